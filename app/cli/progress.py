"""The bar on stderr: how far the work is and how long it still takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from app.cli.stopping import Stop
from engine.protocols import Report

QUIET_S = 0.7  # shorter work needs no bar
REDRAW_S = 0.1


@contextmanager
def show_progress(console: Console, stop: Stop) -> Iterator[Report]:
    """A `Report` that can be stopped; in a terminal it draws a bar, elsewhere it is silent."""
    if console.is_terminal:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
        )
        # Drawn from `report` alone: no refresh thread beside the work.
        with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:
            yield _Bar(bars, stop)
    else:
        yield lambda _done, _total, _what: stop.check()


class _Bar:
    """Redraws one bar; a new total, or a step back, is a new stage with its own time left."""

    def __init__(self, bars: Progress, stop: Stop) -> None:
        self._bars, self._stop = bars, stop
        self._began = self._drawn = time.monotonic()
        self._stage = (0.0, 0.0)
        self._task = bars.add_task("", total=None, visible=False)

    def __call__(self, done: float, total: float, what: str, /) -> None:
        self._stop.check()
        now = time.monotonic()
        before, old_total = self._stage
        self._stage = (done, total)
        if total != old_total or done < before:
            self._bars.reset(self._task, total=total or None)
        elif now - self._drawn < REDRAW_S:
            return
        self._drawn = now
        visible = now - self._began > QUIET_S
        self._bars.update(self._task, completed=done, description=_short(what), visible=visible)
        self._bars.refresh()


def _short(what: str, limit: int = 40) -> str:
    """The words before the bar, cut in the middle so that a file's ending stays in sight."""
    if len(what) <= limit:
        return what
    half = (limit - 1) // 2
    return f"{what[:half]}…{what[-half:]}"
