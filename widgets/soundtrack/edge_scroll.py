"""Scrolls on while a drag rests at an edge of the timeline."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from widgets.soundtrack.geometry import edge_speed

STEP_MS = 16


class EdgeScroll(QObject):
    """Signals: `scrolled(px)` for every step to take, negative to the left."""

    scrolled = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speed = 0.0
        self._beat = QTimer(self, interval=STEP_MS)
        self._beat.timeout.connect(self._on_beat)

    @property
    def is_scrolling(self) -> bool:
        return self._beat.isActive()

    def follow(self, x: float, width: float) -> None:
        """The hand that drags is at `x` of a view `width` wide."""
        self._speed = edge_speed(x, width)
        if not self._speed:
            self._beat.stop()
        elif not self._beat.isActive():
            self._beat.start()

    def stop(self) -> None:
        """The drag is over."""
        self._beat.stop()

    def _on_beat(self) -> None:
        self.scrolled.emit(self._speed * STEP_MS / 1000)
