"""The ear: a small network of ours that names what a sound is of.

A mel picture of 4 s of sound goes through EfficientNet-Lite0 (Tan & Le 2019), fine-tuned from the
ImageNet weights by `train.py` on free recordings. Letters: B windows, N samples a window, M mel
bands, T hops, K kinds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import soxr
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from torch import Tensor, nn
from torchaudio.functional import melscale_fbanks

from engine.errors import MissingPartError
from engine.models.compact.network import LiteNetwork
from engine.types import Float32, Waveform

EAR_FILE = Path(__file__).parents[3] / "assets/compact/ear.safetensors"

RATE_HZ = 32_000
WINDOW_S = 4.0
WINDOW_SAMPLES = int(WINDOW_S * RATE_HZ)
FFT_SAMPLES = 1024
HOP_SAMPLES = 640
MEL_BANDS = 64
MEL_RANGE_HZ = (40.0, 15_000.0)
FRAME_SAMPLES = RATE_HZ // 100
QUIET_DB = -45  # below the loudest moment
LEAD_SAMPLES, TAIL_SAMPLES, GAP_SAMPLES = RATE_HZ // 20, RATE_HZ // 10, RATE_HZ // 4
SILENCE_RMS = 10 ** (-75 / 20)
WINDOWS_AT_ONCE = 8

# What the ear learnt only in order not to take it for anything else.
OUTLIERS = ("speech", "music", "nothing")


@dataclass(frozen=True, slots=True, eq=False)
class Ear:
    """A loaded ear: `listen` to sounds, get probabilities over `kinds`."""

    network: nn.Module
    kinds: tuple[str, ...]
    temperature: float

    def listen(self, sounds: Sequence[Waveform]) -> Float32:
        """Probabilities of each kind in each sound, (len(sounds), K).

        Sounds of any length and rate; silence and an empty sound are "nothing".
        """
        heard = [self._listen_to(sound) for sound in sounds]
        return np.reshape(heard, (len(heard), len(self.kinds))).astype(np.float32)

    def _listen_to(self, sound: Waveform) -> NDArray[np.floating]:
        samples = resampled(sound)
        if len(samples) == 0 or np.sqrt(np.mean(samples**2)) < SILENCE_RMS:
            return np.eye(len(self.kinds))[self.kinds.index("nothing")]
        logits = self._logits(windows(levelled(trimmed(samples)))).mean(axis=0)  # (K,)
        scaled = (logits - logits.max()) / self.temperature
        return np.exp(scaled) / np.exp(scaled).sum()

    def _logits(self, framed: Float32) -> Float32:
        with torch.inference_mode():
            parts = torch.from_numpy(framed).split(WINDOWS_AT_ONCE)  # (B, N)
            return torch.cat([self.network(log_mel(power_mel(part))) for part in parts]).numpy()


class EarNetwork(nn.Module):
    """Mel picture to kinds: the one-channel picture is shown as grey to the ImageNet trunk."""

    def __init__(self, kinds: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.trunk = LiteNetwork(kinds, dropout)
        self.to(memory_format=torch.channels_last)  # 1.5 times as fast on a CPU

    def forward(self, mel: Tensor) -> Tensor:
        grey = mel.unsqueeze(1).expand(-1, 3, -1, -1)  # (B, 3, M, T)
        return self.trunk(grey.contiguous(memory_format=torch.channels_last))  # (B, K)


@cache
def load_ear(path: Path = EAR_FILE) -> Ear:
    """Load the ear that ships with the program, once a process.

    Raises:
        MissingPartError: if its weights are not where they belong.
    """
    if not path.exists():
        raise MissingPartError(
            f"The weights of the built-in ear ({path.name}) are missing. Install Earshot again."
        )
    with safe_open(path, framework="pt") as file:
        about = file.metadata()
        weights = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118  not a dict
    kinds = tuple(json.loads(about["kinds"]))
    network = EarNetwork(len(kinds)).eval()
    network.load_state_dict(
        {
            key: value.float() if value.is_floating_point() else value
            for key, value in weights.items()
        }
    )
    return Ear(network, kinds, float(about["temperature"]))


def resampled(sound: Waveform) -> Float32:
    """The samples of a sound at the ear's rate, (n,)."""
    if sound.rate == RATE_HZ or len(sound.samples) == 0:
        return sound.samples
    return soxr.resample(sound.samples, sound.rate, RATE_HZ).astype(np.float32)


def levelled(samples: Float32) -> Float32:
    """Samples brought to one RMS level: how loud a recording is says nothing of what it is."""
    return samples / (np.sqrt(np.mean(samples**2)) + 1e-5) * 0.1


def trimmed(samples: Float32) -> Float32:
    """Samples without the silence before and after: how long a file waits says nothing."""
    frames = len(samples) // FRAME_SAMPLES
    if frames < 2:
        return samples
    power = np.mean(samples[: frames * FRAME_SAMPLES].reshape(frames, -1) ** 2, axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (QUIET_DB / 10))
    if not len(loud):
        return samples
    start, end = loud[0] * FRAME_SAMPLES - LEAD_SAMPLES, (loud[-1] + 1) * FRAME_SAMPLES
    return samples[max(0, start) : end + TAIL_SAMPLES]


def windows(samples: Float32) -> Float32:
    """Cut (n,) samples into half-overlapping windows, (B, N); a short sound is repeated in one."""
    if len(samples) <= WINDOW_SAMPLES:
        return np.resize(np.pad(samples, (0, GAP_SAMPLES)), WINDOW_SAMPLES)[None]
    last = len(samples) - WINDOW_SAMPLES
    starts = [*range(0, last, WINDOW_SAMPLES // 2), last]
    return np.stack([samples[start : start + WINDOW_SAMPLES] for start in starts])


def power_mel(samples: Tensor) -> Tensor:
    """Power in mel bands: (B, N) samples -> (B, M, T)."""
    spectrum = torch.stft(
        samples, FFT_SAMPLES, HOP_SAMPLES, window=_hann(), return_complex=True
    )  # (B, F, T)
    power = spectrum.real**2 + spectrum.imag**2
    return (power.transpose(1, 2) @ _mel_bands()).transpose(1, 2)


def log_mel(power: Tensor) -> Tensor:
    """Loudness in mel bands, 60 dB below each window's peak to the peak, as [-1, 1], (B, M, T)."""
    level = torch.log10(power + 1e-7)
    below_peak = level - level.amax((1, 2), keepdim=True)
    return (below_peak.clamp(min=-6) + 3) / 3


@cache
def _mel_bands() -> Tensor:
    low, high = MEL_RANGE_HZ
    return melscale_fbanks(FFT_SAMPLES // 2 + 1, low, high, MEL_BANDS, RATE_HZ)  # (F, M)


@cache
def _hann() -> Tensor:
    return torch.hann_window(FFT_SAMPLES)
