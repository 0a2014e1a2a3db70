"""Signals can be emitted for ever."""

from __future__ import annotations

import subprocess
import sys

EMITS = """
from PySide6.QtCore import QObject, Signal
from app.lasting_bools import keep_bools
class Sender(QObject):
    sent = Signal()
keep_bools()
sender = Sender()
for _ in range(20_000):
    sender.sent.emit()
"""


def test_twenty_thousand_signals_do_not_end_the_process() -> None:
    child = subprocess.run([sys.executable, "-c", EMITS], capture_output=True, timeout=60)
    assert child.returncode == 0, child.stderr
