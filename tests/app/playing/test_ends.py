"""Whatever ends the window, no process stays, and the memory is given back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.playing.player import Player
from tests.app.playing.conftest import timeline_of
from tests.app.playing.stand import COMMAND

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# A window that starts to play, tells the child's process id, and waits.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.playing.player import Player
from engine.timeline import Timeline
from tests.app.playing.stand import COMMAND
application = QCoreApplication([])
player = Player(command=COMMAND)
player.ready.connect(lambda: print(player.process_id, flush=True))
player.load(Timeline(Path(sys.argv[1]), 4.0))
player.play()
application.exec()
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
def test_the_process_ends_with_a_window_that_is_killed(film: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(film)], stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        pid = int(window.stdout.readline())
        assert is_alive(pid)
        window.kill()
    deadline = time.monotonic() + 2
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(pid)


def test_closing_takes_a_moment_and_leaves_nothing(qtbot: QtBot, film: Path) -> None:
    player = Player(command=COMMAND)
    with qtbot.waitSignal(player.ready, timeout=15_000):
        player.load(timeline_of(film))
    player.play()
    pid, block = player.process_id, player._child.block.path if player._child else Path()
    begun = time.monotonic()
    player.close()
    assert time.monotonic() - begun < 2
    assert not is_alive(pid)
    assert not block.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops a process")
def test_a_process_that_hangs_does_not_hold_up_the_end(qtbot: QtBot, film: Path) -> None:
    player = Player(command=COMMAND)
    with qtbot.waitSignal(player.ready, timeout=15_000):
        player.load(timeline_of(film))
    os.kill(player.process_id, signal.SIGSTOP)
    begun = time.monotonic()
    player.close()
    assert time.monotonic() - begun < 2.5


def test_a_process_that_cannot_start_is_told(qtbot: QtBot, film: Path) -> None:
    player = Player(command=("no-such-program",))
    said: list[str] = []
    player.failed.connect(said.append)
    player.load(timeline_of(film))
    qtbot.waitUntil(lambda: len(said) >= 1, timeout=5000)
    player.close()


def test_nothing_heavy_is_loaded_beside_the_window() -> None:
    code = "import sys, app.playing.player; print(*sys.modules)"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    loaded = set(child.stdout.split())
    assert not loaded & {"numpy", "av", "torch", "sounddevice", "PySide6.QtWidgets"}
