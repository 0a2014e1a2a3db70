"""One piece of work, as whoever wants it sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.jobs.arrays import Array
from app.jobs.wire import Plain, encode_value

REMEDY = "Try it without that file."  # where a worker has died of it twice
State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a job gave: plain values, and arrays that are the caller's own."""

    value: Plain
    arrays: dict[str, Array] = field(default_factory=dict)


class Job(QObject):
    """Work that has been submitted. Made by `JobRunner.submit`.

    Signals, all on the thread that submitted, never before `submit` has returned:
        progressed(float, float, str): how much is done, of how much (0: unknown), and what it is.
        done(Result): it is done.
        failed(str): it is not; a sentence for a person.
        cancelled(): nobody wants it any more.
        ended(): exactly once, after exactly one of the three above.
    """

    progressed = Signal(float, float, str)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self,
        task: str,
        arguments: Plain,
        *,
        about: str,
        limit_s: float,
        on_cancel: Callable[[Job], None],
        remedy: str = REMEDY,
    ) -> None:
        super().__init__()
        self.task = task
        self.about = about or _file_among(arguments) or task.replace("_", " ")
        self.limit_s = limit_s
        self.remedy = remedy
        self.arguments = encode_value(arguments)
        self.attempts = 0
        self._state: State = "waiting"
        self._on_cancel = on_cancel

    @property
    def state(self) -> State:
        return self._state

    @property
    def is_over(self) -> bool:
        return self._state not in ("waiting", "running")

    def cancel(self) -> None:
        """Nobody wants it any more: `cancelled` and `ended` come now, whatever the worker does."""
        if not self.is_over:
            self._on_cancel(self)
            self.end_cancelled()

    # What follows is for the runner.

    def begin(self) -> None:
        self._state = "running"
        self.attempts += 1

    def end_done(self, result: Result) -> None:
        self._end("done", lambda: self.done.emit(result))

    def end_failed(self, sentence: str) -> None:
        self._end("failed", lambda: self.failed.emit(sentence))

    def end_cancelled(self) -> None:
        self._end("cancelled", self.cancelled.emit)

    def _end(self, state: State, tell: Callable[[], None]) -> None:
        if not self.is_over:
            self._state = state
            tell()
            self.ended.emit()


def _file_among(arguments: Plain) -> str:
    """The name of the file that the work is about; empty where there is none."""
    for key in ("path", "video", "sound", "folder", "out"):
        if isinstance(value := arguments.get(key), str):
            return Path(value).name
    return ""
