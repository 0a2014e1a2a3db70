"""How other sounds step back for the video's own: a side chain with look-ahead.

Listening to the video takes a while and is done once; what it gives is a small value from which
the gain at any moment is computed at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.beside import pass_on
from engine.loudness import STEP, LoudnessMeter
from engine.mix import RATE
from engine.timeline import Ducking
from engine.types import Float32, TimeSpan

SILENCE_LUFS = -60.0  # a track this quiet is an empty one

_AUDIBLE_DB = -15.0  # beside its own loudness: quieter is a pause
_BREATH = 0.6  # seconds: a shorter pause is none

Stretch = Callable[[int, int], Float32]  # (first, count) -> (2, count) at 48 kHz


@dataclass(frozen=True, slots=True)
class OwnLevels:
    """The video's own sound as others see it: `lufs` of the whole, where it is `heard`.

    `lufs` is -inf where there is none; `heard` are spans in order that do not touch.
    """

    lufs: float
    heard: tuple[TimeSpan, ...] = ()

    @property
    def is_there(self) -> bool:
        return self.lufs >= SILENCE_LUFS


NOTHING = OwnLevels(-np.inf)
NOT_YET_KNOWN = OwnLevels(0.0)  # heard, and nothing steps back for it: until it was listened to


def own_levels(blocks: Iterator[Float32]) -> OwnLevels:
    """Listen to a sound at 48 kHz given in blocks."""
    meter = LoudnessMeter(RATE)
    pass_on(blocks, meter.add)
    audible = meter.steps_lufs > max(meter.lufs + _AUDIBLE_DB, SILENCE_LUFS)
    edges = np.flatnonzero(np.diff(audible.astype(np.int8), prepend=0, append=0)) * STEP
    return OwnLevels(meter.lufs, tuple(_without_breaths(edges.reshape(-1, 2).tolist())))


def _without_breaths(spans: list[list[float]]) -> list[TimeSpan]:
    joined: list[TimeSpan] = []
    for start, end in spans:
        if joined and start - joined[-1].end < _BREATH:
            joined[-1] = TimeSpan(joined[-1].start, end)
        else:
            joined.append(TimeSpan(start, end))
    return joined


class Ducker:
    """The gain of other sounds at each sample of the timeline."""

    def __init__(self, ducking: Ducking, own: OwnLevels) -> None:
        self._ducking = ducking
        amount = max(0.0, ducking.amount_db)
        self._amount_db = amount if own.is_there else 0.0
        self._starts = np.array([s.start - ducking.look_ahead for s in own.heard])
        self._ends = np.array([span.end for span in own.heard])

    def gain(self, first: int, count: int) -> Float32 | None:
        """For samples `first` to `first + count` at 48 kHz, (count,); None where all is 1."""
        begin, end = first / RATE, (first + count) / RATE
        reached = slice(
            int(np.searchsorted(self._ends + max(self._ducking.release, 0.0), begin, "right")),
            int(np.searchsorted(self._starts, end)),
        )
        numbers = range(len(self._starts))[reached]
        if not self._amount_db or not numbers:
            return None
        depth = np.zeros(count)
        for number in numbers:
            self._deepen(depth, number, first)
        return np.exp(depth * (-self._amount_db * np.log(10) / 20)).astype(np.float32)

    def _deepen(self, depth: NDArray[np.float64], number: int, first: int) -> None:
        """How far back others are for one span, 0 to 1, into the samples from `first` on.

        Until the next but one has begun: the latest two have a say in a sample.
        """
        begin, end = self._starts[number], self._ends[number]
        a, b = max(int(np.ceil(begin * RATE)) - first, 0), len(depth)
        if number + 2 < len(self._starts):
            b = min(int(np.ceil(self._starts[number + 2] * RATE)) - first, b)
        if b <= a:
            return
        if (first + a) / RATE >= begin + self._ducking.attack and (first + b) / RATE <= end:
            depth[a:b] = 1.0
            return
        times = np.arange(first + a, first + b) / RATE
        down = _ramp(times - begin, self._ducking.attack)
        back = _ramp(times - end, self._ducking.release)
        np.maximum(depth[a:b], down * (1 - back), out=depth[a:b])


def _ramp(since: NDArray[np.float64], duration: float) -> NDArray[np.float64]:
    """0 before, 1 from `duration` after on, straight between."""
    return np.clip(since / max(duration, 1 / RATE), 0.0, 1.0)
