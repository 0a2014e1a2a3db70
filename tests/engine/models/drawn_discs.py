"""Plain discs on a plain ground, and likeness that is warm in their middles."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32, Mask, Picture

RED, GREEN, BLUE = (220, 30, 30), (40, 160, 60), (40, 60, 210)
Size = tuple[int, int]  # height, width
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc in pixels."""

    x: int
    y: int
    radius: int
    colour: tuple[int, int, int] = RED


def draw_discs(size: Size, *discs: Disc, grain: float = 0.0) -> Picture:
    """Discs on green; `grain` is the spread of the noise of a camera, in steps of 255."""
    pixels = np.full((*size, 3), GREEN, np.uint8)
    for disc in discs:
        cv2.circle(pixels, (disc.x, disc.y), disc.radius, disc.colour, -1)
    noise = np.random.default_rng(1).normal(0, grain, pixels.shape) if grain else 0.0
    return Picture(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def pixels_of(disc: Disc, size: Size) -> Bits:
    """Where a disc was drawn."""
    drawn = np.zeros(size, np.uint8)
    cv2.circle(drawn, (disc.x, disc.y), disc.radius, 1, -1)
    return drawn > 0


def warm_in(size: Size, *discs: Disc, grid: Size = (24, 32)) -> Float32:
    """A coarse likeness map, 1 in the middle of each disc and fading out towards its rim."""
    ys, xs = np.mgrid[: grid[0], : grid[1]] + 0.5
    heat = np.zeros(grid)
    for disc in discs:
        away = np.hypot(xs * size[1] / grid[1] - disc.x, ys * size[0] / grid[0] - disc.y)
        heat = np.maximum(heat, np.exp(-2 * (away / disc.radius) ** 2))
    return heat.astype(np.float32)


def iou(mask: Mask, truth: Bits) -> float:
    """Intersection over union."""
    return float((mask.hard & truth).sum() / (mask.hard | truth).sum())
