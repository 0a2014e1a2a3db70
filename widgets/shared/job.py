"""What the window knows of a job."""

from __future__ import annotations

from dataclasses import dataclass

RUNNING, DONE, FAILED = "running", "done", "failed"
ICONS = {RUNNING: "refresh", DONE: "check", FAILED: "error"}


@dataclass(frozen=True, slots=True)
class Job:
    """A job and its state. `fraction` is None while nobody can say."""

    id: str
    label: str
    state: str = RUNNING
    fraction: float | None = None
    text: str = ""
    seconds_left: float | None = None

    @property
    def sentence(self) -> str:
        return f"{self.label} – {self.text}" if self.text else self.label
