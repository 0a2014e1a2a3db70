"""How things have moved from one reduced picture to another: dense flow, and what moves as one.

A dense flow smears over the rim of a thing: the pixels on both sides are drawn along. So only what
lies well inside is asked how it moved, one turn, growth and shift is fitted to that, and what is
left over is carried outward to the rim.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32, UInt8

Matrix = NDArray[np.float64]  # (2, 3): x' = M @ (x, y, 1)

CLOSE_PX = 1.0  # forth and back end this near: believed
CLOSE_SHARE = 0.05  # of the way, in addition
LEAST_POINTS = 12
MOST_POINTS = 500
STRAY_PX = 1.5  # from the common motion: still part of it
SPREAD_PX = 6.0  # over which what is left over is evened out and carried outward
MOST_LEFT_PX = 6.0  # that a part may move by itself

_LEAST_SIDE = 16  # pixels: smaller is no picture to find a flow in


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Where each pixel of the old picture went: `way` (h, w, 2) as (x, y) pixels.

    `sure` (h, w) is 1 where the way there and back ends where it began, down to 0.
    """

    way: Float32
    sure: Float32


def find_flow(old: UInt8, new: UInt8) -> Flow:
    """From one grey picture (h, w) to another of its size."""
    forth, back = _dense(old, new), _dense(new, old)
    landing = _grid(*old.shape) + forth
    miss = np.linalg.norm(forth + _drawn(back, landing), axis=2)
    length = np.linalg.norm(forth, axis=2)
    sure = np.clip(2 - miss / (CLOSE_PX + CLOSE_SHARE * length), 0, 1)
    return Flow(forth, sure.astype(np.float32))


def common_motion(flow: Flow, matte: Float32) -> tuple[Matrix, float]:
    """How what is under a matte (h, w) moved as one, and the share that moved so, in [0, 1].

    The share is 0, and nothing moves, where too little can be believed.
    """
    inside = _inner(matte)
    ys, xs = np.nonzero((inside > 0.5) & (flow.sure > 0.5))
    if len(ys) < LEAST_POINTS:
        return still(), 0.0
    chosen = np.linspace(0, len(ys) - 1, min(len(ys), MOST_POINTS)).astype(np.intp)
    ys, xs = ys[chosen], xs[chosen]
    start = np.stack([xs, ys], axis=1).astype(np.float32)
    end = start + flow.way[ys, xs]
    cv2.setRNGSeed(1)  # the same answer every time
    found, kept = cv2.estimateAffinePartial2D(
        start, end, method=cv2.RANSAC, ransacReprojThreshold=STRAY_PX
    )
    if found is None:
        return still(), 0.0
    motion = np.asarray(found, np.float64)
    if not _makes_sense(motion):
        return still(), 0.0
    believed = len(ys) and float((flow.sure[inside > 0.5] > 0.5).mean())
    return motion, float(kept.mean()) * believed


def left_over(flow: Flow, motion: Matrix, matte: Float32) -> Float32:
    """What parts of the thing moved beside the common motion, (h, w, 2), carried to the rim."""
    grid = _grid(*matte.shape)
    own = grid + flow.way - moved(motion, grid)
    small = np.linalg.norm(own, axis=2) < MOST_LEFT_PX
    weight = _inner(matte) * flow.sure * small
    spread = cv2.GaussianBlur(own * weight[..., None], (0, 0), SPREAD_PX)
    total = cv2.GaussianBlur(weight, (0, 0), SPREAD_PX)[..., None]
    return (spread / np.maximum(total, 0.02)).astype(np.float32)


def moved(motion: Matrix, places: Float32) -> Float32:
    """Places (h, w, 2) after a motion."""
    return (places @ motion[:, :2].T + motion[:, 2]).astype(np.float32)


def after(first: Matrix, then: Matrix) -> Matrix:
    """One motion after another as one."""
    return np.column_stack([then[:, :2] @ first[:, :2], then[:, :2] @ first[:, 2] + then[:, 2]])


def still() -> Matrix:
    """The motion of what does not move."""
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def _makes_sense(motion: Matrix) -> bool:
    """No thing grows or shrinks by half from one look to the next."""
    return bool(np.isfinite(motion).all()) and 0.6 < np.hypot(motion[0, 0], motion[1, 0]) < 1.7


def _inner(matte: Float32) -> Float32:
    """The matte without its rim, where the flow is of two things; all of it where that is all."""
    side = max(1, round(np.sqrt(float((matte > 0.5).sum())) * 0.08))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * side + 1, 2 * side + 1))
    inner = np.asarray(cv2.erode(matte, kernel), np.float32)
    return inner if (inner > 0.5).sum() >= LEAST_POINTS else matte


def _dense(old: UInt8, new: UInt8) -> Float32:
    if min(old.shape) < _LEAST_SIDE:
        return np.zeros((*old.shape, 2), np.float32)
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    nothing = np.zeros((*old.shape, 2), np.float32)
    return np.asarray(finder.calc(old, new, nothing), np.float32)


def _drawn(values: Float32, places: Float32) -> Float32:
    """Values (h, w, n) at places (h, w, 2)."""
    xs, ys = np.ascontiguousarray(places[..., 0]), np.ascontiguousarray(places[..., 1])
    drawn = cv2.remap(values, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(drawn, np.float32)


def _grid(height: int, width: int) -> Float32:
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    return np.stack([xs, ys], axis=2)
