"""Painting a window piece by piece: no single turn of its event loop takes long."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class InTurns(QObject):
    """Holds back the painting of `parts`, until `start` lets one after another be painted.

    Each of them is painted in a turn of the event loop of its own.
    """

    def __init__(self, parts: Iterable[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        for part in self._parts:
            part.setUpdatesEnabled(False)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        """The first of them in the next turn, when all that is shown has its place."""
        self._timer.start()

    def _on_turn(self) -> None:
        if self._parts:
            part = self._parts.pop(0)
            part.setUpdatesEnabled(True)
            part.repaint()  # now: what is only asked for may be painted together with the next
        else:
            self._timer.stop()
            self.deleteLater()
