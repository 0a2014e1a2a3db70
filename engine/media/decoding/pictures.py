"""Stills, decoded in the child by Pillow: upright sRGB strips, so that little is held twice."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module

import numpy as np
import pillow_heif
from PIL import Image, ImageFile

from engine.errors import UnreadableMediaError
from engine.media.decoding import colour
from engine.media.limits import MAX_PIXELS, MAX_SIDE
from engine.media.wire import Header

# Format to Pillow's plugin. None that run a program (EPS), name other files, or are no pictures
# (PDF, MPEG, FITS, ...). HEIF comes from pillow-heif.
_PLUGINS = {
    "JPEG": "Jpeg",
    "PNG": "Png",
    "GIF": "Gif",
    "WEBP": "WebP",
    "AVIF": "Avif",
    "TIFF": "Tiff",
    "BMP": "Bmp",
    "DIB": "Bmp",
    "ICO": "Ico",
    "ICNS": "Icns",
    "PPM": "Ppm",
    "JPEG2000": "Jpeg2K",
    "PSD": "Psd",
    "QOI": "Qoi",
    "SGI": "Sgi",
    "DDS": "Dds",
    "PCX": "Pcx",
    "TGA": "Tga",
}
_NO_MAGIC = ("TGA",)  # known by nothing but plausible numbers: asked last
_FORMATS = (*(name for name in _PLUGINS if name not in _NO_MAGIC), "HEIF")

_STRIP_PIXELS = 4_000_000
_LEAST_LEFT = 0.05  # of the rows of a cut JPEG: with less there is nothing to show

# EXIF orientation to what puts the picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)


def decode(path: str, max_side: int | None, keep_alpha: bool) -> Iterator[tuple[Header, bytes]]:
    """First the size, then the rows from top to bottom, some at a time."""
    with open_picture(path) as image:
        _refuse_too_large(path, image, max_side)
        _load(path, image)
        orientation = orientation_of(image)
        depth = 4 if keep_alpha and colour.has_alpha(image) else 3
        mode = "RGBA" if depth == 4 else "RGB"
        if max_side is None or max(image.size) <= max_side:
            width, height = upright_size(image)
            yield {"width": width, "height": height, "depth": depth}, b""
            for strip in _strips(image, orientation, 1):
                yield {}, colour.to_srgb(strip, image, mode).tobytes()
            return
        small = _reduced(image, orientation, max_side, mode)
        yield {"width": small.width, "height": small.height, "depth": depth}, b""
        yield {}, small.tobytes()


def open_picture(path: str) -> Image.Image:
    """The header of a still, nothing decoded yet.

    Raises:
        UnreadableMediaError: if the content is no picture.
    """
    _prepare_pillow()
    for formats in (_FORMATS, _NO_MAGIC):
        try:
            return Image.open(path, formats=formats)
        except Exception as error:  # noqa: BLE001  plugins raise anything on damaged headers
            cause = error
    raise UnreadableMediaError(path, "it is damaged, or not a picture") from cause


def orientation_of(image: Image.Image) -> int:
    """EXIF orientation 1 to 8; 1 where there is none or it is nonsense."""
    try:
        orientation = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001  damaged EXIF: the picture itself is still good
        return 1
    return orientation if orientation in _TURNS else 1


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """What puts a picture upright, by its EXIF orientation."""
    return _TURNS.get(orientation_of(image))


def upright_size(image: Image.Image) -> tuple[int, int]:
    """(width, height) as it will be seen."""
    width, height = image.size
    return (height, width) if orientation_of(image) in _SIDEWAYS else (width, height)


@cache
def _prepare_pillow() -> None:
    for module in ("Mpo", *_PLUGINS.values()):
        import_module(f"PIL.{module}ImagePlugin")
    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # _refuse_too_large decides, with a sentence
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("ignore")  # on damaged tags; nobody reads the child's stderr


def _refuse_too_large(path: str, image: Image.Image, max_side: int | None) -> None:
    """By the header, before a pixel is decoded; a JPEG can be decoded reduced."""
    width, height = image.size
    if image.format in ("JPEG", "MPO"):
        _draft(image, max_side)
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        raise UnreadableMediaError(
            path,
            f"it has {width} x {height} pixels, the limit is {MAX_PIXELS // 1_000_000} megapixels",
            "Make it smaller first.",
        )


def _draft(image: Image.Image, max_side: int | None) -> None:
    """Let the JPEG decoder itself skip pixels that are not needed."""
    width, height = image.size
    scale = (MAX_PIXELS / (width * height)) ** 0.5
    if max_side is not None:
        scale = min(scale, max_side / max(width, height))
    if scale < 1:
        image.draft(None, (max(1, int(width * scale)), max(1, int(height * scale))))


def _load(path: str, image: Image.Image) -> None:
    """Decode. A cut JPEG shows what is there; other formats have lost too much."""
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        if image.format not in ("JPEG", "MPO"):
            raise UnreadableMediaError(path, "it is damaged or cut short") from error
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        if _rows_left(image) < _LEAST_LEFT * image.height:
            raise UnreadableMediaError(path, "it is cut short: no picture is left") from error


def _rows_left(image: Image.Image) -> int:
    """How many rows differ from the plain grey that fills a cut JPEG up."""
    grey = np.asarray(image.convert("L"))
    return int((grey != grey[-1, -1]).any(axis=1).sum())


def _strips(image: Image.Image, orientation: int, factor: int) -> Iterator[Image.Image]:
    """Upright bands of rows, top to bottom, in the picture's own mode; heights divide `factor`."""
    width, height = upright_size(image)
    rows = max(_STRIP_PIXELS // width // factor, 1) * factor
    for top in range(0, height, rows):
        box = _source_box(image.size, orientation, top, min(top + rows, height))
        strip = image.crop(box)
        turn = _TURNS.get(orientation)
        yield strip if turn is None else strip.transpose(turn)


def _source_box(
    size: tuple[int, int], orientation: int, top: int, bottom: int
) -> tuple[int, int, int, int]:
    """Where upright rows `top` to `bottom` lie in the stored picture."""
    width, height = size
    if orientation in (3, 4):
        return 0, height - bottom, width, height - top
    if orientation in (5, 6):
        return top, 0, bottom, height
    if orientation in (7, 8):
        return width - bottom, 0, width - top, height
    return 0, top, width, bottom


def _reduced(image: Image.Image, orientation: int, max_side: int, mode: str) -> Image.Image:
    """Upright sRGB with the longer side `max_side`: whole factors by strips, then a fine resize."""
    width, height = upright_size(image)
    scale = max_side / max(width, height)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    factor = max(int(1 / scale) // 2, 1)
    small = Image.new(mode, (-(-width // factor), -(-height // factor)))
    top = 0
    for strip in _strips(image, orientation, factor):
        plain = colour.eight_bits(strip, image)
        done = colour.to_srgb(plain.reduce(factor) if factor > 1 else plain, image, mode)
        small.paste(done, (0, top))
        top += done.height
    box = (0.0, 0.0, width / factor, height / factor)
    return small.resize(size, Image.Resampling.LANCZOS, box=box)
