"""A worker killed in the middle of any kind of job is replaced, and the job is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import tasks
from app.jobs.runner import JobRunner
from tests.app.jobs.conftest import Finish
from tests.app.jobs.kill_cases import CASES, Small

EACH_TIME = {  # one or two of every lane and kind; `make test-full` has them all
    *("suggest", "export", "export_board", "follow", "open_still", "list_models", "get_model"),
    *("library_index", "library_items", "library_describe"),
}


@pytest.fixture
def dying_runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner(tasks="tests.app.jobs.dying_tasks")
    yield runner
    runner.close()


@pytest.mark.parametrize(
    "task", [pytest.param(t, marks=[pytest.mark.long] * (t not in EACH_TIME)) for t in tasks.TASKS]
)
def test_a_worker_killed_in_this_job_is_replaced_and_the_job_done(
    task: str, dying_runner: JobRunner, finish: Finish, tmp_path: Path
) -> None:
    if task not in CASES:
        pytest.fail(f"say in tests/app/jobs/kill_cases.py what to ask of the task {task}")
    (tmp_path / "media").mkdir()
    attempts, cache = tmp_path / "attempts", str(tmp_path / "cache")
    asked = {**CASES[task](Small(tmp_path / "media")), "cache": cache, "attempts": str(attempts)}
    outcome = finish(dying_runner.submit(task, asked))
    assert outcome.events == ["done", "ended"], outcome.sentence
    assert attempts.read_text() == "xx"
    if "out" in asked:
        assert Path(asked["out"]).stat().st_size > 0


def test_there_is_a_case_of_every_task_that_is_there_and_of_no_other() -> None:
    assert CASES.keys() == tasks.TASKS.keys()
    assert tasks.TASKS.keys() >= EACH_TIME
