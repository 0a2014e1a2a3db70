"""The beats of a piece of music, and its tempo.

As in Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36 (2007): the
tempo is the strongest period of the onset strength's autocorrelation, weighted by how people tap;
the beats are the path through time that collects most onset strength at nearly that period.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.features.find_cues import LOUDNESS_RANGE_DB, find_cues, onset_strength
from engine.types import Float32, SoundCues, Waveform

Times = NDArray[np.float64]

_SLOWEST, _FASTEST = 45.0, 210.0  # beats a minute
_USUAL, _SPREAD = 120.0, 1.1  # where people tap, and how far from it, in octaves
_AS_STRONG = 0.8  # a period half as long is the beat if it is nearly as strong
_TIGHTNESS = 120.0  # how much an uneven beat costs
_SNAP = 0.045  # seconds a beat is moved at most, to where the hit really begins
_LATE = 0.012  # seconds the onset strength lags behind a hit
_AFTER = 0.05  # seconds after an onset that tell how loud the hit is
_BY_LEVEL = 0.8  # of the level in dB counts
_BAR = 4  # beats
_FEWEST = 4  # beats that make a rhythm


@dataclass(frozen=True, slots=True)
class Beats:
    """`tempo` in beats a minute (0 where there is none), times in seconds.

    `downbeats` are the beats that seem to begin a bar of four.
    """

    tempo: float
    times: tuple[float, ...]
    downbeats: tuple[float, ...]


NO_BEATS = Beats(0.0, (), ())


def find_beats(music: Waveform, cues: SoundCues | None = None) -> Beats:
    """The beats; none in silence, in noise without hits, or in under four beats of sound.

    `cues` are those of this music, where they have been found already.
    """
    strength, hop = onset_strength(music)
    cues = cues or find_cues(music)
    onsets = np.array([cue.time for cue in cues.onsets])
    if len(onsets) < _FEWEST or strength.std() == 0:
        return NO_BEATS
    strength = strength * _weight(cues, len(strength), hop)
    period = _find_period(strength, hop)
    if period is None:
        return NO_BEATS
    frames = _best_path(strength / strength.std(), period / hop)
    times = _snapped((frames * hop - _LATE).astype(np.float64), onsets)
    if len(times) < _FEWEST:
        return NO_BEATS
    first = _first_of_bar(strength[frames])
    return Beats(_tempo_of(times, period), _told(times), _told(times[first::_BAR]))


def _weight(cues: SoundCues, count: int, hop: float) -> Float32:
    """How much a hit at each moment counts, (count,): a loud drum more than a quiet hi-hat.

    Onset strength is a matter of ratios, and alone would count them nearly alike.
    """
    ahead = round(_AFTER / cues.hop)
    padded = np.pad(cues.loudness, (0, ahead))
    loudest = np.lib.stride_tricks.sliding_window_view(padded, ahead + 1).max(axis=1)
    there = np.arange(len(loudest)) * cues.hop
    level = np.interp(np.arange(count) * hop, there, loudest)
    return (10 ** ((level - 1) * LOUDNESS_RANGE_DB / 20 * _BY_LEVEL)).astype(np.float32)


def _find_period(strength: Float32, hop: float) -> float | None:
    """Seconds from one beat to the next; None where nothing repeats."""
    shortest, longest = round(60 / _FASTEST / hop), round(60 / _SLOWEST / hop)
    repeats = _autocorrelation(strength - strength.mean(), 2 * longest)
    if len(repeats) <= longest or repeats[shortest : longest + 1].max() <= 0:
        return None
    lags = np.arange(shortest, longest + 1)
    octaves = np.log2(60 / (lags * hop) / _USUAL)
    weighted = repeats[lags] * np.exp(-0.5 * (octaves / _SPREAD) ** 2)
    best = int(lags[weighted.argmax()])
    half = _strongest_near(repeats, best // 2)
    if half >= shortest and repeats[half] > _AS_STRONG * repeats[best]:
        best = half
    return _between(repeats, best) * hop


def _autocorrelation(values: Float32, most: int) -> Times:
    """Of lags 0 to `most`, each a mean over the pairs there are; smoothed over 15 ms."""
    smooth = np.convolve(values, np.hanning(7)[1:-1] / np.hanning(7).sum(), mode="same")
    size = 1 << int(np.ceil(np.log2(2 * len(smooth))))
    spectrum = np.fft.rfft(smooth, size)
    total = np.fft.irfft(spectrum * spectrum.conj(), size)[: min(most + 1, len(smooth) // 2)]
    return total / (len(smooth) - np.arange(len(total)))


def _strongest_near(repeats: Times, lag: int, by: int = 3) -> int:
    first = max(1, lag - by)
    return first + int(repeats[first : lag + by + 1].argmax())


def _between(values: Times, place: int) -> float:
    """Where the peak lies between its neighbours, by a parabola."""
    if not 0 < place < len(values) - 1:
        return float(place)
    before, at, after = values[place - 1 : place + 2]
    bend = before - 2 * at + after
    return place + (0.5 * (before - after) / bend if bend < 0 else 0.0)


def _best_path(strength: Float32, period: float) -> NDArray[np.int64]:
    """Frames, ascending, that collect most strength at steps of about `period` frames."""
    steps = np.arange(round(period / 2), round(2 * period) + 1)
    cost = _TIGHTNESS * np.log(steps / period) ** 2
    score, before = strength.astype(np.float64), np.full(len(strength), -1)
    for frame in range(steps[0], len(strength)):
        reach = steps[: np.searchsorted(steps, frame, side="right")]
        ways = score[frame - reach] - cost[: len(reach)]
        best = int(ways.argmax())
        if ways[best] > 0:
            score[frame] += ways[best]
            before[frame] = frame - reach[best]
    path = [_last_of(score, round(period))]
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return np.array(path[::-1])


def _last_of(score: Times, period: int) -> int:
    """The best end: the latest peak that is not much worse than the best."""
    tail = score[-period:]
    return len(score) - len(tail) + int(tail.argmax())


def _snapped(beats: Times, onsets: Times) -> Times:
    """Each beat on the hit beside it, where there is one; the rest keeps step with those."""
    nearest = onsets[np.abs(onsets[:, None] - beats).argmin(axis=0)]
    is_hit = np.abs(nearest - beats) <= _SNAP
    offset = float(np.median((nearest - beats)[is_hit])) if is_hit.any() else 0.0
    placed = np.where(is_hit, nearest, beats + offset)
    sounding = placed[is_hit]
    if not len(sounding):
        return placed[:0]
    inside = (placed >= sounding[0] - 1e-9) & (placed <= sounding[-1] + 1e-9)
    return placed[inside & (placed >= 0)]


def _tempo_of(times: Times, period: float) -> float:
    """By the straight line through the beats, each counted by how many periods it is away."""
    places = np.concatenate([[0], np.cumsum(np.maximum(1, np.rint(np.diff(times) / period)))])
    slope = float(np.polyfit(places, times, 1)[0])
    return 60 / slope


def _first_of_bar(strengths: Float32) -> int:
    means = [strengths[phase::_BAR].mean() for phase in range(min(_BAR, len(strengths)))]
    return int(np.argmax(means))


def _told(times: Times) -> tuple[float, ...]:
    return tuple(float(time) for time in times)
