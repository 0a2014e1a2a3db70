"""Times as other editors count them: whole frames of a rate, and SMPTE ST 12-1 timecode."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_NOMINAL = (24, 25, 30, 48, 50, 60, 100, 120)
_NTSC = (24, 30, 48, 60, 120)  # these also run at 1000/1001 of their speed
_DROPPED_A_MINUTE = 2  # frame numbers, for each 30 of the nominal rate; not each tenth minute


@dataclass(frozen=True, slots=True)
class FrameRate:
    """`nominal` whole numbers a second in a timecode; `exact` frames in a real second."""

    nominal: int
    exact: Fraction

    @property
    def drops(self) -> bool:
        """Whether frame numbers are left out to keep up with the clock (29.97 and 59.94)."""
        return self.exact != self.nominal and self.nominal % 30 == 0

    def frames(self, seconds: float) -> int:
        """The nearest whole frame."""
        return round(Fraction(seconds) * self.exact)

    def seconds(self, frames: int) -> Fraction:
        return frames / self.exact


def frame_rate(measured: float) -> FrameRate:
    """The rate that editors have a name for nearest to a measured one; 25 for none."""
    if measured <= 0:
        return FrameRate(25, Fraction(25))
    whole = [FrameRate(n, Fraction(n)) for n in _NOMINAL]
    slowed = [FrameRate(n, Fraction(n * 1000, 1001)) for n in _NTSC]
    return min(whole + slowed, key=lambda rate: abs(float(rate.exact) - measured))


def timecode(frames: int, rate: FrameRate) -> str:
    """HH:MM:SS:FF, with `;` before the frames where numbers are dropped; a day wraps around."""
    number = frames + _dropped(frames, rate) if rate.drops else frames
    seconds, frame = divmod(number, rate.nominal)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    mark = ";" if rate.drops else ":"
    return f"{hours % 24:02d}:{minute:02d}:{second:02d}{mark}{frame:02d}"


def _dropped(frames: int, rate: FrameRate) -> int:
    """How many numbers were left out before frame `frames`."""
    a_minute = _DROPPED_A_MINUTE * rate.nominal // 30
    in_minute = rate.nominal * 60 - a_minute
    in_ten = in_minute * 10 + a_minute
    tens, rest = divmod(frames, in_ten)
    minutes = max(0, rest - a_minute) // in_minute if rest >= a_minute else 0
    return a_minute * (9 * tens + minutes)
