"""Boxes for times and levels, which say a value once it is entered."""

from __future__ import annotations

import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QWidget

from widgets.shared.forms import indent
from widgets.shared.timecode import first_frame, timecode

MIN_GAIN_DB, MAX_GAIN_DB = -48.0, 12.0
LONGEST = 24 * 3600.0
NARROWEST = 112


class TimecodeBox(QDoubleSpinBox):
    """A time as `HH:MM:SS:FF`, stepped by frames; seconds such as 3.25 can be typed as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = 25.0
        self.setDecimals(6)
        self.setRange(0.0, LONGEST)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(NARROWEST)
        indent(self)
        self.set_rate(25.0)

    def set_rate(self, rate: float) -> None:
        """How many frames a second has."""
        self._rate = max(rate, 1.0)
        self.setSingleStep(1.0 / self._rate)

    def textFromValue(self, value: float) -> str:  # noqa: N802
        return timecode(value, self._rate)

    def valueFromText(self, text: str) -> float:  # noqa: N802
        return read_timecode(text, self._rate) or 0.0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if read_timecode(text, self._rate) is not None:
            return QValidator.State.Acceptable, text, position
        fitting = re.fullmatch(r"[\d:.,]*", text.strip())
        state = QValidator.State.Intermediate if fitting else QValidator.State.Invalid
        return state, text, position

    def fixup(self, text: str) -> str:
        return self.textFromValue(self.value())


def read_timecode(text: str, rate: float) -> float | None:
    """`h:mm:ss:ff`, `h:mm:ss`, `m:ss` or seconds; None where it is none of them."""
    text = text.strip().replace(",", ".")
    if re.fullmatch(r"\d+(\.\d*)?", text):
        return float(text)
    if not re.fullmatch(r"\d+(:\d+){1,3}", text):
        return None
    parts = [int(part) for part in text.split(":")]
    frames = parts.pop() if len(parts) == 4 else None
    whole = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    return float(whole) if frames is None else (first_frame(whole, rate) + frames) / rate


def gain_box(parent: QWidget | None = None) -> QDoubleSpinBox:
    """A level in dB."""
    box = QDoubleSpinBox(parent)
    box.setRange(MIN_GAIN_DB, MAX_GAIN_DB)
    return _dressed(box, " dB", 0.5)


def seconds_box(parent: QWidget | None = None, longest: float = 60.0) -> QDoubleSpinBox:
    """A short length in seconds."""
    box = QDoubleSpinBox(parent)
    box.setRange(0.0, longest)
    return _dressed(box, " s", 0.05, 2)


def _dressed(box: QDoubleSpinBox, unit: str, step: float, decimals: int = 1) -> QDoubleSpinBox:
    box.setDecimals(decimals)
    box.setSuffix(unit)
    box.setSingleStep(step)
    box.setKeyboardTracking(False)
    box.setMinimumWidth(NARROWEST)
    indent(box)
    box.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
    return box
