"""A picture in halving sizes, as images over the memory it came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numpy.typing import NDArray
from PySide6.QtGui import QImage

Pixels = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Pyramid:
    """`levels` are (h, w, 4) uint8 B G R 255, full size first, each next half as large.

    It owns the bytes that its images show: an image is not to outlive it.
    """

    width: int
    height: int
    levels: tuple[Pixels, ...]

    @cached_property
    def images(self) -> tuple[QImage, ...]:
        """The levels as images, nothing copied."""
        return tuple(map(_image, self.levels))


def pyramid_from(width: int, height: int, arrays: Sequence[Pixels]) -> Pyramid:
    """A pyramid of arrays as a job sends them."""
    return Pyramid(width, height, tuple(arrays))


def _image(pixels: Pixels) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
