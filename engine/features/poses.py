"""The poses of each motion, made of what a sound does to it over time (`engine.features.drive`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, pi, radians, sin, tanh
from types import MappingProxyType

from engine.features.drive import Drive
from engine.features.motion import REST, Motion, Pose
from engine.types import SoundCues

PoseAt = Callable[[float], Pose]

_SUSTAIN = 0.5  # what full loudness does, of what an onset does
_VISIBLE = 0.001


def make_poses(
    motion: Motion, cues: SoundCues, *, lead: float = 0.0, aspect: float = 1.0
) -> PoseAt:
    """The pose at every time of the sound, `t` in seconds from its beginning.

    An onset counts from its time on and never before. `lead` is added to the time since an onset:
    half a frame, so that the frame on which an onset falls already shows it. `aspect` is the
    object's height by its width, so that a direction is one on the screen.
    """
    drive = Drive(cues, motion, lead=lead)
    pose_of, shape = _POSES[motion.name], _Shape(motion.amount, motion.direction, aspect)

    def pose_at(t: float) -> Pose:
        if not t >= 0 or drive.is_over(t):
            return REST
        pose = pose_of(drive, t, shape)
        return pose if _is_visible(pose) else REST

    return pose_at


@dataclass(frozen=True, slots=True)
class _Shape:
    """How far and where to: `amount`, `direction` in degrees, the object's height by its width."""

    amount: float
    direction: float
    aspect: float

    def upward(self, way: float) -> tuple[float, float]:
        """`right` and `up` of a way (shares of the height) upward, turned by the direction."""
        if not self.direction:
            return 0.0, way
        angle = radians(self.direction)
        return way * sin(angle) * self.aspect, way * cos(angle)

    def sideways(self, way: float) -> tuple[float, float]:
        """The same of a way (shares of the width) to the right."""
        if not self.direction:
            return way, 0.0
        angle = radians(self.direction)
        return way * cos(angle), -way * sin(angle) / self.aspect


def _jump(drive: Drive, t: float, shape: _Shape) -> Pose:
    hop = abs(sin(pi * 2.5 * drive.since_start(t))) * _SUSTAIN * drive.hum(t)
    kick = drive.kick(t)
    way = shape.amount * (max(kick, hop) if kick >= 0 else kick)
    right, up = shape.upward(way)
    stretch = abs(way)
    return Pose(right=right, up=up, widen=1 - 0.15 * stretch, heighten=1 + 0.25 * stretch)


def _shake(drive: Drive, t: float, shape: _Shape) -> Pose:
    # A quarter of 30 frames a second: two frames on each side, as crisp as it gets.
    way = shape.amount * _to_and_fro(drive, t, rate=7.5)
    right, up = shape.sideways(way)
    return Pose(right=right, up=up, turn=0.4 * way)


def _squash(drive: Drive, t: float, shape: _Shape) -> Pose:
    down = shape.amount * _to_and_fro(drive, t, rate=2.8)
    return Pose(widen=1 + 0.6 * down, heighten=1 - down)


def _swing(drive: Drive, t: float, shape: _Shape) -> Pose:
    return Pose(turn=shape.amount * pi / 2 * _to_and_fro(drive, t, rate=1.4))


def _pulse(drive: Drive, t: float, shape: _Shape) -> Pose:
    size = 1 + shape.amount * _level(drive, t)
    return Pose(widen=size, heighten=size)


def _glow(drive: Drive, t: float, shape: _Shape) -> Pose:
    return Pose(light=shape.amount * max(0.0, _level(drive, t)))


def _spin(drive: Drive, t: float, shape: _Shape) -> Pose:
    return Pose(turn=drive.turned(t, shape.amount))


def _drift(drive: Drive, t: float, shape: _Shape) -> Pose:
    level = _level(drive, t)
    right, up = shape.upward(shape.amount * level)
    # Not on rails: it sways a little across its way and leans into that.
    sway = shape.amount * level * sin(2 * pi * 0.45 * drive.since_start(t))
    across, along = shape.sideways(0.35 * sway)
    return Pose(right=right + across, up=up + along, turn=0.25 * sway)


def _talk(drive: Drive, t: float, shape: _Shape) -> Pose:
    # A voice is followed syllable by syllable: by its loudness more than by its onsets.
    opened = max(0.6 * drive.kick(t), drive.voice(t), 0.0)
    return Pose(mouth=shape.amount * opened)


def _to_and_fro(drive: Drive, t: float, rate: float) -> float:
    steady = _SUSTAIN * drive.hum(t) * sin(2 * pi * rate * drive.since_start(t))
    return tanh(drive.ring(t, rate) + steady)


def _level(drive: Drive, t: float) -> float:
    kick = drive.kick(t)
    return max(kick, _SUSTAIN * drive.hum(t)) if kick >= 0 else kick


_POSES: Mapping[str, Callable[[Drive, float, _Shape], Pose]] = MappingProxyType(
    {
        "jump": _jump,
        "shake": _shake,
        "squash": _squash,
        "swing": _swing,
        "pulse": _pulse,
        "glow": _glow,
        "spin": _spin,
        "drift": _drift,
        "talk": _talk,
    }
)


def _is_visible(pose: Pose) -> bool:
    """Whether anyone could see it: a pixel in a thousand, a grey level."""
    bend = max(abs(pose.turn), abs(pose.widen - 1), abs(pose.heighten - 1))
    return (
        max(abs(pose.right), abs(pose.up), bend) > _VISIBLE
        or max(pose.light, pose.mouth) > 4 * _VISIBLE
    )
