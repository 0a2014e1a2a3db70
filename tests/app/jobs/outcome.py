"""What a job signalled, in order."""

from __future__ import annotations

from typing import Any

from app.jobs.job import Job, Result


class Outcome:
    """Listens to a job from the moment it is made."""

    def __init__(self, job: Job) -> None:
        self.events: list[str] = []
        self.progress: list[tuple[float, float, str]] = []
        self.result: Result | None = None
        self.sentence = ""
        job.progressed.connect(lambda *step: self.progress.append(step))
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(lambda: self.events.append("cancelled"))
        job.ended.connect(lambda: self.events.append("ended"))

    @property
    def value(self) -> dict[str, Any]:
        assert self.result is not None, self.sentence
        return self.result.value

    def _on_done(self, result: Result) -> None:
        self.events.append("done")
        self.result = result

    def _on_failed(self, sentence: str) -> None:
        self.events.append("failed")
        self.sentence = sentence
