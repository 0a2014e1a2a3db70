"""Checkpoints that come and go: one after another in a lane of their own, whoever looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Job, Result
from app.jobs.runner import LaneName
from widgets.models.shown import NOTHING, PAUSED, RUNNING, WAITING, Transfer, step_of
from widgets.shared.engine_names import engine_title
from widgets.wiring.desk import Desk, left

KEPT = "What has come is kept: try again later, and it goes on from there."


@dataclass(slots=True)
class _Pace:
    """When a step of a transfer began, and how much of it was done by then."""

    step: str = ""
    began: float = 0.0
    base: float = 0.0


class ModelDownloads(QObject):
    """Fetches checkpoints, takes them from files, and removes them.

    Signals: `changed(name)` when its transfer is another, `came_or_went(name)` when what is on the
    disk is.
    """

    changed = Signal(str)
    came_or_went = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._transfers: dict[str, Transfer] = {}
        self._jobs: dict[str, Job] = {}

    def transfer(self, name: str) -> Transfer:
        """How it is going with a checkpoint."""
        return self._transfers.get(name, NOTHING)

    @property
    def names(self) -> tuple[str, ...]:
        """What is waiting or coming."""
        return tuple(name for name, job in self._jobs.items() if not job.is_over)

    # ------------------------------------------------------------------ what can be asked for

    def get(self, name: str) -> None:
        """Fetch a checkpoint, or go on with it; whoever asks has the person's consent."""
        label = self.tr("Downloading %s") % engine_title(name)
        self._begin(name, "get_model", {"name": name}, label)

    def take(self, name: str, path: str) -> None:
        """Install a checkpoint from a file that the person has."""
        label = self.tr("Installing %s") % engine_title(name)
        self._begin(name, "add_model", {"name": name, "path": path}, label)

    def pause(self, name: str) -> None:
        """Stop for now; what has come stays."""
        if name in self.names:
            self._jobs[name].cancel()

    def remove(self, name: str) -> None:
        """Take a checkpoint away, and what has come of its download."""
        self.pause(name)
        title = engine_title(name)
        # Behind its own download, which may need a moment to stop; not behind another's.
        lane: LaneName = "now" if self.names else "download"
        self._desk.submit(
            "remove_model",
            {"name": name},
            lambda _: self._end(name),
            label=self.tr("Removing %s") % title,
            lane=lane,
            on_failed=lambda sentence: self._end(name, sentence),
            about=title,
        )

    # ------------------------------------------------------------------ one transfer

    def _begin(self, name: str, task: str, wanted: dict[str, Any], label: str) -> None:
        if name in self.names:
            return

        def done(_: Result) -> None:
            self._end(name)

        job = self._desk.submit(
            task,
            wanted,
            done,
            label=label,
            lane="download",
            on_failed=lambda sentence: self._end(name, sentence),
            about=engine_title(name),
            remedy=KEPT,
        )
        before, pace = self.transfer(name), _Pace()
        self._jobs[name] = job
        job.progressed.connect(
            lambda done, total, what: self._on_progressed(name, pace, done, total, what)
        )
        job.cancelled.connect(lambda: self._on_cancelled(name))
        waits = any(other != name for other in self.names)
        phase, can_pause = WAITING if waits else RUNNING, task == "get_model"
        self._put(name, replace(before, phase=phase, error="", can_pause=can_pause))

    def _on_progressed(self, name: str, pace: _Pace, done: float, total: float, what: str) -> None:
        step = step_of(what)
        if pace.step != step:
            pace.step, pace.began, pace.base = step, monotonic(), done
        seconds = left(done - pace.base, total - pace.base, pace.began)
        before = self.transfer(name)
        now = Transfer(RUNNING, step, done, total, seconds, can_pause=before.can_pause)
        self._put(name, now)

    def _on_cancelled(self, name: str) -> None:
        transfer = self.transfer(name)
        paused = replace(transfer, phase=PAUSED, seconds_left=None)
        self._put(name, paused if transfer.can_pause else NOTHING)
        self.came_or_went.emit(name)

    def _end(self, name: str, error: str = "") -> None:
        self._jobs.pop(name, None)
        self._put(name, Transfer(error=error))
        self.came_or_went.emit(name)

    def _put(self, name: str, transfer: Transfer) -> None:
        self._transfers[name] = transfer
        self.changed.emit(name)
