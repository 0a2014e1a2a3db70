"""How an object moves to a sound: poses as pure functions of time and of the sound's cues.

Two things drive a motion. A *kick* follows every onset: up within `attack`, down within `decay`,
and nothing before it. The *hum* follows the loudness from the first onset on, so that a steady
sound keeps the object alive between hits. Motions that swing to and fro do so from the onset on.
Everything ends at rest, exactly, so that a frame in which nothing moves is the still itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import pi, sin, tanh
from types import MappingProxyType
from typing import Literal

import numpy as np

from engine.errors import WrongRequestError
from engine.features.drive import Drive
from engine.types import SoundCues

Pivot = Literal["bottom", "top", "centre"]

_SUSTAIN = 0.5  # what full loudness does, of what an onset does
_VISIBLE = 0.001


@dataclass(frozen=True, slots=True)
class Motion:
    """A named motion and its settings.

    `attack` and `decay` are seconds. `amount` is how far it goes at the loudest onset: a share of
    the object's height (jump), of its size (shake, squash, pulse), of a right angle (swing), or of
    full light (glow). `pivot` is the part of the object that stays where it is.
    """

    name: str
    attack: float
    decay: float
    amount: float
    pivot: Pivot = "bottom"


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
        )
    }
)


@dataclass(frozen=True, slots=True)
class Pose:
    """How an object stands, seen from rest.

    `right` and `up` are shares of its width and height, `turn` radians clockwise about the pivot,
    `widen` and `heighten` factors about the pivot, `light` is 0 for none and 1 for full.
    """

    right: float = 0.0
    up: float = 0.0
    turn: float = 0.0
    widen: float = 1.0
    heighten: float = 1.0
    light: float = 0.0

    @property
    def is_displaced(self) -> bool:
        """Whether the object covers other pixels than at rest."""
        return (self.right, self.up, self.turn, self.widen, self.heighten) != (0, 0, 0, 1, 1)


REST = Pose()
PoseAt = Callable[[float], Pose]


def choose_motion(
    name: str,
    *,
    attack: float | None = None,
    decay: float | None = None,
    amount: float | None = None,
    pivot: Pivot | None = None,
) -> Motion:
    """The named motion, with its own settings where none are given.

    Raises:
        WrongRequestError: if there is none of that name, or a setting is out of range.
    """
    if name not in MOTIONS:
        raise WrongRequestError(f"There is no motion “{name}”. Choose {', '.join(MOTIONS)}.")
    given = {"attack": attack, "decay": decay, "amount": amount, "pivot": pivot}
    motion = replace(MOTIONS[name], **{k: v for k, v in given.items() if v is not None})
    if not (0 < motion.attack <= 5 and 0 < motion.decay <= 30 and 0 < motion.amount <= 1):
        raise WrongRequestError(
            "A motion's attack must be over 0 and up to 5 seconds, its decay up to 30 seconds, "
            "and its amount over 0 and up to 1."
        )
    return motion


def make_poses(motion: Motion, cues: SoundCues, *, lead: float = 0.0) -> PoseAt:
    """The pose at every time of the sound, `t` in seconds from its beginning.

    An onset counts from its time on and never before. `lead` is added to the time since an onset:
    half a frame, so that the frame on which an onset falls already shows it.
    """
    drive = Drive(
        cues, attack=motion.attack, decay=motion.decay, lead=lead, heavy=motion.name == "jump"
    )
    pose_of = _POSES[motion.name]

    def pose_at(t: float) -> Pose:
        if not t >= 0 or drive.is_over(t):
            return REST
        pose = pose_of(drive, t, motion.amount)
        return pose if _is_visible(pose) else REST

    return pose_at


def combine(poses: Sequence[Pose]) -> Pose:
    """One object moved by several sounds at once."""
    moving = [pose for pose in poses if pose != REST]
    if not moving:
        return REST
    return Pose(
        right=sum(p.right for p in moving),
        up=sum(p.up for p in moving),
        turn=sum(p.turn for p in moving),
        widen=float(np.prod([p.widen for p in moving])),
        heighten=float(np.prod([p.heighten for p in moving])),
        light=min(1.0, sum(p.light for p in moving)),
    )


def _jump(drive: Drive, t: float, amount: float) -> Pose:
    hop = abs(sin(pi * 2.5 * drive.since_start(t))) * _SUSTAIN * drive.hum(t)
    up = amount * max(drive.kick(t), hop)
    return Pose(up=up, widen=1 - 0.15 * up, heighten=1 + 0.25 * up)


def _shake(drive: Drive, t: float, amount: float) -> Pose:
    # A quarter of 30 frames a second: two frames on each side, as crisp as it gets.
    right = amount * _to_and_fro(drive, t, rate=7.5)
    return Pose(right=right, turn=0.4 * right)


def _squash(drive: Drive, t: float, amount: float) -> Pose:
    down = amount * _to_and_fro(drive, t, rate=2.8)
    return Pose(widen=1 + 0.6 * down, heighten=1 - down)


def _swing(drive: Drive, t: float, amount: float) -> Pose:
    return Pose(turn=amount * pi / 2 * _to_and_fro(drive, t, rate=1.4))


def _pulse(drive: Drive, t: float, amount: float) -> Pose:
    size = 1 + amount * _level(drive, t)
    return Pose(widen=size, heighten=size)


def _glow(drive: Drive, t: float, amount: float) -> Pose:
    return Pose(light=amount * _level(drive, t))


def _to_and_fro(drive: Drive, t: float, rate: float) -> float:
    steady = _SUSTAIN * drive.hum(t) * sin(2 * pi * rate * drive.since_start(t))
    return tanh(drive.ring(t, rate) + steady)


def _level(drive: Drive, t: float) -> float:
    return max(drive.kick(t), _SUSTAIN * drive.hum(t))


_POSES: Mapping[str, Callable[[Drive, float, float], Pose]] = MappingProxyType(
    {
        "jump": _jump,
        "shake": _shake,
        "squash": _squash,
        "swing": _swing,
        "pulse": _pulse,
        "glow": _glow,
    }
)


def _is_visible(pose: Pose) -> bool:
    """Whether anyone could see it: a pixel in a thousand, a grey level."""
    bend = max(abs(pose.turn), abs(pose.widen - 1), abs(pose.heighten - 1))
    return max(abs(pose.right), abs(pose.up), bend) > _VISIBLE or pose.light > 4 * _VISIBLE
