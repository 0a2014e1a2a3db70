"""Real child processes of main.py, with a command of the test's own behind `suggest`."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PREAMBLE = """\
import os, sys, time
sys.path.insert(0, {repo!r})
from app.cli import commands, stopping
from app.cli.answer import Answer
from engine.errors import *
{body}
commands.COMMANDS["suggest"] = command
import main
sys.exit(main.main(["suggest", "video.mp4", "sound.wav", *sys.argv[1:]]))
"""


@dataclass
class Child:
    """Starts main.py; logs go to `home`, so that a test can read them."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "XDG_STATE_HOME": str(self.home),
            "HOME": str(self.home),
            **self.extra,
        }

    @property
    def log(self) -> str:
        return "".join(file.read_text() for file in self.home.rglob("earshot.log"))

    def main(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The real main.py."""
        command = [sys.executable, str(REPO / "main.py"), *map(str, arguments)]
        return self._run(command)

    def command(self, body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """main.py, where `suggest` runs `command(args, report)` as defined in `body`."""
        return self._run(self.words(body, *arguments))

    def words(self, body: str, *arguments: str) -> list[str]:
        script = PREAMBLE.format(repo=str(REPO), body=body)
        return [sys.executable, "-c", script, *arguments]

    def start(self, body: str, *arguments: str) -> subprocess.Popen[str]:
        """The same, still running."""
        return subprocess.Popen(
            self.words(body, *arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=self.environment,
            cwd=self.home,
            text=True,
        )

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=self.environment,
            cwd=self.home,
            text=True,
            timeout=150,
        )
