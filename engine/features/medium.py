"""What frames are made of, and laying cut-outs over them.

A frame is planar YUV (`engine.export.i420`) where an encoder takes it, or (h, w, 4) uint8 BGRA with
premultiplied alpha where a screen does or where it has alpha. A sheet, what is laid over a frame,
is (h, w, 4) uint8 with premultiplied alpha in the last channel: Y, U, V, A over planar frames, else
B, G, R, A. Everything is drawn by the same steps in either, so preview and export look alike.
"""

from __future__ import annotations

import threading
from enum import Enum
from math import prod

import cv2
import numpy as np

from engine.export.i420 import BGR_TO_YUV, paint_i420, planes, to_i420
from engine.types import Box, UInt8

_SQUARE = 8  # pixels
_rooms = threading.local()
_LIGHT, _DARK = 205, 160


class Medium(Enum):
    """PLANAR for encoders, COLOUR for screens and alpha."""

    PLANAR = "planar"
    COLOUR = "colour"


def frame_of(bgr: UInt8, medium: Medium) -> UInt8:
    """A whole (h, w, 3) BGR picture, even sides, as a frame."""
    if medium is Medium.PLANAR:
        return to_i420(bgr)
    return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2BGRA), np.uint8)


def nothing(width: int, height: int) -> UInt8:
    """A frame in COLOUR that is transparent everywhere."""
    return np.zeros((height, width, 4), np.uint8)


def is_planar(frame: UInt8) -> bool:
    """Whether it is planar YUV, and not BGRA."""
    return frame.ndim == 2


def size_of(frame: UInt8) -> tuple[int, int]:
    """(width, height) in pixels."""
    height = frame.shape[0] * 2 // 3 if is_planar(frame) else frame.shape[0]
    return frame.shape[1], height


def layers_of(frame: UInt8) -> tuple[UInt8, ...]:
    """Views of what a frame is made of: Y, U, V, the last two half as large; or all in one."""
    return planes(frame) if is_planar(frame) else (frame,)


def paint(frame: UInt8, bgr: UInt8, box: Box) -> None:
    """Write the part `box` (even edges) of a picture (h, w, 3) of the frame's size into it."""
    if is_planar(frame):
        paint_i420(frame, bgr, box)
    elif box.x0 < box.x1 and box.y0 < box.y1:
        part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
        frame[part] = cv2.cvtColor(bgr[part], cv2.COLOR_BGR2BGRA)


def sheet_of(bgra: UInt8, medium: Medium) -> UInt8:
    """Premultiplied BGRA (h, w, 4) as a sheet for frames of that kind."""
    if medium is Medium.COLOUR:
        return bgra
    return np.asarray(cv2.transform(bgra, _BGRA_TO_YUVA), np.uint8)


def lay(frame: UInt8, sheet: UInt8, box: Box, opacity: float = 1.0) -> None:
    """Draw a sheet of the size of `box` (even edges, inside the frame) over a frame, in place."""
    if box.x0 >= box.x1 or box.y0 >= box.y1:
        return
    if opacity < 1:
        sheet = np.asarray(cv2.convertScaleAbs(sheet, alpha=max(0.0, opacity)), np.uint8)
    if not is_planar(frame):
        return _over_colours(frame[box.y0 : box.y1, box.x0 : box.x1], sheet)
    luma, *chroma = planes(frame)
    light, _, _, alpha = _split(sheet)
    _over(luma[box.y0 : box.y1, box.x0 : box.x1], light, cv2.bitwise_not(alpha, dst=alpha))
    small = cv2.resize(sheet, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    _, *colours, alpha = _split(small)
    through = cv2.bitwise_not(alpha, dst=alpha)
    half = np.s_[box.y0 // 2 : box.y1 // 2, box.x0 // 2 : box.x1 // 2]
    for plane, colour in zip(chroma, colours, strict=True):
        _over(plane[half], colour, through)


def evened(box: Box, size: tuple[int, int]) -> Box:
    """The box grown to even edges, as far as a frame of `size` (width, height) goes."""
    return Box(
        max(0, box.x0) // 2 * 2,
        max(0, box.y0) // 2 * 2,
        min(size[0], -(-box.x1 // 2) * 2),
        min(size[1], -(-box.y1 // 2) * 2),
    )


def straight(frame: UInt8) -> UInt8:
    """A frame in COLOUR with its colours no longer multiplied by alpha, as files want it."""
    alpha = frame[:, :, 3]
    out = frame.copy()
    ys, xs = np.nonzero((alpha > 0) & (alpha < 255))
    some = frame[ys, xs].astype(np.float32)
    some[:, :3] *= 255 / some[:, 3:]
    out[ys, xs, :3] = np.rint(np.minimum(some[:, :3], 255)).astype(np.uint8)
    return out


def over_squares(frame: UInt8) -> UInt8:
    """A frame in COLOUR over light and dark squares, opaque: what is nothing looks like it."""
    height, width = frame.shape[:2]
    rows, columns = (np.arange(side) // _SQUARE % 2 for side in (height, width))
    grey = np.where(rows[:, None] ^ columns, _LIGHT, _DARK).astype(np.uint8)
    out = np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    _over_colours(out, frame)
    return out


def scratch(name: str, shape: tuple[int, ...]) -> UInt8:
    """Room for what is needed for a moment, once for each thread and name; anything is in it.

    Memory that is asked for anew is handed over by the system page by page, zeroed: for what moves
    in a film that was a twelfth of the time.
    """
    size, held = prod(shape), getattr(_rooms, name, None)
    if held is None or held.size < size:
        held = np.empty(size, np.uint8)
        setattr(_rooms, name, held)
    return held[:size].reshape(shape)


def _split(sheet: np.ndarray) -> list[np.ndarray]:
    """Its four layers, until the next one is split."""
    layers = scratch("layers", (4, *sheet.shape[:2]))
    cv2.split(sheet, list(layers))
    return list(layers)


def _over(part: UInt8, above: np.ndarray, through: np.ndarray) -> None:
    cv2.multiply(part, through, dst=part, scale=1 / 255)
    cv2.add(part, above, dst=part)


def _over_colours(part: UInt8, sheet: UInt8) -> None:
    through = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(sheet, 3)), cv2.COLOR_GRAY2BGRA)
    cv2.insertChannel(cv2.bitwise_not(cv2.extractChannel(sheet, 3)), through, 3)
    part[:] = cv2.add(cv2.multiply(part, through, scale=1 / 255), sheet)


def _bgra_to_yuva() -> np.ndarray:
    """(4, 4): the offsets of Y, U and V count as much as there is alpha."""
    out = np.zeros((4, 4), np.float32)
    out[:3, :3] = BGR_TO_YUV[:, :3]
    out[:3, 3] = BGR_TO_YUV[:, 3] / 255
    out[3, 3] = 1
    return out


_BGRA_TO_YUVA = _bgra_to_yuva()
