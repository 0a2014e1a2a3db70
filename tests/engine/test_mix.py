"""engine.mix: cut, looped and laid out to the sample."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.mix import RATE, Placed, amplify, fade, lay_out, loop, loop_part, trim
from engine.types import StereoWaveform


def stereo(samples: np.ndarray) -> StereoWaveform:
    return StereoWaveform(np.stack([samples, samples]).astype(np.float32), RATE)


def noise(duration: float, seed: int = 1) -> StereoWaveform:
    samples = np.random.default_rng(seed).normal(size=(2, round(duration * RATE))) * 0.1
    return StereoWaveform(samples.astype(np.float32), RATE)


def test_trim_takes_exactly_the_samples_asked_for() -> None:
    sound = stereo(np.arange(RATE))
    np.testing.assert_array_equal(trim(sound, 0.25, 0.5).samples[0], np.arange(12000, 36000))
    np.testing.assert_array_equal(trim(sound, 0.9).samples[0], np.arange(43200, 48000))
    assert trim(sound, 2.0).samples.shape == (2, 0)


def test_amplify_by_6_db_doubles() -> None:
    np.testing.assert_allclose(amplify(stereo(np.ones(4)), 6.0206).samples, 2.0, rtol=1e-4)


def test_fades_start_and_end_in_silence_and_leave_the_middle_alone() -> None:
    faded = fade(stereo(np.ones(RATE)), 0.1, 0.2).samples[0]
    assert faded[0] < 0.001
    assert faded[-1] < 0.001
    np.testing.assert_array_equal(faded[4800:-9600], 1.0)
    assert (np.diff(faded[:4800]) >= 0).all()
    assert (np.diff(faded[-9600:]) <= 0).all()


def test_fades_longer_than_the_sound_share_it() -> None:
    faded = fade(stereo(np.ones(3000)), 1.0, 2.0).samples[0]
    assert faded.argmax() == pytest.approx(1000, abs=1)


def test_fading_leaves_the_original_alone() -> None:
    sound = stereo(np.ones(1000))
    fade(sound, 0.01, 0.01)
    assert (sound.samples == 1).all()


@given(duration=st.floats(0, 2), length=st.integers(1, 20_000), start=st.floats(0, 3))
def test_a_loop_is_exactly_as_long_as_asked(duration: float, length: int, start: float) -> None:
    looped = loop(stereo(np.ones(length)), duration, start=start)
    assert looped.samples.shape == (2, round(duration * RATE))


def test_a_loop_begins_like_the_sound_and_keeps_its_power() -> None:
    sound = noise(2.0)
    looped = loop(sound, 10.0).samples
    np.testing.assert_array_equal(looped[:, :RATE], sound.samples[:, :RATE])
    power = np.square(looped).reshape(2, 40, -1).mean(axis=(0, 2))
    assert power.max() / power.min() < 1.2


def test_a_loop_has_no_clicks_where_it_turns() -> None:
    t = np.arange(RATE) / RATE
    looped = loop(stereo(0.5 * np.sin(2 * np.pi * 101.3 * t)), 6.0).samples[0]
    largest_step = 0.5 * 2 * np.pi * 101.3 / RATE
    assert np.abs(np.diff(looped)).max() < 2 * largest_step


def test_a_loop_in_parts_is_the_loop() -> None:
    sound = noise(0.7)
    parts = [loop_part(sound, first, 5000) for first in range(0, 150_000, 5000)]
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), loop(sound, 3.125).samples)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_next_to_nothing_loops(count: int) -> None:
    assert loop(stereo(np.full(count, 0.5)), 0.1).samples.shape == (2, 4800)


def test_sounds_lie_exactly_where_they_are_placed_and_overlaps_add_up() -> None:
    ones, twos = stereo(np.ones(RATE)), stereo(np.full(RATE, 2.0))
    line = lay_out([Placed(ones, 0.5), Placed(twos, 1.25)], 3.0).samples[0]
    assert np.flatnonzero(line)[[0, -1]].tolist() == [24000, 107999]
    assert (line[60000:72000] == 3).all()


def test_what_sticks_out_of_the_timeline_is_cut_off() -> None:
    ones = stereo(np.ones(RATE))
    line = lay_out([Placed(ones, -0.5), Placed(ones, 1.75), Placed(ones, 9.0)], 2.0).samples[0]
    assert len(line) == 2 * RATE
    assert (line[:24000] == 1).all()
    assert not line[24000:84000].any()
    assert (line[84000:] == 1).all()


def test_a_sound_of_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="44100"):
        lay_out([Placed(StereoWaveform(np.zeros((2, 9), np.float32), 44100), 0.0)], 1.0)
