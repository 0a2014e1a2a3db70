"""Small films and sounds made on the spot, with known content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.errors import Cancelled
from engine.types import Float32

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.video.stream import VideoStream

TICKS = 30_000  # a second of the films made here; MPEG-4 takes no more than 65,535
RED, GREEN, BLUE = (220, 30, 30), (30, 200, 40), (30, 40, 220)
BLACK = (0, 0, 0)
LOW, MIDDLE, HIGH = 300.0, 900.0, 2700.0  # Hz

Colour = tuple[int, int, int]


def picture(colour: Colour, seed: int = 0) -> NDArray[np.uint8]:
    """(96, 128, 3): a colour with a texture of its own."""
    texture = np.random.default_rng(seed).normal(size=(12, 16, 1)).repeat(8, 0).repeat(8, 1) * 12
    return np.clip(np.array(colour) + texture, 0, 255).astype(np.uint8)


def shots(*parts: tuple[Colour, float], rate: int = 25) -> list[tuple[float, NDArray[np.uint8]]]:
    """(time, picture) of frames at a steady rate: each colour for its seconds."""
    frames: list[tuple[float, NDArray[np.uint8]]] = []
    for seed, (colour, seconds) in enumerate(parts):
        still = picture(colour, seed)
        frames += [((len(frames) + i) / rate, still) for i in range(round(seconds * rate))]
    return frames


def write_film(
    path: Path,
    frames: Iterable[tuple[float, NDArray[np.uint8]]],
    *,
    codec: str = "libx264",
    sound: Float32 | None = None,
    sound_codec: str = "aac",
    sound_rate: int = 48_000,
) -> Path:
    """A film of frames with their own times; `sound` is (2, n) and starts at 0."""
    with av.open(str(path), "w") as file:
        video = cast("VideoStream", file.add_stream(codec, rate=25))
        video.width, video.height, video.pix_fmt = 128, 96, "yuv420p"
        video.codec_context.time_base = Fraction(1, TICKS)
        audio = None
        if sound is not None:
            added = file.add_stream(sound_codec, rate=sound_rate, layout="stereo")
            audio = cast("AudioStream", added)
        for time, pixels in frames:
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = round(time * TICKS), Fraction(1, TICKS)
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        if audio is not None and sound is not None:
            block = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound), "fltp", "stereo")
            block.sample_rate, block.pts, block.time_base = sound_rate, 0, Fraction(1, sound_rate)
            file.mux(audio.encode(block))
            file.mux(audio.encode(None))
    return path


def tone(pitch: float, seconds: float, rate: int = 32_000) -> Float32:
    """(n,) with a soft start and end."""
    t = np.arange(round(seconds * rate)) / rate
    edge = np.clip(np.minimum(t, seconds - t) / 0.01, 0, 1)
    return (0.3 * edge * np.sin(2 * np.pi * pitch * t)).astype(np.float32)


def write_sound(path: Path, *parts: Float32, rate: int = 32_000) -> Path:
    """The parts one after another; (n,) or (2, n) each."""
    soundfile.write(path, np.concatenate(parts, axis=-1).T, rate)
    return path


def silence(seconds: float, rate: int = 32_000) -> Float32:
    return np.zeros(round(seconds * rate), np.float32)


class CancelAfter:
    """A report that asks to stop at the n-th call, and remembers what it was told."""

    def __init__(self, calls: int) -> None:
        self.calls = calls
        self.told: list[tuple[float, float, str]] = []

    def __call__(self, done: float, total: float, what: str, /) -> None:
        self.told.append((done, total, what))
        if len(self.told) >= self.calls:
            raise Cancelled


def starts(spans: Sequence[tuple[float, float]]) -> list[float]:
    return [start for start, _ in spans]
