"""Small films made on the spot: every frame says which one it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame

WIDTH, HEIGHT, BITS = 160, 96, 8
TIME_BASE = Fraction(1, 1000)


def steady(count: int, rate: int = 25) -> list[int]:
    """Times in ms of a film of constant rate."""
    return [round(1000 * i / rate) for i in range(count)]


def uneven(count: int) -> list[int]:
    """Times in ms with gaps of 20, 33 and 100 ms, in turn."""
    gaps = [(20, 33, 100)[i % 3] for i in range(count)]
    return [sum(gaps[:i]) for i in range(count)]


def write_film(path: Path, times_ms: Sequence[int], *, rotate: int = 0, gop: int = 12) -> Path:
    """A film whose frames begin at these times."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=25, options={"g": str(gop), "crf": "20"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.time_base = stream.time_base = TIME_BASE
        for index, time in enumerate(times_ms):
            frame = VideoFrame.from_ndarray(numbered(index), "rgb24")
            frame.pts, frame.time_base = time, TIME_BASE
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def numbered(index: int) -> np.ndarray:
    """(HEIGHT, WIDTH, 3): the index in bits, black and white, left to right; red on top."""
    bits = [(index >> bit) & 1 for bit in range(BITS)]
    row = np.repeat(np.array(bits, np.uint8) * 255, WIDTH // BITS)
    picture = np.repeat(np.tile(row, (HEIGHT, 1))[..., None], 3, axis=2)
    picture[: HEIGHT // 4] = (255, 0, 0)
    return picture


def index_of(pixels: bytes, width: int, height: int, stride: int) -> int:
    """The index of a BGRA picture; -1 where its rows do not agree: it was torn."""
    rows = np.frombuffer(pixels, np.uint8).reshape(height, stride)[:, : width * 4]
    blue = rows.reshape(height, width, 4)[height // 4 + 4 :, :, 0]
    cells = blue[:, width // BITS // 2 :: width // BITS][:, :BITS] > 128
    if not (cells == cells[0]).all():
        return -1
    return int(sum(1 << bit for bit in range(BITS) if cells[0, bit]))


def has_red_top(pixels: bytes, width: int, height: int, stride: int) -> bool:
    rows = np.frombuffer(pixels, np.uint8).reshape(height, stride)[:, : width * 4]
    top = rows.reshape(height, width, 4)[: height // 8].mean(axis=(0, 1))
    return bool(top[2] > 180 and top[0] < 80)
