"""The window's own objects are not searched for garbage while somebody works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PROGRAM = """
import gc, sys
from PySide6.QtCore import QTimer
from widgets import app

ran = []
gc.callbacks.append(lambda phase, info: ran.append(info["generation"]))

def look(window, timer):
    if gc.get_freeze_count():
        timer.stop()
        print(gc.get_freeze_count() > 10_000, gc.isenabled(), 2 in ran)
        window.allow_close()

def build(window):
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: look(window, timer))
    timer.start()

sys.exit(app.run([], build))
"""


def test_what_the_window_is_made_of_is_never_searched_for_garbage(tmp_path: Path) -> None:
    own = {"EARSHOT_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=REPO,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert child.returncode == 0, child.stderr
    frozen, enabled, searched = child.stdout.split()
    assert (frozen, enabled, searched) == ("True", "True", "False")
