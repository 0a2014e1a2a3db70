"""Beats of made music, whose tempo is known."""

from __future__ import annotations

import numpy as np
import pytest

from engine.features.find_beats import NO_BEATS, Beats, find_beats
from engine.types import Float32, Waveform

RATE = 32_000
CLOSE = 0.02  # seconds


def add(samples: Float32, sound: Float32, time: float) -> None:
    first = round(time * RATE)
    part = samples[first : first + len(sound)]
    part += sound[: len(part)]


def decaying(seconds: float, wave: Float32, fall: float) -> Float32:
    t = np.arange(round(seconds * RATE)) / RATE
    return (wave[: len(t)] * np.exp(-t / fall)).astype(np.float32)


def tone(pitch: float) -> Float32:
    return np.sin(2 * np.pi * pitch * np.arange(RATE) / RATE).astype(np.float32)


def noise(seed: int) -> Float32:
    return np.random.default_rng(seed).normal(0, 0.3, RATE).astype(np.float32)


def clicks(
    tempo: float, seconds: float = 15.0, first: float = 0.37
) -> tuple[Waveform, list[float]]:
    samples = np.zeros(round(seconds * RATE), np.float32)
    times = [float(time) for time in np.arange(first, seconds - 0.2, 60 / tempo)]
    for time in times:
        add(samples, 0.5 * decaying(0.05, tone(1500), 0.01), time)
    return Waveform(samples, RATE), times


def drum_loop(tempo: float, seconds: float = 16.0) -> tuple[Waveform, list[float]]:
    """Bass drum on 1 and 3, snare on 2 and 4, a hi-hat on every eighth."""
    samples, beat = np.zeros(round(seconds * RATE), np.float32), 60 / tempo
    drums = (decaying(0.25, tone(60), 0.08), 0.6 * decaying(0.2, noise(1), 0.05))
    hat = 0.15 * decaying(0.05, np.diff(noise(2), prepend=0), 0.015)
    times = [float(time) for time in np.arange(0.2, seconds - 0.5, beat)]
    for number, time in enumerate(times):
        add(samples, drums[number % 2], time)
        add(samples, hat, time)
        add(samples, hat, time + beat / 2)
    return Waveform(samples, RATE), times


def farthest(found: Beats, times: list[float]) -> float:
    """How far any beat is from one that was made, and any made one from a beat found."""
    away = np.abs(np.array(found.times)[:, None] - np.array(times))
    return float(max(away.min(axis=0).max(), away.min(axis=1).max()))


@pytest.mark.parametrize("tempo", [60, 77, 90, 104, 120, 138, 155, 180])
def test_a_click_track_is_found_beat_by_beat(tempo: float) -> None:
    sound, times = clicks(tempo)

    found = find_beats(sound)

    assert found.tempo == pytest.approx(tempo, rel=0.005)
    assert farthest(found, times) < CLOSE


@pytest.mark.parametrize("tempo", [84, 100, 126])
def test_a_drum_loop_has_the_tempo_of_its_drums_and_not_of_its_hi_hat(tempo: float) -> None:
    sound, times = drum_loop(tempo)

    found = find_beats(sound)

    assert found.tempo == pytest.approx(tempo, rel=0.01)
    inner = [time for time in times if found.times[0] - 0.1 < time < found.times[-1] + 0.1]
    assert len(inner) >= len(times) - 2
    assert farthest(found, inner) < CLOSE


def test_every_fourth_beat_begins_a_bar() -> None:
    found = find_beats(clicks(120)[0])

    assert set(found.downbeats) <= set(found.times)
    assert np.diff(found.downbeats) == pytest.approx(2.0, abs=CLOSE)


@pytest.mark.parametrize("seconds", [0.0, 1 / RATE, 0.01, 5.0])
def test_silence_has_no_beat(seconds: float) -> None:
    assert find_beats(Waveform(np.zeros(round(seconds * RATE), np.float32), RATE)) == NO_BEATS


def test_one_hit_is_no_rhythm() -> None:
    samples = np.zeros(3 * RATE, np.float32)
    add(samples, decaying(0.2, noise(0), 0.05), 1.0)

    assert find_beats(Waveform(samples, RATE)) == NO_BEATS


def test_a_short_bit_of_music_is_survived() -> None:
    sound, _ = clicks(120, seconds=2.6)

    assert len(find_beats(sound).times) in (0, 4, 5)
