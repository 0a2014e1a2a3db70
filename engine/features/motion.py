"""How an object moves to a sound: poses as pure functions of time and of the sound's cues.

Two things drive a motion. A *kick* follows every onset: up within `attack`, down within `decay`,
and nothing before it. The *hum* follows the loudness from the first onset on, so that a steady
sound keeps the object alive between hits. Motions that swing to and fro do so from the onset on.
Everything ends at rest, exactly, so that a frame in which nothing moves is the still itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from types import MappingProxyType
from typing import Literal

from engine.errors import WrongRequestError
from engine.storyboard import CurvePoint

Pivot = Literal["bottom", "top", "centre"]


@dataclass(frozen=True, slots=True)
class Motion:
    """A named motion and its settings.

    `attack` and `decay` are seconds. `amount` is how far it goes at the loudest onset: a share of
    the object's height (jump, drift), of its size (shake, squash, pulse), of a right angle (swing),
    of full light (glow), of a wide open mouth (talk), or how fast it goes round (spin). `pivot` is
    the part of the object that stays where it is. `direction` is in degrees clockwise from where
    the motion goes by itself: upward (jump, drift), sideways (shake). `curve` takes the place of
    attack and decay in shape, not in length.
    """

    name: str
    attack: float
    decay: float
    amount: float
    pivot: Pivot = "bottom"
    direction: float = 0.0
    curve: tuple[CurvePoint, ...] = ()

    @property
    def length(self) -> float:
        """Seconds from an onset until it is at rest again."""
        return self.attack + self.decay


MOTIONS: Mapping[str, Motion] = MappingProxyType(
    {
        motion.name: motion
        for motion in (
            Motion("jump", attack=0.09, decay=0.22, amount=0.16),
            Motion("shake", attack=0.03, decay=0.45, amount=0.035),
            Motion("squash", attack=0.05, decay=0.60, amount=0.16),
            Motion("swing", attack=0.05, decay=1.40, amount=0.12),
            Motion("pulse", attack=0.06, decay=0.35, amount=0.12),
            Motion("glow", attack=0.06, decay=0.60, amount=0.60),
            Motion("spin", attack=0.10, decay=0.90, amount=0.30, pivot="centre"),
            Motion("drift", attack=0.70, decay=1.80, amount=0.18),
            Motion("talk", attack=0.03, decay=0.18, amount=0.90),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Pose:
    """How an object stands, seen from rest.

    `right` and `up` are shares of its width and height, `turn` radians clockwise about the pivot,
    `widen` and `heighten` factors about the pivot, `light` is 0 for none and 1 for full, `mouth` is
    0 for shut and 1 for wide open.
    """

    right: float = 0.0
    up: float = 0.0
    turn: float = 0.0
    widen: float = 1.0
    heighten: float = 1.0
    light: float = 0.0
    mouth: float = 0.0

    @property
    def is_displaced(self) -> bool:
        """Whether the object covers other pixels than at rest."""
        return (self.right, self.up, self.turn, self.widen, self.heighten) != (0, 0, 0, 1, 1)


REST = Pose()


def choose_motion(
    name: str,
    *,
    attack: float | None = None,
    decay: float | None = None,
    amount: float | None = None,
    pivot: Pivot | None = None,
    direction: float = 0.0,
    curve: Sequence[CurvePoint] = (),
) -> Motion:
    """The named motion, with its own settings where none are given.

    Raises:
        WrongRequestError: if there is none of that name, or a setting is out of range.
    """
    if name not in MOTIONS:
        raise WrongRequestError(f"There is no motion “{name}”. Choose {', '.join(MOTIONS)}.")
    given = {"attack": attack, "decay": decay, "amount": amount, "pivot": pivot}
    chosen = {k: v for k, v in given.items() if v is not None}
    motion = replace(MOTIONS[name], **chosen, direction=direction, curve=tuple(curve))
    if not (0 < motion.attack <= 5 and 0 < motion.decay <= 30 and 0 < motion.amount <= 1):
        raise WrongRequestError(
            "A motion's attack must be over 0 and up to 5 seconds, its decay up to 30 seconds, "
            "and its amount over 0 and up to 1."
        )
    return motion


def combine(poses: Sequence[Pose]) -> Pose:
    """One object moved by several sounds at once."""
    moving = [pose for pose in poses if pose != REST]
    if not moving:
        return REST
    return Pose(
        right=sum(p.right for p in moving),
        up=sum(p.up for p in moving),
        turn=sum(p.turn for p in moving),
        widen=prod(p.widen for p in moving),
        heighten=prod(p.heighten for p in moving),
        light=min(1.0, sum(p.light for p in moving)),
        mouth=min(1.0, sum(p.mouth for p in moving)),
    )
