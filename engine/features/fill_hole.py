"""What is behind an object, made up from what is around it."""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import Float32, UInt8

_WORKING_SIDE = 256  # pixels the inpainting sees: small, so that it guesses shapes and not noise
_RADIUS = 4


def fill_hole(pixels: UInt8, hole: Float32) -> UInt8:
    """The picture (h, w, 3) without what is under `hole` (h, w) in [0, 1].

    Found on a reduced picture by cv2.inpaint (Telea), blended in softly where the hole ends.
    """
    height, width = pixels.shape[:2]
    scale = min(1.0, _WORKING_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    unknown = cv2.resize(hole, size, interpolation=cv2.INTER_AREA) > 0.02
    unknown = cv2.dilate(unknown.astype(np.uint8), np.ones((3, 3), np.uint8))
    filled = cv2.inpaint(small, unknown, _RADIUS, cv2.INPAINT_TELEA)
    large = cv2.resize(filled, (width, height), interpolation=cv2.INTER_CUBIC)
    return blend(pixels, large, hole)


def blend(under: UInt8, over: UInt8, share: Float32) -> UInt8:
    """`over` where `share` (h, w) is 1, `under` where it is 0, (h, w, 3) uint8."""
    mixed = under + (over.astype(np.float32) - under) * share[:, :, None]
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)
