"""find_cues: a motion starts with its sound, and nothing moves to nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.features.find_cues import LOUDNESS_RANGE_DB, find_cues
from engine.types import SoundCues, Waveform

RATE = 32000
HITS = (0.5, 1.0, 1.5, 2.5, 4.0)

Shape = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def seconds(duration: float = 5.0, rate: int = RATE) -> NDArray[np.float64]:
    return np.arange(round(duration * rate)) / rate


def noise(amount: float, duration: float = 5.0) -> NDArray[np.float64]:
    return np.random.default_rng(7).normal(size=round(duration * RATE)) * amount


def struck(hits: Sequence[float], shape: Shape, rate: int = RATE) -> NDArray[np.float64]:
    sound = np.zeros(5 * rate)
    for hit in hits:
        first = round(hit * rate)
        sound[first:] += shape(np.arange(len(sound) - first) / rate)
    return sound


def cues(samples: NDArray[np.float64], rate: int = RATE) -> SoundCues:
    return find_cues(Waveform(samples.astype(np.float32), rate))


def click(s: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(s < 1e-4, 0.9, 0.0)


def bell(s: NDArray[np.float64]) -> NDArray[np.float64]:
    return 0.3 * np.exp(-s / 0.15) * np.sin(2 * np.pi * 300 * s)


def bark(s: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.minimum(1, s / 0.05) * bell(s)


def thud(s: NDArray[np.float64]) -> NDArray[np.float64]:
    return 0.3 * np.exp(-s / 0.1) * np.random.default_rng(3).normal(size=len(s))


@pytest.mark.parametrize("background", [0.0, 0.003])
@pytest.mark.parametrize("shape", [click, bell, bark, thud])
def test_every_hit_is_found_within_10_ms_of_its_start_and_nothing_else(
    shape: Shape, background: float
) -> None:
    found = cues(struck(HITS, shape) + noise(background)).onsets
    assert len(found) == len(HITS)
    for cue, hit in zip(found, HITS, strict=True):
        assert abs(cue.time - hit) < 0.010


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000])
def test_times_do_not_depend_on_the_sample_rate(rate: int) -> None:
    found = cues(struck(HITS, bell, rate), rate).onsets
    np.testing.assert_allclose([cue.time for cue in found], HITS, atol=0.010)


def test_eight_hits_a_second_are_told_apart() -> None:
    hits = np.arange(0, 5, 0.125)
    found = cues(struck(hits.tolist(), lambda s: np.exp(-s / 0.03) * np.sin(5655 * s))).onsets
    np.testing.assert_allclose([cue.time for cue in found], hits, atol=0.010)


def test_a_steady_tone_begins_once() -> None:
    tone = 0.3 * np.sin(2 * np.pi * 440 * seconds())
    assert [cue.time for cue in cues(tone).onsets] == pytest.approx([0.0], abs=0.005)


def test_a_tone_that_stops_is_no_hit() -> None:
    t = seconds()
    tone = 0.3 * np.sin(2 * np.pi * 440 * t) * ((t > 1) & (t < 3))
    assert [cue.time for cue in cues(tone).onsets] == pytest.approx([1.0], abs=0.005)


def test_a_new_pitch_is_a_hit_though_it_is_no_louder() -> None:
    t = seconds()
    tone = 0.3 * np.sin(2 * np.pi * np.where(t < 2, 440, 660) * t)
    assert [cue.time for cue in cues(tone).onsets] == pytest.approx([0.0, 2.0], abs=0.010)


def test_vibrato_is_no_row_of_hits() -> None:
    t = seconds()
    assert len(cues(0.3 * np.sin(2 * np.pi * 440 * t + 6 * np.sin(31.4 * t))).onsets) == 1


def test_steady_noise_is_not_full_of_hits() -> None:
    assert len(cues(noise(0.1)).onsets) <= 2


@pytest.mark.parametrize("level", [0.0, 1e-5])
def test_silence_has_no_hits_and_no_loudness(level: float) -> None:
    found = cues(noise(level))
    assert found.onsets == ()
    assert not found.loudness.any()


def test_the_background_a_recording_begins_with_is_no_hit() -> None:
    times = [cue.time for cue in cues(struck([2.0], bell) + noise(0.003)).onsets]
    assert times == pytest.approx([2.0], abs=0.010)


def test_a_hit_10_db_quieter_is_a_quarter_weaker() -> None:
    first, second = cues(struck([1.0], bell) + struck([3.0], bell) * 10**-0.5).onsets
    assert first.strength == pytest.approx(1.0)
    assert second.strength == pytest.approx(0.75, abs=0.02)


def test_cues_do_not_depend_on_how_loud_a_file_is() -> None:
    sound = struck(HITS, bell)
    loud, quiet = cues(sound), cues(sound * 0.1)
    assert [c.time for c in loud.onsets] == pytest.approx([c.time for c in quiet.onsets])
    np.testing.assert_allclose(loud.loudness, quiet.loudness, atol=0.1)


def test_loudness_follows_the_level_and_never_runs_ahead_by_a_frame() -> None:
    t = seconds()
    level_db = np.where(t < 1, -120.0, np.where(t < 3, 0.0, -20.0))
    found = cues(0.5 * np.sin(2 * np.pi * 1000 * t) * 10 ** (level_db / 20))
    times = np.arange(len(found.loudness)) * found.hop
    assert found.loudness[times < 0.98].max() == 0
    assert found.loudness[(times > 1.02) & (times < 2.98)].min() > 0.98
    expected = 1 - 20 / LOUDNESS_RANGE_DB
    np.testing.assert_allclose(found.loudness[(times > 3.02) & (times < 4.97)], expected, atol=0.02)


@pytest.mark.parametrize("count", [0, 1, 2, 399])
def test_next_to_nothing_works(count: int) -> None:
    found = cues(np.full(count, 0.5))
    assert found.duration == count / RATE
    assert len(found.loudness) >= 1
    assert all(0 <= cue.time <= found.duration and 0 < cue.strength <= 1 for cue in found.onsets)


def test_damaged_samples_do_no_harm() -> None:
    sound = struck(HITS, bell)
    sound[1000], sound[2000] = np.nan, np.inf
    found = cues(sound)
    assert np.isfinite(found.loudness).all()
    assert len(found.onsets) == len(HITS)


def test_the_same_sound_has_the_same_cues() -> None:
    sound = struck(HITS, thud) + noise(0.003)
    assert cues(sound).onsets == cues(sound).onsets
