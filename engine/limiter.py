"""A true-peak limiter that looks a fixed time to both sides, so any stretch can be made alone.

Samples are (channels, n) float32.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from engine.true_peaks import REACH, peaks_around
from engine.types import Float32

_LOOK_AHEAD = 0.01  # seconds the gain leans into and out of a peak


def context(rate: int) -> int:
    """How many samples before and after a stretch the limiter must see."""
    return 2 * round(rate * _LOOK_AHEAD) + REACH


def limited(samples: Float32, rate: int, ceiling_db: float) -> Float32:
    """A stretch with its `context` on both sides -> the stretch alone, no peak over the ceiling.

    The same sample comes out whatever stretch it is part of, but for rounding (1e-6).
    """
    around = context(rate)
    wanted = samples[:, around : samples.shape[1] - around]
    gain = bent_gain(samples, rate, ceiling_db)
    return wanted if gain is None else wanted * gain[around : samples.shape[1] - around]


def bent_gain(samples: Float32, rate: int, ceiling_db: float) -> Float32 | None:
    """The gain for each sample, at most 1, that keeps (2, n) samples under the ceiling, (n,).

    The smallest gain needed within reach, smoothed twice over half of it, is never above what
    any sample needs. None where all are under it.
    """
    reach, ceiling = round(rate * _LOOK_AHEAD), 10 ** (ceiling_db / 20)
    peaks = peaks_around(samples, ceiling)
    if peaks.max(initial=0.0) <= ceiling:
        return None
    lowest = minimum_filter1d(ceiling / np.maximum(peaks, ceiling), 2 * reach + 1)
    for _ in range(2):
        lowest = uniform_filter1d(lowest, reach | 1, mode="nearest")
    return lowest.astype(np.float32)
