"""Strokes of a brush on a stencil, at its own size: no picture is needed for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.features.brush import Stroke, paint
from engine.stencil import Stencil, levels_of, stencil_from_bytes


@dataclass(frozen=True, slots=True)
class BrushStroke:
    """A line through `points` (x, y), `radius` thick; both in shares of the picture's size.

    `radius` is a share of its width. It `adds` to the matte, or takes away from it.
    """

    points: tuple[tuple[float, float], ...]
    radius: float
    adds: bool = True


def paint_stencil(stencil: Stencil, strokes: Sequence[BrushStroke]) -> Stencil:
    """The stencil after the strokes, in their order; rims are soft by a pixel.

    Raises:
        BrokenStencilError: if the stencil does not hold what it says.
    """
    levels = levels_of(stencil)
    height, width = levels.shape[:2]
    return stencil_from_bytes(paint(levels, [_in_pixels(s, width, height) for s in strokes]))


def _in_pixels(stroke: BrushStroke, width: int, height: int) -> Stroke:
    """The stroke on a matte of that size; the thinnest brush is a pixel thick."""
    points = tuple((x * width, y * height) for x, y in stroke.points)
    return Stroke(points, max(stroke.radius * width, 0.5), stroke.adds)
