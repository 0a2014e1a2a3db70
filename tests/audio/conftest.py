"""A real-time virtual speaker whose sound the default microphone hears: ../shared/audio-device.

`dbus-run-session -- bash ../shared/audio-device/pwrun.sh .venv/bin/python -m pytest tests/audio`
"""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.journeys.window.conftest import display, program

__all__ = ["display", "program"]  # fixtures


def _virtual_device() -> str:
    """Why there is none; empty where there is one."""
    if shutil.which("pactl") is None:
        return "no pactl: install the packages of ../shared/audio-device"
    if not os.environ.get("XDG_RUNTIME_DIR"):
        return "run it by pwrun.sh of ../shared/audio-device"
    asked = subprocess.run(
        ["pactl", "get-default-sink"], capture_output=True, text=True, timeout=10, check=False
    )
    return "" if "test_out" in asked.stdout else "run it by pwrun.sh of ../shared/audio-device"


@pytest.fixture(scope="session", autouse=True)
def virtual_device() -> None:
    """Skip where no virtual device runs."""
    reason = _virtual_device()
    if reason:
        pytest.skip(reason)
