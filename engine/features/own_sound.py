"""The sound a video came with: how loud it is, and where there is room for another one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from engine.errors import UnreadableMediaError
from engine.loudness import STEP, LoudnessMeter
from engine.media.audio import read_stereo
from engine.media.probe import probe
from engine.mix import RATE
from engine.protocols import Report
from engine.types import Float32

UNDER_DB = -8.0  # for other sounds, while this one can be heard

_SILENCE_LUFS = -60.0  # a track this quiet is an empty one
_AUDIBLE_DB = -15.0  # beside its own loudness: quieter is a pause
_HOLD = 3  # steps (0.3 s) around what is audible: a breath is no pause
_GLIDE = 5  # steps (0.5 s) to step back in, half of it before the word
_STRETCH = 60 * RATE  # samples read at once
_PART = 10 * RATE  # samples listened to at once
_CONTEXT = RATE // 10  # samples more on both sides: a resampler's first and last ones are wrong


class OwnSound:
    """`lufs` integrated, and how much other sounds are turned down, step by step."""

    def __init__(self, video: Path, lufs: float, room_db: Float32) -> None:
        self.lufs = lufs
        self._video, self._room_db = video, room_db
        self._stretch, self._first = np.zeros((2, 0), np.float32), 0

    def part(self, first: int, count: int) -> Float32:
        """Samples `first` to `first + count` at 48 kHz, silence after its end, (2, count).

        Reading in order is quick: a minute is read at once.
        """
        parts, wanted = [np.zeros((2, 0), np.float32)], first + count
        while first < wanted:
            stretch = first // _STRETCH * _STRETCH
            if stretch != self._first or not self._stretch.shape[1]:
                self._first, self._stretch = stretch, self._read(stretch)
            last = min(wanted, stretch + _STRETCH)
            parts.append(self._stretch[:, first - stretch : last - stretch])
            first = last
        return np.concatenate(parts, axis=1)

    def _read(self, first: int) -> Float32:
        before = min(first, _CONTEXT)
        duration = (before + _STRETCH + _CONTEXT) / RATE
        sound = read_stereo(self._video, RATE, start=(first - before) / RATE, duration=duration)
        samples = sound.samples[:, before : before + _STRETCH]
        return np.pad(samples, ((0, 0), (0, _STRETCH - samples.shape[1])))

    def room_for_others(self, first: int, count: int) -> Float32:
        """The gain for other sounds in samples `first` to `first + count`, (count,)."""
        times = (np.arange(first, first + count) / RATE) / STEP - 0.5
        gain_db = np.interp(times, np.arange(len(self._room_db)), self._room_db)
        return (10 ** (gain_db / 20)).astype(np.float32)


def listen_to(video: Path, end: float, *, report: Report) -> OwnSound | None:
    """The video's own sound up to `end` seconds; None where there is nothing to hear.

    A track that cannot be decoded is not heard in a player either, and counts as none.
    """
    if not probe(video).has_audio:
        return None
    meter, unheard = LoudnessMeter(RATE), OwnSound(video, -np.inf, np.zeros(1, np.float32))
    try:
        for first in range(0, round(end * RATE), _PART):
            report(first / RATE, end, "listening to the video")
            meter.add(unheard.part(first, min(_PART, round(end * RATE) - first)))
    except UnreadableMediaError:
        return None
    if meter.lufs < _SILENCE_LUFS:
        return None
    return OwnSound(video, meter.lufs, _room_db(meter.steps_lufs, meter.lufs))


def _room_db(steps_lufs: Float32, lufs: float) -> Float32:
    """0 in pauses, `UNDER_DB` where the sound is audible, gliding from one to the other."""
    audible = steps_lufs > max(lufs + _AUDIBLE_DB, _SILENCE_LUFS)
    held = maximum_filter1d(audible.astype(np.float32), 2 * _HOLD + 1)
    return (UNDER_DB * uniform_filter1d(held, _GLIDE, mode="nearest")).astype(np.float32)
