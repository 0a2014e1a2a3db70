"""Strokes of a brush on a stencil, at its own size: no picture is needed for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.stencil import Stencil, levels_of, stencil_from_bytes
from engine.types import UInt8

_SHIFT = 4  # bits behind the point of a pixel: a sixteenth


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
    for stroke in strokes:
        mark = _mark(stroke, levels.shape[:2])
        levels = np.maximum(levels, mark) if stroke.adds else np.minimum(levels, 255 - mark)
    return stencil_from_bytes(levels)


def _mark(stroke: BrushStroke, shape: tuple[int, ...]) -> UInt8:
    """(h, w) uint8, 255 where the brush has been."""
    height, width = shape
    mark = np.zeros((height, width), np.uint8)
    if not stroke.points:
        return mark
    size = np.array([width, height], np.float64)
    places = (np.array(stroke.points, np.float64) * size - 0.5) * (1 << _SHIFT)
    radius = max(stroke.radius * width - 0.5, 0.5)  # what OpenCV draws is half a pixel larger
    line = np.rint(np.clip(places, -(2**24), 2**24)).astype(np.int32)
    for x, y in line:
        circle = round(radius * (1 << _SHIFT))
        cv2.circle(mark, (int(x), int(y)), circle, 255, -1, cv2.LINE_AA, _SHIFT)
    if len(line) > 1:
        thickness = min(max(round(2 * radius), 1), 32767)
        cv2.polylines(mark, [line], False, 255, thickness, cv2.LINE_AA, _SHIFT)  # type: ignore[call-overload]
    return np.asarray(mark, np.uint8)
