"""Films in which one textured thing moves over a textured ground, with the truth of each frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from engine.stencil import Stencil, stencil_of
from engine.types import Float32, UInt8

if TYPE_CHECKING:
    from av.video.stream import VideoStream

WIDTH, HEIGHT, RATE = 240, 160, 25
RADIUS = 26

Bits = NDArray[np.bool_]
Way = Callable[[float], tuple[float, float]]  # the middle (x, y) at a share of the film


@dataclass(frozen=True, slots=True, eq=False)
class MovingThing:
    """A film, and where the thing is in each frame: (h, w) bool."""

    path: Path
    truth: list[Bits]

    @property
    def times(self) -> list[float]:
        return [index / RATE for index in range(len(self.truth))]

    @property
    def duration(self) -> float:
        return len(self.truth) / RATE

    def stencil(self, index: int) -> Stencil:
        return stencil_of(self.truth[index].astype(np.float32))


def straight(start: Sequence[float], end: Sequence[float]) -> Way:
    return lambda at: (
        start[0] + (end[0] - start[0]) * at,
        start[1] + (end[1] - start[1]) * at,
    )


def write_moving_thing(path: Path, way: Way, count: int = 24) -> MovingThing:
    """A warm disc with a pattern of its own, moving over a cool, blotchy ground."""
    ground, skin = _blotches(1, (70, 110, 120)), _blotches(2, (200, 120, 60))
    frames, truth = [], []
    for index in range(count):
        x, y = way(index / max(count - 1, 1))
        inside = _disc(x, y)
        moved = cv2.warpAffine(
            skin,
            np.array([[1, 0, x], [0, 1, y]], float),
            (WIDTH, HEIGHT),
            borderMode=cv2.BORDER_WRAP,
        )
        frames.append(np.where(inside[..., None], moved, ground))
        truth.append(inside)
    return MovingThing(_write(path, frames), truth)


def overlap(matte: Float32 | Bits | UInt8, truth: Bits) -> float:
    inside = matte >= (128 if matte.dtype == np.uint8 else 0.5)
    either = (inside | truth).sum()
    return float((inside & truth).sum() / either) if either else 1.0


def _disc(x: float, y: float) -> Bits:
    ys, xs = np.mgrid[:HEIGHT, :WIDTH]
    return (xs + 0.5 - x) ** 2 + (ys + 0.5 - y) ** 2 <= RADIUS**2


def _blotches(seed: int, colour: tuple[int, int, int]) -> UInt8:
    grain = np.random.default_rng(seed).normal(size=(HEIGHT, WIDTH, 3)).astype(np.float32)
    blotches = cv2.GaussianBlur(grain, (0, 0), 3.0) * 260
    return np.clip(np.array(colour) + blotches, 0, 255).astype(np.uint8)


def _write(path: Path, frames: Sequence[UInt8]) -> Path:
    with av.open(str(path), "w") as file:
        options = {"crf": "16"}
        stream = cast("VideoStream", file.add_stream("libx264", rate=RATE, options=options))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for index, pixels in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, RATE)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path
