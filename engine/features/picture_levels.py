"""A picture at every half of its size, as a canvas draws it."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import Picture, UInt8


def picture_levels(picture: Picture, smallest: int) -> list[UInt8]:
    """(h, w, 4) uint8 in the order blue, green, red, 255: the full size first, each next halved.

    The last is the first whose longer side is at most `smallest` pixels.
    """
    levels = [np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2BGRA), np.uint8)]
    while max(levels[-1].shape[:2]) > smallest:
        height, width = levels[-1].shape[:2]
        size = (max(1, width // 2), max(1, height // 2))
        halved = cv2.resize(levels[-1], size, interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(halved, np.uint8))
    return levels
