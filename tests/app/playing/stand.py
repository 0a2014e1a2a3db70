"""The playing process with a made-up mix and no device, wherever it runs."""

from __future__ import annotations

import sys

import numpy as np

from app.playing import process
from engine.timeline import Timeline
from engine.types import Float32

COMMAND = (sys.executable, "-P", "-m", "tests.app.playing.stand")


class Hum:
    """A mix at -12 dB from end to end."""

    def __init__(self, timeline: Timeline, master_db: float) -> None:
        del timeline, master_db

    def part(self, first: int, count: int) -> Float32:
        del first
        return np.full((2, count), 0.25, np.float32)


if __name__ == "__main__":
    sys.modules["sounddevice"] = None  # type: ignore[assignment]  no device, wherever this runs
    process.main(Hum)
