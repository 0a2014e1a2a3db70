"""What a hand is doing on the canvas, from press to release. Values, no Qt events."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

POINT, BOX, BRUSH, ERASER = "point", "box", "brush", "eraser"
TOOLS = (POINT, BOX, BRUSH, ERASER)
PAN = "pan"
STILL_PX = 4  # of the canvas: less is a click, not a drag
SMALLEST, LARGEST = 1.0, 2000.0  # radius of the brush, in pixels of the picture
GROWTH = 1.2  # by one press of ] or [

Point = tuple[float, float]


@dataclass(slots=True)
class Gesture:
    """A tool (or PAN) at work. Points are of the picture; `begun_at` is of the canvas."""

    tool: str
    begun_at: Point
    points: list[Point] = field(default_factory=list)
    moved: bool = False

    def go_on(self, at: Point, point: Point) -> None:
        """The pointer is there now."""
        self.moved = self.moved or math.dist(at, self.begun_at) >= STILL_PX
        if self.points and math.dist(point, self.points[-1]) > 0:
            self.points.append(point)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """From the first point to the last: x0, y0, x1, y1."""
        (ax, ay), (bx, by) = self.points[0], self.points[-1]
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A finished stroke of the brush (`adds`) or the eraser; picture pixels."""

    points: tuple[Point, ...]
    radius: float
    adds: bool


def thinned(points: list[Point], least: float) -> tuple[Point, ...]:
    """The points without those nearer than `least` to the one before; the last one stays."""
    kept = [points[0]]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= least:
            kept.append(point)
    if len(points) > 1:
        kept.append(points[-1])
    return tuple(kept)


def resized_brush(radius: float, steps: int) -> float:
    """The radius after so many presses of ] (or of [, below 0)."""
    return min(max(SMALLEST, radius * GROWTH**steps), LARGEST)
