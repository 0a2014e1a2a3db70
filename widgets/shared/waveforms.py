"""What of a waveform is drawn, and how finely. Pure functions, no Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from engine.timeline import Clip
from widgets.shared.time_view import Rect


class Peaks(Protocol):
    """The outline of a sound at several sizes, growing while it is read.

    A level is how many samples a bin holds, and for each bin its least and greatest sample as two
    int8 in turn. A `rate` in Hz may be there; 48,000 is taken where it is not.
    """

    @property
    def levels(self) -> Sequence[tuple[int, bytes]]: ...


def pick_level(sizes: Sequence[int], samples_per_px: float) -> int:
    """Which level to draw: the coarsest that still has a bin for each pixel, else the finest."""
    fitting = [i for i, size in enumerate(sizes) if size <= samples_per_px]
    if fitting:
        return max(fitting, key=lambda i: sizes[i])
    return min(range(len(sizes)), key=lambda i: sizes[i])


class Columns(NamedTuple):
    """A stretch of a waveform to draw: from x on, one (least, greatest) in [-1, 1] per `step`."""

    x: float
    step: float
    values: list[tuple[float, float]]


def waveform_columns(
    clip: Clip, rect: Rect, peaks: Peaks, x0: float, x1: float, step: float = 1.0
) -> Columns:
    """What of a clip's waveform is seen between `x0` and `x1`, a column every `step` pixels."""
    levels = [level for level in peaks.levels if len(level[1]) >= 2]
    left, right = max(x0, rect.x), min(x1, rect.right)
    if not levels or right <= left or clip.duration <= 0:
        return Columns(left, step, [])
    left = rect.x + math.floor((left - rect.x) / step) * step
    rate = float(getattr(peaks, "rate", 48_000))
    pps = rect.w / clip.duration
    size, data = levels[pick_level([level[0] for level in levels], step / pps * rate)]
    values = memoryview(data).cast("b")
    bins, per_px = len(values) // 2, rate / size / pps
    first = clip.start * rate / size
    count = math.ceil((right - left) / step)
    found = []
    for i in range(count):
        a = first + (left - rect.x + i * step) * per_px
        found.append(_extremes(values, bins, a, a + step * per_px, looped=clip.looped))
    return Columns(left, step, found)


def _extremes(
    values: memoryview, bins: int, a: float, b: float, *, looped: bool
) -> tuple[float, float]:
    """The least and greatest of the bins from `a` to `b`, as shares of full scale."""
    if looped:
        turns = math.floor(a / bins)
        a, b = a - turns * bins, b - turns * bins
    i = int(a)
    j = min(max(int(b), i + 1), bins)
    if i >= j:
        return 0.0, 0.0
    return min(values[2 * i : 2 * j : 2]) / 127, max(values[2 * i + 1 : 2 * j : 2]) / 127
