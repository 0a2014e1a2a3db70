"""A window that calls Qt for long enough must not use None up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CALLS = """\
from app.singletons import keep_singletons_alive
keep_singletons_alive()
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("a")
thing.objectNameChanged.connect(print)
print("alive")
"""


def test_a_hundred_thousand_calls_leave_none_alive() -> None:
    command = [sys.executable, "-c", CALLS]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
