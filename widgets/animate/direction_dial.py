"""A dial for a direction, in degrees clockwise from upward."""

from __future__ import annotations

from math import atan2, degrees

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.animate.colours import worn

SIDE, SNAP, STEP = 56, 15.0, 5.0


class DirectionDial(QWidget):
    """Drag or arrows turn it; Alt turns freely. Signals: `turned(degrees)`, `let_go()`."""

    turned = Signal(float)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._angle = 0.0
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Direction"))
        self._tell()

    @property
    def angle(self) -> float:
        return self._angle

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(SIDE, SIDE)

    def show_angle(self, angle: float) -> None:
        """Point there; nothing is said back."""
        self._angle = angle % 360
        self._tell()
        self.update()

    def _tell(self) -> None:
        words = self.tr("{0}° clockwise from upward").format(round(self._angle))
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    def _turn_to(self, angle: float) -> None:
        if angle % 360 != self._angle:
            self.show_angle(angle)
            self.turned.emit(self._angle)

    def _follow(self, event: QMouseEvent) -> None:
        middle, place = QPointF(SIDE / 2, SIDE / 2), event.position()
        angle = degrees(atan2(place.x() - middle.x(), middle.y() - place.y()))
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            angle = round(angle / SNAP) * SNAP
        self._turn_to(angle)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        del event
        self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():  # scrolling past it turns nothing
            self._turn_to(self._angle + (STEP if event.angleDelta().y() > 0 else -STEP))
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        onward, back = (Qt.Key.Key_Right, Qt.Key.Key_Up), (Qt.Key.Key_Left, Qt.Key.Key_Down)
        if event.key() in onward:
            self._turn_to(self._angle + STEP)
        elif event.key() in back:
            self._turn_to(self._angle - STEP)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isEnabled()
        painter.setBrush(worn("base"))
        painter.setPen(QPen(worn("accent" if self.hasFocus() else "edge" if on else "border"), 1.2))
        middle = QPointF(SIDE / 2, SIDE / 2)
        painter.drawEllipse(middle, SIDE / 2 - 2, SIDE / 2 - 2)
        painter.translate(middle)
        painter.rotate(self._angle)
        pen = QPen(worn("accent" if on else "disabled"), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = QPointF(0, -SIDE / 2 + 9)
        painter.drawLine(QPointF(0, 12), tip)
        painter.drawLine(tip, tip + QPointF(-5, 6))
        painter.drawLine(tip, tip + QPointF(5, 6))
        painter.end()
