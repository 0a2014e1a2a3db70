"""Sound files read in stretches at 48 kHz: long ones take no more memory than short ones.

A stretch always lies at the same place of its sound, so a sample does not depend on where reading
began. Files of another rate are read with a little more on both sides, because a resampler's
first and last samples are wrong: neighbours then fit to within 2e-7.
"""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.ahead import LANES, SoundsAhead
from engine.media.audio import StereoAhead
from engine.media.probe import MediaInfo, probe
from engine.mix import RATE
from engine.types import Float32, StereoWaveform

STRETCH = 10 * RATE  # samples

_HELD = 6  # stretches, 4 MB each, beside those in use
_SETTLED = STRETCH // 5  # samples into a stretch: whoever comes this far will want the next one

Key = tuple[Path, int]


class Stretches:
    """Parts of sounds, read when they are asked for; a few stretches are held."""

    def __init__(self) -> None:
        self._held: OrderedDict[Key, Float32] = OrderedDict()
        self._used: set[Key] = set()
        self._kept: set[Key] = set()  # until they are asked for once more
        self._next: dict[Key, None] = {}  # in order: what will be asked for soon
        self._ahead: SoundsAhead[Key] = SoundsAhead()
        self._refused: set[Key] = set()  # what could not be read ahead
        self._infos: dict[Path, MediaInfo] = {}
        self._lengths: dict[Path, int] = {}

    def part(self, path: Path, first: int, count: int) -> Float32:
        """Samples `first` to `first + count`, silence after its end, (2, count) to read only.

        Raises:
            UnreadableMediaError: if the sound cannot be decoded.
        """
        if first // STRETCH == (first + count - 1) // STRETCH:
            return self._within(path, first, count)
        parts, last = [np.zeros((2, 0), np.float32)], first + count
        while first < last:
            until = min(last, (first // STRETCH + 1) * STRETCH)
            parts.append(self._within(path, first, until - first))
            first = until
        return np.concatenate(parts, axis=1)

    def whole(self, path: Path) -> Iterator[Float32]:
        """All of a sound, stretch by stretch, (2, n) each.

        Raises:
            UnreadableMediaError: if the sound cannot be decoded.
        """
        for number in itertools.count():
            stretch = self._stretch(path, number)
            self.expect_after(path, number * STRETCH)
            self.let_go()
            yield stretch
            if stretch.shape[1] < STRETCH:
                return

    def length(self, path: Path) -> int:
        """How many samples there really are: found at its end, as headers may err.

        Raises:
            UnreadableMediaError: if the sound cannot be decoded.
        """
        if path not in self._lengths:
            self._lengths[path] = self._find_length(path)
        return self._lengths[path]

    def expect_after(self, path: Path, first: int) -> None:
        """Whoever asks for all of a sound, now for sample `first`, will want what comes next."""
        for number in range(LANES):
            self._expect(path, first // STRETCH + 1 + number)

    def keep(self, path: Path, first: int) -> None:
        """Hold the stretch that sample `first` lies in until it is asked for once more."""
        self._kept.add((path, first // STRETCH))

    def keep_nothing(self) -> None:
        """What was to be asked for once more will not be."""
        self._kept.clear()

    def let_go(self) -> None:
        """Forget the oldest of what was not used since the last call, and go on reading ahead."""
        self._take_what_arrived()
        self._read_ahead()
        needed = self._used | self._next.keys() | self._kept
        spare = [key for key in self._held if key not in needed]
        for key in spare[: max(0, len(spare) - _HELD)]:
            del self._held[key]
        self._used.clear()
        self._next.clear()

    def _within(self, path: Path, first: int, count: int) -> Float32:
        """A part that lies in one stretch."""
        number = first // STRETCH
        if first - number * STRETCH >= _SETTLED:
            self._expect(path, number + 1)
        samples = self._stretch(path, number)[:, first - number * STRETCH :][:, :count]
        missing = count - samples.shape[1]
        return np.pad(samples, ((0, 0), (0, missing))) if missing else samples

    def _stretch(self, path: Path, number: int) -> Float32:
        """Stretch `number`, shorter at the end of the sound, empty after it."""
        key = (path, number)
        if key not in self._held:
            self._wait_for(key)
        self._held.move_to_end(key)
        self._used.add(key)
        self._kept.discard(key)
        return self._held[key]

    def _wait_for(self, key: Key) -> None:
        """Until it is there; meanwhile the other child goes on with what will be wanted next."""
        self._make_room(key)
        if key not in self._held and key not in self._ahead:
            self._begin(key)
        while key not in self._held:
            self._take_what_arrived(key, waiting=True)
            self._read_ahead()

    def _make_room(self, key: Key | None = None) -> None:
        """Until a child is free, or has `key` already."""
        while key not in self._ahead and not self._ahead.has_room:
            self._take_what_arrived(key, waiting=True)

    def _begin(self, key: Key) -> None:
        start, duration = self._around(*key)
        reading = StereoAhead(key[0], RATE, start=start / RATE, duration=duration / RATE)
        self._ahead.begin(key, reading)

    def _around(self, path: Path, number: int) -> tuple[int, int]:
        """From which sample on and how many are read for a stretch."""
        around, first = _context(self._info(path).sample_rate), number * STRETCH
        before = min(first, around)
        return first - before, before + STRETCH + around

    def _cut(self, path: Path, number: int, sound: StereoWaveform) -> Float32:
        before = number * STRETCH - self._around(path, number)[0]
        return np.ascontiguousarray(sound.samples[:, before : before + STRETCH])

    def _expect(self, path: Path, number: int) -> None:
        """Stretch `number` will be wanted soon, if the one before it is whole."""
        before = self._held.get((path, number - 1))
        if before is None or before.shape[1] == STRETCH:
            self._next[path, number] = None

    def _read_ahead(self) -> None:
        """Ask for what will be wanted next; what cannot be read is said when it is wanted."""
        for key in self._next:
            if not self._ahead.has_room:
                return
            if key in self._held or key in self._ahead or key in self._refused:
                continue
            try:
                self._begin(key)
            except UnreadableMediaError:
                self._refused.add(key)

    def _take_what_arrived(self, wanted: Key | None = None, *, waiting: bool = False) -> None:
        """What the children have decoded meanwhile.

        Raises:
            UnreadableMediaError: if it is `wanted` that cannot be decoded.
        """
        for key, sound in self._ahead.arrived(waiting=waiting):
            if isinstance(sound, StereoWaveform):
                self._held[key] = self._cut(*key, sound)
            elif key == wanted:
                raise sound
            else:
                self._refused.add(key)

    def _find_length(self, path: Path) -> int:
        """Looked for where the header says the end is, then in ever longer steps before it."""
        empty = -(-int(self._info(path).duration * RATE) // STRETCH)
        while self._stretch(path, empty).shape[1]:
            empty += 1
        last, step = empty - 1, 1
        while last >= 0 and not self._stretch(path, last).shape[1]:
            empty, last, step = last, max(last - step, 0) if last else -1, 2 * step
        while empty - last > 1:
            middle = (last + empty) // 2
            if self._stretch(path, middle).shape[1]:
                last = middle
            else:
                empty = middle
        return last * STRETCH + self._stretch(path, last).shape[1] if last >= 0 else 0

    def _info(self, path: Path) -> MediaInfo:
        if path not in self._infos:
            self._make_room()  # for the child that looks at it
            self._infos[path] = probe(path)
        return self._infos[path]


def _context(rate: int) -> int:
    """Samples read on both sides: none at our own rate, else a whole number at both rates."""
    if rate == RATE:
        return 0
    return RATE // 10 if rate % 10 == 0 else RATE
