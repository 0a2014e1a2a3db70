"""The real tasks, but the first worker to do one is killed in the middle of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from app.jobs import tasks
from app.jobs.worker import Task
from engine.protocols import Report

DIES_AT = 2  # the report at which it dies; one that reports less dies before it answers


def dying(task: Task) -> Task:
    """Killed once: `attempts` is the file that remembers."""

    def run(arguments: dict[str, Any], report: Report) -> Any:  # noqa: ANN401
        with Path(arguments.pop("attempts")).open("a+") as file:
            file.write("x")
            is_first = file.tell() == 1
        reports = 0

        def report_or_die(done: float, total: float, what: str, /) -> None:
            nonlocal reports
            reports += 1
            if is_first and reports == DIES_AT:
                os.kill(os.getpid(), signal.SIGKILL)
            report(done, total, what)

        answer = task(arguments, report_or_die)
        if is_first:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return run


TASKS = {name: dying(task) for name, task in tasks.TASKS.items()}
