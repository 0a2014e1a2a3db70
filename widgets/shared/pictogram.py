"""An icon that stands by itself, in a colour of the palette."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.shared.icons import icon_pixmap


class Pictogram(QWidget):
    """Draws one icon of `size` points; decoration, so screen readers pass over it."""

    def __init__(
        self,
        name: str,
        size: int,
        colour: QPalette.ColorRole | str = QPalette.ColorRole.WindowText,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._colour = name, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, colour: QPalette.ColorRole | str | None = None) -> None:
        """Draw another icon, in another colour (a role, or #rrggbb)."""
        self._name = name
        self._colour = self._colour if colour is None else colour
        self.update()

    @property
    def name(self) -> str:
        return self._name

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.drawPixmap(
            (self.width() - self._size) // 2,
            (self.height() - self._size) // 2,
            self.draw_ahead(),
        )

    def draw_ahead(self) -> QPixmap:
        """The icon as it will be painted; drawn once, it is kept."""
        colour = self._colour
        shown = QColor(colour) if isinstance(colour, str) else self.palette().color(colour)
        return icon_pixmap(self._name, self._size, shown, self.devicePixelRatioF())
