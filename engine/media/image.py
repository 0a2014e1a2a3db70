"""Stills: pictures from files of any kind, and PNG files from arrays."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from engine.errors import UnreadableMediaError, UnwritableOutputError
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
    pixels: UInt8 | None = None
    row = 0
    for header, strip in ask(file, "picture", max_side=max_side, keep_alpha=keep_alpha):
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


def write_png(path: Path, array: UInt8) -> None:
    """Write (h, w) grey, (h, w, 3) RGB or (h, w, 4) RGBA uint8 sRGB; the name appears when whole.

    Raises:
        UnwritableOutputError: if the folder is missing, full or closed to us.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".earshot-", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            Image.fromarray(np.ascontiguousarray(array)).save(file, "PNG", compress_level=4)
        temporary.replace(path)
    except OSError as error:
        raise UnwritableOutputError(path, error.strerror or "the disk refused") from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _canvas(path: Path, header: Header) -> UInt8:
    height, width, depth = int(header["height"]), int(header["width"]), int(header["depth"])
    if depth not in (3, 4) or min(height, width) < 1 or height * width > MAX_PIXELS:
        raise UnreadableMediaError(path, "the decoder sent a picture of an impossible size")
    return np.empty((height, width, depth), np.uint8)
