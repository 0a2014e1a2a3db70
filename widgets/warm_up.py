"""What the first full picture would take its time for, done beforehand in small pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import thread_time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QIcon
from PySide6.QtWidgets import QAbstractButton, QWidget

from widgets.shared.in_turns import InTurns
from widgets.shared.pictogram import Pictogram

AFTER_MS = 150  # the window is painted first
PIECE_S = 0.004


class WarmUp(QObject):
    """Works on a window that has just been shown, a piece in each turn of its event loop.

    `late` are the parts that are painted after the rest of it, one in a turn.

    Signals: `finished()`.
    """

    finished = Signal()

    def __init__(self, window: QWidget, late: Iterable[QWidget]) -> None:
        super().__init__(window)
        self._late = InTurns(late, self)
        window.installEventFilter(self)
        self._steps = _steps(window)
        self._timer = QTimer(self, interval=AFTER_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._on_frame_painted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._next.start()
        return False

    def _on_frame_painted(self) -> None:
        self._late.start()
        if self._timer.isActive():
            self._timer.start()  # from now on: on a busy machine this was not soon

    def _on_turn(self) -> None:
        self._timer.setInterval(0)
        until = thread_time() + PIECE_S
        while thread_time() < until:
            if next(self._steps, self) is self:
                self._timer.stop()
                self.finished.emit()
                return


def _steps(window: QWidget) -> Iterator[None]:
    QBrush(QColor())  # the first makes PySide6 build a Python enumeration of 180 gradients: 35 ms
    yield
    for widget in window.findChildren(QWidget):
        with suppress(RuntimeError):  # the dialog it was in has been closed meanwhile
            widget.ensurePolished()  # the style sheet, read for each of the panels not yet shown
        yield
    for widget in window.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | Pictogram):
            with suppress(RuntimeError):
                _draw_ahead(widget)
            yield


def _draw_ahead(widget: QAbstractButton | Pictogram) -> None:
    if isinstance(widget, Pictogram):
        widget.draw_ahead()
    else:
        draw_icon(widget)


def draw_icon(button: QAbstractButton) -> None:
    """As the style will ask for it: what is drawn once is kept."""
    mode = QIcon.Mode.Normal if button.isEnabled() else QIcon.Mode.Disabled
    state = QIcon.State.On if button.isChecked() else QIcon.State.Off
    button.icon().pixmap(button.iconSize(), button.devicePixelRatioF(), mode, state)
