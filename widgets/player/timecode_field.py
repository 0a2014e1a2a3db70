"""The time as HH:MM:SS:FF, and a place to type another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.player.geometry import time_of_code
from widgets.shared.timecode import timecode


class TimecodeField(QLineEdit):
    """Shows a time unless somebody is typing. Signal: `time_entered(float)`."""

    time_entered = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time, self._rate = 0.0, 25.0
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00:00:00:00") + 24)
        self.editingFinished.connect(self._on_editing_finished)
        self._write()

    def show_time(self, time: float) -> None:
        self._time = time
        if not (self.hasFocus() and self.isModified()):
            self._write()

    def set_rate(self, rate: float) -> None:
        """Frames a second, for the last two digits."""
        self._rate = rate if rate > 0 else 25.0
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._write()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def _on_editing_finished(self) -> None:
        time = time_of_code(self.text(), self._rate) if self.isModified() else None
        self._write()
        if time is not None:
            self.clearFocus()
            self.time_entered.emit(time)

    def _write(self) -> None:
        text = timecode(self._time, self._rate)
        if text != self.text():
            self.setText(text)
        self.setModified(False)
