"""Pictures as encoders want them: planar YUV 4:2:0, BT.709, limited range.

One array (h * 3 // 2, w) uint8: h rows of Y, then the U plane and the V plane, each h/2 x w/2,
written as h/4 rows of w. `w` and `h` are even. Converting here and not in the encoder lets an
animation convert only the box that changed since the last frame.
"""

from __future__ import annotations

import cv2
import numpy as np

from engine.types import Box, UInt8


def to_i420(bgr: UInt8) -> UInt8:
    """A whole (h, w, 3) BGR picture, even sides, as (h * 3 // 2, w)."""
    height, width = bgr.shape[:2]
    out = np.empty((height * 3 // 2, width), np.uint8)
    paint_i420(out, bgr, Box(0, 0, width, height))
    return out


def paint_i420(target: UInt8, bgr: UInt8, box: Box) -> None:
    """Write the part `box` of the picture `bgr` (h, w, 3) into `target`; the box has even edges."""
    if box.x0 == box.x1 or box.y0 == box.y1:
        return
    yuv = cv2.transform(bgr[box.y0 : box.y1, box.x0 : box.x1], BGR_TO_YUV)
    luma, *chroma = planes(target)
    whole, *colours = cv2.split(yuv)
    luma[box.y0 : box.y1, box.x0 : box.x1] = whole
    for plane, colour in zip(chroma, colours, strict=True):
        small = cv2.resize(colour, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        plane[box.y0 // 2 : box.y1 // 2, box.x0 // 2 : box.x1 // 2] = small


def planes(frame: UInt8) -> tuple[UInt8, UInt8, UInt8]:
    """Views of Y (h, w), U and V (h/2, w/2) of one frame."""
    height, width = frame.shape[0] * 2 // 3, frame.shape[1]
    chroma = frame[height:].reshape(2, height // 2, width // 2)
    return frame[:height], chroma[0], chroma[1]


def _bgr_to_yuv() -> np.ndarray:
    """(3, 4) matrix to Y, U, V from B, G, R and 1 (ITU-R BT.709, limited range)."""
    blue, red = 0.0722, 0.2126
    luma = np.array([blue, 1 - blue - red, red])
    u = (np.array([1.0, 0, 0]) - luma) / (2 * (1 - blue))
    v = (np.array([0, 0, 1.0]) - luma) / (2 * (1 - red))
    rows = np.stack([luma * 219, u * 224, v * 224]) / 255
    return np.column_stack([rows, [16, 128, 128]]).astype(np.float32)


BGR_TO_YUV = _bgr_to_yuv()
