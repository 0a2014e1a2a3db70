"""Sound files, and the sound of videos, as waveforms. What the content is decides, not its name."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.isolation import Answer, ask
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


class StereoAhead:
    """What `read_stereo` would give, decoded by the reading child while the program works on."""

    def __init__(self, path: Path, rate: int, *, start: float, duration: float) -> None:
        """Ask for it.

        Raises:
            UnreadableMediaError: if there is no such file.
        """
        self._file, self._rate = regular_file(path), rate
        self.answer = Answer(self._file, "sound", **_asked(rate, 2, start, duration))
        self._data = bytearray()

    @property
    def is_whole(self) -> bool:
        """Whether `finish` does not wait."""
        return self.answer.is_over

    def take_what_came(self) -> None:
        """Let the child go on, which waits when a second or two is not taken; never waits.

        Raises:
            UnreadableMediaError: if there is no sound that can be decoded, or nothing has come for
                too long.
        """
        while self.answer.is_waiting and (message := next(self.answer, None)):
            self._data += message[1]
        self.answer.refuse_silence()

    def take_all(self) -> None:
        """Wait for what is not there yet.

        Raises:
            UnreadableMediaError: if there is no sound that can be decoded.
        """
        for _, piece in self.answer:
            self._data += piece

    def finish(self) -> StereoWaveform:
        """All of it; waits for what is not there yet.

        Raises:
            UnreadableMediaError: if there is no sound that can be decoded.
        """
        self.take_all()
        samples = _as_channels(self._file, self._data, 2)
        return StereoWaveform(np.ascontiguousarray(samples), self._rate)


def _read(path: Path, rate: int, channels: int, start: float, duration: float | None) -> Float32:
    """(channels, n) float32, a view of interleaved samples."""
    file = regular_file(path)
    data = bytearray()  # grows in place: joining a list of pieces would hold everything twice
    for _, piece in ask(file, "sound", **_asked(rate, channels, start, duration)):
        data += piece
    return _as_channels(file, data, channels)


def _asked(
    rate: int, channels: int, start: float, duration: float | None
) -> dict[str, float | None]:
    return {"rate": rate, "channels": channels, "start": max(start, 0.0), "duration": duration}


def _as_channels(file: Path, data: bytearray, channels: int) -> Float32:
    if len(data) % (4 * channels):
        raise UnreadableMediaError(file, "the decoder sent half a sample")
    return np.frombuffer(data, "<f4").reshape(-1, channels).T
