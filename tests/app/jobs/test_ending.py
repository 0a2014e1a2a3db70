"""Quitting while busy takes at most five seconds and leaves no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job import Job
from app.jobs.runner import JobRunner, LaneName
from tests.app.jobs.outcome import Outcome

REPO = Path(__file__).resolve().parents[3]
SAMPLES = "tests.app.jobs.sample_tasks"
BUSY = {
    "counting": ("count_up", {"steps": 60_000}),
    "deaf": ("be_deaf", {}),
    "starting": ("echo", {}),
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_dead(pid: int, limit_s: float = 10.0) -> bool:
    deadline = time.monotonic() + limit_s
    while is_alive(pid) and time.monotonic() < deadline:
        os.sched_yield()
    return not is_alive(pid)


@pytest.mark.slow
@pytest.mark.parametrize("busy", BUSY)
def test_closing_while_busy_leaves_nothing_twenty_times(
    busy: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.jobs.arrays._IN_MEMORY", tmp_path)
    (task, arguments), longest = BUSY[busy], 0.0
    for _ in range(20):
        runner = JobRunner(tasks=SAMPLES)
        running, waiting = (runner.submit(task, arguments) for _ in range(2))
        outcomes = [Outcome(running), Outcome(waiting)]
        _let_begin(running, qtbot, busy)
        pid = runner.worker_pid("work")
        began = time.monotonic()
        runner.close()
        longest = max(longest, time.monotonic() - began)
        assert not is_alive(pid)
        assert [outcome.events for outcome in outcomes] == [["cancelled", "ended"]] * 2
    print(f"closing while {busy} took at most {longest:.2f} s")  # noqa: T201
    assert longest < 5
    assert not list(tmp_path.iterdir())


def _let_begin(job: Job, qtbot: QtBot, busy: str) -> None:
    if busy == "starting":
        qtbot.waitUntil(lambda: job.state == "running", timeout=60_000)
    else:
        qtbot.waitSignal(job.progressed, timeout=60_000).wait()


def test_closing_ends_every_lane_and_what_its_worker_started(tmp_path: Path, qtbot: QtBot) -> None:
    runner = JobRunner(tasks=SAMPLES)
    lanes: tuple[LaneName, ...] = ("now", "work", "export")
    files: dict[LaneName, Path] = {lane: tmp_path / lane for lane in lanes}
    jobs = [
        runner.submit("start_child", {"pid_file": str(file)}, lane=lane)
        for lane, file in files.items()
    ]
    begun: list[Job] = []
    for job in jobs:
        job.progressed.connect(lambda *_, job=job: begun.append(job))
    qtbot.waitUntil(lambda: len(begun) == 3, timeout=60_000)
    pids = [runner.worker_pid(lane) for lane in lanes]
    runner.close()
    grandchildren = [int(file.read_text()) for file in files.values()]
    assert all(map(wait_dead, [*pids, *grandchildren]))


def test_after_closing_a_job_comes_back_cancelled(qtbot: QtBot) -> None:
    runner = JobRunner(tasks=SAMPLES)
    runner.close()
    assert runner.submit("echo", {}).state == "cancelled"
    runner.close()


PROGRAM = """\
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.jobs import arrays
arrays._IN_MEMORY = Path(sys.argv[3])
from app.jobs.runner import JobRunner
app = QCoreApplication([])
runner = JobRunner(tasks="tests.app.jobs.sample_tasks")
job = runner.submit("start_child", {"pid_file": sys.argv[1]})
job.progressed.connect(lambda *_: print(runner.worker_pid("work"), flush=True))
if sys.argv[2] == "quit":
    job.progressed.connect(app.quit)
sys.exit(app.exec())
"""


def start_program(tmp_path: Path, how: str) -> tuple[subprocess.Popen[str], list[int]]:
    """A program with a busy worker; its worker's and its worker's child's pid."""
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "pid"), how]
    (tmp_path / "memory").mkdir()
    command.append(str(tmp_path / "memory"))
    program = subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    worker = int(program.stdout.readline())
    return program, [worker, int((tmp_path / "pid").read_text())]


def test_quitting_the_program_ends_its_workers(tmp_path: Path) -> None:
    program, pids = start_program(tmp_path, "quit")
    assert program.wait(20) == 0
    program.communicate()
    assert all(map(wait_dead, pids))


def test_killing_the_program_ends_its_workers_and_their_memory(tmp_path: Path) -> None:
    program, pids = start_program(tmp_path, "stay")
    program.kill()
    program.communicate()
    assert all(map(wait_dead, pids))
    assert not list((tmp_path / "memory").iterdir())


def test_ctrl_c_is_not_for_the_workers(tmp_path: Path) -> None:
    program, pids = start_program(tmp_path, "stay")
    for pid in pids[:1]:
        os.kill(pid, signal.SIGINT)
    assert is_alive(pids[0])
    program.kill()
    program.communicate()
    assert all(map(wait_dead, pids))
