"""The windows in which a sound is heard: where they begin, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.media.audio import read_sound
from engine.types import Waveform

WINDOW = 5.0  # seconds heard at once
HOP = WINDOW / 2  # whatever happens is whole in one of the windows, or nearly
MOST_MOMENTS = 400  # of one sound; a recording over 17 minutes is heard with gaps
RATE = 32_000


def window_starts(duration: float) -> NDArray[np.float64]:
    """Evenly from 0 to where the last window ends with the sound."""
    room = max(0.0, duration - WINDOW)
    count = min(MOST_MOMENTS, 1 + int(np.ceil(room / HOP)))
    return np.linspace(0.0, room, count)


def read_windows(path: Path, starts: NDArray[np.float64]) -> Iterator[Waveform]:
    """The windows of a file, 32 kHz: one read where they overlap, else one each."""
    if len(starts) > 1 and starts[1] - starts[0] > WINDOW:
        for start in starts:
            yield read_sound(path, RATE, start=float(start), duration=WINDOW)
        return
    length = float(starts[-1] - starts[0]) + WINDOW
    piece = read_sound(path, RATE, start=float(starts[0]), duration=length)
    yield from cut_windows(piece, starts - starts[0])


def cut_windows(piece: Waveform, starts: NDArray[np.float64]) -> Iterator[Waveform]:
    """The windows of a piece that start at `starts`, seconds from its beginning."""
    for start in starts:
        first = round(float(start) * piece.rate)
        yield Waveform(piece.samples[first : first + round(WINDOW * piece.rate)], piece.rate)
