"""Words over a still, drawn once."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw

from engine.features.fonts import broken, runs_of, width_of
from engine.features.medium import Medium, evened, lay, sheet_of
from engine.storyboard import Title
from engine.types import Box, Float32, UInt8

_LINE = 1.25  # of the height of a line, from one to the next
_MARGIN = 0.4  # of a line, around the words, for their shadow
_SHADOW, _BLUR, _DOWN = 0.75, 0.09, 0.05  # how dark it is, how soft and how far down, of a line
_WIDEST = 0.94  # of the frame; longer lines are broken
_SMALLEST_PX = 4
_MOST_ROWS = 40


class DrawnTitle:
    """A title drawn for frames of one size; `lay_over` costs only its own box."""

    def __init__(self, title: Title, size: tuple[int, int], medium: Medium) -> None:
        self._title = title
        bgra = _drawn(title, size)
        x = round(title.x * size[0] - bgra.shape[1] / 2)
        y = round(title.y * size[1] - bgra.shape[0] / 2)
        self._sheet, self._box = _on_even_pixels(sheet_of(bgra, medium), x, y, size)

    def lay_over(self, frame: UInt8, t: float, duration: float) -> UInt8:
        """The frame with the words as they are at `t` of a still seen for `duration`."""
        opacity = opacity_at(self._title, t, duration)
        if opacity <= 0 or self._box.x0 >= self._box.x1:
            return frame
        out = frame.copy()
        lay(out, self._sheet, self._box, opacity)
        return out


def opacity_at(title: Title, t: float, duration: float) -> float:
    """0 to 1 at `t` seconds of a still that is seen for `duration`."""
    end = duration if title.end is None else min(title.end, duration)
    if not title.start <= t < end:
        return 0.0
    fade = min(title.fade, (end - title.start) / 2)
    if fade <= 0:
        return 1.0
    return float(min(1.0, (t - title.start) / fade, (end - t) / fade))


def _drawn(title: Title, size: tuple[int, int]) -> UInt8:
    """The words with a soft shadow, premultiplied BGRA (h, w, 4)."""
    line = max(_SMALLEST_PX, round(title.size * size[1]))
    most = round(_WIDEST * size[0])
    rows = [row for text in title.text.splitlines() for row in broken(text, line, most)]
    rows = rows[:_MOST_ROWS]
    widths = [width_of(row, line) for row in rows]
    margin = max(2, round(_MARGIN * line))
    width = max(2, min(2 * size[0], max(widths, default=0)) + 2 * margin)
    words = Image.new("L", (width, max(2, round(_LINE * line * len(rows)) + 2 * margin)), 0)
    draw = ImageDraw.Draw(words)
    for number, (row, wide) in enumerate(zip(rows, widths, strict=True)):
        x, y = (words.width - wide) / 2, margin + number * _LINE * line
        for text, font in runs_of(row, line):
            draw.text((x, y + 0.95 * line), text, font=font, fill=255, anchor="ls")
            x += font.getlength(text)
    return _with_shadow(np.asarray(words, np.float32) / np.float32(255), title.colour, line)


def _with_shadow(alpha: Float32, colour: str, line: int) -> UInt8:
    blurred = cv2.GaussianBlur(alpha, (0, 0), max(0.8, _BLUR * line))
    dark = np.roll(np.clip(1.6 * blurred, 0, 1), round(_DOWN * line), axis=0) * _SHADOW
    both = alpha + dark * (1 - alpha)
    bgr = np.array(_bgr(colour), np.float32)
    out = np.dstack([alpha[:, :, None] * bgr, 255 * both])
    return np.rint(np.clip(out, 0, 255)).astype(np.uint8)


def _bgr(colour: str) -> tuple[int, int, int]:
    """From "#rrggbb"; white for what is none."""
    digits = colour.removeprefix("#")
    try:
        value = int(digits, 16) if len(digits) == 6 else 0xFFFFFF
    except ValueError:
        value = 0xFFFFFF
    return value & 255, value >> 8 & 255, value >> 16


def _on_even_pixels(sheet: UInt8, x: int, y: int, size: tuple[int, int]) -> tuple[UInt8, Box]:
    """The sheet at (x, y), grown and cut to a box with even edges inside a frame of `size`."""
    height, width = sheet.shape[:2]
    box = evened(Box(x, y, x + width, y + height), size)
    if box.x0 >= box.x1 or box.y0 >= box.y1:
        return sheet, Box(0, 0, 0, 0)
    out = np.zeros((box.y1 - box.y0, box.x1 - box.x0, 4), np.uint8)
    left, top = max(x, box.x0), max(y, box.y0)
    part = sheet[top - y : box.y1 - y, left - x : box.x1 - x]
    rows, columns = part.shape[:2]
    out[top - box.y0 : top - box.y0 + rows, left - box.x0 : left - box.x0 + columns] = part
    return out, box
