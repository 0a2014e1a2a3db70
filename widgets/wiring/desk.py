"""Jobs as a person sees them: submitted here, shown on the strip at the bottom of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject

from app.engines import TASKS_WITH_ENGINE
from app.jobs.job import REMEDY, Job, Result
from app.jobs.runner import SILENCE_LIMIT_S, JobRunner, LaneName
from app.leaving import Leaver
from widgets.shared.job_strip import JobStrip

Answer = Callable[[Result], None]
Refusal = Callable[[str], None]
SOONEST_GUESS_S = 1.0


class Desk(QObject):
    """Submits jobs; those with a `label` are shown, and can be cancelled, on the strip.

    `engines` says which engine and segmenter are chosen by name, as tasks take them.
    """

    def __init__(self, strip: JobStrip, parent: QObject) -> None:
        super().__init__(parent)
        self.runner = JobRunner(self)
        self.engines: Callable[[], dict[str, str]] = dict
        self._strip = strip
        self._numbers = count()
        self._shown: dict[str, Job] = {}
        strip.cancel_requested.connect(self._on_strip_cancelled)

    def submit(
        self,
        task: str,
        arguments: dict[str, Any],
        on_done: Answer,
        *,
        label: str = "",
        lane: LaneName = "work",
        on_failed: Refusal | None = None,
        about: str = "",
        remedy: str = REMEDY,
        limit_s: float = SILENCE_LIMIT_S,
    ) -> Job:
        """Have a task done; `on_done` gets its result, `on_failed` the sentence that says why.

        Those that use an engine use the one that is chosen. `about`, `remedy` and `limit_s` as the
        runner takes them.
        """
        if task in TASKS_WITH_ENGINE:
            arguments = {**self.engines(), **arguments}
        job = self.runner.submit(
            task, arguments, lane=lane, about=about, remedy=remedy, limit_s=limit_s
        )
        job.setParent(self)
        job.done.connect(on_done)
        if on_failed is not None:
            job.failed.connect(on_failed)
        if label:
            self._show(job, label)
        job.ended.connect(job.deleteLater)
        return job

    def leaving(self) -> Sequence[Leaver]:
        """Give everything up; the processes to end."""
        return self.runner.leaving()

    def _show(self, job: Job, label: str) -> None:
        id, strip, began = str(next(self._numbers)), self._strip, monotonic()
        self._shown[id] = job
        strip.show_job(id, label)

        def on_progress(done: float, total: float, what: str) -> None:
            strip.show_progress(id, share_of(done, total), what, left(done, total, began))

        job.progressed.connect(on_progress)
        job.done.connect(lambda _: strip.show_done(id))
        job.failed.connect(lambda sentence: strip.show_failed(id, sentence))
        job.cancelled.connect(lambda: strip.show_cancelled(id))
        job.ended.connect(lambda: self._shown.pop(id, None))

    def _on_strip_cancelled(self, id: str) -> None:
        if id in self._shown:
            self._shown[id].cancel()


def share_of(done: float, total: float) -> float | None:
    """How much is done, 0 to 1; None where nobody knows."""
    return min(max(done / total, 0.0), 1.0) if total > 0 else None


def left(done: float, total: float, began: float) -> float | None:
    """Seconds until the end at the pace so far; None where it is too early to say."""
    took = monotonic() - began
    if total <= 0 or done <= 0 or took < SOONEST_GUESS_S:
        return None
    return max(0.0, took * (total - done) / done)
