"""What the virtual microphone hears, with the host time of every sample."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import numpy as np
import sounddevice
from numpy.typing import NDArray

RATE = 48_000


class Recording:
    """Pieces of mono sound, each with the host time of its first sample."""

    def __init__(self) -> None:
        self.pieces: list[tuple[float, NDArray[np.float32]]] = []

    def hear(self, sound: NDArray[np.float32], frames: int, time: Any, status: Any) -> None:  # noqa: ANN401
        del frames, status
        at = perf_counter() - (time.currentTime - time.inputBufferAdcTime)
        self.pieces.append((at, sound[:, 0].copy()))

    def loud_from(self, level: float) -> list[float]:
        """Host times at which a click begins: louder than `level` after 50 ms of less."""
        clicks, last = [], -1.0
        for at, sound in list(self.pieces):
            for index in np.flatnonzero(np.abs(sound) > level):
                moment = at + int(index) / RATE
                if moment - last > 0.05:
                    clicks.append(moment)
                last = moment
        return clicks

    def peak(self) -> float:
        return max((float(np.abs(sound).max()) for _, sound in self.pieces), default=0.0)


@contextmanager
def listening() -> Iterator[Recording]:
    """The default microphone, open."""
    recording = Recording()
    with sounddevice.InputStream(
        samplerate=RATE, channels=1, dtype="float32", callback=recording.hear, latency=0.02
    ):
        yield recording
