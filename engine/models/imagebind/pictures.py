"""Pictures and frames as the vision tower takes them: 224 pixels square, in its own colours.

Letters: h and w pixels, B pictures.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from engine.models.imagebind.stems import PICTURE_SIDE as SIDE
from engine.types import Picture, UInt8

Crops = Literal["centre", "three"]

_MEAN = (0.48145466, 0.4578275, 0.40821073)
_DEVIATION = (0.26862954, 0.26130258, 0.27577711)


def pictures_input(pictures: list[Picture], crops: Crops = "centre") -> Tensor:
    """(B, 3, 224, 224), or three in a row for each picture, (3 * B, 3, 224, 224)."""
    squares = [square for picture in pictures for square in squares_of(picture.pixels, crops)]
    return in_its_colours(torch.from_numpy(np.stack(squares)))


def squares_of(pixels: UInt8, crops: Crops = "centre") -> list[UInt8]:
    """The middle of a picture (h, w, 3), or both ends and the middle, (224, 224, 3) each.

    As the published loader makes it: bicubic, the short side to 224, the long one cut to a whole
    number, the middle rounded to the even pixel.
    """
    image = _short_side_to(SIDE, Image.fromarray(pixels))
    wide = image.width - SIDE, image.height - SIDE
    middle = tuple(round(room / 2) for room in wide)
    corners = [middle] if crops == "centre" else [(0, 0), middle, wide]
    whole = np.asarray(image)
    return [whole[y : y + SIDE, x : x + SIDE] for x, y in corners]


def whole_input(picture: Picture, rows: int, columns: int, patch: int) -> Tensor:
    """All of a picture on a grid of patches, (1, 3, rows * patch, columns * patch)."""
    size = columns * patch, rows * patch
    small = Image.fromarray(picture.pixels).resize(size, Image.Resampling.BICUBIC)
    return in_its_colours(torch.from_numpy(np.array(small)[None]))


def in_its_colours(pixels: Tensor) -> Tensor:
    """(B, h, w, 3) uint8 -> (B, 3, h, w) float32, each colour around 0."""
    return standardised(pixels.permute(0, 3, 1, 2).float().div(255))


def standardised(colours: Tensor) -> Tensor:
    """Colours in [0, 1], (B, 3, ...), by the mean and the deviation that the tower was taught."""
    shape = (3, *[1] * (colours.ndim - 2))
    return (colours - colours.new_tensor(_MEAN).view(shape)) / colours.new_tensor(_DEVIATION).view(
        shape
    )


def clips_input(clips: list[tuple[Picture, Picture]], crops: Crops = "centre") -> Tensor:
    """Two frames of 2 s each, (B, 3, 2, 224, 224), or three crops in a row for each clip."""
    views = [clip_views(first.pixels, last.pixels, smooth=True) for first, last in clips]
    return torch.cat([view[1:2] if crops == "centre" else view for view in views])


def clip_views(first: UInt8, last: UInt8, *, smooth: bool) -> Tensor:
    """Two frames (h, w, 3) from three sides, (3, 3, 2, 224, 224): start, middle, end.

    Bilinear as published; `smooth` averages the pixels that are left out, which the published
    loader does not.
    """
    frames = torch.from_numpy(np.stack([first, last])).permute(3, 0, 1, 2).float() / 255
    height, width = frames.shape[-2:]
    short = min(height, width)
    size = [SIDE * side // short for side in (height, width)]
    colours = functional.interpolate(
        frames, size=size, mode="bilinear", align_corners=False, antialias=smooth
    )  # (3, 2, h, w)
    colours = standardised(colours[None])[0]
    room = max(size) - SIDE
    axis = 2 if height > width else 3
    starts = (0, (room + 1) // 2, room)
    return torch.stack([colours.narrow(axis, start, SIDE) for start in starts])


def _short_side_to(side: int, image: Image.Image) -> Image.Image:
    if min(image.size) == side:
        return image
    short = min(image.size)
    size = int(side * image.width / short), int(side * image.height / short)
    return image.resize(size, Image.Resampling.BICUBIC)
