"""Where the window has its work done: submitted here, done in worker processes, answered here."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject

from app.jobs.job import REMEDY, Job
from app.jobs.lane import Lane
from app.jobs.process import WorkerProcess
from app.jobs.wire import Plain
from app.leaving import LIMIT_S, end_all

LaneName = Literal["now", "work", "export", "download", "library", "pictures", "index"]

SILENCE_LIMIT_S = 90.0  # a job that reports nothing for longer hangs
IDLE_S = 300.0  # a worker without work keeps its models for this long

# How long a cancelled job may go on before its worker is killed. The person sees it end at once.
# To load the engine again takes 3 to 9 s, a batch of sounds that it is busy with under 1 s; and an
# export gets time to take its unfinished file away.
_GRACE_S: dict[LaneName, float] = {
    **{"now": 0.3, "work": 2.0, "export": 2.0, "download": 2.0},
    **{"library": 0.3, "pictures": 1.0, "index": 5.0},
}


class JobRunner(QObject):
    """Has jobs done in lanes: each lane is one worker, started at its first job.

    "now" is for what a person waits for (probing, thumbnails, waveforms), "work" for what takes a
    while (suggesting), "export" for what takes long, "download" for checkpoints that are fetched
    beside all of that; "library" looks into the library, "pictures" draws what is in it, and
    "index" takes folders in, for hours if need be. A worker that crashes, hangs or talks nonsense
    is replaced and its job tried once more.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        tasks: str = "app.jobs.tasks",
        idle_s: float = IDLE_S,
    ) -> None:
        super().__init__(parent)
        self._lanes: dict[LaneName, Lane] = {
            name: Lane(name, tasks, grace_s=grace_s, idle_s=idle_s, parent=self)
            for name, grace_s in _GRACE_S.items()
        }
        self._is_closed = False
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.close)

    def submit(
        self,
        task: str,
        arguments: Plain,
        *,
        lane: LaneName = "work",
        about: str = "",
        limit_s: float = SILENCE_LIMIT_S,
        remedy: str = REMEDY,
    ) -> Job:
        """Have a task of the table done with plain (JSON) arguments.

        `about` is what to call it in a sentence, the file's name by default. It is given up when it
        reports nothing for `limit_s` seconds. `remedy` is what to do when workers die of it. After
        `close` it comes back cancelled.

        Raises:
            TypeError, ValueError: if the arguments are not plain values.
        """
        place = self._lanes[lane]
        job = Job(
            task, arguments, about=about, limit_s=limit_s, on_cancel=place.drop, remedy=remedy
        )
        if self._is_closed:
            job.cancel()
        else:
            place.add(job)
        return job

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All that is not over yet."""
        return tuple(job for lane in self._lanes.values() for job in lane.jobs)

    def worker_pid(self, lane: LaneName) -> int:
        """The process that works in a lane; 0 while there is none."""
        return self._lanes[lane].worker_pid

    def close(self, deadline_s: float = LIMIT_S) -> None:
        """Cancel everything and end every worker; none is left after the deadline.

        Those that were busy have a moment to take unfinished files away, the others are killed.
        """
        end_all(self.leaving(), limit_s=deadline_s)

    def leaving(self) -> list[WorkerProcess]:
        """Give everything up; the workers `end_all` is to end, the idle ones killed already."""
        self._is_closed = True
        busy = [lane.shut() for lane in self._lanes.values()]
        workers = self.findChildren(WorkerProcess)
        for worker in workers:
            if worker not in busy:
                worker.kill()
        return workers
