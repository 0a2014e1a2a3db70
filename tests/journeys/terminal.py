"""The program as a person starts it: `main.py` in a child process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[2]
LIMIT_S = 120.0


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    stdout: str
    stderr: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout; fails where there is anything else."""
        return json.loads(self.stdout)


def run_main(*arguments: str | Path, limit_s: float = LIMIT_S) -> Ran:
    """Run `main.py` with `arguments` to its end."""
    with started(arguments) as process:
        stdout, stderr = process.communicate(timeout=limit_s)
        return Ran(process.returncode, stdout, stderr)


def interrupt_main(is_time: Callable[[int], bool], *arguments: str | Path) -> tuple[Ran, bool]:
    """Press Ctrl-C as soon as `is_time` says so of the process.

    Returns what came of it, and whether the command was still at work when Ctrl-C was pressed.
    """
    with started(arguments) as process:
        while process.poll() is None and not is_time(process.pid):
            time.sleep(0.01)
        still_working = process.poll() is None
        if still_working:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
        stdout, stderr = process.communicate(timeout=LIMIT_S)
        return Ran(process.returncode, stdout, stderr), still_working


def has_loaded_torch(pid: int) -> bool:
    """Whether the process has come to its slow part; Linux only."""
    try:
        return "libtorch_cpu" in Path("/proc", str(pid), "maps").read_text()
    except OSError:  # it ended meanwhile
        return False


@contextmanager
def started(arguments: Sequence[str | Path]) -> Iterator[subprocess.Popen[str]]:
    """The program at work in a session of its own; ended, with all it started, on the way out."""
    process = subprocess.Popen(
        [sys.executable, str(REPO / "main.py"), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"COLUMNS": "120"},
    )
    try:
        with process:
            yield process
            process.kill()
    finally:
        assert running_in_session(process.pid) == []


def running_in_session(session: int) -> list[str]:
    """What still runs of all that a command started; Linux only, elsewhere nothing is found."""
    return [command for command in _commands_in(session) if command]


def _commands_in(session: int) -> Iterator[str]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                yield (stat.parent / "cmdline").read_text().replace("\0", " ")
        except OSError:  # it ended meanwhile
            continue
