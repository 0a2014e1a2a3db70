"""Soft edges: a coarse mask drawn along the picture's own edges, at the picture's own size.

The guided filter (He, Sun, Tang 2013) by box filters: near every pixel the matte is a linear
function of the picture's colour, fitted at a reduced size and applied at full size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.types import Box, Float32, UInt8

if TYPE_CHECKING:
    from cv2.typing import MatLike

WORKING_SIDE = 1024  # the fit is made where the object's surroundings are at most this long
RADIUS = 0.012  # of the longer side of the picture
SMOOTHNESS = 4e-4  # colour variance that counts as an edge, of 1
CLEAR, FULL = 0.12, 0.88  # under and over which the matte is plain
_STRIP = 24  # rows


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
    *slopes, offset = _fit(cv2.split(colours / np.float32(255)), shrunk, radius)
    fine = np.asarray(_at_size(offset, (width, height)), np.float32)
    for steep, channel in zip(slopes, cv2.split(guide), strict=True):
        values = channel * np.float32(1 / 255)
        values *= _at_size(steep, (width, height))
        fine += values
    return fine


def _at_size(plane: Float32, size: tuple[int, int]) -> Float32:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _fit(colours: Sequence[MatLike], coarse: Float32, radius: int) -> list[Float32]:
    """The slopes of three colours and the offset of the local linear fit of `coarse`, (h, w) each.

    Worked out in strips of rows that stay in the processor's cache.
    """

    def mean(values: MatLike) -> Float32:
        size = (2 * radius + 1, 2 * radius + 1)
        return np.asarray(cv2.blur(values, size, borderType=cv2.BORDER_REFLECT), np.float32)

    r, g, b = (np.asarray(plane, np.float32) for plane in colours)
    products = r * r, g * g, b * b, r * g, r * b, g * b, r * coarse, g * coarse, b * coarse
    means = [mean(plane) for plane in (r, g, b, coarse, *products)]
    fitted = [np.empty_like(coarse) for _ in range(4)]
    for top in range(0, len(coarse), _STRIP):
        rows = slice(top, top + _STRIP)
        _fit_rows([plane[rows] for plane in means], [plane[rows] for plane in fitted])
    return [mean(plane) for plane in fitted]


def _fit_rows(means: Sequence[Float32], fitted: Sequence[Float32]) -> None:
    """Some rows of the fit from the means of colours, level and their products, into `fitted`."""
    mr, mg, mb, level, rr, gg, bb, rg, rb, gb, pr, pg, pb = means
    rr = rr - mr * mr + SMOOTHNESS
    gg = gg - mg * mg + SMOOTHNESS
    bb = bb - mb * mb + SMOOTHNESS
    rg, rb, gb = rg - mr * mg, rb - mr * mb, gb - mg * mb
    pr, pg, pb = pr - mr * level, pg - mg * level, pb - mb * level
    # The inverse of the symmetric 3 x 3 covariance, written out.
    a00, a01, a02 = gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg
    a11, a12, a22 = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
    determinant = np.maximum(rr * a00 + rg * a01 + rb * a02, 1e-12)
    red, green, blue, offset = fitted
    np.divide(a00 * pr + a01 * pg + a02 * pb, determinant, out=red)
    np.divide(a01 * pr + a11 * pg + a12 * pb, determinant, out=green)
    np.divide(a02 * pr + a12 * pg + a22 * pb, determinant, out=blue)
    np.subtract(level, red * mr + green * mg + blue * mb, out=offset)
