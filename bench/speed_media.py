"""The media that `bench.speed` works on: made here, the same on every machine."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from engine.demo.still import draw_still
from engine.types import Float32, UInt8

PHOTO = (4000, 3000)
FULL_HD = (1920, 1080)
SOUND_MINUTES = 3
FILM_SECONDS = 20
RATE = 44100


@dataclass(frozen=True, slots=True)
class SpeedMedia:
    """Files in a folder: a 12-megapixel photo, a still, a long and some short sounds, a film."""

    photo: Path
    still: Path
    long_sound: Path
    calls: tuple[Path, ...]
    film: Path


def media_in(folder: Path) -> SpeedMedia:
    """Where `make_media` puts things."""
    calls = tuple(folder / f"call_{i}.wav" for i in range(4))
    return SpeedMedia(
        folder / "photo.jpg", folder / "still.jpg", folder / "long.wav", calls, folder / "film.mp4"
    )


def make_media(folder: Path) -> SpeedMedia:
    """Draw and synthesise everything."""
    media, rng = media_in(folder), np.random.default_rng(7)
    picture = draw_still()
    write_jpeg(media.photo, _with_grain(_fit(picture, PHOTO), rng))
    write_jpeg(media.still, _fit(picture, FULL_HD))
    write_wav(media.long_sound, np.tile(_calls(60.0, rng), SOUND_MINUTES))
    for index, call in enumerate(media.calls):
        write_wav(call, _calls(3.0 + index, rng))
    _write_film(media.film, _fit(picture, (2400, 1350)))
    return media


def write_jpeg(path: Path, pixels: UInt8) -> None:
    """Encode (h, w, 3) RGB."""
    _, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    path.write_bytes(data.tobytes())


def write_wav(path: Path, samples: Float32) -> None:
    """16 bit mono."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def _fit(pixels: UInt8, size: tuple[int, int]) -> UInt8:
    """Fill `size` (width, height), what stands out cut off on both sides."""
    scale = max(size[0] / pixels.shape[1], size[1] / pixels.shape[0])
    large = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    x, y = (large.shape[1] - size[0]) // 2, (large.shape[0] - size[1]) // 2
    return np.ascontiguousarray(large[y : y + size[1], x : x + size[0]]).astype(np.uint8)


def _with_grain(pixels: UInt8, rng: np.random.Generator) -> UInt8:
    """As a camera's: an upscaled drawing alone would decode faster than a photo."""
    noise = rng.standard_normal(pixels.shape[:2], np.float32)[..., None] * 4
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def _calls(seconds: float, rng: np.random.Generator) -> Float32:
    """Rising calls over noise, about one a second."""
    times = np.arange(round(seconds * RATE)) / RATE
    pitch = 600 + 500 * (times % 1.0)
    swell = np.exp(-6 * (times % 1.0))
    voice = sum(np.sin(2 * np.pi * n * np.cumsum(pitch) / RATE) / n for n in range(1, 5))
    hiss = rng.standard_normal(len(times)) * 0.02
    return (0.3 * voice * swell + hiss).astype(np.float32)


def _write_film(path: Path, picture: UInt8) -> None:
    """A slow pan, 1080p, 25 frames a second, with one cut in the middle."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *FULL_HD, "yuv420p"
        stream.time_base = Fraction(1, 25)
        count = FILM_SECONDS * 25
        for index in range(count):
            shown = picture if index < count // 2 else picture[::-1, ::-1]
            x = index % (count // 2) * 2 % (picture.shape[1] - FULL_HD[0])
            part = np.ascontiguousarray(shown[: FULL_HD[1], x : x + FULL_HD[0]])
            out.mux(stream.encode(av.VideoFrame.from_ndarray(part, format="rgb24")))
        out.mux(stream.encode())
