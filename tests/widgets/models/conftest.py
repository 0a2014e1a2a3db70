"""A desk whose jobs wait until the test ends them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.jobs.job import Job
from widgets.main_window import MainWindow
from widgets.wiring.desk import Desk

Plain = dict[str, Any]


class GivenDesk(Desk):
    """`given` are the jobs that were submitted, with what they were given."""

    given: list[tuple[Job, Plain]]


def jobs(desk: GivenDesk, task: str = "") -> list[Job]:
    """Those of a task, or all of them, in the order they were asked for."""
    return [job for job, _ in desk.given if task in ("", job.task)]


@pytest.fixture
def desk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[GivenDesk]:
    """Nobody works at it."""
    desk = GivenDesk(window.job_strip, window)
    desk.given = []

    def submit(task: str, arguments: Plain, **_: object) -> Job:
        job = Job(task, arguments, about="", limit_s=1.0, on_cancel=lambda _: None)
        desk.given.append((job, arguments))
        return job

    monkeypatch.setattr(desk.runner, "submit", submit)
    yield desk
    desk.runner.close()
