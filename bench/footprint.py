"""Runs a command and watches how much memory it and all its descendants take together."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

WATCH_EVERY_S = 0.05
KIB = 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code and output, how long, and the most memory (bytes)."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peak: int | None


def run_watched(command: Sequence[str], limit_s: float = 300.0) -> Ran:
    """Run `command` in its own session; end it, and what it started, after `limit_s` seconds.

    The peak is the sum over all its processes, each sharing its shared pages, sampled twenty times
    a second (Linux only); elsewhere what the system kept as the command's largest resident size.
    (On Linux that also remembers the size of the process that started it.) None where the system
    tells neither.
    """
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdout=out, stderr=errors, stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            code, peak = _watch(process, started + limit_s)
        finally:
            if process.returncode is None:
                process.kill()
                process.wait()
        seconds = time.monotonic() - started
        stdout, stderr = _text(out), _text(errors)
    return Ran(code, stdout, stderr, seconds, peak or None)


def _watch(process: subprocess.Popen[bytes], deadline: float) -> tuple[int, int]:
    """Wait for the end: the exit code, and the peak (0 where unknown)."""
    peak = 0
    while time.monotonic() < deadline:
        peak = max(peak, sum(_share_of_memory(pid) for pid in _family(process.pid)))
        if hasattr(os, "wait4"):
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                process.returncode = os.waitstatus_to_exitcode(status)
                unit = 1 if sys.platform == "darwin" else KIB
                return process.returncode, peak or usage.ru_maxrss * unit
        elif (code := process.poll()) is not None:
            return code, peak
        time.sleep(WATCH_EVERY_S)
    raise TimeoutError(f"{process.args} took longer than its limit")


def _family(pid: int) -> Iterator[int]:
    """A process and all its descendants; only itself where /proc is missing."""
    yield pid
    for listing in _listings(pid):
        for child in _read(listing).split():
            yield from _family(int(child))


def _listings(pid: int) -> list[Path]:
    """Where the children of each thread are named; none of a process that has just ended."""
    try:
        return list(Path("/proc", str(pid), "task").glob("*/children"))
    except OSError:
        return []


def _share_of_memory(pid: int) -> int:
    """Bytes of memory that are this process's share (PSS); 0 where it cannot be known."""
    for line in _read(Path("/proc", str(pid), "smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * KIB
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended meanwhile
        return ""


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")
