"""A recording process with a made-up microphone: `python -m tests.app.recording.stand KIND FILE`.

It sends a tone at the pace of a real one; KIND is "tone", "silent", "unplugged" (after half a
second), "missing" or "hurried" (as fast as it goes).
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from time import sleep

import numpy as np

from app.recording import process
from app.recording.microphone import Hear, Microphone, NoMicrophoneError

RATE, PIECE = 48_000, 960
LOUD = 0.25


def command(kind: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "tests.app.recording.stand", kind)


@dataclass(frozen=True)
class MadeMicrophone:
    name: str = "made"
    rate: int = RATE

    def close(self) -> None: ...


def open_made(kind: str, hear: Hear) -> Microphone:
    if kind == "missing":
        raise NoMicrophoneError(kind)
    threading.Thread(target=_speak, args=(kind, hear), daemon=True).start()  # noqa: TID251  a device
    return MadeMicrophone()


def _speak(kind: str, hear: Hear) -> None:
    level = 0.0 if kind == "silent" else LOUD
    tone = np.sin(np.arange(PIECE) / RATE * 2 * np.pi * 500) * level
    for count in range(100_000):
        if kind == "unplugged" and count * PIECE > RATE / 2:
            return
        hear(tone.astype(np.float32))
        sleep(0.0001 if kind in ("silent", "hurried") else PIECE / RATE)


if __name__ == "__main__":
    kind = sys.argv.pop(1)
    process.main(lambda hear: open_made(kind, hear))
