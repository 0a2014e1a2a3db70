"""Starts the program with a journey in it, on a screen of our own, and reads what came of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPO = Path(__file__).resolve().parents[3]
LIMIT_S = 900.0
LEAVING_S = 5.0


@dataclass(frozen=True, slots=True)
class Went:
    """How a journey ended: its exit code, what it noted, and how long the program lived."""

    code: int
    said: dict[str, Any]
    stderr: str
    left: list[str] = field(default_factory=list)  # processes that outlived it
    leaving_s: float = 0.0  # from Ctrl+Q to its end

    @property
    def well(self) -> bool:
        """Exit code 0, not a word on stderr, gone soon, and nothing left."""
        soon = self.leaving_s < LEAVING_S
        return (self.code, self.stderr, self.left) == (0, "", []) and soon


@dataclass(frozen=True, slots=True)
class Program:
    """`home` is EARSHOT_HOME, `folder` the journey's own, `display` the screen."""

    display: str
    home: Path
    folder: Path

    def run(
        self, journey: str, *arguments: str | Path, env: Mapping[str, str] | None = None
    ) -> Went:
        """From start to end."""
        with self.started(journey, *arguments, env=env) as process:
            out, err = process.communicate(timeout=LIMIT_S)
            ended, said = time.time(), said_in(out)
            leaving_s = ended - said.pop("left_at", ended)
            left = left_running(self.home, max(LEAVING_S - leaving_s, 1.0))
        sys.stderr.write(err)  # pytest shows it with a failure
        went = Went(process.returncode, said, err, left, leaving_s)
        note(journey, went)
        return went

    @contextmanager
    def started(
        self, journey: str, *arguments: str | Path, env: Mapping[str, str] | None = None
    ) -> Iterator[subprocess.Popen[str]]:
        """The program at work; ended, with all it started, on the way out."""
        module, function = journey.split(":")
        name = f"tests.journeys.window.{module}:{function}"
        command = [sys.executable, "-m", "tests.journeys.window.child", name, str(self.folder)]
        process = subprocess.Popen(
            [*command, str(time.time()), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=REPO,
            start_new_session=True,
            env={**self.environment, **(env or {})},
        )
        try:
            with process:
                yield process
                process.kill()
        finally:
            for pid in of_program(self.home):
                os.kill(pid, signal.SIGKILL)

    @property
    def environment(self) -> dict[str, str]:
        own = {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "EARSHOT_HOME": str(self.home)}
        return os.environ | own | {"LANG": "C.UTF-8", "HOME": str(self.folder)}

    def begin_as_known(self) -> None:
        """Not the first start: there are settings."""
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "settings.json").write_text('{"language": "en", "autosave_s": 1}')

    def alive(self) -> list[int]:
        """Every process of this program's: they carry its EARSHOT_HOME."""
        return of_program(self.home)


def said_in(out: str) -> dict[str, Any]:
    """The last line of JSON."""
    lines = [line for line in out.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


def of_program(home: Path) -> list[int]:
    """The living processes with this EARSHOT_HOME: window, workers, readers, player."""
    mark, found = f"EARSHOT_HOME={home}\0".encode(), []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes() + b"\0":
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z":
                    found.append(int(entry.name))
        except OSError:  # it ended meanwhile, or is not ours
            continue
    return found


FIGURES: list[str] = []


def note(journey: str, went: Went) -> None:
    """For the summary at the end of the run."""
    said = dict(went.said)
    gaps = f"{said.pop('turns', 0)} turns, longest gap {said.pop('max_ms', 0):.0f} ms"
    gaps += f" ({said.pop('busiest_ms', 0)} ms of work at most), p99 {said.pop('p99_ms', 0):.0f} ms"
    others = ", ".join(f"{name} {value}" for name, value in said.items())
    gaps += f", left in {went.leaving_s:.1f} s"
    FIGURES.append(f"{journey}: {gaps}{', ' + others if others else ''}")


def left_running(home: Path, seconds: float) -> list[str]:
    """What runs of the program so long after its end, by command."""
    deadline = time.monotonic() + seconds
    while (left := of_program(home)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [Path("/proc", str(pid), "cmdline").read_text().replace("\0", " ") for pid in left]
