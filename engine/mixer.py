"""The one mixer: preview, export and command line hear the same samples.

The mix is made in blocks that always lie at the same place of the timeline, so what comes out does
not depend on how it is asked for. Sound is (2, n) float32 at 48 kHz.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from engine.clip_sound import ClipSound
from engine.ducking import NOTHING, Ducker, OwnLevels, own_levels
from engine.errors import UnreadableMediaError
from engine.limiter import context, limited
from engine.loudness import levelling_gain
from engine.media.probe import probe
from engine.mix import RATE
from engine.protocols import Report, ignore_progress
from engine.stretches import STRETCH, Stretches
from engine.timeline import OWN, Clip, Timeline, Track
from engine.types import Float32

CODEC_HEADROOM_DB = 1.0  # AAC and Opus overshoot; preview and every export keep the same distance

_BLOCK = RATE // 4  # samples
_HELD = 4  # blocks, mixed and finished
_MIXED_ONCE = 900.0  # seconds up to which a mix is kept when it was measured, 350 MB
_CONTEXT = context(RATE)


def listen_to_own(
    timeline: Timeline,
    *,
    report: Report = ignore_progress,
    sounds: Stretches | None = None,
    keep: bool = False,
) -> OwnLevels:
    """How loud the video's own sound is, and where; the slow part of mixing, once a video.

    A track that cannot be decoded is not heard in a player either, and counts as none. `sounds` is
    what reads it, and with `keep` holds all of it until it is asked for once more.

    Raises:
        Cancelled: if `report` says so.
    """
    if timeline.video is None or not probe(timeline.video).has_audio:
        return NOTHING
    try:
        blocks = _own_blocks(sounds or Stretches(), timeline.video, timeline.duration, keep, report)
        return own_levels(blocks)
    except UnreadableMediaError:
        return NOTHING


def _own_blocks(
    sounds: Stretches, video: Path, duration: float, keep: bool, report: Report
) -> Iterator[Float32]:
    length = round(duration * RATE)
    for first in range(0, length, STRETCH):
        report(first / RATE, duration, "listening to the video")
        part = sounds.part(video, first, min(STRETCH, length - first))
        sounds.expect_after(video, first)
        if keep:
            sounds.keep(video, first)
        sounds.let_go()
        yield part


class Mixer:
    """A timeline as samples: any stretch, in any order, cut in any way.

    `master_db` is a gain on the whole in front of the limiter (see `measure_master`). The limiter
    keeps true peaks 1 dB under the timeline's ceiling. `own` comes from `listen_to_own`; without
    it the mixer listens itself before the first sample. Memory does not grow with length.
    """

    def __init__(
        self, timeline: Timeline, *, master_db: float = 0.0, own: OwnLevels | None = None
    ) -> None:
        self.length = max(0, round(timeline.duration * RATE))  # samples
        self._ceiling_db = timeline.ceiling_db - CODEC_HEADROOM_DB
        self._target_lufs = timeline.target_lufs
        self._master = np.float32(10 ** (master_db / 20))
        self._sources = _Sources(timeline, own)
        self._mixed: OrderedDict[int, Float32] = OrderedDict()
        self._mixed_held = _HELD
        self._finished: OrderedDict[int, Float32] = OrderedDict()

    def listen(self, report: Report = ignore_progress) -> None:
        """Listen to the video's own sound, where that has not been done.

        Of up to 15 minutes it is then held until it is mixed.

        Raises:
            Cancelled: if `report` says so.
        """
        self._sources.listen(report, keep=self._is_short)

    def level(self, report: Report = ignore_progress) -> float:
        """Set `master_db` so that the whole comes to the timeline's loudness, where it has one.

        Returns the gain in dB. A mix of up to 15 minutes is made once, and kept for what is asked
        of this mixer later; a longer one is made again for each of up to six passes. Listens first.

        Raises:
            UnreadableMediaError: if a sound cannot be decoded.
            Cancelled: if `report` says so.
        """
        self.listen(report)
        if self._target_lufs is None:
            return 0.0
        if self._is_short:
            self._mixed_held = -(-self.length // _BLOCK) + 1
        master_db = levelling_gain(
            partial(self.unlevelled_blocks, report),
            RATE,
            target_lufs=self._target_lufs,
            ceiling_db=self._ceiling_db,
        )
        self._master = np.float32(10 ** (master_db / 20))
        self._finished.clear()
        return master_db

    def part(self, first: int, count: int) -> Float32:
        """Samples `first` to `first + count` of what is heard; silence outside the timeline.

        Raises:
            UnreadableMediaError: if a sound cannot be decoded.
        """
        return self._cut(self._finished_block, first, count)

    def unlevelled(self, first: int, count: int) -> Float32:
        """The same before master gain and limiter."""
        return self._cut(self._mixed_block, first, count)

    def blocks(self, report: Report = ignore_progress, size: int = 4 * RATE) -> Iterator[Float32]:
        """All of it from the first sample to the last, `size` samples a block."""
        for first in range(0, self.length, size):
            report(first / RATE, self.length / RATE, "mixing")
            yield self._finish(first, min(size, self.length - first))

    def unlevelled_blocks(self, report: Report, size: int = 4 * RATE) -> Iterator[Float32]:
        """All of it before master gain and limiter."""
        for first in range(0, self.length, size):
            report(first / RATE, self.length / RATE, "measuring the loudness")
            yield self.unlevelled(first, min(size, self.length - first))

    @property
    def _is_short(self) -> bool:
        """Whether it may be held in memory."""
        return self.length <= _MIXED_ONCE * RATE

    def _cut(self, block: Callable[[int], Float32], first: int, count: int) -> Float32:
        out = np.zeros((2, count), np.float32)
        begin, stop = max(first, 0), min(first + count, self.length)
        for number in range(begin // _BLOCK, -(-stop // _BLOCK)):
            origin = number * _BLOCK
            a, b = max(begin, origin), min(stop, origin + _BLOCK)
            out[:, a - first : b - first] = block(number)[:, a - origin : b - origin]
        return out

    def _finished_block(self, number: int) -> Float32:
        finish = partial(self._finish, number * _BLOCK, _BLOCK)
        return _kept(self._finished, number, finish, _HELD)

    def _mixed_block(self, number: int) -> Float32:
        return _kept(self._mixed, number, partial(self._mix, number), self._mixed_held)

    def _finish(self, first: int, count: int) -> Float32:
        around = self.unlevelled(first - _CONTEXT, count + 2 * _CONTEXT)
        around *= self._master
        return limited(around, RATE, self._ceiling_db)

    def _mix(self, number: int) -> Float32:
        """A block of the mix, silent after the end of the timeline."""
        block = self._sources.mixed(number * _BLOCK, _BLOCK)
        block[:, max(0, self.length - number * _BLOCK) :] = 0
        return block


def _kept(
    held: OrderedDict[int, Float32], number: int, make: Callable[[], Float32], most: int
) -> Float32:
    if number not in held:
        held[number] = make()
    held.move_to_end(number)
    while len(held) > most:
        held.popitem(last=False)
    return held[number]


class _Sources:
    """All tracks of a timeline, added up."""

    def __init__(self, timeline: Timeline, own: OwnLevels | None) -> None:
        self._timeline, self._own, self._sounds = timeline, own, Stretches()
        tracks = (timeline.own, *timeline.tracks)
        is_heard = _heard(tracks)
        self._others = [
            ClipSound(clip, clip.gain_db + track.gain_db, self._sounds)
            for track in timeline.tracks
            if is_heard(track)
            for clip in track.clips
        ]
        self._own_is_on = is_heard(timeline.own) and timeline.video is not None
        self._own_clips: list[ClipSound] | None = None
        self._ducker: Ducker | None = None

    def listen(self, report: Report = ignore_progress, *, keep: bool = False) -> None:
        """Make the video's own sound ready as clips, and its side chain, if they are not."""
        if self._own_clips is not None:
            return
        levels = self._levels(report, keep=keep) if self._own_is_on else NOTHING
        self._own_clips = []
        if not levels.is_there:
            self._sounds.keep_nothing()
            return
        self._own_clips = [
            ClipSound(clip, clip.gain_db + self._timeline.own.gain_db, self._sounds)
            for clip in own_clips(self._timeline)
        ]
        self._ducker = Ducker(self._timeline.ducking, levels)

    def mixed(self, first: int, count: int) -> Float32:
        """A stretch of the mix, (2, count)."""
        block = np.zeros((2, count), np.float32)
        self.listen()
        for clip in self._others:
            clip.add_to(block, first)
        gain = self._ducker.gain(first, count) if self._ducker else None
        if gain is not None:
            block *= gain
        for clip in self._own_clips or ():
            clip.add_to(block, first)
        self._sounds.let_go()
        return block

    def _levels(self, report: Report, *, keep: bool) -> OwnLevels:
        if self._own is not None:
            return self._own
        return listen_to_own(self._timeline, report=report, sounds=self._sounds, keep=keep)


def own_clips(timeline: Timeline) -> tuple[Clip, ...]:
    """The video's own sound from its first moment on, and what else lies on its track."""
    if timeline.video is None:
        return timeline.own.clips
    return (Clip(OWN, timeline.video, 0.0, timeline.duration), *timeline.own.clips)


def _heard(tracks: tuple[Track, ...]) -> Callable[[Track], bool]:
    """Whether a track sounds: not muted, and solo where any is."""
    any_solo = any(track.solo for track in tracks)
    return lambda track: not track.muted and (track.solo or not any_solo)


def measure_master(
    timeline: Timeline, report: Report = ignore_progress, *, own: OwnLevels | None = None
) -> float:
    """The gain in dB that brings the whole to its target loudness, peaks limited; 0 for none.

    Raises:
        UnreadableMediaError: if a sound cannot be decoded.
        Cancelled: if `report` says so.
    """
    if timeline.target_lufs is None:
        return 0.0
    return Mixer(timeline, own=own).level(report)
