"""engine.loudness: what a meter shows, and getting there without overshooting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pyloudnorm import Meter

from engine.loudness import CEILING_DB, LoudnessMeter, level, levelled, measure
from engine.types import Float32, StereoWaveform

RATE = 48_000


def tone(duration: float, amplitude: float, frequency: float = 997.0) -> Float32:
    wave = amplitude * np.sin(2 * np.pi * frequency * np.arange(round(duration * RATE)) / RATE)
    return np.stack([wave, wave]).astype(np.float32)


def noise(duration: float, amplitude: float) -> Float32:
    random = np.random.default_rng(5)
    return (random.normal(size=(2, round(duration * RATE))) * amplitude).astype(np.float32)


def in_parts(samples: Float32, size: int) -> Callable[[], Iterator[Float32]]:
    return lambda: (samples[:, i : i + size] for i in range(0, samples.shape[1], size))


def ticks(every: float, amplitude: float = 0.5) -> Float32:
    samples = np.zeros((2, 8 * RATE), np.float32)
    for at in np.arange(0.1, 8, every):
        first = round(at * RATE)
        samples[:, first : first + 960] = noise(0.02, amplitude)
    return np.clip(samples, -1, 1)


@pytest.mark.parametrize("size", [1000, 48_000, 10**6])
def test_the_meter_agrees_with_pyloudnorm_however_the_sound_is_cut(size: int) -> None:
    samples = np.concatenate([tone(3, 0.02), noise(4, 0.2), tone(5, 0.05, 100)], axis=1)
    meter = LoudnessMeter(RATE)
    for block in in_parts(samples, size)():
        meter.add(block)
    assert meter.lufs == pytest.approx(Meter(RATE).integrated_loudness(samples.T), abs=0.01)


def test_a_sound_shorter_than_a_gating_block_is_as_loud_as_while_it_lasts() -> None:
    long, short = measure([tone(4, 0.1)], RATE), measure([tone(0.25, 0.1)], RATE)
    assert short.lufs == pytest.approx(long.lufs, abs=0.3)


@pytest.mark.parametrize("samples", [np.zeros((2, 0)), np.zeros((2, 10 * RATE))])
def test_silence_has_no_loudness_and_stays_silent(samples: np.ndarray) -> None:
    silence = StereoWaveform(samples.astype(np.float32), RATE)
    assert measure([silence.samples], RATE).lufs == -np.inf
    assert not level(silence).samples.any()
    assert level(silence).samples.shape == samples.shape


def test_the_true_peak_lies_between_the_samples() -> None:
    # A quarter of the rate, 45 degrees off: all samples at 0.707 of the wave's peak.
    wave = 0.5 * np.sin(2 * np.pi * np.arange(RATE) / 4 + np.pi / 4)
    peak = measure([np.stack([wave, wave]).astype(np.float32)], RATE).peak_db
    assert peak == pytest.approx(-6.02, abs=0.15)


@pytest.mark.parametrize(
    "samples",
    [tone(5, 0.01), tone(5, 0.9), noise(5, 0.01), noise(5, 0.5), tone(0.2, 0.1), ticks(0.2)],
    ids=["quiet tone", "loud tone", "quiet noise", "loud noise", "short", "ticks"],
)
def test_levelling_reaches_minus_16_lufs_under_the_ceiling(samples: Float32) -> None:
    result = measure([level(StereoWaveform(samples, RATE)).samples], RATE)
    assert result.lufs == pytest.approx(-16, abs=0.3)
    assert result.peak_db <= CEILING_DB + 0.05


def test_what_needs_no_limiting_is_only_amplified() -> None:
    samples = tone(5, 0.01)
    result = level(StereoWaveform(samples, RATE)).samples
    np.testing.assert_allclose(result / result.max(), samples / samples.max(), atol=1e-5)


def test_single_samples_are_not_squashed_to_reach_the_target() -> None:
    samples = np.zeros((2, 8 * RATE), np.float32)
    samples[:, RATE::RATE] = 0.1
    result = measure([level(StereoWaveform(samples, RATE)).samples], RATE)
    assert result.lufs < -20
    assert result.peak_db <= CEILING_DB + 0.05


def test_next_to_silence_is_not_blown_up() -> None:
    result = measure([level(StereoWaveform(noise(5, 1e-4), RATE)).samples], RATE)
    assert result.lufs < -35


@pytest.mark.parametrize("size", [999, 48_000])
def test_levelling_in_blocks_gives_the_same_samples(size: int) -> None:
    samples = ticks(0.3)
    whole = level(StereoWaveform(samples, RATE)).samples
    parts = np.concatenate(list(levelled(in_parts(samples, size), RATE)), axis=1)
    assert parts.shape == samples.shape
    np.testing.assert_allclose(parts, whole, atol=1e-3)
