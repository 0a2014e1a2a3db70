"""Nine motions to choose from, each with a figure that moves as soon as it is looked at."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from widgets.animate.colours import faded, worn
from widgets.animate.motions import NAMES, figure_at, motion_name, motion_tip

_COLUMNS = 3
_PERIOD_S = 1.25


class MotionPicker(QWidget):
    """Signal: `chosen(name)` when a person has chosen another motion."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, MotionButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, motion in enumerate(NAMES):
            button = MotionButton(motion, self)
            self._buttons[motion] = button
            self._group.addButton(button)
            grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            button.clicked.connect(self._on_button_clicked)

    def show_motion(self, motion: str) -> None:
        """Mark one; nothing is said back."""
        if motion in self._buttons:
            self._buttons[motion].setChecked(True)

    @property
    def motion(self) -> str:
        """The one that is marked."""
        marked = self._group.checkedButton()
        return marked.motion if isinstance(marked, MotionButton) else ""

    def _on_button_clicked(self) -> None:
        self.chosen.emit(self.motion)


class MotionButton(QAbstractButton):
    """One motion; its figure moves while the hand or the focus is on it."""

    def __init__(self, motion: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.motion = motion
        self._clock = QElapsedTimer()
        self._beat = QTimer(self, interval=33)
        self._beat.timeout.connect(self.update)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(58)
        self._name_things()

    def _name_things(self) -> None:
        self.setText(motion_name(self.motion))
        self.setAccessibleName(motion_name(self.motion))
        self.setToolTip(motion_tip(self.motion))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(84, 58)

    def enterEvent(self, event: QEvent) -> None:  # noqa: N802
        self._start()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        if not self.hasFocus():
            self._stop()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._start()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._stop()
        super().focusOutEvent(event)

    def hideEvent(self, event: QEvent) -> None:  # noqa: N802
        self._stop()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _start(self) -> None:
        self._clock.start()
        self._beat.start()

    def _stop(self) -> None:
        self._beat.stop()
        self.update()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._name_things()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setBrush(worn("accent_soft") if on else worn("raised" if enabled else "panel"))
        edge = worn("text") if self.hasFocus() else worn("accent" if on else "border")
        painter.setPen(QPen(edge, 1.6 if on or self.hasFocus() else 1))
        painter.drawRoundedRect(box, 6, 6)
        self._paint_figure(painter, QRectF(box.left(), box.top() + 3, box.width(), 34))
        painter.setPen(worn("text" if enabled else "disabled"))
        line = QRectF(box.left(), box.bottom() - 20, box.width(), 18)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _paint_figure(self, painter: QPainter, box: QRectF) -> None:
        """A small creature: a round body with two eyes, on a line."""
        time = self._clock.elapsed() / 1000 % _PERIOD_S if self._beat.isActive() else 0.3
        moving = self._beat.isActive() or self.isChecked()
        pose = figure_at(self.motion, time) if moving else figure_at(self.motion, 0.3)
        size = 17.0
        foot = QPointF(box.center().x(), box.bottom() - 4)
        colour = worn("accent" if self.isEnabled() else "disabled")
        painter.setPen(QPen(worn("border"), 1))
        painter.drawLine(foot - QPointF(16, 0), foot + QPointF(16, 0))
        painter.save()
        painter.translate(foot.x() + pose.right * size, foot.y() - pose.up * size)
        centred = self.motion == "spin"
        if centred:
            painter.translate(0, -size / 2)
        painter.rotate(pose.turn * 180 / 3.14159265)
        if centred:
            painter.translate(0, size / 2)
        painter.scale(pose.wide, pose.high)
        if pose.light > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(worn("warning"), 0.45 * pose.light))
            painter.drawEllipse(QPointF(0, -size / 2), size * 0.85, size * 0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(-size / 2, -size, size, size), 6, 6)
        painter.setBrush(worn("on_accent"))
        for x in (-3.2, 3.2):
            painter.drawEllipse(QPointF(x, -size * 0.62), 1.6, 1.6)
        if self.motion == "talk":
            painter.drawEllipse(QPointF(0, -size * 0.3), 3.0, 1.4 * pose.high)
        painter.restore()
