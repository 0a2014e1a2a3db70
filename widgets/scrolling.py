"""Scrolls through the person's library and measures it: `python -m widgets.scrolling`.

Prints one line of JSON: frame times in milliseconds (from the scroll bar's move to the end of the
painting, and from one frame to the next), all processor time that the window's thread took from one
frame to the next, and the most memory it had.
Used by `bench.scroll_library`.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from widgets.main_window import MainWindow
from widgets.wiring.studio import Studio

FRAME_MS = 16
WHEELED, PAGED, JUMPED = 900, 120, 120  # moves of each way to scroll
LOOKED = 40  # frames in which one looks at what came
WHEEL_PX = 90


class Scroller(QObject):
    """Moves the bar once a frame, and notes when the frame was painted."""

    def __init__(self, window: MainWindow, studio: Studio) -> None:
        super().__init__(window)
        self._window, self._grid = window, studio.library.grid
        self._studio = studio
        self._view = self._grid.viewport()
        self._moves = iter(())
        self._painted = self._busy = 0.0
        self.frames: dict[str, list[float]] = {"paint": [], "gap": [], "cpu": []}
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()
        self._begun = False

    def _on_turn(self) -> None:
        if not self._begun:
            self._begun = bool(len(self._grid.shelf)) and self._grid.isVisible()
            self._moves = _moves(self._grid.verticalScrollBar().maximum())
            return
        value = next(self._moves, None)
        if value is None:
            self._timer.stop()
            self._tell()
            return
        busy, asked = time.thread_time(), time.perf_counter()
        if self._busy:
            self.frames["cpu"].append((busy - self._busy) * 1000)
        self._busy = busy
        self._grid.verticalScrollBar().setValue(value)
        self._view.repaint()
        now = time.perf_counter()
        self.frames["paint"].append((now - asked) * 1000)
        if self._painted:
            self.frames["gap"].append((now - self._painted) * 1000)
        self._painted = now

    def _tell(self) -> None:
        known = len(self._grid.looks._looks)
        figures = {f"{name} ms": summary(values) for name, values in self.frames.items()}
        figures |= {"memory": f"{memory_mb():.0f} MB, {known} pictures"}
        sys.stdout.write(json.dumps(figures) + "\n")
        sys.stdout.flush()
        self._studio.close()
        QApplication.exit(0)


def _moves(last: int) -> Iterator[int]:
    """Where the bar goes, frame by frame: a wheel that never rests, pages, anywhere; then looks."""
    value = 0
    for _ in range(WHEELED):
        value = min(value + WHEEL_PX, last)
        yield value
    for page in range(PAGED):
        value = min(value + 600, last)
        yield from [value] * (LOOKED if page % 10 == 0 else 1)
    chance = random.Random(1)
    for jump in range(JUMPED):
        yield from [chance.randrange(max(1, last))] * (LOOKED if jump % 10 == 0 else 1)


def summary(values: list[float]) -> str:
    """Median, p99 and the longest."""
    ordered = sorted(values) or [0.0]
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    middle = ordered[len(ordered) // 2]
    return f"median {middle:5.1f}  p99 {p99:5.1f}  longest {ordered[-1]:5.1f}  of {len(ordered)}"


def memory_mb() -> float:
    """What this process holds now, the most it ever held where that is told."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> int:
    """Open the window on the library, scroll, tell, and close it."""
    from widgets.app import run

    def build(window: MainWindow) -> object:
        studio = Studio(window)
        window.resize(1360, 840)
        window.show_workspace("library")
        return Scroller(window, studio), studio

    return run([], build)


if __name__ == "__main__":
    sys.exit(main())
