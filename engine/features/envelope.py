"""The course of one hit: up within the attack and down within the decay, or as a curve says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import cos, pi, sin

from engine.features.motion import Motion
from engine.storyboard import CurvePoint

Level = Callable[[float], float]  # of the amount, at a share of attack and decay together

_RISING, _FALLING = 5, 8  # points that show a motion's own course


def rise(x: float) -> float:
    """0 at the onset, 1 from the end of the attack (`x` = 1) on, quickest at first."""
    return sin(pi / 2 * min(1.0, x))


def fall_of(motion: Motion) -> Level:
    """From 1 at the end of the attack to 0 at the end of the decay (`x` = 1)."""
    return _drop if motion.name == "jump" else _ease_out


def own_curve(motion: Motion) -> tuple[CurvePoint, ...]:
    """A motion's own course as points, to be shown and edited."""
    fall, attack = fall_of(motion), motion.attack / motion.length
    up = [i / _RISING for i in range(_RISING)]
    down = [i / _FALLING for i in range(_FALLING + 1)]
    return (
        *(CurvePoint(x * attack, rise(x)) for x in up),
        *(CurvePoint(attack + x * (1 - attack), fall(x)) for x in down),
    )


def level_on(points: Sequence[CurvePoint]) -> Level:
    """The course through these points (their times ascend), 0 before 0 and from 1 on.

    Where the first comes later than 0 or the last earlier than 1 it goes on to rest.
    """
    first = [] if points[0].time <= 0 else [CurvePoint(0.0, 0.0)]
    last = [] if points[-1].time >= 1 else [CurvePoint(1.0, 0.0)]
    course = [*first, *points, *last]
    times = [point.time for point in course]

    def level(x: float) -> float:
        if not 0 <= x < 1:
            return 0.0
        i = min(bisect_right(times, x), len(course) - 1)
        a, b = course[i - 1] if i else course[0], course[i]
        share = (x - a.time) / (b.time - a.time) if b.time > a.time else 1.0
        return a.level + (b.level - a.level) * min(1.0, max(0.0, share))

    return level


def _ease_out(x: float) -> float:
    return (1 + cos(pi * x)) / 2 if x < 1 else 0.0


def _drop(x: float) -> float:
    return 1 - x * x if x < 1 else 0.0
