"""What every writer takes: pictures that can be asked for one by one, and the sound under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.types import Float32, UInt8

SoundPart = Callable[[int, int], Float32]  # first sample, how many -> (2, n) at 48 kHz


@dataclass(frozen=True, slots=True, eq=False)
class Footage:
    """`count` frames at `fps`, each made when asked for, so that memory does not grow with them.

    `frame(i)` gives (h * 3 // 2, w) uint8, see `engine.export.i420`, or with `has_alpha` (h, w, 4)
    BGRA, not premultiplied; it may be asked out of order and the array is only read. `size` is
    (width, height), both even. `sound` gives any stretch at 48 kHz, None is silence.
    """

    size: tuple[int, int]
    fps: int
    count: int
    frame: Callable[[int], UInt8]
    sound: SoundPart | None = None
    has_alpha: bool = False

    @property
    def duration(self) -> float:
        return self.count / self.fps
