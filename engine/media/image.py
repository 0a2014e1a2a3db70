"""Stills: pictures from files of any kind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.isolation import ask
from engine.media.limits import MAX_PIXELS, regular_file
from engine.media.wire import Header
from engine.types import Picture, UInt8


def read_picture(path: Path, *, max_side: int | None = None, keep_alpha: bool = False) -> Picture:
    """A still as upright 8-bit sRGB; of an animation the first picture.

    Wider samples are scaled, profiles applied; what is transparent shows white, or stays as
    `alpha` with `keep_alpha`. `max_side` caps the longer side in pixels (never enlarges), which
    is much quicker for a large JPEG. A cut JPEG shows what is there.

    Raises:
        UnreadableMediaError: if it is no picture, damaged, or over 100 megapixels.
    """
    file = regular_file(path)
    return picture_of(file, ask(file, "picture", max_side=max_side, keep_alpha=keep_alpha))


def picture_of(file: Path, answer: Iterable[tuple[Header, bytearray]]) -> Picture:
    """A picture from the pieces that a reading child sends of it.

    Raises:
        UnreadableMediaError: if they are not one picture.
    """
    pixels: UInt8 | None = None
    row = 0
    for header, strip in answer:
        if pixels is None:
            pixels = _canvas(file, header)
            continue
        rows = np.frombuffer(strip, np.uint8).reshape(-1, *pixels.shape[1:])
        pixels[row : row + len(rows)] = rows
        row += len(rows)
    if pixels is None or row != len(pixels):
        raise UnreadableMediaError(file, "the decoder did not send the whole picture")
    if pixels.shape[2] == 3:
        return Picture(pixels)
    return Picture(np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3]))


def _canvas(path: Path, header: Header) -> UInt8:
    height, width, depth = int(header["height"]), int(header["width"]), int(header["depth"])
    if depth not in (3, 4) or min(height, width) < 1 or height * width > MAX_PIXELS:
        raise UnreadableMediaError(path, "the decoder sent a picture of an impossible size")
    return np.empty((height, width, depth), np.uint8)
