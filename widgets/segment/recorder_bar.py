"""The microphone: one button to begin, then a level, the time, and Stop."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from widgets.shared.buttons import text_button
from widgets.shared.labels import label, set_look
from widgets.shared.timecode import timecode
from widgets.theme import SMALL, TIGHT

QUIETEST_DB = -60.0
FALL = 0.06  # of the meter, at each new level


class Meter(QWidget):
    """How loud the microphone is: a bar of decibels, 0 at its right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share, self._clips = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level of the microphone"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(60, 8)

    def show_peak(self, peak: float) -> None:
        """A linear peak; 1 is full scale."""
        level_db = 20 * math.log10(max(peak, 1e-6))
        share = min(max(0.0, 1 - level_db / QUIETEST_DB), 1.0)
        self.share, self._clips = max(share, self.share - FALL), peak >= 1
        self.update()

    def clear(self) -> None:
        self.share, self._clips = 0.0, False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place, role = QRectF(self.rect()), QPalette.ColorRole
        painter.setBrush(self.palette().color(role.Mid))
        painter.drawRoundedRect(place, 3, 3)
        place.setWidth(place.width() * self.share)
        painter.setBrush(self.palette().color(role.BrightText if self._clips else role.Highlight))
        painter.drawRoundedRect(place, 3, 3)


class RecorderBar(QWidget):
    """Signals: `record_requested()`, `stop_requested()`."""

    record_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = text_button(self.tr("Record a sound"), "mic", self)
        self._record.setToolTip(self.tr("Record with the microphone and ask with that"))
        self._stop = text_button(self.tr("Stop"), "stop", self, is_primary=True)
        self._stop.setToolTip(self.tr("End the recording and ask with it"))
        self._meter, self._time = Meter(self), label("0:00")
        self._words = label(look="muted", wraps=True)
        self._pages = QStackedWidget(self)
        self._is_opening = False
        self._arrange()
        self._record.clicked.connect(self.record_requested)
        self._stop.clicked.connect(self.stop_requested)
        self.show_idle()

    def _arrange(self) -> None:
        running = QWidget(self)
        row = QHBoxLayout(running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._meter, 1)
        row.addWidget(self._time)
        row.addWidget(self._stop)
        self._pages.addWidget(self._record)
        self._pages.addWidget(running)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._pages)
        column.addWidget(self._words)

    @property
    def is_recording(self) -> bool:
        return self._pages.currentIndex() == 1

    def show_idle(self, words: str = "", *, is_error: bool = False) -> None:
        """Ready; with what went wrong the last time, if anything did."""
        self._pages.setCurrentIndex(0)
        self._meter.clear()
        self._say(words, is_error=is_error)

    def show_opening(self) -> None:
        """The microphone is being opened: what is said now is not heard yet."""
        self.show_recording(0.0, 0.0)
        self._is_opening = True
        self._say(self.tr("Opening the microphone…"))

    def show_recording(self, seconds: float, peak: float) -> None:
        """Recording for so long, as loud as that now (a linear peak)."""
        if not self.is_recording or self._is_opening:
            self._say("")
        self._is_opening = False
        self._pages.setCurrentIndex(1)
        self._time.setText(timecode(seconds, 25, frames=False))
        self._meter.show_peak(peak)

    def say(self, words: str) -> None:
        """Something to know while it records: that nothing is heard."""
        self._say(words, is_error=True)

    def _say(self, words: str, *, is_error: bool = False) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        set_look(self._words, "danger" if is_error else "muted")
