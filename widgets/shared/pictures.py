"""Keeps what has been painted, so that scrolling and playing only move it about."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

MOST_BYTES = 64 * 2**20


class Pictures:
    """Pixmaps by what is in them; those not seen for longest are given up first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._most, self._bytes = most_bytes, 0

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forget all: colours or fonts are others."""
        self._kept.clear()
        self._bytes = 0

    def picture(
        self,
        key: Hashable,
        size: tuple[float, float],
        ratio: float,
        paint: Callable[[QPainter], None],
    ) -> QPixmap:
        """The picture of that key, painted if there is none; `size` is in points."""
        kept = self._kept.get((key, ratio))
        if kept is not None:
            self._kept.move_to_end((key, ratio))
            return kept
        made = QPixmap(math.ceil(size[0] * ratio), math.ceil(size[1] * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        self._keep((key, ratio), made)
        return made

    def _keep(self, key: Hashable, picture: QPixmap) -> None:
        self._kept[key] = picture
        self._bytes += _bytes(picture)
        while self._bytes > self._most and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _bytes(oldest)


def _bytes(picture: QPixmap) -> int:
    return 4 * picture.width() * picture.height()


def on_pixel(place: float, ratio: float) -> float:
    """The place moved to a whole pixel of the screen, where pictures stay sharp."""
    return round(place * ratio) / ratio
