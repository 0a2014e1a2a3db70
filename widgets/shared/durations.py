"""Lengths of time in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication


def time_left(seconds: float) -> str:
    """How long something will still take, no finer than anyone can know."""
    if not math.isfinite(seconds) or seconds < 0:
        return ""
    if seconds < 60:
        text = QCoreApplication.translate("Durations", "{count} s left")
        return text.format(count=max(1, round(seconds)))
    if seconds < 3600:
        text = QCoreApplication.translate("Durations", "{count} min left")
        return text.format(count=math.ceil(seconds / 60))
    text = QCoreApplication.translate("Durations", "{hours} h {minutes} min left")
    return text.format(hours=int(seconds // 3600), minutes=int(seconds % 3600 // 60))
