"""Where the picture goes and how times are written: pure functions beside the widgets."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QRect, QSize

from widgets.shared.timecode import first_frame

LOWEST_DB = -60.0  # the empty end of a level meter
_CODE = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+)(?:[:;.](\d{1,2}))?$")


def letterboxed(picture: QSize, view: QSize) -> QRect:
    """The largest place for the picture in the middle of the view, in its own proportions."""
    if picture.isEmpty() or view.isEmpty():
        return QRect()
    scale = min(view.width() / picture.width(), view.height() / picture.height())
    width, height = round(picture.width() * scale), round(picture.height() * scale)
    return QRect((view.width() - width) // 2, (view.height() - height) // 2, width, height)


def pixels_of(view: QSize, ratio: float) -> QSize:
    """The size of a view in the pixels of its screen."""
    return QSize(math.ceil(view.width() * ratio), math.ceil(view.height() * ratio))


def time_of_code(text: str, rate: float) -> float | None:
    """The time somebody typed: HH:MM:SS:FF, or less of it from the left; None if it is none.

    Two numbers are minutes and seconds, one is seconds; frames are only the fourth, or those
    behind a point or semicolon.
    """
    parts = re.split(r"[:;.]", text.strip())
    if not _CODE.match(text.strip()) or len(parts) > 4:
        return None
    has_frames = len(parts) == 4 or bool(re.search(r"[;.]", text))
    numbers = [int(part) for part in parts]
    frames = numbers.pop() if has_frames else 0
    if frames >= frames_per_second(rate) or any(number > 59 for number in numbers[1:]):
        return None
    whole = sum(number * 60**place for place, number in enumerate(reversed(numbers)))
    return (first_frame(whole, rate) + frames) / rate if has_frames else float(whole)


def frames_per_second(rate: float) -> int:
    """The rate in whole frames, for counting."""
    return max(math.ceil(rate - 1e-3), 1)


def meter_share(peak: float) -> float:
    """How much of a meter a linear peak fills: even steps of dB, from 0 to 1."""
    if peak <= 0:
        return 0.0
    return min(max(1 - 20 * math.log10(peak) / LOWEST_DB, 0.0), 1.0)


def gain_of(slider: int) -> float:
    """From 0..100 on a slider to a linear gain that feels even."""
    return (min(max(slider, 0), 100) / 100) ** 2


def speed_text(speed: float) -> str:
    """How a speed is written on a button: ×1, −×2, ×0.5."""
    return f"{'−' if speed < 0 else ''}×{abs(speed):g}"
