"""A matte as a small value: to keep in a document, to send, to compare."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from engine.types import Box, Float32, Mask, UInt8

_LEVEL = 3  # of zlib: mattes are flat, more brings little
_LEAST = 0.5 / 255  # a matte up to this is nothing
_MOST_PIXELS = 200_000_000


class BrokenStencilError(ValueError):
    """A stencil does not hold what it says."""


@dataclass(frozen=True, slots=True)
class Stencil:
    """Where an object is in a picture of `width` x `height` pixels.

    `packed` is the zlib stream of the matte within `box`, row by row, uint8, 255 is the object;
    outside the box there is nothing of it. Equal stencils are equal mattes.
    """

    width: int
    height: int
    box: Box
    packed: bytes


def stencil_of(matte: Float32) -> Stencil:
    """Pack a matte (h, w) float32 in [0, 1]; what is under half a grey level is nothing."""
    height, width = matte.shape
    seen = matte > _LEAST
    ys, xs = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(ys):
        return Stencil(width, height, Box(0, 0, 0, 0), zlib.compress(b"", _LEVEL))
    rows, columns = slice(int(ys[0]), int(ys[-1]) + 1), slice(int(xs[0]), int(xs[-1]) + 1)
    inside = np.rint(np.clip(matte[rows, columns], 0, 1) * np.float32(255)).astype(np.uint8)
    box = Box(columns.start, rows.start, columns.stop, rows.stop)
    return Stencil(width, height, box, zlib.compress(inside.tobytes(), _LEVEL))


def stencil_from_bytes(levels: UInt8) -> Stencil:
    """Pack a matte (h, w) uint8, 255 is the object."""
    height, width = levels.shape
    ys, xs = np.flatnonzero(levels.any(axis=1)), np.flatnonzero(levels.any(axis=0))
    box = Box(0, 0, 0, 0)
    if len(ys):
        box = Box(int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1)
    inside = np.ascontiguousarray(levels[box.y0 : box.y1, box.x0 : box.x1])
    return Stencil(width, height, box, zlib.compress(inside.tobytes(), _LEVEL))


def levels_inside(stencil: Stencil) -> UInt8:
    """The matte within the box, (box height, box width) uint8.

    Raises:
        BrokenStencilError: if it does not hold what it says; it may come from any file.
    """
    box = stencil.box
    inside = 0 <= box.x0 <= box.x1 <= stencil.width and 0 <= box.y0 <= box.y1 <= stencil.height
    if not inside or stencil.width * stencil.height > _MOST_PIXELS:
        raise BrokenStencilError("its box is not within its picture")
    rows, columns = box.y1 - box.y0, box.x1 - box.x0
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(stencil.packed, rows * columns + 1)
    except zlib.error as error:
        raise BrokenStencilError("it cannot be unpacked") from error
    if len(found) != rows * columns or not reader.eof:
        raise BrokenStencilError("it holds more or less than its box")
    return np.frombuffer(found, np.uint8).reshape(rows, columns)


def levels_of(stencil: Stencil) -> UInt8:
    """The matte over the whole picture, (h, w) uint8, 255 is the object.

    Raises:
        BrokenStencilError: see `levels_inside`.
    """
    inside, box = levels_inside(stencil), stencil.box
    levels = np.zeros((stencil.height, stencil.width), np.uint8)
    levels[box.y0 : box.y1, box.x0 : box.x1] = inside
    return levels


def matte_of(stencil: Stencil) -> Float32:
    """The matte over the whole picture, (h, w) float32 in [0, 1].

    Raises:
        BrokenStencilError: see `levels_inside`.
    """
    return levels_of(stencil).astype(np.float32) / np.float32(255)


def mask_of(stencil: Stencil, score: float = 1.0) -> Mask:
    """The same as what segmenters give."""
    return Mask(matte_of(stencil), score)
