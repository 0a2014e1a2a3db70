"""The motions as a person chooses them: names, a small figure that moves, what each one asks."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, pi, sin

from PySide6.QtCore import QCoreApplication

from widgets.shared.words import QT_TRANSLATE_NOOP

NAMES = {
    "jump": QT_TRANSLATE_NOOP("Motions", "Jump"),
    "shake": QT_TRANSLATE_NOOP("Motions", "Shake"),
    "squash": QT_TRANSLATE_NOOP("Motions", "Squash"),
    "swing": QT_TRANSLATE_NOOP("Motions", "Swing"),
    "pulse": QT_TRANSLATE_NOOP("Motions", "Pulse"),
    "glow": QT_TRANSLATE_NOOP("Motions", "Glow"),
    "spin": QT_TRANSLATE_NOOP("Motions", "Spin"),
    "drift": QT_TRANSLATE_NOOP("Motions", "Drift"),
    "talk": QT_TRANSLATE_NOOP("Motions", "Talk"),
}
TIPS = {
    "jump": QT_TRANSLATE_NOOP("Motions", "Goes up on every hit and comes down again"),
    "shake": QT_TRANSLATE_NOOP("Motions", "Trembles from side to side"),
    "squash": QT_TRANSLATE_NOOP("Motions", "Gets flat and stretches again"),
    "swing": QT_TRANSLATE_NOOP("Motions", "Swings about its anchor"),
    "pulse": QT_TRANSLATE_NOOP("Motions", "Grows with every hit"),
    "glow": QT_TRANSLATE_NOOP("Motions", "Lights up with every hit"),
    "spin": QT_TRANSLATE_NOOP("Motions", "Turns right round about its anchor"),
    "drift": QT_TRANSLATE_NOOP("Motions", "Moves away slowly while it sounds"),
    "talk": QT_TRANSLATE_NOOP("Motions", "Opens like a mouth with the voice"),
}
WITH_DIRECTION = frozenset({"jump", "shake", "drift"})


@dataclass(frozen=True, slots=True)
class Figure:
    """How the small figure stands: places in its own size, a turn in radians, light 0 to 1."""

    right: float = 0.0
    up: float = 0.0
    turn: float = 0.0
    wide: float = 1.0
    high: float = 1.0
    light: float = 0.0


def motion_name(motion: str) -> str:
    """A motion in the language of the person."""
    return QCoreApplication.translate("Motions", NAMES.get(motion, motion))


def motion_tip(motion: str) -> str:
    """What it does, in a few words."""
    return QCoreApplication.translate("Motions", TIPS.get(motion, ""))


def figure_at(motion: str, time: float) -> Figure:
    """The figure `time` seconds after a hit; it rests at 0 and after a second."""
    if not 0 < time < 1:
        return Figure()
    up = sin(pi * time)
    ring = exp(-3 * time) * sin(6 * pi * time)
    return {
        "jump": Figure(up=0.35 * up),
        "shake": Figure(right=0.16 * exp(-3 * time) * sin(10 * pi * time)),
        "squash": Figure(wide=1 + 0.45 * ring, high=1 - 0.45 * ring),
        "swing": Figure(turn=0.9 * ring),
        "pulse": Figure(wide=1 + 0.4 * up, high=1 + 0.4 * up),
        "glow": Figure(light=up),
        "spin": Figure(turn=2 * pi * time),
        "drift": Figure(right=0.3 * up, up=0.12 * up),
        "talk": Figure(high=1 + 0.35 * abs(sin(3 * pi * time))),
    }.get(motion, Figure())
