"""Recordings of motion as their tower takes them: ten seconds of six sensors at 200 Hz."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from engine.models.imagebind.stems import MOTION_SHAPE
from engine.types import Float32, MotionRecording

RATE_HZ = 200.0
SENSORS, WINDOW_SAMPLES = MOTION_SHAPE


def motion_input(recording: MotionRecording) -> list[Tensor]:
    """All of a recording in windows of 10 s, (6, 2000) each; a shorter one is repeated in one.

    Raises:
        ValueError: if it is not six sensors with a sample each at least.
    """
    samples = _resampled(recording)
    length = samples.shape[1]
    if length < WINDOW_SAMPLES:
        repeated = np.tile(samples, -(-WINDOW_SAMPLES // length))
        return [torch.from_numpy(repeated[:, :WINDOW_SAMPLES].copy())]
    count = 1 + -(-(length - WINDOW_SAMPLES) // WINDOW_SAMPLES)
    starts = np.linspace(0, length - WINDOW_SAMPLES, count).round().astype(int)
    return [torch.from_numpy(samples[:, start : start + WINDOW_SAMPLES].copy()) for start in starts]


def _resampled(recording: MotionRecording) -> Float32:
    samples = recording.samples
    if samples.ndim != 2 or len(samples) != SENSORS or not samples.shape[1]:
        raise ValueError(f"a recording of motion is (6, n), not {samples.shape}")
    if recording.rate == RATE_HZ:
        return samples
    length = max(round(samples.shape[1] * RATE_HZ / recording.rate), 1)
    at = np.arange(length) * recording.rate / RATE_HZ
    rows = [np.interp(at, np.arange(samples.shape[1]), row) for row in samples]
    return np.stack(rows).astype(np.float32)
