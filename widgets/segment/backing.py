"""What has been painted of the picture, kept: a pan paints only what comes into view."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from widgets.segment.view_geometry import View

Paint = Callable[[QPainter, QRect], None]


class Backing:
    """A pixmap of the size of the canvas, in the canvas's own pixels."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._stamp: Hashable = None
        self._place = 0, 0
        self.painted = 0  # pixels painted by the last `updated`

    def updated(self, view: View, stamp: Hashable, paint: Paint) -> QPixmap:
        """The pixmap of a view; `stamp` is equal as long as only the place of it has changed."""
        whole = QRect(0, 0, view.port_width, view.port_height)
        stamp = (stamp, view.scale)
        moved = QRegion(whole)
        if self._pixmap.size() != whole.size():
            self._pixmap = QPixmap(whole.size())
        elif stamp == self._stamp:
            moved = self._scrolled(view, whole)
        self._stamp, self._place = stamp, (view.left, view.top)
        self.painted = sum(part.width() * part.height() for part in _parts(moved))
        painter = QPainter(self._pixmap)
        for part in _parts(moved):
            painter.setClipRect(part)
            paint(painter, part)
        painter.end()
        return self._pixmap

    def _scrolled(self, view: View, whole: QRect) -> QRegion:
        """Move what there is; what is not there yet comes back."""
        across, down = view.left - self._place[0], view.top - self._place[1]
        if not across and not down:
            return QRegion()
        if abs(across) < whole.width() and abs(down) < whole.height():
            self._pixmap.scroll(across, down, whole)
            return QRegion(whole).subtracted(QRegion(whole.translated(across, down)))
        return QRegion(whole)


def _parts(region: QRegion) -> Iterable[QRect]:
    return region  # pyright: ignore[reportReturnType]  it can be gone through
