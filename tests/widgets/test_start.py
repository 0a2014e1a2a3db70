"""Starting: fast, light, and with a sentence where there is no screen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
FIRST_PAINT_S = 1.5
PAINT = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from widgets import app

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.clock_gettime(time.CLOCK_MONOTONIC), flush=True)
            print(*sorted({name.partition(".")[0] for name in sys.modules}))
            window.allow_close()
        return False

def build(made):
    global window, filter
    window, filter = made, FirstPaint(made)
    made.centralWidget().installEventFilter(filter)

sys.exit(app.run([], build))
"""


def start(tmp_path: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {"EARSHOT_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment = {**os.environ, **own, **variables}
    return subprocess.run(
        [sys.executable, *command],
        cwd=REPO,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.skipif(not hasattr(time, "clock_gettime"), reason="no clock two processes share")
def test_the_first_paint_comes_soon_and_without_the_heavy_libraries(tmp_path: Path) -> None:
    times = []
    for _ in range(3):  # the best of three: the machine may be busy
        begun = time.clock_gettime(time.CLOCK_MONOTONIC)
        child = start(tmp_path, "-c", PAINT)
        assert child.returncode == 0, child.stderr
        painted, modules = child.stdout.splitlines()[:2]
        assert not set(modules.split()) & {"torch", "av", "numpy", "cv2", "PIL", "sounddevice"}
        times.append(float(painted) - begun)
    assert min(times) < FIRST_PAINT_S, times


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    child = start(tmp_path, "main.py", **nowhere)
    if sys.platform.startswith("linux"):
        assert child.returncode == 4
        assert "no screen" in child.stderr
        assert "Traceback" not in child.stderr


def test_the_window_is_closed_and_remembers_its_place(tmp_path: Path) -> None:
    child = start(tmp_path, "-c", PAINT)
    assert child.returncode == 0, child.stderr
    assert "geometry" in (tmp_path / "settings.json").read_text()
