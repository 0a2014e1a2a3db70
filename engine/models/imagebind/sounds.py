"""Sounds as the audio tower takes them: mel pictures of two seconds each.

The filter bank is Kaldi's (Povey et al. 2011) in its usual settings. Letters: B windows, N samples,
T frames, M = 128 mel bands, F = 256 frequencies.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import soxr
import torch
from torch import Tensor
from torch.nn import functional

from engine.models.imagebind.stems import SOUND_SHAPE
from engine.types import Float32, Waveform

RATE_HZ = 16_000
WINDOW_S = 2.0
WINDOW_SAMPLES = int(RATE_HZ * WINDOW_S)
BANDS, FRAMES = SOUND_SHAPE

_FRAME, _HOP, _FFT = 400, 160, 512
_GAP_SAMPLES = RATE_HZ // 4
_EMPHASIS = 0.97
_LOWEST_HZ, _HIGHEST_HZ = 20.0, 8000.0
_FLOOR = float(np.finfo(np.float32).eps)
_MEAN, _SPREAD = -4.268, 9.138


def window_starts(samples: int) -> list[int]:
    """Where windows begin that cover a sound evenly, the last one ending with it."""
    room = max(samples - WINDOW_SAMPLES, 0)
    count = 1 + -(-room // WINDOW_SAMPLES)
    return [round(start) for start in np.linspace(0, room, count)]


def windows_of(sound: Waveform) -> Float32:
    """All of a sound in windows of 2 s at 16 kHz, (B, N); a shorter one is repeated in one."""
    samples = resampled(sound)
    if len(samples) < WINDOW_SAMPLES:
        return np.resize(np.pad(samples, (0, _GAP_SAMPLES)), WINDOW_SAMPLES)[None]
    starts = window_starts(len(samples))
    return np.stack([samples[start : start + WINDOW_SAMPLES] for start in starts])


def resampled(sound: Waveform) -> Float32:
    """The samples of a sound at the tower's rate, (N,)."""
    if sound.rate == RATE_HZ or not len(sound.samples):
        return sound.samples
    return soxr.resample(sound.samples, sound.rate, RATE_HZ).astype(np.float32)


def sounds_input(windows: Tensor) -> Tensor:
    """Windows (B, N) -> mel pictures (B, 1, 128, 204)."""
    return as_picture(log_mel(windows - windows.mean(dim=1, keepdim=True)))


def as_picture(mel: Tensor) -> Tensor:
    """Bands in frames (B, T, M) -> (B, 1, 128, 204), zeros after the end, then standardised."""
    missing = FRAMES - mel.shape[1]
    padded = functional.pad(mel[:, :FRAMES], (0, 0, 0, max(missing, 0)))
    return ((padded.transpose(1, 2) - _MEAN) / _SPREAD)[:, None]


def log_mel(samples: Tensor) -> Tensor:
    """Loudness in mel bands, (B, N) -> (B, T, M), every 10 ms in frames of 25 ms.

    No frame hangs over the edge; what is shorter than one has silence after it.
    """
    samples = functional.pad(samples, (0, max(_FRAME - samples.shape[1], 0)))
    frames = samples.unfold(1, _FRAME, _HOP)  # (B, T, 400)
    frames = frames - frames.mean(dim=2, keepdim=True)
    before = torch.cat([frames[..., :1], frames[..., :-1]], dim=2)
    frames = (frames - _EMPHASIS * before) * _frame_window()
    power = torch.fft.rfft(frames, _FFT).abs().square()[..., : _FFT // 2]  # (B, T, F)
    return (power @ _mel_bands()).clamp(min=_FLOOR).log()


@cache
def _frame_window() -> Tensor:
    return torch.hann_window(_FRAME, periodic=False)


@cache
def _mel_bands() -> Tensor:
    """Triangles on the mel scale, (F, M)."""
    low, high = _mel(np.array([_LOWEST_HZ, _HIGHEST_HZ]))
    step = (high - low) / (BANDS + 1)
    starts = low + np.arange(BANDS) * step
    places = _mel(np.arange(_FFT // 2) * RATE_HZ / _FFT)[:, None]
    rising, falling = (places - starts) / step, (starts + 2 * step - places) / step
    triangles = np.clip(np.minimum(rising, falling), 0, None)
    return torch.from_numpy(triangles.astype(np.float32))


def _mel(frequencies: np.ndarray) -> np.ndarray:
    return 1127 * np.log(1 + frequencies / 700)
