"""How large each of ImageBind's six towers is. What never varies is in `network`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tower = Literal["vision", "text", "audio", "depth", "thermal", "imu"]
SPACE = "imagebind-huge/1"
TOWERS: tuple[Tower, ...] = ("vision", "text", "audio", "depth", "thermal", "imu")


@dataclass(frozen=True, slots=True)
class Sizes:
    """One tower: the width of its rows, how many blocks, how many heads share the width."""

    width: int
    blocks: int
    heads: int


@dataclass(frozen=True, slots=True)
class ImageBindConfig:
    """Six towers that end in rows of `out` values."""

    vision: Sizes
    text: Sizes
    audio: Sizes
    depth: Sizes
    thermal: Sizes
    imu: Sizes
    out: int

    def sizes(self, tower: Tower) -> Sizes:
        return getattr(self, tower)


HUGE = ImageBindConfig(
    vision=Sizes(1280, 32, 16),
    text=Sizes(1024, 24, 16),
    audio=Sizes(768, 12, 12),
    depth=Sizes(384, 12, 8),
    thermal=Sizes(768, 12, 12),
    imu=Sizes(512, 6, 8),
    out=1024,
)
