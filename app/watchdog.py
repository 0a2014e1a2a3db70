"""How long the event loop was away: what a person feels as a window that hangs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Slot

TICK_MS = 5


@dataclass(frozen=True, slots=True)
class Gaps:
    """Times between two turns of the event loop in milliseconds, over `turns` of them."""

    turns: int
    max_ms: float
    p99_ms: float

    def __str__(self) -> str:
        return f"{self.turns} turns, longest gap {self.max_ms:.0f} ms, p99 {self.p99_ms:.0f} ms"


class Watchdog(QObject):
    """Measures the gaps between turns of this thread's event loop while it runs.

    An idle loop shows gaps of about `TICK_MS`: the timer's own.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_timer_ticked)

    def start(self) -> None:
        """Forget what was measured and begin."""
        self._gaps_ms.clear()
        self._last = time.monotonic()
        self._timer.start()

    def stop(self) -> Gaps:
        """End, the gap that is still open included; returns the figures."""
        if self._timer.isActive():
            self._note_gap()
            self._timer.stop()
        return self.gaps

    @property
    def gaps(self) -> Gaps:
        """The figures so far."""
        ordered = sorted(self._gaps_ms) or [0.0]
        p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
        return Gaps(turns=len(self._gaps_ms), max_ms=ordered[-1], p99_ms=p99)

    @Slot()
    def _on_timer_ticked(self) -> None:
        self._note_gap()

    def _note_gap(self) -> None:
        now = time.monotonic()
        self._gaps_ms.append((now - self._last) * 1000)
        self._last = now
