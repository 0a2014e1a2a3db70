"""Fixtures of the job tests: a runner with the tests' own tasks, and what came out of a job."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job import Job
from app.jobs.runner import JobRunner
from tests.app.jobs.outcome import Outcome

SAMPLES = "tests.app.jobs.sample_tasks"
Finish = Callable[[Job], Outcome]


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner(tasks=SAMPLES)
    yield runner
    runner.close()


@pytest.fixture
def finish(qtbot: QtBot) -> Finish:
    """Waits until a job has ended."""

    def wait(job: Job) -> Outcome:
        outcome = Outcome(job)
        with qtbot.waitSignal(job.ended, timeout=150_000):  # on a machine that does much else
            pass
        return outcome

    return wait
