"""A job ends in exactly one way, and says so last."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job import Job
from app.jobs.runner import JobRunner
from tests.app.jobs.conftest import Finish
from tests.app.jobs.outcome import Outcome


def test_a_job_gives_back_what_its_task_gave(runner: JobRunner, finish: Finish) -> None:
    outcome = finish(runner.submit("echo", {"words": "Tür \udcff", "number": 1.5}))
    assert outcome.value["words"] == "Tür \udcff"
    assert outcome.value["number"] == 1.5
    assert outcome.value["pid"] != os.getpid()
    assert outcome.events == ["done", "ended"]


def test_a_worker_is_kept_for_the_next_job_and_lanes_have_their_own(
    runner: JobRunner, finish: Finish
) -> None:
    pids = [finish(runner.submit("echo", {})).value["pid"] for _ in range(2)]
    other = finish(runner.submit("echo", {}, lane="now")).value["pid"]
    assert pids[0] == pids[1] == runner.worker_pid("work")
    assert other not in pids


@pytest.mark.skipif(sys.platform == "win32", reason="no groups there")
def test_a_worker_is_no_rival_to_the_window_and_leads_its_own_group(
    runner: JobRunner, finish: Finish
) -> None:
    """In the window's session: among sessions, Linux does not look at nice values."""
    pid = finish(runner.submit("echo", {})).value["pid"]
    assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getsid(pid) == os.getsid(0)
    assert os.getpgid(pid) == pid


def test_jobs_of_a_lane_run_in_the_order_they_came(runner: JobRunner, finish: Finish) -> None:
    order: list[str] = []
    jobs = [runner.submit("echo", {}, about=str(i)) for i in range(3)]
    for job in jobs:
        job.done.connect(lambda _result, job=job: order.append(job.about))
    assert [job.state for job in jobs] == ["waiting"] * 3
    finish(jobs[-1])
    assert order == ["0", "1", "2"]
    assert runner.jobs == ()


def test_progress_comes_about_twenty_times_a_second(runner: JobRunner, finish: Finish) -> None:
    began = time.monotonic()
    outcome = finish(runner.submit("count_up", {"steps": 500}))
    seconds = time.monotonic() - began
    assert 3 <= len(outcome.progress) <= seconds / 0.05 + 1
    assert outcome.progress[0] == (0.0, 500.0, "step 0")


def test_arrays_arrive_as_they_left(runner: JobRunner, finish: Finish) -> None:
    arrays = finish(runner.submit("give_arrays", {"shape": [500, 300, 40]})).result.arrays  # type: ignore[union-attr]
    numbers = np.random.default_rng(1).random((500, 300, 40))
    assert np.array_equal(arrays["numbers"], numbers)
    assert np.array_equal(arrays["pixels"], (numbers * 255).astype(np.uint8)[::2])
    assert np.array_equal(arrays["swapped"], np.arange(6).reshape(2, 3).T)
    assert arrays["empty"].shape == (0, 3)
    assert arrays["one"].tolist() is True


def test_an_array_is_the_callers_own_and_outlives_the_runner(
    runner: JobRunner, finish: Finish
) -> None:
    arrays = finish(runner.submit("give_arrays", {"shape": [4]})).result.arrays  # type: ignore[union-attr]
    runner.close()
    arrays["numbers"][0] = 7
    assert arrays["numbers"][0] == 7
    assert isinstance(mapped := arrays["numbers"].base, np.memmap)
    assert not Path(str(mapped.filename)).parent.exists()


def test_what_the_world_refuses_is_one_sentence(runner: JobRunner, finish: Finish) -> None:
    outcome = finish(runner.submit("refuse", {"path": "x/film.mp4"}))
    assert outcome.sentence == "Cannot read film.mp4: it is a potato. Try another file."
    assert outcome.events == ["failed", "ended"]


def test_what_the_system_refuses_is_one_sentence(runner: JobRunner, finish: Finish) -> None:
    outcome = finish(runner.submit("lose_a_file", {"path": "gone.mp4"}))
    assert outcome.sentence == "Cannot use gone.mp4: No such file or directory."


@pytest.mark.logs_errors
@pytest.mark.parametrize("task", ["break_down", "no_such_task", "give_too_many_arrays"])
def test_our_bug_says_so_and_is_logged(
    task: str, runner: JobRunner, finish: Finish, caplog: pytest.LogCaptureFixture
) -> None:
    outcome = finish(runner.submit(task, {}))
    assert outcome.sentence.startswith("Something went wrong in Earshot (")
    assert "Traceback" in caplog.text
    assert finish(runner.submit("echo", {})).value["pid"]


def test_arguments_that_are_not_plain_are_refused_at_once(runner: JobRunner) -> None:
    with pytest.raises(TypeError):
        runner.submit("echo", {"path": Path("film.mp4")})


def test_what_libraries_print_does_not_get_between_messages(
    runner: JobRunner, finish: Finish
) -> None:
    assert finish(runner.submit("print_much", {})).value == {"printed": True}


def test_a_job_is_about_its_file_unless_it_says_otherwise(runner: JobRunner) -> None:
    assert runner.submit("echo", {"video": "a/film.mp4"}).about == "film.mp4"
    assert runner.submit("echo", {"video": "a/film.mp4"}, about="the demo").about == "the demo"
    assert runner.submit("open_video", {}).about == "open video"


def test_a_worker_without_work_goes_and_the_next_job_starts_another(qtbot: QtBot) -> None:
    runner = JobRunner(tasks="tests.app.jobs.sample_tasks", idle_s=0.05)
    pids = []
    for _ in range(2):
        outcome = Outcome(job := runner.submit("echo", {}))
        qtbot.waitSignal(job.ended, timeout=60_000).wait()
        qtbot.waitUntil(lambda: runner.worker_pid("work") == 0, timeout=10_000)
        pids.append(outcome.value["pid"])
        qtbot.waitUntil(lambda: not Path("/proc", str(pids[-1])).exists(), timeout=10_000)
    assert pids[0] != pids[1]
    runner.close()


def _running(qtbot: QtBot, job: Job) -> None:
    with qtbot.waitSignal(job.progressed, timeout=60_000):
        pass


def test_cancelled_while_it_waits_it_never_runs(runner: JobRunner, finish: Finish) -> None:
    first, second = (runner.submit("echo", {}) for _ in range(2))
    outcome = Outcome(second)
    second.cancel()
    assert outcome.events == ["cancelled", "ended"]
    assert finish(first).events == ["done", "ended"]
    assert second.state == "cancelled"


def test_cancel_is_not_a_failure_and_the_worker_stays(
    runner: JobRunner, finish: Finish, qtbot: QtBot
) -> None:
    job = runner.submit("count_up", {"steps": 60_000})
    outcome = Outcome(job)
    _running(qtbot, job)
    pid = runner.worker_pid("work")
    began = time.monotonic()
    job.cancel()
    assert outcome.events == ["cancelled", "ended"]
    assert finish(runner.submit("echo", {})).value["pid"] == pid
    print(f"the lane was free {1000 * (time.monotonic() - began):.0f} ms after cancel")  # noqa: T201
    assert time.monotonic() - began < 2
    job.cancel()
    assert outcome.events == ["cancelled", "ended"]


def test_a_task_that_does_not_listen_is_killed_after_the_grace(
    runner: JobRunner, finish: Finish, qtbot: QtBot
) -> None:
    job = runner.submit("be_deaf", {})
    outcome = Outcome(job)
    _running(qtbot, job)
    pid = runner.worker_pid("work")
    job.cancel()
    assert outcome.events == ["cancelled", "ended"]
    assert finish(runner.submit("echo", {})).value["pid"] != pid
    assert outcome.events == ["cancelled", "ended"]
