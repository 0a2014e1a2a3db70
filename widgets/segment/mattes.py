"""Mattes as they are painted: small, cropped to what is visible, hit by the pointer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from engine.stencil import Stencil

Levels = NDArray[Any]
VISIBLE = 2  # of 255
HALF = 128


@dataclass(frozen=True, eq=False)
class Matte:
    """An object's matte, 1 / `shrink` as large as the picture; `levels` (h, w) uint8.

    `left`, `top` is where it begins, in its own pixels. It owns the bytes its images show.
    """

    levels: Levels
    left: int
    top: int
    shrink: float
    _kept: list[Levels] = field(default_factory=list, repr=False)

    @property
    def place(self) -> QRectF:
        """Where it lies in the picture, in pixels of the picture."""
        rows, columns = self.levels.shape
        s = self.shrink
        return QRectF(self.left * s, self.top * s, columns * s, rows * s)

    @cached_property
    def image(self) -> QImage:
        """Its levels as alpha."""
        return self._alpha(self.levels)

    @cached_property
    def rim(self) -> QImage:
        """The line where it begins, as alpha."""
        inside = np.pad(self.levels >= HALF, 2)
        core = inside[1:-1, 1:-1].copy()
        for rows, columns in ((0, 1), (2, 1), (1, 0), (1, 2)):
            height, width = core.shape
            core &= inside[rows : rows + height, columns : columns + width]
        line = inside[1:-1, 1:-1] & ~core
        wide = line.copy()
        wide[1:] |= line[:-1]
        wide[:, 1:] |= line[:, :-1]
        return self._alpha((wide[1:-1, 1:-1] * 255).astype(np.uint8))

    @property
    def area(self) -> int:
        """How many of its pixels are the object."""
        return int(np.count_nonzero(self.levels >= HALF))

    def is_at(self, x: float, y: float) -> bool:
        """Whether the object is at a point of the picture."""
        column = int(x / self.shrink) - self.left
        row = int(y / self.shrink) - self.top
        rows, columns = self.levels.shape
        inside = 0 <= row < rows and 0 <= column < columns
        return inside and bool(self.levels[row, column] >= HALF)

    def _alpha(self, levels: Levels) -> QImage:
        rows, columns = levels.shape
        whole = np.ascontiguousarray(levels)
        self._kept.append(whole)  # QImage does not hold what it shows
        return QImage(whole.data, columns, rows, columns, QImage.Format.Format_Alpha8)


def matte_from(levels: Levels, picture_width: int) -> Matte | None:
    """A matte over the whole picture, (h, w) uint8, cropped; None where nothing is visible."""
    seen = levels >= VISIBLE
    ys, xs = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(ys):
        return None
    top, left = int(ys[0]), int(xs[0])
    inside = np.ascontiguousarray(levels[top : int(ys[-1]) + 1, left : int(xs[-1]) + 1])
    return Matte(inside, left, top, picture_width / levels.shape[1])


@dataclass(frozen=True, eq=False)
class ShownObject:
    """One object as the canvas shows it. `colour` is a place in the palette.

    `matte` is None until it has been drawn. `is_lit` is False for a candidate that is too
    unlikely: it is only outlined, and only when the pointer or the selection is on it.
    """

    id: str
    label: str
    colour: int
    matte: Matte | None
    is_lit: bool = True
    stencil: Stencil | None = None
