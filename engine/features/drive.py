"""What a sound does to a motion over time: a kick at every onset, a hum while it is loud."""

from __future__ import annotations

from bisect import bisect_right
from math import cos, pi, sin, tanh

import numpy as np

from engine.types import Float32, SoundCues

_WEAKEST = 0.4  # what the weakest onset does, of what the strongest does
_ACCENT = 0.2  # an onset lifts at least this much over what it finds
_QUIET = 0.5  # loudness that moves nothing: 20 dB under the loudest moment
_SMOOTH = 0.05  # seconds of loudness that count at once
_RELEASE = 0.4  # seconds the loudest sound is felt after it has ended
_AHEAD = 0.01  # seconds a loudness value looks ahead
_SAME_TIME = 1e-9


class Drive:
    """A sound's `kick`, `ring` and `hum` at any time, each 0 at rest.

    `attack`, `decay` and `lead` are seconds, see `engine.features.motion`. With `heavy` a kick
    ends as things fall, slowly at first and then fast; without, it eases out.
    """

    def __init__(
        self, cues: SoundCues, *, attack: float, decay: float, lead: float, heavy: bool
    ) -> None:
        self._cues, self._attack, self._decay, self._lead = cues, attack, decay, lead
        self._fall = _drop if heavy else _ease_out
        self._times = [onset.time for onset in cues.onsets]
        self._strengths = [_WEAKEST + (1 - _WEAKEST) * onset.strength for onset in cues.onsets]
        self._heard = _follow(cues)
        self._start = _find_start(cues)
        self._end = _find_end(cues, attack + decay)
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
        length = self._attack + self._decay
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
        if since < self._attack:
            return found + (peak - found) * self._rise(since)
        return peak * self._fall((since - self._attack) / self._decay)

    def _rise(self, since: float) -> float:
        """0 at the onset, 1 from the end of the attack on, quickest at first."""
        return sin(pi / 2 * min(1.0, since / self._attack))


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


def _ease_out(x: float) -> float:
    return (1 + cos(pi * x)) / 2 if x < 1 else 0.0


def _drop(x: float) -> float:
    return 1 - x * x if x < 1 else 0.0
