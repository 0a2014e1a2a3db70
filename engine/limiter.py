"""A true-peak limiter that looks a fixed time to both sides, so any stretch can be made alone.

True peaks are those of the 4 times oversampled sound (ITU-R BS.1770, annex 2). Samples are
(channels, n) float32.
"""

from __future__ import annotations

import numpy as np
import soxr
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from engine.types import Float32

OVERSAMPLING = 4

_LOOK_AHEAD = 0.01  # seconds the gain leans into and out of a peak
_FILTER = 64  # samples the oversampling looks to each side
_BETWEEN_DB = 12.0  # a peak between samples is never, but by design, this much above them


def context(rate: int) -> int:
    """How many samples before and after a stretch the limiter must see."""
    return 2 * round(rate * _LOOK_AHEAD) + _FILTER


def limited(samples: Float32, rate: int, ceiling_db: float) -> Float32:
    """A stretch with its `context` on both sides -> the stretch alone, no peak over the ceiling.

    The same sample comes out whatever stretch it is part of, but for rounding (1e-6).
    """
    around = context(rate)
    wanted = samples[:, around : samples.shape[1] - around]
    if np.abs(samples).max(initial=0.0) < 10 ** ((ceiling_db - _BETWEEN_DB) / 20):
        return wanted
    gain = bent_gain(samples, rate, ceiling_db)
    return wanted * gain[around : samples.shape[1] - around]


def bent_gain(samples: Float32, rate: int, ceiling_db: float) -> Float32:
    """The gain for each sample, at most 1, that keeps (2, n) samples under the ceiling, (n,).

    The smallest gain needed within reach, smoothed twice over half of it, is never above what
    any sample needs.
    """
    reach = round(rate * _LOOK_AHEAD)
    needed = np.minimum(1, 10 ** (ceiling_db / 20) / np.maximum(_true_peaks(samples, rate), 1e-9))
    lowest = minimum_filter1d(needed, 2 * reach + 1)
    for _ in range(2):
        lowest = uniform_filter1d(lowest, reach | 1, mode="nearest")
    return lowest.astype(np.float32)


def _true_peaks(samples: Float32, rate: int) -> Float32:
    """The largest magnitude around each sample, between it and the next included, (n,)."""
    n = samples.shape[1]
    finer = _louder(soxr.resample(samples.T, rate, rate * OVERSAMPLING).T)
    finer = np.pad(finer, (0, max(0, n * OVERSAMPLING - len(finer))))[: n * OVERSAMPLING]
    around = np.maximum.reduce([finer[i::OVERSAMPLING] for i in range(OVERSAMPLING)])
    return np.maximum(around, _louder(samples))


def _louder(samples: Float32) -> Float32:
    """The larger magnitude of the channels, (c, n) -> (n,); many times `max(axis=0)`'s speed."""
    return np.maximum.reduce([np.abs(channel) for channel in samples])
