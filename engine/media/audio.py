"""Sound files, and the sound of videos, as waveforms. What the content is decides, not its name."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.isolation import ask
from engine.media.limits import regular_file
from engine.types import Float32, StereoWaveform, Waveform


def read_sound(
    path: Path, rate: int = 32000, *, start: float = 0.0, duration: float | None = None
) -> Waveform:
    """A file's sound as mono at `rate` Hz, from `start` for `duration` seconds (to the end: None).

    Time 0 is the first moment of the file: a film whose sound begins later starts with silence.
    Surround is mixed down by ITU-R BS.775; NaN and Inf become silence. A file that holds 0 samples
    gives an empty waveform, and so does a `start` after the end.

    Raises:
        UnreadableMediaError: if there is no sound that can be decoded, or over an hour of it.
    """
    return Waveform(np.ascontiguousarray(_read(path, rate, 1, start, duration)[0]), rate)


def read_stereo(
    path: Path, rate: int = 48000, *, start: float = 0.0, duration: float | None = None
) -> StereoWaveform:
    """As `read_sound`, but left and right; a mono file is the same on both.

    Raises:
        UnreadableMediaError: if there is no sound that can be decoded, or over 20 minutes of it.
    """
    return StereoWaveform(np.ascontiguousarray(_read(path, rate, 2, start, duration)), rate)


def _read(path: Path, rate: int, channels: int, start: float, duration: float | None) -> Float32:
    """(channels, n) float32, a view of interleaved samples."""
    file = regular_file(path)
    data = bytearray()  # grows in place: joining a list of pieces would hold everything twice
    asked = {"rate": rate, "channels": channels, "start": max(start, 0.0), "duration": duration}
    for _, piece in ask(file, "sound", **asked):
        data += piece
    if len(data) % (4 * channels):
        raise UnreadableMediaError(file, "the decoder sent half a sample")
    return np.frombuffer(data, "<f4").reshape(-1, channels).T
