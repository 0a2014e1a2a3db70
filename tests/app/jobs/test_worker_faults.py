"""A worker may die, hang or talk nonsense: tried once more, then named, and all goes on."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.runner import JobRunner
from engine.media.wire import frame_message
from tests.app.jobs.conftest import Finish
from tests.app.jobs.outcome import Outcome

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.mark.parametrize("how", ["exit", "SIGKILL", "segv", "SIGABRT"])
def test_a_crash_is_tried_once_more_and_then_named(
    how: str, runner: JobRunner, finish: Finish, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    attempts = tmp_path / "attempts"
    arguments = {"video": "holiday.mp4", "how": how, "attempts": str(attempts)}
    outcome = finish(runner.submit("die", arguments))
    assert outcome.events == ["failed", "ended"]
    assert outcome.sentence == (
        "The engine stopped without a word, twice, on holiday.mp4 (opening bad.wav). "
        "Try it without that file."
    )
    assert attempts.read_text() == "xx"
    assert ("Segmentation fault" in caplog.text) == (how == "segv")
    assert finish(runner.submit("echo", {})).events == ["done", "ended"]


def test_a_crash_that_does_not_come_again_is_not_noticed(
    runner: JobRunner, finish: Finish, tmp_path: Path
) -> None:
    job = runner.submit("die_once", {"attempts": str(tmp_path / "attempts")})
    behind = runner.submit("echo", {})
    assert finish(job).value == {"attempts": 2}
    assert finish(behind).events == ["done", "ended"]


def test_a_worker_that_dies_without_work_is_replaced_unnoticed(
    runner: JobRunner, finish: Finish
) -> None:
    finish(runner.submit("echo", {}))
    os.kill(pid := runner.worker_pid("work"), signal.SIGKILL)
    assert finish(runner.submit("echo", {})).value["pid"] != pid


def test_a_hang_ends_at_its_limit(runner: JobRunner, finish: Finish) -> None:
    outcome = finish(runner.submit("be_deaf", {"path": "a.mp4"}, limit_s=0.3))
    assert outcome.sentence == (
        "The engine said nothing for too long, twice, on a.mp4 (listening to deaf.wav). "
        "Try it without that file."
    )
    assert finish(runner.submit("echo", {})).events == ["done", "ended"]


def test_a_stopped_worker_is_a_hang(runner: JobRunner, finish: Finish) -> None:
    pid = finish(runner.submit("echo", {})).value["pid"]
    job = runner.submit("count_up", {"steps": 300}, limit_s=0.5)
    job.progressed.connect(lambda *_: _stop(pid))
    assert finish(job).events == ["done", "ended"]  # by the second worker
    assert runner.worker_pid("work") != pid


def _stop(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGSTOP)
    except ProcessLookupError:
        return


def test_a_job_that_reports_may_take_longer_than_its_limit(
    runner: JobRunner, finish: Finish
) -> None:
    assert finish(runner.submit("count_up", {"steps": 1500}, limit_s=1.0)).events[0] == "done"


def message(header: dict[str, Any], payload: bytes = b"") -> bytes:
    return frame_message({"job": 1, **header}, payload)


def progress(done: Any, total: Any = 1.0, what: Any = "") -> bytes:  # noqa: ANN401
    return message({"kind": "progress", "done": done, "total": total, "what": what})


def array(**changed: Any) -> bytes:  # noqa: ANN401
    described = {"name": "a", "file": "7.array", "type": "|u1", "shape": [4], **changed}
    return message({"kind": "done", "arrays": [described]}, b"{}")


NONSENSE = {
    "a header too long": b"\xff" * 12,
    "a payload too long": b"\x02\0\0\0" + b"\xff" * 8 + b"{}",
    "not JSON": b"\x02\0\0\0" + bytes(8) + b"{x",
    "not text": b"\x02\0\0\0" + bytes(8) + b"\xff\xfe",
    "not an object": b"\x02\0\0\0" + bytes(8) + b"[]",
    "an abyss": b"\x00\x00\x08\0" + bytes(8) + b"[" * (8 << 16),
    "no kind": message({}),
    "an unknown kind": message({"kind": "evil"}),
    "a kind that is no word": message({"kind": ["done"]}),
    "no job": frame_message({"kind": "started"}),
    "a job it does not have": frame_message({"kind": "started", "job": 99}),
    "progress that is not a number": progress(float("nan")),
    "progress without end": progress(float("inf")),
    "progress too large for a number": progress(10**400),
    "progress backwards": progress(-1),
    "progress of a negative whole": progress(1, -1),
    "progress in words": progress("much"),
    "progress that is true": progress(True),
    "progress on a number": progress(0, 1, 5),
    "a sentence that is none": message({"kind": "refused", "sentence": None}),
    "no value": message({"kind": "done", "arrays": []}),
    "a value that is no object": message({"kind": "done", "arrays": []}, b"[1]"),
    "arrays that are no list": message({"kind": "done", "arrays": {}}, b"{}"),
    "an array that is no object": message({"kind": "done", "arrays": [1]}, b"{}"),
    "too many arrays": message({"kind": "done", "arrays": [{}] * 1000}, b"{}"),
    "an array that is not there": array(),
    "an array from elsewhere": array(file="../../../etc/passwd"),
    "an array of another size": array(file="last-words"),
    "a huge array": array(shape=[1 << 40]),
    "an array huge in the product": array(shape=[1 << 20, 1 << 20]),
    "an array of less than nothing": array(shape=[-4]),
    "an array of half": array(shape=[0.5]),
    "an array in too many directions": array(shape=[1] * 99),
    "an array of objects": array(type="|O"),
    "an array of nonsense": array(type="what"),
}


@linux
@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_from_a_worker_is_a_named_failure(
    what: str, runner: JobRunner, finish: Finish
) -> None:
    data = NONSENSE[what]
    outcome = finish(runner.submit("say", {"path": "a.mp4", "bytes": data.hex()}))
    if what == "a job it does not have":
        assert "spoke of a job it does not have" in outcome.sentence
    else:
        # the second worker is told job 2, and its nonsense about job 1 is no better
        assert "answered nonsense" in outcome.sentence or "does not have" in outcome.sentence
    assert "on a.mp4" in outcome.sentence
    assert outcome.events == ["failed", "ended"]


@linux
def test_half_a_message_and_then_nothing_is_a_hang(runner: JobRunner, finish: Finish) -> None:
    arguments = {"bytes": message({"kind": "started"})[:-3].hex()}
    outcome = finish(runner.submit("say", arguments, about="a.mp4", limit_s=0.3))
    assert "said nothing for too long, twice, on a.mp4" in outcome.sentence


@linux
def test_a_flood_of_messages_does_not_stop_the_window(runner: JobRunner, qtbot: QtBot) -> None:
    job = runner.submit("say", {"bytes": (progress(1, 2, "x" * 50) * 300).hex(), "times": 2000})
    outcome = Outcome(job)
    qtbot.waitUntil(lambda: len(outcome.progress) > 1000, timeout=60_000)
    job.cancel()
    assert outcome.events == ["cancelled", "ended"]
    began = time.monotonic()
    runner.close()
    assert time.monotonic() - began < 5


def test_every_piece_of_nonsense_is_said_in_json() -> None:
    """So that it is our check that refuses it, not the sender."""
    assert json.loads(progress(float("nan"))[12:])["kind"] == "progress"
