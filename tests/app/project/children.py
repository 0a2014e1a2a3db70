"""Programs that save in a process of their own, to be killed or kept short of disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[3]

IMPORTS = """\
import json, os, sys
from pathlib import Path
from app.project import edits, storage, recovery, lock
from app.project.model import Project
from engine.errors import EngineError, UnwritableOutputError
from tests.app.project.examples import renamed, soundtrack
"""


def start(body: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """A child that runs `body`, with pipes; EARSHOT_HOME is that of the test."""
    return subprocess.Popen(
        [sys.executable, "-c", IMPORTS + body, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPO,
    )


def run(body: str, *arguments: str | Path) -> str:
    """What it prints; it has to end well."""
    child = start(body, *arguments)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 0, err
    return out
