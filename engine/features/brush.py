"""Brush strokes on a matte: antialiased, exact to a part of a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.types import Float32, UInt8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A round brush of `radius` pixels led over `points` (x, y); it `adds` or takes away."""

    points: tuple[Point, ...]
    radius: float
    adds: bool = True


def paint(levels: UInt8, strokes: Sequence[Stroke]) -> UInt8:
    """A matte (h, w) uint8 after the strokes, one after another; the one given stays as it is."""
    painted = levels.copy()
    for stroke in strokes:
        for start, end in _pieces(stroke):
            _paint_piece(painted, start, end, stroke)
    return painted


def _pieces(stroke: Stroke) -> list[tuple[Point, Point]]:
    """From point to point; a single one is a dot."""
    if len(stroke.points) == 1:
        return [(stroke.points[0], stroke.points[0])]
    return list(pairwise(stroke.points))


def _paint_piece(levels: UInt8, start: Point, end: Point, stroke: Stroke) -> None:
    reach = stroke.radius + 1
    rows = _span(start[1], end[1], reach, levels.shape[0])
    columns = _span(start[0], end[0], reach, levels.shape[1])
    part = levels[rows, columns]
    if not part.size:
        return
    covered = np.clip(stroke.radius + 0.5 - _distance(rows, columns, start, end), 0, 1)
    paint = np.rint(covered * 255).astype(np.uint8)
    if stroke.adds:
        np.maximum(part, paint, out=part)
    else:
        np.minimum(part, 255 - paint, out=part)


def _span(a: float, b: float, reach: float, length: int) -> slice:
    first, last = min(a, b) - reach, max(a, b) + reach
    return slice(int(np.clip(first, 0, length)), int(np.clip(np.ceil(last), 0, length)))


def _distance(rows: slice, columns: slice, start: Point, end: Point) -> Float32:
    """From the middle of each pixel to the line from `start` to `end`, (h, w)."""
    ys = np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + np.float32(0.5 - start[1])
    xs = np.arange(columns.start, columns.stop, dtype=np.float32)[None] + np.float32(0.5 - start[0])
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = np.clip((xs * dx + ys * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
    return np.hypot(xs - along * dx, ys - along * dy).astype(np.float32)
