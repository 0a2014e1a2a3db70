"""The sounds of a clip, mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.loudness import TARGET_LUFS, levelled, measure
from engine.media.audio import read_stereo
from engine.mix import RATE, add_to, amplify, fade
from engine.types import Float32, StereoWaveform

_BLOCK = 4.0  # seconds levelled at once, so that memory does not grow with the clip
_MOST_GAIN_DB = 20.0  # a whisper is not made as loud as a shout
_FADE_OUT = 0.02  # seconds: no click where a sound ends


def mix_sounds(sounds: Sequence[tuple[Path, float]], duration: float) -> StereoWaveform:
    """Files and the times they start at, one track at 48 kHz and -16 LUFS, `duration` long.

    Each is brought to the same loudness first, so that the clock is heard beside the rooster.
    """
    timeline = np.zeros((2, round(duration * RATE)), np.float32)
    for path, start in sounds:
        add_to(timeline, _balanced(read_stereo(path, RATE)).samples, round(start * RATE))
    blocks = levelled(lambda: _blocks(timeline), RATE)
    mixed = np.concatenate([np.zeros((2, 0), np.float32), *blocks], axis=1)
    return StereoWaveform(mixed, RATE)


def _balanced(sound: StereoWaveform) -> StereoWaveform:
    lufs = measure(_blocks(sound.samples), sound.rate).lufs
    gain_db = 0.0 if np.isinf(lufs) else TARGET_LUFS - lufs
    return amplify(fade(sound, fade_out=_FADE_OUT), float(np.clip(gain_db, -60, _MOST_GAIN_DB)))


def _blocks(samples: Float32) -> Iterator[Float32]:
    step = round(_BLOCK * RATE)
    for first in range(0, samples.shape[1], step):
        yield samples[:, first : first + step]
