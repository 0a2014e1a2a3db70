"""What a sound does to a motion over time: a kick at every onset, a hum while it is loud."""

from __future__ import annotations

from bisect import bisect_right
from math import pi, sin, tanh

import numpy as np

from engine.features.envelope import fall_of, level_on, rise
from engine.features.motion import Motion
from engine.types import Float32, SoundCues

_WEAKEST = 0.4  # what the weakest onset does, of what the strongest does
_ACCENT = 0.2  # an onset lifts at least this much over what it finds
_QUIET = 0.5  # loudness that moves nothing: 20 dB under the loudest moment
_SMOOTH = 0.05  # seconds of loudness that count at once
_RELEASE = 0.4  # seconds the loudest sound is felt after it has ended
_AHEAD = 0.01  # seconds a loudness value looks ahead
_SAME_TIME = 1e-9
_TURNS_PER_S = 4.0  # of a spin at full amount, while the sound is at its loudest
_TURN_STEP = 0.005  # seconds between the angles of a spin
_SYLLABLE = 0.03  # seconds of loudness a mouth follows at once


class Drive:
    """A sound's `kick`, `ring`, `hum`, `voice` and `turned` at any time, each 0 at rest.

    `lead` is seconds, see `engine.features.poses`. A kick of a jump ends as things fall, slowly at
    first and then fast; any other eases out; one with a curve goes as that says.
    """

    def __init__(self, cues: SoundCues, motion: Motion, *, lead: float) -> None:
        self._cues, self._lead = cues, lead
        self._attack, self._decay = motion.attack, motion.decay
        self._fall = fall_of(motion)
        self._curve = level_on(motion.curve) if motion.curve else None
        self._times = [onset.time for onset in cues.onsets]
        self._strengths = [_WEAKEST + (1 - _WEAKEST) * onset.strength for onset in cues.onsets]
        self._heard = _follow(cues).tolist()  # asked one by one: that takes longer of an array
        self._start = _find_start(cues)
        self._end = _find_end(cues, motion.length)
        self._angles: dict[float, Float32] = {}
        self._voice: Float32 | None = None
        self._kicks: list[tuple[float, float]] = []  # level an onset finds, level it goes to
        for i, time in enumerate(self._times):
            found = self._kick_of(i - 1, time) if i else 0.0
            self._kicks.append((found, min(1.0, max(self._strengths[i], found + _ACCENT))))

    def is_over(self, t: float) -> bool:
        return t >= self._end

    def kick(self, t: float) -> float:
        """In [0, 1], with a curve in [-1, 1]: up after the latest onset, and down again."""
        return self._kick_of(self._latest(t), t)

    def ring(self, t: float, rate: float) -> float:
        """In (-1, 1): to and fro `rate` times a second from every onset on, dying away."""
        length = self._attack + self._decay
        first, last = bisect_right(self._times, t - length), self._latest(t)
        total = 0.0
        for i in range(first, last + 1):
            since = t - self._times[i] + self._lead
            swing = sin(2 * pi * rate * since) * self._ringing(since / length, since)
            total += self._strengths[i] * swing
        return tanh(total)

    def hum(self, t: float) -> float:
        """In [0, 1]: how loud the sound has just been, from its first onset on."""
        since, i = self.since_start(t), int(t / self._cues.hop)
        if since < 0 or i >= len(self._heard):
            return 0.0
        return max(0.0, (self._heard[i] - _QUIET) / (1 - _QUIET)) ** 2 * self._rise(since)

    def voice(self, t: float) -> float:
        """In [0, 1]: how loud it is at this very moment, from its first onset on."""
        if self._voice is None:
            self._voice = _syllables(self._cues)
        i = int(t / self._cues.hop)
        if self.since_start(t) < 0 or i >= len(self._voice):
            return 0.0
        return float(self._voice[i]) * self._rise(self.since_start(t))

    def turned(self, t: float, amount: float) -> float:
        """How far round it has gone, radians in (-pi, pi]; whole turns whenever it comes to rest.

        It goes as fast as the sound is loud. Each stretch between two rests is drawn out a little,
        or in, to a whole number of turns.
        """
        if amount not in self._angles:
            self._angles[amount] = self._make_angles(amount * _TURNS_PER_S)
        angles = self._angles[amount]
        place = max(0.0, t + self._lead) / _TURN_STEP
        i = int(place)
        if t < self._start or i + 1 >= len(angles):
            return 0.0
        turns = float(angles[i] + (angles[i + 1] - angles[i]) * (place - i)) % 1.0
        return 2 * pi * (turns if turns <= 0.5 else turns - 1)

    def _make_angles(self, turns_per_s: float) -> Float32:
        """Turns since the beginning, (n,) one each step."""
        times = np.arange(0, self._end + 3 * _TURN_STEP, _TURN_STEP)
        speed = np.array([self._effort(float(t)) for t in times])
        angles = np.zeros(len(times) + 1)
        for first, last in _stretches(speed > 0):
            way = np.cumsum(speed[first:last])
            turns = max(1.0, round(way[-1] * _TURN_STEP * turns_per_s))
            angles[first + 1 : last + 1] = angles[first] + way / way[-1] * turns
            angles[last + 1 :] = angles[last]
        return angles.astype(np.float32)

    def _effort(self, t: float) -> float:
        """How hard it is driven, in [0, 1]; without the lead, which `turned` counts by itself."""
        if t < self._start:
            return 0.0
        return max(abs(self._kick_of(self._latest(t), t - self._lead)), 0.5 * self.hum(t))

    def since_start(self, t: float) -> float:
        return t - self._start + self._lead if t >= self._start else -1.0

    def _latest(self, t: float) -> int:
        return bisect_right(self._times, t + _SAME_TIME) - 1

    def _kick_of(self, i: int, t: float) -> float:
        if i < 0:
            return 0.0
        found, peak = self._kicks[i]
        since = t - self._times[i] + self._lead
        if self._curve is not None:
            left = found * (1 - self._rise(since))
            return left + peak * self._curve(since / (self._attack + self._decay))
        if since < self._attack:
            return found + (peak - found) * self._rise(since)
        return peak * self._fall((since - self._attack) / self._decay)

    def _rise(self, since: float) -> float:
        return rise(since / self._attack)

    def _ringing(self, share: float, since: float) -> float:
        """How far it swings after a share of attack and decay."""
        if self._curve is not None:
            return self._curve(share)
        left = max(0.0, 1 - share)
        return self._rise(since) * left * left


def _stretches(flags: np.ndarray) -> list[tuple[int, int]]:
    """Where flags (n,) are true: from the first of a row up to, not including, its end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _syllables(cues: SoundCues) -> Float32:
    """How far a mouth opens, (n,) one value a hop: loudness over its own quiet, barely smoothed."""
    window = max(1, round(_SYLLABLE / cues.hop))
    padded = np.concatenate([np.zeros(window - 1), cues.loudness])
    smooth = np.convolve(padded, np.full(window, 1 / window), mode="valid")
    return (np.clip((smooth - _QUIET) / (1 - _QUIET), 0, 1) ** 1.5).astype(np.float32)


def _find_start(cues: SoundCues) -> float:
    """The first onset; in a sound without any, where it first is as loud as it gets."""
    if cues.onsets:
        return cues.onsets[0].time
    loud = np.flatnonzero(cues.loudness > _QUIET)
    return float(loud[0] * cues.hop) if len(loud) else float("inf")


def _find_end(cues: SoundCues, lasting: float) -> float:
    last = cues.onsets[-1].time if cues.onsets else 0.0
    return max(cues.duration + _RELEASE, last + lasting)


def _follow(cues: SoundCues) -> Float32:
    """The loudness a motion hears, (n,) one value a hop: smooth, never ahead, slow to die away."""
    pad = round(_RELEASE / cues.hop)
    ahead, window = round(_AHEAD / cues.hop), max(1, round(_SMOOTH / cues.hop))
    heard = np.concatenate([np.zeros(ahead + window - 1), cues.loudness, np.zeros(pad)])
    smooth = np.convolve(heard, np.full(window, 1 / window), mode="valid")
    falling = np.arange(len(smooth)) * ((1 - _QUIET) * cues.hop / _RELEASE)
    return (np.maximum.accumulate(smooth + falling) - falling).astype(np.float32)
