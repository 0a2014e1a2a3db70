"""An `ImageBindEmbedder` of a hundred thousand random numbers instead of a billion learnt ones."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np

from engine.models.device import Place
from engine.models.imagebind.config import TOWERS, ImageBindConfig, Sizes, Tower
from engine.models.imagebind.embedder import ImageBindEmbedder, load_imagebind
from engine.types import Mask, Picture
from tests.engine.models.imagebind.made_weights import write_tower

SMALL = ImageBindConfig(
    vision=Sizes(32, 3, 4),
    text=Sizes(16, 2, 2),
    audio=Sizes(24, 2, 3),
    depth=Sizes(16, 2, 4),
    thermal=Sizes(24, 2, 2),
    imu=Sizes(16, 2, 4),
    out=24,
)


def small_embedder(folder: Path, place: Place | None = None) -> ImageBindEmbedder:
    """All six towers, each written when it is asked for."""

    def part(name: str) -> Path:
        file = folder / f"{name}.safetensors"
        tower = TOWERS[TOWERS.index(cast("Tower", name))]
        return file if file.exists() else write_tower(tower, file, SMALL)

    return load_imagebind(part, place=place or Place(), config=SMALL)


def noise_picture(height: int, width: int, seed: int = 0) -> Picture:
    """Soft coloured spots: no two places alike."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (height // 16 + 2, width // 16 + 2, 3)).astype(np.uint8)
    return Picture(coarse.repeat(16, axis=0).repeat(16, axis=1)[:height, :width].copy())


def box_mask(
    picture: Picture, x0: float, y0: float, x1: float, y1: float, score: float = 1
) -> Mask:
    """A mask of a rectangle given in shares of the picture."""
    matte = np.zeros((picture.height, picture.width), np.float32)
    height, width = matte.shape
    matte[round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)] = 1
    return Mask(matte, score)
