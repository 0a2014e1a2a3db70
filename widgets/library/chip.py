"""A chip: one part of a query, heavier or lighter, wanted or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.library.query import HEAVIEST, Chip
from widgets import theme
from widgets.shared.buttons import icon_button
from widgets.shared.icons import icon_pixmap

HEIGHT, PAD, ICON, BUTTON, MOST_NAME = 30, 8, 14, 22, 190
DRAG_PX = 14  # of the pointer's way for a step of weight
_HEAVIER, _LIGHTER = (Qt.Key.Key_Up, Qt.Key.Key_Plus), (Qt.Key.Key_Down,)
_TURN, _REMOVE = (Qt.Key.Key_Minus,), (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ChipView(QWidget):
    """Shows one part; the wheel, Up and Down, or dragging sideways weigh it, minus turns it.

    Signals: `changed(Chip)`, `removed()`.
    """

    changed = Signal(object)
    removed = Signal()

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = chip
        self._drag: QPoint | None = None
        self._angle = 0
        self._turn = self._button("minus", self.tr("Less like this, or more (−)"))
        self._remove = self._button("x", self.tr("Remove (Del)"))
        self._turn.setCheckable(True)
        self._turn.clicked.connect(lambda: self._change(self.chip.turned()))
        self._remove.clicked.connect(self.removed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._show()

    def _button(self, name: str, tip: str) -> QToolButton:
        button = icon_button(name, tip, self, size=12)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def _show(self) -> None:
        chip = self.chip
        self._turn.setChecked(chip.takes_away)
        sign = self.tr("not {0}") if chip.takes_away else "{0}"
        self.setAccessibleName(sign.format(chip.name))
        self.setAccessibleDescription(self.tr("weighs {0}").format(f"{abs(chip.weight):g}"))
        hint = self.tr("Turn the wheel, drag, or press ↑ and ↓ to weigh it")
        self.setToolTip(f"{chip.file or chip.name}\n{hint}")
        self.updateGeometry()
        self.update()

    def _change(self, chip: Chip) -> None:
        if chip != self.chip:
            self.chip = chip
            self._show()
            self.changed.emit(chip)
        self._turn.setChecked(self.chip.takes_away)

    # ----------------------------------------------------------------------------- painting

    @property
    def _weight_text(self) -> str:
        size = abs(self.chip.weight)
        return "" if size == 1 else f"×{size:g}"

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        metrics = self.fontMetrics()
        name = min(metrics.horizontalAdvance(self.chip.name), MOST_NAME) + 1
        weight = metrics.horizontalAdvance(self._weight_text)
        used = PAD + ICON + 6 + name + (weight + 8 if weight else 0) + 4 + 2 * BUTTON + 3
        return QSize(used, HEIGHT)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        top = (HEIGHT - BUTTON) // 2
        for place, button in enumerate((self._remove, self._turn)):
            left = self.width() - 3 - (place + 1) * BUTTON
            button.setGeometry(QRect(left, top, BUTTON, BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn, minus = theme.colours(), self.chip.takes_away
        ink = QColor(worn.danger if minus else worn.accent)
        self._paint_body(painter, ink, QColor(worn.raised))
        palette = self.palette()
        ratio = self.devicePixelRatioF()
        pixmap = icon_pixmap(_icon_of(self.chip), ICON, ink, ratio)
        painter.drawPixmap(PAD, (HEIGHT - ICON) // 2, pixmap)
        metrics, left = self.fontMetrics(), PAD + ICON + 6
        name = metrics.elidedText(self.chip.name, Qt.TextElideMode.ElideMiddle, MOST_NAME)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(QRect(left, 0, self.width(), HEIGHT), middle, name)
        left += metrics.horizontalAdvance(name) + 8
        painter.setPen(ink)
        painter.drawText(QRect(left, 0, self.width(), HEIGHT), middle, self._weight_text)

    def _paint_body(self, painter: QPainter, ink: QColor, ground: QColor) -> None:
        """A round body that is filled as far as the part weighs."""
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(body, HEIGHT / 2, HEIGHT / 2)
        level = QRectF(body)
        level.setWidth(body.width() * abs(self.chip.weight) / HEAVIEST)
        faint = QColor(ink)
        faint.setAlphaF(0.2)
        painter.save()
        painter.setClipRect(level)
        painter.setBrush(faint)
        painter.drawRoundedRect(body, HEIGHT / 2, HEIGHT / 2)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2.0 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)

    # ----------------------------------------------------------------------------- the hand

    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        key = event.key()
        if key in _HEAVIER:
            self._change(self.chip.weighed(1))
        elif key in _LIGHTER:
            self._change(self.chip.weighed(-1))
        elif key in _TURN:
            self._change(self.chip.turned())
        elif key in _REMOVE:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        self._angle += event.angleDelta().y()
        steps = int(self._angle / 120)
        self._angle -= steps * 120
        if steps:
            self._change(self.chip.weighed(steps))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if self._drag is None:
            return
        steps = int((event.position().x() - self._drag.x()) / DRAG_PX)
        if steps:
            self._drag += QPoint(steps * DRAG_PX, 0)
            self._change(self.chip.weighed(steps))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._drag = None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        super().focusOutEvent(event)
        self.update()


def _icon_of(chip: Chip) -> str:
    if chip.item is not None:
        return "library"
    return "text" if chip.file is None else "file-plus"


def _is_mine(event: QKeyEvent) -> bool:
    return event.key() in (*_HEAVIER, *_LIGHTER, *_TURN, *_REMOVE) and not event.modifiers()
