"""How other sounds step back for the video's own: a side chain with look-ahead.

Listening to the video takes a while and is done once; what it gives is a small value from which
the gain at any moment is computed at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    for block in blocks:
        meter.add(block)
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
        until = self._ends + max(self._ducking.release, 0.0)
        if not self._amount_db or not ((self._starts < end) & (until > begin)).any():
            return None
        times = np.arange(first, first + count) / RATE
        newest = np.searchsorted(self._starts, times, side="right") - 1
        depth = np.maximum(self._depth(newest, times), self._depth(newest - 1, times))
        return (10 ** (-self._amount_db * depth / 20)).astype(np.float32)

    def _depth(self, number: NDArray[np.intp], times: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far back others are for span `number`, 0 to 1, (n,); 0 for a number under 0."""
        of = np.maximum(number, 0)
        down = _ramp(times - self._starts[of], self._ducking.attack)
        back = _ramp(times - self._ends[of], self._ducking.release)
        return np.where(number >= 0, down * (1 - back), 0.0)


def _ramp(since: NDArray[np.float64], duration: float) -> NDArray[np.float64]:
    """0 before, 1 from `duration` after on, straight between."""
    return np.clip(since / max(duration, 1 / RATE), 0.0, 1.0)
