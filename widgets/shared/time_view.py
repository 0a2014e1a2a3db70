"""A stretch of time on screen: times to pixels and back, its ruler, what a hand snaps to.

Pure functions, no Qt. Lengths in logical pixels.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from widgets.shared.timecode import timecode

MIN_PPS, MAX_PPS = 0.01, 2400.0  # pixels per second: 24 h on a screen, 40 px a frame at 60 fps
SNAP_PX = 8.0
JUMP = 1.0  # seconds: farther than the playhead goes by playing
EDGE_ZONE_PX, EDGE_SPEED = 28.0, 480.0


class Rect(NamedTuple):
    """Left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def has(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of time that is seen: `left` is the time at x = 0."""

    pixels_per_second: float = 50.0
    left: float = 0.0

    def x(self, time: float) -> float:
        return (time - self.left) * self.pixels_per_second

    def time(self, x: float) -> float:
        return self.left + x / self.pixels_per_second

    def span(self, px: float) -> float:
        """How long so many pixels are."""
        return px / self.pixels_per_second


def zoomed(view: View, factor: float, x: float) -> View:
    """Larger by `factor`; the time under `x` stays where it is (never before 0, though)."""
    pps = min(max(view.pixels_per_second * factor, MIN_PPS), MAX_PPS)
    return View(pps, max(0.0, view.time(x) - x / pps))


def fitted(end: float, width: float) -> View:
    """All up to `end`, with a little air on the right."""
    if end <= 0 or width <= 0:
        return View()
    return View(min(max(width * 0.96 / end, MIN_PPS), MAX_PPS))


def scrolled(view: View, left: float, end: float, width: float) -> View:
    """Moved to `left`, as far as there is something to see up to `end`."""
    last = end - view.span(width * 0.5) if end > view.span(width) else 0.0
    return View(view.pixels_per_second, min(max(left, 0.0), last))


def revealing(view: View, time: float, width: float) -> View:
    """Turned like a page when `time` has left the sight."""
    if 0 <= view.x(time) <= width:
        return view
    return View(view.pixels_per_second, max(0.0, time - view.span(width * 0.1)))


def following(view: View, before: float, time: float, width: float) -> View:
    """Where the playhead goes on from `before` to `time`: a page is turned when it leaves.

    A view that was scrolled away from it stays there until the playhead jumps.
    """
    was_seen = 0 <= view.x(before) <= width
    return revealing(view, time, width) if was_seen or abs(time - before) >= JUMP else view


def edge_speed(x: float, width: float) -> float:
    """Pixels a second to scroll for a drag at `x`: faster towards an edge and outside of it."""
    into = max(EDGE_ZONE_PX - x, x - (width - EDGE_ZONE_PX), 0.0) / EDGE_ZONE_PX
    speed = min(into, 3.0) * EDGE_SPEED
    return -speed if x < width / 2 else speed


# ------------------------------------------------------------------------------------- ruler


class Tick(NamedTuple):
    """A mark of the ruler; minor ones have no label."""

    time: float
    label: str


def tick_step(pixels_per_second: float, rate: float, min_px: float = 88.0) -> tuple[float, int]:
    """Seconds between two labels that stand `min_px` apart or more, and the parts between them."""
    frames = max(round(rate), 1)
    for n in (1, 2, 5, 10, 12, 15):
        if frames % n == 0 and n < frames and n / rate * pixels_per_second >= min_px:
            return n / rate, n if n < 6 else (5 if n % 5 == 0 else 4)
    for seconds, parts in ((1, 5), (2, 4), (5, 5), (10, 5), (20, 4), (60, 6), (120, 4), (300, 5)):
        if seconds * pixels_per_second >= min_px:
            return float(seconds), parts
    for seconds, parts in ((600, 5), (1200, 4), (3600, 6), (7200, 4), (18000, 5)):
        if seconds * pixels_per_second >= min_px:
            return float(seconds), parts
    return 36000.0, 5


def ticks(view: View, x0: float, x1: float, rate: float) -> list[Tick]:
    """The marks between two places of the ruler, in order."""
    step, parts = tick_step(view.pixels_per_second, rate)
    part = step / parts
    first = max(0, math.floor(view.time(x0) / part))
    last = math.ceil(view.time(x1) / part)
    frames = step < 1.0
    return [
        Tick(i * part, timecode(i * part, rate, frames=frames) if i % parts == 0 else "")
        for i in range(first, last + 1)
    ]


# ------------------------------------------------------------------------------------- snapping


def nearest(time: float, targets: Sequence[float]) -> float | None:
    """The target next to `time`; `targets` are sorted."""
    i = bisect.bisect_left(targets, time)
    near = targets[max(0, i - 1) : i + 1]
    return min(near, key=lambda target: abs(target - time)) if near else None


def snap(
    time: float, targets: Sequence[float], view: View, tolerance_px: float = SNAP_PX
) -> float | None:
    """The target that a hand at `time` means, None where all are too far; sorted `targets`."""
    target = nearest(time, targets)
    if target is None or abs(target - time) * view.pixels_per_second > tolerance_px:
        return None
    return target


def snap_span(
    position: float,
    duration: float,
    targets: Sequence[float],
    view: View,
    tolerance_px: float = SNAP_PX,
) -> tuple[float, float | None]:
    """Where a clip lands, and the target that one of its ends has met, whichever is nearer."""
    found: list[tuple[float, float, float]] = []
    for edge in (0.0, duration):
        target = snap(position + edge, targets, view, tolerance_px)
        if target is not None and target - edge >= 0:
            found.append((abs(target - edge - position), target - edge, target))
    if not found:
        return max(0.0, position), None
    _, place, target = min(found)
    return place, target
