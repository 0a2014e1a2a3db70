"""The recording process: `python -m app.recording.process FILE`. It stops with its stdin.

Events on stdout, one JSON object a line: `started` (name), `level` (peak, seconds), `silent` and
`heard`, `failed` (why: missing, unplugged, unwritable, too long), `done` (seconds).
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from io import FileIO
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from app.logs import start_logging
from app.recording.growing_wave import GrowingWave
from app.recording.microphone import (
    Microphone,
    NoMicrophoneError,
    OpenMicrophone,
    open_microphone,
)
from engine.types import Float32

PIECE_S = 0.1  # of sound written at once: what a kill can lose, with the device's own delay
GONE_AFTER_S = 1.5  # without a sound from the device, silence included
SILENT_AFTER_S = 2.0
SILENT = 10 ** (-60 / 20)  # linear peak


class _Failed(Exception):  # noqa: N818
    """Recording cannot go on; its text is one of the reasons of `failed`."""


class Recording:
    """From the first piece of sound to the whole file."""

    def __init__(self, out: Path, say: Any, wants_stop: threading.Event) -> None:  # noqa: ANN401
        self._out, self._say, self._wants_stop = out, say, wants_stop
        self._pieces: queue.SimpleQueue[Float32] = queue.SimpleQueue()
        self._silent_s, self._is_silent = 0.0, False

    def run(self, open_device: OpenMicrophone) -> None:
        """Record until it is to stop; say how it went."""
        try:
            microphone = open_device(self._pieces.put)
        except NoMicrophoneError:
            self._say("failed", why="missing", seconds=0.0)
            return
        self._say("started", name=microphone.name)
        seconds = 0.0
        try:
            with GrowingWave(self._out, microphone.rate) as wave:
                seconds = self._write_all(wave, microphone)
        except _Failed as failed:
            self._say("failed", why=str(failed), seconds=self._kept())
        except OSError:
            self._say("failed", why="unwritable", seconds=self._kept())
        else:
            self._say("done", seconds=seconds)
        microphone.close()

    def _write_all(self, wave: GrowingWave, microphone: Microphone) -> float:
        self._duration = wave.duration
        while not self._wants_stop.is_set():
            sound = self._next_piece(round(PIECE_S * microphone.rate))
            wave.add(sound)
            self._duration = wave.duration
            peak = float(np.abs(sound).max(initial=0.0))
            self._say("level", peak=peak, seconds=wave.duration)
            self._watch_silence(peak, len(sound) / microphone.rate)
            if wave.is_full:
                raise _Failed("too long")
        return wave.duration

    def _next_piece(self, least: int) -> Float32:
        """At least so many samples, fewer where it is to stop."""
        parts, count, last = [], 0, perf_counter()
        while count < least and not self._wants_stop.is_set():
            try:
                part = self._pieces.get(timeout=PIECE_S)
            except queue.Empty:
                if perf_counter() - last > GONE_AFTER_S:
                    raise _Failed("unplugged") from None
                continue
            parts.append(part)
            count, last = count + len(part), perf_counter()
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _watch_silence(self, peak: float, seconds: float) -> None:
        """Say once when nothing is heard for a while, and once when something is again."""
        self._silent_s = 0.0 if peak > SILENT else self._silent_s + seconds
        is_silent = self._silent_s >= SILENT_AFTER_S
        if is_silent != self._is_silent:
            self._is_silent = is_silent
            self._say("silent" if is_silent else "heard")

    def _kept(self) -> float:
        return getattr(self, "_duration", 0.0)


def main(open_device: OpenMicrophone = open_microphone) -> None:
    """Record into the file named, until stdin is closed."""
    source, say = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # reaches the whole group; the window decides
    start_logging()
    wants_stop = threading.Event()

    def wait_for_end() -> None:
        while source.read(1):
            pass
        wants_stop.set()

    threading.Thread(target=wait_for_end, name="stdin", daemon=True).start()
    Recording(Path(sys.argv[1]), say, wants_stop).run(open_device)
    os._exit(0)  # a device may hang while it is closed: the file is whole


def _take_pipes() -> tuple[FileIO, Any]:
    """Our pipes for ourselves alone; what a library prints must not land between messages."""
    source, sink = FileIO(os.dup(0), "rb"), FileIO(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123  devnull is not a path
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)

    def say(event: str, **values: Any) -> None:  # noqa: ANN401
        sink.write(json.dumps({"event": event, **values}).encode() + b"\n")

    return source, say


if __name__ == "__main__":
    main()
