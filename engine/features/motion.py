"""How an object moves to a sound: poses as pure functions of time and of the sound's cues.

Two things drive a motion. A *kick* follows every onset: up within `attack`, down within `decay`,
and nothing before it. The *hum* follows the loudness from the first onset on, so that a steady
sound keeps the object alive between hits. Motions that swing to and fro do so from the onset on.
Everything ends at rest, exactly, so that a frame in which nothing moves is the still itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin, tanh
from types import MappingProxyType
from typing import Literal

import numpy as np

from engine.errors import WrongRequestError
from engine.types import Float32, SoundCues

Pivot = Literal["bottom", "top", "centre"]

_WEAKEST = 0.4  # what the weakest onset does, of what the strongest does
_ACCENT = 0.2  # an onset lifts at least this much over what it finds
_SUSTAIN = 0.5  # what full loudness does, of what an onset does
_QUIET = 0.5  # loudness that moves nothing: 20 dB under the loudest moment
_SMOOTH = 0.05  # seconds of loudness that count at once
_RELEASE = 0.4  # seconds the loudest sound is felt after it has ended
_AHEAD = 0.01  # seconds a loudness value looks ahead
_SAME_TIME = 1e-9
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
    drive = _Drive(motion, cues, lead)
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


class _Drive:
    """What a sound does to a motion over time: `kick`, `ring` and `hum`, each 0 at rest."""

    def __init__(self, motion: Motion, cues: SoundCues, lead: float) -> None:
        self._motion, self._cues, self._lead = motion, cues, lead
        self._fall = _drop if motion.name == "jump" else _ease_out
        self._times = [onset.time for onset in cues.onsets]
        self._strengths = [_WEAKEST + (1 - _WEAKEST) * onset.strength for onset in cues.onsets]
        self._heard = _follow(cues)
        self._start = _find_start(cues)
        self._end = _find_end(cues, motion)
        self._kicks: list[tuple[float, float]] = []  # level an onset finds, level it goes to
        for i, time in enumerate(self._times):
            found = self._kick_of(i - 1, time) if i else 0.0
            self._kicks.append((found, min(1.0, max(self._strengths[i], found + _ACCENT))))

    def is_over(self, t: float) -> bool:
        return t >= self._end

    def kick(self, t: float) -> float:
        """In [0, 1]: up within the attack after the latest onset, and down again."""
        return self._kick_of(self._latest(t), t)

    def ring(self, t: float, rate: float) -> float:
        """In (-1, 1): to and fro `rate` times a second from every onset on, dying away."""
        length = self._motion.attack + self._motion.decay
        first, last = bisect_right(self._times, t - length), self._latest(t)
        total = 0.0
        for i in range(first, last + 1):
            since = t - self._times[i] + self._lead
            left = max(0.0, 1 - since / length)
            swing = sin(2 * pi * rate * since) * self._rise(since) * left * left
            total += self._strengths[i] * swing
        return tanh(total)

    def hum(self, t: float) -> float:
        """In [0, 1]: how loud the sound has just been, from its first onset on."""
        since, i = self.since_start(t), int(t / self._cues.hop)
        if since < 0 or i >= len(self._heard):
            return 0.0
        return max(0.0, (self._heard[i] - _QUIET) / (1 - _QUIET)) ** 2 * self._rise(since)

    def since_start(self, t: float) -> float:
        return t - self._start + self._lead if t >= self._start else -1.0

    def _latest(self, t: float) -> int:
        return bisect_right(self._times, t + _SAME_TIME) - 1

    def _kick_of(self, i: int, t: float) -> float:
        if i < 0:
            return 0.0
        found, peak = self._kicks[i]
        since = t - self._times[i] + self._lead
        if since < self._motion.attack:
            return found + (peak - found) * self._rise(since)
        return peak * self._fall((since - self._motion.attack) / self._motion.decay)

    def _rise(self, since: float) -> float:
        """0 at the onset, 1 from the end of the attack on, quickest at first."""
        return sin(pi / 2 * min(1.0, since / self._motion.attack))


def _find_start(cues: SoundCues) -> float:
    """The first onset; in a sound without any, where it first is as loud as it gets."""
    if cues.onsets:
        return cues.onsets[0].time
    loud = np.flatnonzero(cues.loudness > _QUIET)
    return float(loud[0] * cues.hop) if len(loud) else float("inf")


def _find_end(cues: SoundCues, motion: Motion) -> float:
    last = cues.onsets[-1].time if cues.onsets else 0.0
    return max(cues.duration + _RELEASE, last + motion.attack + motion.decay)


def _follow(cues: SoundCues) -> Float32:
    """The loudness a motion hears, (n,) one value a hop: smooth, never ahead, slow to die away."""
    pad = round(_RELEASE / cues.hop)
    ahead, window = round(_AHEAD / cues.hop), max(1, round(_SMOOTH / cues.hop))
    heard = np.concatenate([np.zeros(ahead + window - 1), cues.loudness, np.zeros(pad)])
    smooth = np.convolve(heard, np.full(window, 1 / window), mode="valid")
    falling = np.arange(len(smooth)) * ((1 - _QUIET) * cues.hop / _RELEASE)
    return (np.maximum.accumulate(smooth + falling) - falling).astype(np.float32)


def _ease_out(x: float) -> float:
    return (1 + cos(pi * x)) / 2 if x < 1 else 0.0


def _drop(x: float) -> float:
    """As things fall: slowly at first, then fast to the ground."""
    return 1 - x * x if x < 1 else 0.0


def _jump(drive: _Drive, t: float, amount: float) -> Pose:
    hop = abs(sin(pi * 2.5 * drive.since_start(t))) * _SUSTAIN * drive.hum(t)
    up = amount * max(drive.kick(t), hop)
    return Pose(up=up, widen=1 - 0.15 * up, heighten=1 + 0.25 * up)


def _shake(drive: _Drive, t: float, amount: float) -> Pose:
    # A quarter of 30 frames a second: two frames on each side, as crisp as it gets.
    right = amount * _to_and_fro(drive, t, rate=7.5)
    return Pose(right=right, turn=0.4 * right)


def _squash(drive: _Drive, t: float, amount: float) -> Pose:
    down = amount * _to_and_fro(drive, t, rate=2.8)
    return Pose(widen=1 + 0.6 * down, heighten=1 - down)


def _swing(drive: _Drive, t: float, amount: float) -> Pose:
    return Pose(turn=amount * pi / 2 * _to_and_fro(drive, t, rate=1.4))


def _pulse(drive: _Drive, t: float, amount: float) -> Pose:
    size = 1 + amount * _level(drive, t)
    return Pose(widen=size, heighten=size)


def _glow(drive: _Drive, t: float, amount: float) -> Pose:
    return Pose(light=amount * _level(drive, t))


def _to_and_fro(drive: _Drive, t: float, rate: float) -> float:
    steady = _SUSTAIN * drive.hum(t) * sin(2 * pi * rate * drive.since_start(t))
    return tanh(drive.ring(t, rate) + steady)


def _level(drive: _Drive, t: float) -> float:
    return max(drive.kick(t), _SUSTAIN * drive.hum(t))


_POSES: Mapping[str, Callable[[_Drive, float, float], Pose]] = MappingProxyType(
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
