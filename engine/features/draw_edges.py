"""The rim of a cut-out as a person has set it: one drawing for the view and for every export."""

from __future__ import annotations

import math

import cv2
import numpy as np

from engine.edge import Edge
from engine.stencil import Stencil, levels_inside
from engine.types import UInt8

SOFTER_PX = 2.0  # standard deviation that each step of softness above 1 adds
MOST_PX = 200.0  # that a rim is moved or blurred
_REACH = 3.0  # standard deviations a blur reaches


def draw_stencil(stencil: Stencil, edge: Edge, *, longest: int | None = None) -> UInt8:
    """The matte over the whole picture with its rim as `edge` says, (h, w) uint8.

    With `longest`, reduced so that the longer side has at most so many pixels; the rim is reduced
    with it, so that what is seen is what is saved.

    Raises:
        BrokenStencilError: if the stencil does not hold what it says.
    """
    scale = min(1.0, (longest or math.inf) / max(stencil.width, stencil.height, 1))
    width, height = (max(1, round(side * scale)) for side in (stencil.width, stencil.height))
    drawn = np.zeros((height, width), np.uint8)
    inside, box = levels_inside(stencil), stencil.box
    if not inside.size:
        return drawn
    if scale < 1:
        drawn = _reduced(stencil, inside, (width, height))
        rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
        if not len(rows):
            return drawn
        place = (int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)
    else:
        drawn[box.y0 : box.y1, box.x0 : box.x1] = inside
        place = (box.y0, box.y1, box.x0, box.x1)
    margin = _margin(edge, scale)
    window = np.s_[
        max(0, place[0] - margin) : place[1] + margin, max(0, place[2] - margin) : place[3] + margin
    ]
    drawn[window] = draw_edge(drawn[window], edge, scale=scale)
    return drawn


def draw_edge(levels: UInt8, edge: Edge, *, scale: float = 1.0) -> UInt8:
    """A matte (h, w) uint8 with its rim moved, hardened or softened; `scale` is its reduction."""
    drawn = _shifted(levels, _within(edge.shift) * scale)
    if edge.softness < 1:
        drawn = _hardened(drawn, max(edge.softness, 0.0))
    blur = _blur_px(edge) * scale
    if blur < 0.05:
        return drawn
    blurred = cv2.GaussianBlur(drawn, (0, 0), blur, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred, np.uint8)


def _reduced(stencil: Stencil, inside: UInt8, size: tuple[int, int]) -> UInt8:
    """The matte at `size` (width, height), each pixel the mean of what it covers."""
    whole = np.zeros((stencil.height, stencil.width), np.uint8)
    box = stencil.box
    whole[box.y0 : box.y1, box.x0 : box.x1] = inside
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


def _margin(edge: Edge, scale: float) -> int:
    """Pixels around the object in which its rim may come to lie, and what a blur looks at."""
    reach = max(_within(edge.shift), 0.0) + _REACH * _blur_px(edge)
    return math.ceil(reach * scale) + 2


def _blur_px(edge: Edge) -> float:
    softer = SOFTER_PX * max(edge.softness - 1, 0.0)
    return min(math.hypot(softer, edge.feather), MOST_PX)


def _within(shift: float) -> float:
    return min(max(shift, -MOST_PX), MOST_PX)


def _hardened(levels: UInt8, softness: float) -> UInt8:
    """Steeper around the middle; at 0 a plain step."""
    level = np.arange(256, dtype=np.float64)
    steep = 127.5 + (level - 127.5) / max(softness, 1e-3)
    return np.asarray(cv2.LUT(levels, np.clip(np.rint(steep), 0, 255).astype(np.uint8)), np.uint8)


def _shifted(levels: UInt8, shift: float) -> UInt8:
    """The object grown (or shrunk, under 0) by `shift` pixels; parts of a pixel are mixed."""
    whole, part = divmod(abs(shift), 1)
    grow = cv2.dilate if shift > 0 else cv2.erode
    moved = levels
    for step in range(int(whole)):
        moved = np.asarray(grow(moved, _kernel(step), borderType=cv2.BORDER_REPLICATE), np.uint8)
    if part < 0.02:
        return moved
    further = grow(moved, _kernel(int(whole)), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.addWeighted(moved, 1 - part, further, part, 0), np.uint8)


def _kernel(step: int) -> UInt8:
    """Crosses and squares by turns: one after another they make an octagon, nearly a circle."""
    shape = cv2.MORPH_RECT if step % 2 else cv2.MORPH_CROSS
    return np.asarray(cv2.getStructuringElement(shape, (3, 3)), np.uint8)
