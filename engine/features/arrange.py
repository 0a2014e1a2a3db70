"""When everything in an animation happens: stills one after another, their sounds within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from engine.storyboard import CUT
from engine.types import TimeSpan

Arrangement = Literal["sequence", "together"]

_LEAD_IN = 0.3  # seconds a still is seen before its first sound
_GAP = 0.2  # between two sounds
_TAIL = 0.7  # after the last
_SILENT = 2.0  # how long a still without sounds is seen
_SHARED = 0.5  # by two stills while one gives way to the next


@dataclass(frozen=True, slots=True)
class Slot:
    """A still from frame `first` on for `count` frames, and its sounds' spans in the clip."""

    first: int
    count: int
    spans: tuple[TimeSpan, ...]


def arrange(
    durations: Sequence[Sequence[float]],
    *,
    fps: int,
    arrangement: Arrangement,
    overlap: int,
) -> list[Slot]:
    """One slot a still, given the durations of each one's sounds in seconds.

    Neighbours share `overlap` frames; a sound starts when its still is wholly there, and a still
    leaves only after its last. Sounds and stills start on whole frames.
    """
    slots: list[Slot] = []
    first = 0
    for i, lasting in enumerate(durations):
        lead = max(_frames(_LEAD_IN, fps), overlap if i else 0)
        spans = _place(lasting, first + lead, fps, arrangement)
        heard = max((_frames(span.end, fps) for span in spans), default=first + lead)
        tail = max(_frames(_TAIL if spans else _SILENT, fps), overlap)
        slots.append(Slot(first, heard + tail - first, spans))
        first = heard + tail - overlap
    return slots


def overlap_of(transition: str, fps: int) -> int:
    """How many frames neighbouring stills share."""
    return _frames(_SHARED, fps) if transition != CUT else 0


def _place(
    durations: Sequence[float], first: int, fps: int, arrangement: Arrangement
) -> tuple[TimeSpan, ...]:
    spans, start = [], first
    for duration in durations:
        spans.append(TimeSpan(start / fps, start / fps + duration))
        if arrangement == "sequence":
            start += _frames(duration + _GAP, fps)
    return tuple(spans)


def _frames(seconds: float, fps: int) -> int:
    return ceil(round(seconds * fps, 6))
