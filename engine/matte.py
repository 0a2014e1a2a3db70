"""Soft edges: a coarse mask drawn along the picture's own edges, at the picture's own size.

The guided filter (He, Sun, Tang 2013) by box filters: near every pixel the matte is a linear
function of the picture's colour, fitted at a reduced size and applied at full size.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import Box, Float32, UInt8

WORKING_SIDE = 1024  # the fit is made where the object's surroundings are at most this long
RADIUS = 0.012  # of the longer side of the picture
SMOOTHNESS = 4e-4  # colour variance that counts as an edge, of 1
CLEAR, FULL = 0.12, 0.88  # under and over which the matte is plain


def draw_matte(pixels: UInt8, mask: Float32, box: Box) -> Float32:
    """A coarse `mask` (any size, over the whole picture) as a matte (h, w) of `pixels` (h, w, 3).

    `box` in pixels of the picture holds the mask; beyond it and a margin the matte is 0.
    """
    height, width = pixels.shape[:2]
    radius = max(2, round(RADIUS * max(height, width)))
    window = _around(box, 3 * radius, height, width)
    guide = pixels[window]
    coarse = _part_of(mask, window, (height, width))
    scale = min(1.0, WORKING_SIDE / max(guide.shape[:2]))
    fine = _guided(guide, coarse, scale, max(2, round(radius * scale)))
    matte = np.zeros((height, width), np.float32)
    matte[window] = np.clip((fine - CLEAR) / (FULL - CLEAR), 0, 1)
    return matte


def _around(box: Box, margin: int, height: int, width: int) -> tuple[slice, slice]:
    return (
        slice(max(0, box.y0 - margin), min(height, box.y1 + margin)),
        slice(max(0, box.x0 - margin), min(width, box.x1 + margin)),
    )


def _part_of(mask: Float32, window: tuple[slice, slice], size: tuple[int, int]) -> Float32:
    """The window (in pixels of the picture of `size`) of a coarse mask, at the window's size."""
    height, width = size
    rows, columns = window
    down, across = mask.shape[0] / height, mask.shape[1] / width
    ys = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * np.float32(down) - 0.5
    xs = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5) * np.float32(across) - 0.5
    first = cv2.remap(
        mask,
        *_grid(xs, np.arange(len(mask), dtype=np.float32)),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    second = cv2.remap(
        first,
        *_grid(np.arange(len(xs), dtype=np.float32), ys),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(second, np.float32)


def _grid(xs: Float32, ys: Float32) -> tuple[Float32, Float32]:
    return np.tile(xs, (len(ys), 1)), np.tile(ys[:, None], (1, len(xs)))


def _guided(guide: UInt8, coarse: Float32, scale: float, radius: int) -> Float32:
    """`coarse` (h, w) refitted to the colours of `guide` (h, w, 3); the fit made at `scale`."""
    height, width = coarse.shape
    small = (max(1, round(width * scale)), max(1, round(height * scale)))
    colours = cv2.resize(guide, small, interpolation=cv2.INTER_AREA).astype(np.float32)
    shrunk = np.asarray(cv2.resize(coarse, small, interpolation=cv2.INTER_AREA), np.float32)
    slope, offset = _fit(colours / np.float32(255), shrunk, radius)
    drawn = cv2.resize(offset, (width, height), interpolation=cv2.INTER_LINEAR)
    fine = np.asarray(drawn, np.float32)
    for channel in range(3):
        steep = cv2.resize(slope[..., channel], (width, height), interpolation=cv2.INTER_LINEAR)
        fine += steep * (guide[..., channel] * np.float32(1 / 255))
    return fine


def _fit(colours: Float32, coarse: Float32, radius: int) -> tuple[Float32, Float32]:
    """Slope (h, w, 3) and offset (h, w) of the local linear fit of `coarse` to `colours`."""

    def mean(values: Float32) -> Float32:
        size = (2 * radius + 1, 2 * radius + 1)
        return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_REFLECT), np.float32)

    middle, level = mean(colours), mean(coarse)
    r, g, b = (colours[..., c] for c in range(3))
    mr, mg, mb = (middle[..., c] for c in range(3))
    rr = mean(r * r) - mr * mr + SMOOTHNESS
    gg = mean(g * g) - mg * mg + SMOOTHNESS
    bb = mean(b * b) - mb * mb + SMOOTHNESS
    rg, rb, gb = mean(r * g) - mr * mg, mean(r * b) - mr * mb, mean(g * b) - mg * mb
    with_mask = mean(colours * coarse[..., None]) - middle * level[..., None]
    # The inverse of the symmetric 3 x 3 covariance, written out.
    a00, a01, a02 = gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg
    a11, a12, a22 = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
    determinant = np.maximum(rr * a00 + rg * a01 + rb * a02, 1e-12)
    pr, pg, pb = (with_mask[..., c] for c in range(3))
    slope = np.stack(
        [
            a00 * pr + a01 * pg + a02 * pb,
            a01 * pr + a11 * pg + a12 * pb,
            a02 * pr + a12 * pg + a22 * pb,
        ],
        axis=2,
    )
    slope /= determinant[..., None]
    return mean(slope.astype(np.float32)), mean(level - (slope * middle).sum(axis=2))
