"""Ctrl-C and `kill` end a command cleanly, with code 5."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from tests.app.child import Child

# Each says on stderr when it is at work, and holds a half-written file.
HEEDS = """
def command(args, report):
    try:
        open("half.tmp", "w").close()
        print("at work", file=sys.stderr, flush=True)
        while True:
            report(1, 2, "waves.wav")
            time.sleep(0.01)
    finally:
        os.remove("half.tmp")
"""
IGNORES = """
stopping.PATIENCE_S = 0.2
def command(args, report):
    try:
        open("half.tmp", "w").close()
        print("at work", file=sys.stderr, flush=True)
        while True:
            time.sleep(0.01)
    finally:
        os.remove("half.tmp")
"""
LOSES_ITS_DECODER = """
def command(args, report):
    print("at work", file=sys.stderr, flush=True)
    try:
        while True:
            report(1, 2, "waves.wav")
            time.sleep(0.01)
    except Cancelled:
        raise UnreadableMediaError("waves.wav", "the reader died")
"""


def stop(running: subprocess.Popen[str], number: int) -> tuple[int, str]:
    """Send a signal once the command is at work; returns the exit code and what was said after."""
    with running:
        assert running.stderr
        assert running.stderr.readline() == "at work\n"
        running.send_signal(number)
        said = running.stderr.read()
        return running.wait(120), said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("body", [HEEDS, IGNORES, LOSES_ITS_DECODER])
def test_a_signal_cancels(child: Child, tmp_path: Path, body: str, number: int) -> None:
    assert stop(child.start(body), number) == (5, "Cancelled.\n")
    assert not list(tmp_path.glob("half.tmp"))


def test_cancelled_json_is_no_json(child: Child) -> None:
    running = child.start(HEEDS, "--json")
    stdout = running.stdout
    assert stdout
    with running:
        assert running.stderr
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert stdout.read() == ""
