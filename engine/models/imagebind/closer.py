"""A closer look at an object: cut out with some of its surroundings, which are blurred.

Blurred and not black: a black rim is a thing of its own to a network that never saw one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np
import torch
from torch import Tensor

from engine.models.imagebind.pictures import whole_input
from engine.models.imagebind.stems import PICTURE_PATCH
from engine.types import Box, Float32, Mask, Picture, UInt8

CROPS = 2  # objects that are looked at closer: both together cost a picture

_GRID = 12  # patches across a view; the learnt places are spread over it

_AROUND = 0.15  # of the object's longer side, kept on each side of it
_MOST_PIXELS = 336  # of a view's side, before it is blurred
_BLUR = 0.06  # of a view's side


def closer_views(picture: Picture, masks: Sequence[Mask]) -> list[Picture | None]:
    """Each object by itself, as square as the picture allows; None for an empty mask."""
    return [_view(picture, mask) if mask.area else None for mask in masks]


def views_input(views: Sequence[Picture]) -> Tensor:
    """(B, 3, 168, 168): all of each view."""
    return torch.cat([whole_input(view, _GRID, _GRID, PICTURE_PATCH) for view in views])


def _view(picture: Picture, mask: Mask) -> Picture:
    box = _around(mask.box, picture)
    part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
    pixels, matte = _small(picture.pixels[part]), _small(mask.matte[part])
    sigma = _BLUR * max(matte.shape)
    blurred = cv2.GaussianBlur(pixels, (0, 0), sigmaX=max(sigma, 0.5))
    mixed = blurred + (pixels.astype(np.float32) - blurred) * matte[..., None]
    return Picture(np.clip(mixed + 0.5, 0, 255).astype(np.uint8))


def _around(box: Box, picture: Picture) -> Box:
    """A square around an object, moved and cut to lie in the picture."""
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    side = round(max(wide, high) * (1 + 2 * _AROUND)) + 2
    x0, x1 = _stretch((box.x0 + box.x1) // 2, side, picture.width)
    y0, y1 = _stretch((box.y0 + box.y1) // 2, side, picture.height)
    return Box(x0, y0, x1, y1)


def _stretch(middle: int, side: int, most: int) -> tuple[int, int]:
    start = min(max(middle - side // 2, 0), max(most - side, 0))
    return start, min(start + side, most)


def _small(values: UInt8 | Float32) -> UInt8 | Float32:
    scale = _MOST_PIXELS / max(values.shape[:2])
    if scale >= 1:
        return values
    size = max(round(values.shape[1] * scale), 1), max(round(values.shape[0] * scale), 1)
    return cast("UInt8 | Float32", cv2.resize(values, size, interpolation=cv2.INTER_AREA))
