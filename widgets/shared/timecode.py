"""A time as an editor writes it, in one way everywhere. Pure functions, no Qt."""

from __future__ import annotations

import math


def timecode(time: float, rate: float, *, frames: bool = True) -> str:
    """`HH:MM:SS:FF`: the frame that is shown at `time`; without `frames` just `m:ss`.

    `FF` counts the frames that begin in that second: 29 or 30 of them at 29.97.
    """
    time, rate = max(time, 0.0), max(rate, 1.0)
    if not frames:
        return _short(math.floor(time + 1e-6))
    number = math.floor(time * rate + 0.01)
    whole = math.floor(number / rate + 1e-9)
    frame = number - first_frame(whole, rate)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}:{frame:02}"


def _short(whole: int) -> str:
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def first_frame(second: int, rate: float) -> int:
    """The number of the first frame that begins in a second."""
    return math.ceil(second * rate - 1e-9)
