"""One lane: jobs one after another in one worker, which is replaced when it dies."""

from __future__ import annotations

import logging
from collections import deque
from itertools import count

from PySide6.QtCore import QObject, QTimer

from app.jobs.job import Job, Result
from app.jobs.process import WorkerProcess
from app.jobs.wire import Broke, Done, Message, Progress, Refused, Started, WasCancelled

START_LIMIT_S = 60.0  # for a worker to start on a machine that does much else
START_AFTER_S = 0.05  # what asked for a worker is painted first: a start takes the processor
MOST_ATTEMPTS = 2

_log = logging.getLogger(__name__)


class Lane(QObject):
    """Takes jobs in the order they come. `grace_s` is how long a cancelled one may take to stop."""

    def __init__(
        self, name: str, tasks: str, *, grace_s: float, idle_s: float, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tasks = tasks
        self._queue: deque[Job] = deque()
        self._job: Job | None = None  # what the worker has; it may be over for the person already
        self._number, self._numbers = 0, count(1)
        self._worker: WorkerProcess | None = None
        self._trouble = ""
        self._turn = self._timer(0, self._begin_next)
        self._silence = self._timer(0, self._on_silence)
        self._grace = self._timer(grace_s, self._on_grace_over)
        self._idle = self._timer(idle_s, self._let_worker_go)

    @property
    def worker_pid(self) -> int:
        """0 while there is none."""
        return self._worker.pid if self._worker else 0

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What is not over yet, the running one first."""
        jobs = [self._job, *self._queue]
        return tuple(job for job in jobs if job and not job.is_over)

    def add(self, job: Job) -> None:
        self._queue.append(job)
        if not self._turn.isActive():  # jobs that keep coming must not put it off
            self._turn.start(0 if self._worker else round(START_AFTER_S * 1000))

    def drop(self, job: Job) -> None:
        """Nobody wants it: out of the queue, or out of the worker, by force after the grace."""
        if job in self._queue:
            self._queue.remove(job)
        elif job is self._job and self._worker:
            self._worker.cancel(self._number)
            self._grace.start()

    def shut(self) -> WorkerProcess | None:
        """Give everything up; returns a worker that is busy and should be given a moment."""
        busy = self._worker if self._job else None
        for job in self.jobs:
            job.cancel()
        for timer in (self._turn, self._silence, self._grace, self._idle):
            timer.stop()
        return busy

    def _timer(self, seconds: float, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(round(seconds * 1000))
        timer.timeout.connect(slot)
        return timer

    def _begin_next(self) -> None:
        if self._job or not self._queue:
            return
        self._idle.stop()
        self._job, self._number = self._queue.popleft(), next(self._numbers)
        self._trouble = ""
        self._job.begin()
        self._silence.start(round(START_LIMIT_S * 1000))
        worker = self._worker = self._worker or self._start_worker()
        worker.run(self._number, self._job.task, self._job.arguments)

    def _start_worker(self) -> WorkerProcess:
        worker = WorkerProcess(self._tasks, self)
        worker.said.connect(self._on_said)
        worker.broken.connect(self._on_broken)
        worker.gone.connect(lambda: self._on_gone(worker))
        worker.gone.connect(worker.deleteLater)
        worker.start()
        return worker

    def _let_worker_go(self) -> None:
        """It has waited long enough: its memory is wanted elsewhere."""
        worker, self._worker = self._worker, None
        if worker:
            worker.end()

    def _on_said(self, message: Message) -> None:
        job = self._job
        if job is None or message.job != self._number:
            self._give_up_worker("spoke of a job it does not have")
            return
        self._silence.start(round(job.limit_s * 1000))
        match message:
            case Started():
                return
            case Progress():
                if not job.is_over:
                    job.progressed.emit(message.done, message.total, message.what)
                return
        self._free()
        _end(job, message)

    def _free(self) -> None:
        """The worker has nothing to do any more."""
        self._job = None
        self._silence.stop()
        self._grace.stop()
        self._turn.start(0)
        self._idle.start()

    def _on_silence(self) -> None:
        self._give_up_worker("said nothing for too long")

    def _on_grace_over(self) -> None:
        self._give_up_worker("did not stop when asked")

    def _on_broken(self, why: str) -> None:
        _log.warning("a worker sent %s", why)
        self._trouble = "answered nonsense"

    def _give_up_worker(self, trouble: str) -> None:
        self._trouble = trouble
        if self._worker:
            self._worker.kill()

    def _on_gone(self, worker: WorkerProcess) -> None:
        if worker is not self._worker:
            return  # it was let go
        job, self._worker = self._job, None
        self._free()
        self._idle.stop()
        if job is not None and not job.is_over:
            self._blame(job, worker)

    def _blame(self, job: Job, worker: WorkerProcess) -> None:
        """Once more with a new worker; the second time, say what it was that it dies of."""
        trouble = self._trouble or "stopped without a word"
        words, name = worker.last_words, self.objectName()
        _log.warning("worker %s %s: %s, %s\n%s", name, trouble, job.about, words, worker.complaint)
        if job.attempts < MOST_ATTEMPTS:
            self._queue.appendleft(job)
        else:
            on = f"{job.about} ({words})" if words else job.about
            job.end_failed(f"The engine {trouble}, twice, on {on}. {job.remedy}")


def _end(job: Job, message: Message) -> None:
    """Tell whoever wanted it how it ended."""
    match message:
        case Done():
            job.end_done(Result(message.value, message.arrays))
        case Refused():
            job.end_failed(message.sentence)
        case Broke():
            _log.error("a bug in %s (%s):\n%s", job.task, job.about, message.detail)
            details = "the details are in its log"
            job.end_failed(f"Something went wrong in Earshot ({message.kind}); {details}.")
        case WasCancelled():
            job.end_cancelled()
