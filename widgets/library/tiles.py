"""Tiles that were drawn already: scrolling only moves them. Not too many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

MOST_BYTES = 48 << 20


class Tiles:
    """Remembers drawn tiles by what is on them; those that were not shown for longest go."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._tiles: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def find(
        self, key: Hashable, size: QSize, ratio: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """The tile with this on it, drawn by `draw` where it is not remembered."""
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
            return tile
        tile = QPixmap(size * ratio)
        tile.setDevicePixelRatio(ratio)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._keep(key, tile)
        return tile

    def clear(self) -> None:
        """Everything looks otherwise now."""
        self._tiles.clear()
        self._bytes = 0

    def _keep(self, key: Hashable, tile: QPixmap) -> None:
        self._tiles[key] = tile
        self._bytes += _bytes_of(tile)
        while self._bytes > self._most and len(self._tiles) > 1:
            self._bytes -= _bytes_of(self._tiles.popitem(last=False)[1])


def _bytes_of(tile: QPixmap) -> int:
    return tile.width() * tile.height() * 4
