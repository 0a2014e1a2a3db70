"""A desk at which nobody works: what is asked for is written down and answered by the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Job, Result


class FakeDesk(QObject):
    """Stands in for the desk; `asked` are the jobs that wait, with their tasks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked: list[Job] = []
        self.wanted: list[tuple[str, dict[str, Any]]] = []

    def submit(
        self,
        task: str,
        arguments: dict[str, Any],
        on_done: Callable[[Result], None],
        *,
        label: str = "",
        on_failed: Callable[[str], None] | None = None,
        **_: object,
    ) -> Job:
        job = Job(task, arguments, about=label, limit_s=1.0, on_cancel=lambda _: None)
        job.setParent(self)
        job.done.connect(on_done)
        if on_failed is not None:
            job.failed.connect(on_failed)
        self.asked.append(job)
        self.wanted.append((task, arguments))
        return job

    def last(self, task: str) -> dict[str, Any]:
        """What was given to the last job of that task."""
        return next(given for name, given in reversed(self.wanted) if name == task)

    def answer(
        self, task: str, value: dict[str, Any], arrays: dict[str, Any] | None = None
    ) -> None:
        """End the oldest job of that task well."""
        self._take(task).end_done(Result(value, arrays or {}))

    def refuse(self, task: str, sentence: str) -> None:
        """End the oldest job of that task with a refusal."""
        self._take(task).end_failed(sentence)

    def _take(self, task: str) -> Job:
        job = next(job for job in self.asked if job.task == task)
        self.asked.remove(job)
        return job


class FakePlayer(QObject):
    """Plays nothing; `did` is what it was told."""

    time_changed = Signal(float)
    frame_changed = Signal()
    levels_changed = Signal(float, float)
    playing_changed = Signal(bool)
    device_changed = Signal(str)
    ready = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.did: list[str] = []
        self.boards: list[Any] = []
        self.is_playing, self.time, self.speed = False, 0.0, 0.0

    def load(self, timeline, *, board=None, master_db=0.0, time=0.0) -> None:  # noqa: ANN001
        self.did.append("load")
        self.boards.append(board)

    def update(self, timeline, *, board=None, master_db=0.0) -> None:  # noqa: ANN001
        self.did.append("update")
        self.boards.append(board)

    def toggle(self) -> None:
        self._set_playing(not self.is_playing)

    def play(self, speed: float = 1.0) -> None:
        self._set_playing(True)

    def pause(self) -> None:
        self._set_playing(False)

    def _set_playing(self, on: bool) -> None:
        self.did.append("play" if on else "pause")
        self.is_playing = on
        self.playing_changed.emit(on)

    def seek(self, time: float) -> None:
        self.time = time
        self.time_changed.emit(time)

    scrub = seek

    def step(self, by: int) -> None:
        self.did.append(f"step {by}")

    def set_view_size(self, width: int, height: int) -> None: ...

    def set_volume(self, level: float) -> None: ...

    def set_loop(self, first: float | None, last: float | None) -> None: ...

    def current_frame(self) -> None:
        return None

    def unload(self) -> None:
        self.did.append("unload")
