"""Training batches for the ear: free recordings, varied as microphones and rooms vary them.

Speed and pitch, moment, repetition, mixing of two sounds (mixup, Zhang et al. 2018), background
noise, equalisation, lost bands and moments (SpecAugment, Park et al. 2019). One seeded generator
decides everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import soxr
import torch
from torch import Tensor

from engine.models.compact.audio import (
    MEL_BANDS,
    RATE_HZ,
    WINDOW_SAMPLES,
    levelled,
    log_mel,
    power_mel,
    trimmed,
)
from engine.models.compact.recordings import Recording
from engine.types import Float32

SPEEDS = (0.84, 0.92, 1.0, 1.09, 1.19)
MIXED_SHARE = 0.5
NOISY_SHARE = 0.5
MUFFLED_SHARE = 0.25
KIND_CAP = 12  # recordings beyond which a kind is not drawn more often


class Batches:
    """Draws training batches; the same seed draws the same ones."""

    def __init__(self, recordings: Sequence[Recording], kinds: Sequence[str], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._kinds = len(kinds)
        self._nothing = kinds.index("nothing")
        self._noises = [self._coloured_noise(8 * WINDOW_SAMPLES) for _ in range(6)]
        self._by_kind = [_Kind([r for r in recordings if r.kind == kind]) for kind in kinds]
        # "nothing" is made, not recorded: as often as a kind with four recordings
        counts = np.array([len(clips.speeds) or 4 for clips in self._by_kind], float)
        share = np.minimum(counts, KIND_CAP) ** 0.3  # nearly as often as a kind with plenty
        self._share = share / share.sum()

    def draw(self, size: int) -> tuple[Tensor, Tensor]:
        """Mel pictures (size, M, T) and how much of each kind is in them (size, K)."""
        sounds = np.zeros((size, WINDOW_SAMPLES), np.float32)
        labels = np.zeros((size, self._kinds), np.float32)
        for sound, label in zip(sounds, labels, strict=True):
            sound[:] = self._with_noise(self._mixed(label))
        power = self._equalised(power_mel(torch.from_numpy(sounds)))
        return self._with_losses(log_mel(power)), torch.from_numpy(labels)

    def _mixed(self, label: Float32) -> Float32:
        """One sound or two; writes into `label` how much of each kind it holds."""
        kind, sound = self._one()
        if self._random.random() >= MIXED_SHARE:
            label[kind] = 1
            return sound
        other_kind, other = self._one()
        part = self._random.random()
        label[kind] += part
        label[other_kind] += 1 - part
        gain, other_gain = np.float32(np.sqrt(part)), np.float32(np.sqrt(1 - part))
        return np.asarray(sound * gain + other * other_gain, np.float32)

    def _one(self) -> tuple[int, Float32]:
        kind = int(self._random.choice(self._kinds, p=self._share))
        if kind == self._nothing:
            return kind, self._made_nothing()
        clips = self._by_kind[kind]
        speeds = clips.speeds[self._random.choice(len(clips.speeds), p=clips.share)]
        plain = self._random.random() < 0.3
        samples = speeds[SPEEDS.index(1.0) if plain else self._random.integers(len(SPEEDS))]
        return kind, levelled(self._moment(samples))

    def _moment(self, samples: Float32) -> Float32:
        """A window of a long sound where something happens; a short one placed or repeated."""
        if len(samples) > WINDOW_SAMPLES:
            return self._lively_part(samples)
        if self._random.random() < 0.9:
            return self._repeated(samples)
        start = self._random.integers(0, WINDOW_SAMPLES - len(samples) + 1)
        return np.pad(samples, (start, WINDOW_SAMPLES - len(samples) - start))

    def _lively_part(self, samples: Float32) -> Float32:
        part = samples[:WINDOW_SAMPLES]
        for _ in range(4):
            start = self._random.integers(0, len(samples) - WINDOW_SAMPLES + 1)
            part = samples[start : start + WINDOW_SAMPLES]
            if part[::50].std() > 0.3 * samples[::50].std():
                break
        return part

    def _repeated(self, samples: Float32) -> Float32:
        gap = int(self._random.uniform(0, 0.6) * RATE_HZ)
        cycle = np.pad(samples, (0, gap))
        start = int(self._random.integers(0, len(cycle)))
        return np.resize(np.roll(cycle, -start), WINDOW_SAMPLES)

    def _made_nothing(self) -> Float32:
        """Room tone, hum, or a plain tone: what a microphone hears when nothing happens."""
        noise = levelled(self._noise())
        if self._random.random() < 0.5:
            return noise
        time = np.arange(WINDOW_SAMPLES, dtype=np.float32) / RATE_HZ
        pitch_hz = 2 ** self._random.uniform(np.log2(45), np.log2(4000))
        hum = np.zeros(WINDOW_SAMPLES, np.float32)
        for k in range(1, int(self._random.integers(1, 6)) + 1):
            hum += np.sin(2 * np.pi * pitch_hz * k * time) * self._random.random() ** 2 / k
        both = noise * self._random.uniform(0, 0.5) + levelled(hum)
        return levelled(np.asarray(both, np.float32))

    def _with_noise(self, sound: Float32) -> Float32:
        if self._random.random() >= NOISY_SHARE:
            return sound
        noise = self._noise()
        loudness = np.float32(10 ** (-self._random.uniform(5, 40) / 20))
        return np.asarray(sound + noise * loudness, np.float32)

    def _noise(self) -> Float32:
        noise = self._noises[self._random.integers(len(self._noises))]
        start = self._random.integers(0, len(noise) - WINDOW_SAMPLES)
        return noise[start : start + WINDOW_SAMPLES]

    def _coloured_noise(self, length: int) -> Float32:
        """Noise whose spectrum falls by 0 (white) to 20 dB (brown) a decade, at one level."""
        spectrum = np.fft.rfft(self._random.standard_normal(length))
        falling = spectrum / np.arange(1, len(spectrum) + 1) ** self._random.uniform(0, 1)
        return levelled(np.fft.irfft(falling, length).astype(np.float32))

    def _equalised(self, power: Tensor) -> Tensor:
        """Tilted, bumped and sometimes muffled above a band, in dB over the mel bands."""
        size = (len(power), 1, 1)
        band = torch.linspace(-1, 1, MEL_BANDS)[None, :, None]
        tilt, bump = self._normal(size, 4.0), self._normal(size, 4.0)
        phase = self._uniform(size, 0, 2 * np.pi)
        gain_db = tilt * band + bump * torch.sin(3 * band + phase)
        cut = self._uniform(size, 0.3, 1.0)
        muffled = (self._uniform(size, 0, 1) < MUFFLED_SHARE).float()
        gain_db = gain_db - 200 * muffled * ((band + 1) / 2 - cut).clamp(min=0)
        return power * 10 ** (gain_db / 10)

    def _with_losses(self, mel: Tensor) -> Tensor:
        bands, hops = mel.shape[1:]
        for picture in mel:
            for _ in range(2):
                first, count = self._stretch(bands)
                picture[first : first + count] = -1
                first, count = self._stretch(hops)
                picture[:, first : first + count] = -1
        return mel

    def _stretch(self, length: int) -> tuple[int, int]:
        count = int(self._random.integers(0, length // 6))
        return int(self._random.integers(0, length - count + 1)), count

    def _normal(self, size: tuple[int, ...], spread: float) -> Tensor:
        return torch.from_numpy(self._random.normal(0, spread, size).astype(np.float32))

    def _uniform(self, size: tuple[int, ...], low: float, high: float) -> Tensor:
        return torch.from_numpy(self._random.uniform(low, high, size).astype(np.float32))


class _Kind:
    """The clips of one kind at all speeds; `share` draws every recording equally often."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        self.speeds = [_at_all_speeds(trimmed(r.samples)) for r in recordings]
        sizes = Counter(r.group for r in recordings)
        share = np.array([1 / sizes[r.group] for r in recordings])
        self.share = share / share.sum() if len(share) else share


def _at_all_speeds(samples: Float32) -> list[Float32]:
    return [
        samples
        if speed == 1.0
        else soxr.resample(samples, RATE_HZ * speed, RATE_HZ, quality="LQ").astype(np.float32)
        for speed in SPEEDS
    ]
