"""stdout carries the answer and nothing else, whatever it is connected to."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.app.child import Child

NOISY = """
def command(args, report):
    import subprocess, warnings
    print("noise from Python")
    os.write(1, b"noise from a library\\n")
    subprocess.run([sys.executable, "-c", "print('noise from a child')"])
    warnings.warn("noise from a warning")
    name = "gr\\u00f6\\u00dfe\\udcff \\u2713"
    return Answer({"path": name}, lambda c: c.print(name))
"""
LONG = "def command(args, report): return Answer({'x': 'y' * 300_000}, lambda c: None)"


def test_noise_does_not_spoil_the_json(child: Child) -> None:
    ended = child.command(NOISY, "--json")
    assert json.loads(ended.stdout) == {"path": "größe\udcff \u2713"}
    assert "noise from a child" in ended.stderr


def test_warnings_go_to_the_log(child: Child) -> None:
    ended = child.command(NOISY)
    assert "noise from a warning" not in ended.stderr
    assert "noise from a warning" in child.log


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "cp1252"])
def test_any_file_name_can_be_shown_on_any_terminal(child: Child, encoding: str) -> None:
    child.extra["PYTHONIOENCODING"] = encoding
    script = child.words(NOISY)
    ended = subprocess.run(script, capture_output=True, env=child.environment, timeout=150)
    assert ended.returncode == 0
    assert ended.stdout.decode(encoding).startswith("gr")


def test_a_reader_that_leaves_early_is_no_failure(child: Child) -> None:
    running = child.start(LONG, "--json")
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    complaint = running.stderr.read()
    running.stderr.close()
    assert (running.wait(120), complaint) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_one_sentence(child: Child) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            child.words(LONG, "--json"),
            stdout=full,
            stderr=subprocess.PIPE,
            env=child.environment,
            text=True,
            timeout=150,
        )
    assert (ended.returncode, ended.stderr.count("\n")) == (3, 1)


WORKING = """
def command(args, report):
    for i in range(20):
        report(i, 20, "waves.wav")
        time.sleep(0.1)
    return Answer({}, lambda c: c.print("done"))
"""


def test_a_terminal_gets_a_bar_with_the_time_left(child: Child) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    ended = subprocess.run(
        child.words(WORKING),
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**child.environment, "TERM": "xterm", "COLUMNS": "80"},
        timeout=150,
    )
    os.close(theirs)
    shown = _read_all(ours)
    assert ended.stdout == b"done\n"
    assert "waves.wav" in shown
    assert "%" in shown
    assert "0:00:0" in shown


def test_without_a_terminal_there_is_no_bar(child: Child) -> None:
    assert child.command(WORKING).stderr == ""


def _read_all(terminal: int) -> str:
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(terminal)
    return shown.decode(errors="replace")
