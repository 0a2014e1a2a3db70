"""The mixer: golden sums, fades, loops, mute and solo, ducking, peaks, and any way of cutting."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import stretches
from engine.ducking import NOT_YET_KNOWN, NOTHING
from engine.errors import Cancelled
from engine.loudness import measure
from engine.mix import loop_part
from engine.mixer import Mixer, listen_to_own, measure_master
from engine.timeline import Clip, Ducking, Timeline, Track
from engine.types import Float32, StereoWaveform
from tests.engine.features.made_media import (
    LOW,
    MIDDLE,
    RED,
    CancelAfter,
    shots,
    silence,
    tone,
    write_film,
)

RATE = 48_000


def steady(path: Path, left: float, right: float, seconds: float = 4.0) -> Path:
    """A sound of one value on each side, exact in 24 bits."""
    samples = np.tile(np.array([left, right], np.float32), (round(seconds * RATE), 1))
    soundfile.write(path, samples, RATE, subtype="FLOAT")
    return path


def noise(path: Path, seconds: float, *, rate: int = RATE, level: float = 0.1) -> Path:
    samples = np.random.default_rng(round(seconds * 10)).normal(size=(round(seconds * rate), 2))
    soundfile.write(path, samples.astype(np.float32) * level, rate, subtype="FLOAT")
    return path


def timeline(*clips: Clip, duration: float = 4.0, **changes: Any) -> Timeline:  # noqa: ANN401  fields of Timeline
    tracks = tuple(Track(clip.id, clip.id, (clip,)) for clip in clips)
    return replace(Timeline(None, duration, tracks=tracks, target_lufs=None), **changes)


def db(ratio: float) -> float:
    return 20 * float(np.log10(max(ratio, 1e-12)))


def test_two_clips_add_up_where_both_are_heard(tmp_path: Path) -> None:
    a = steady(tmp_path / "a.wav", 0.25, 0.125)
    b = steady(tmp_path / "b.wav", 0.0625, 0.25)
    half = 20 * float(np.log10(0.5))
    mixer = Mixer(timeline(Clip("a", a, 0.0, 2.0), Clip("b", b, 1.0, 2.0, gain_db=half)))
    mixed = mixer.part(0, 4 * RATE)
    for second, expected in ((0, (0.25, 0.125)), (1, (0.28125, 0.25)), (2, (0.03125, 0.125))):
        part = mixed[:, second * RATE : (second + 1) * RATE]
        np.testing.assert_allclose(part, np.tile(np.array([expected]).T, RATE), atol=1e-6)
    assert not mixed[:, 3 * RATE :].any()


def test_a_clip_is_cut_to_the_sample(tmp_path: Path) -> None:
    ramp = np.arange(2 * RATE, dtype=np.float32) / (4 * RATE)
    path = tmp_path / "ramp.wav"
    soundfile.write(path, np.stack([ramp, ramp], axis=1), RATE, subtype="FLOAT")
    clip = Clip("a", path, position=0.3, duration=0.5, start=0.7)
    mixed = Mixer(timeline(clip, duration=1.0)).part(0, RATE)
    first, count, start = round(0.3 * RATE), round(0.5 * RATE), round(0.7 * RATE)
    np.testing.assert_array_equal(mixed[0, first : first + count], ramp[start : start + count])
    assert not mixed[:, :first].any()
    assert not mixed[:, first + count :].any()


def busy(folder: Path) -> Timeline:
    """Sounds of several rates and lengths, looped, faded, ducked, and too loud."""
    long = noise(folder / "long.wav", 35.0, rate=44_100, level=0.4)
    short = noise(folder / "short.flac.wav", 1.3, level=0.5)
    odd = noise(folder / "odd.wav", 12.1, rate=11_025, level=0.3)
    voice = np.concatenate([silence(6, RATE), tone(MIDDLE, 3, RATE), silence(7, RATE)])
    film = folder / "film.mp4"
    write_film(film, shots((RED, 16)), sound=np.stack([voice, voice]))
    clips = (
        Clip("long", long, -2.0, 30.0, start=8.5, fade_in=1.0),
        Clip("short", short, 2.25, 9.0, looped=True, gain_db=3, fade_out=0.7),
        Clip("odd", odd, 4.0, 12.0, start=11.0, looped=True),
    )
    return timeline(*clips, duration=16.0, video=film)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Timeline, Float32]:
    made = busy(tmp_path_factory.mktemp("busy"))
    own = listen_to_own(made)
    return made, Mixer(made, master_db=6.0, own=own).part(0, 16 * RATE)


def test_who_levels_listens_first_and_it_makes_no_difference(
    rich: tuple[Timeline, Float32],
) -> None:
    made, _ = rich
    apart = Mixer(made, own=listen_to_own(made))
    together = Mixer(made)
    assert together.level() == apart.level()
    np.testing.assert_array_equal(together.part(0, 16 * RATE), apart.part(0, 16 * RATE))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cuts=st.lists(st.integers(0, 16 * RATE), max_size=12),
    order=st.randoms(use_true_random=False),
)
def test_the_mix_does_not_depend_on_how_it_is_cut(
    rich: tuple[Timeline, Float32],
    cuts: list[int],
    order: Random,
) -> None:
    made, whole = rich
    edges = sorted({0, *cuts, 16 * RATE})
    spans = list(pairwise(edges))
    order.shuffle(spans)
    mixer = Mixer(made, master_db=6.0, own=listen_to_own(made))
    for first, last in spans:
        np.testing.assert_allclose(
            mixer.part(first, last - first), whole[:, first:last], rtol=0, atol=1e-6
        )


def test_small_blocks_are_the_same_samples(rich: tuple[Timeline, Float32]) -> None:
    made, whole = rich
    mixer = Mixer(made, master_db=6.0, own=listen_to_own(made))
    parts = [mixer.part(first, 1000) for first in range(5 * RATE, 7 * RATE, 1000)]
    np.testing.assert_allclose(
        np.concatenate(parts, axis=1), whole[:, 5 * RATE : 7 * RATE], rtol=0, atol=1e-6
    )


def test_outside_the_timeline_there_is_silence(tmp_path: Path) -> None:
    a = steady(tmp_path / "a.wav", 0.25, 0.25)
    mixer = Mixer(timeline(Clip("a", a, -1.0, 4.0), duration=1.0))
    part = mixer.part(-RATE, 3 * RATE)
    assert not part[:, :RATE].any()
    assert not part[:, 2 * RATE :].any()
    np.testing.assert_allclose(part[:, RATE : 2 * RATE], 0.25, atol=1e-6)


def test_a_crossfade_of_two_clips_keeps_the_power(tmp_path: Path) -> None:
    a, b = noise(tmp_path / "a.wav", 4.0), noise(tmp_path / "b.wav", 4.1)
    pair = (
        Clip("a", a, 0.0, 3.0, fade_out=2.0),
        Clip("b", b, 1.0, 3.0, fade_in=2.0),
    )
    mixed = Mixer(timeline(*pair)).part(0, 4 * RATE)
    levels = [np.square(mixed[:, i : i + RATE // 2]).mean() for i in range(0, 4 * RATE, RATE // 2)]
    assert np.ptp(10 * np.log10(levels)) < 0.25  # the noise itself wavers
    rising, falling = (
        Mixer(timeline(replace(clip, path=steady(tmp_path / "c.wav", 0.5, 0.5)))) for clip in pair
    )
    first, count = RATE, 2 * RATE
    power = rising.part(first, count)[0] ** 2 + falling.part(first, count)[0] ** 2
    assert np.abs(10 * np.log10(power / 0.25)).max() < 0.1


def test_fades_longer_than_the_clip_share_it(tmp_path: Path) -> None:
    a = steady(tmp_path / "a.wav", 0.5, 0.5)
    mixed = Mixer(timeline(Clip("a", a, 0.0, 1.0, fade_in=3.0, fade_out=1.0))).part(0, RATE)
    assert mixed[0].argmax() == pytest.approx(0.75 * RATE, abs=50)


@pytest.mark.parametrize("seconds", [0.9, 4.0, 23.0])
def test_a_loop_is_the_one_of_mix(tmp_path: Path, seconds: float) -> None:
    path = noise(tmp_path / "a.wav", seconds)
    samples = np.array(soundfile.read(path, dtype="float32")[0].T, np.float32)
    clip = Clip("a", path, 0.5, 60.0, start=0.4, looped=True)
    mixed = Mixer(timeline(clip, duration=62.0)).part(0, 62 * RATE)
    expected = loop_part(StereoWaveform(samples, RATE), round(0.4 * RATE), 60 * RATE)
    np.testing.assert_allclose(mixed[:, RATE // 2 : 60 * RATE + RATE // 2], expected, atol=1e-6)


def test_a_looped_clip_that_ends_with_its_sound_is_played_as_it_is(tmp_path: Path) -> None:
    path = noise(tmp_path / "a.wav", 3.0)
    one, other = (
        Mixer(timeline(Clip("a", path, 0.0, 3.0, looped=looped))).part(0, 3 * RATE)
        for looped in (True, False)
    )
    np.testing.assert_array_equal(one, other)


def test_a_clip_that_is_not_looped_is_silent_after_its_sound(tmp_path: Path) -> None:
    a = steady(tmp_path / "a.wav", 0.5, 0.5, seconds=1.0)
    mixed = Mixer(timeline(Clip("a", a, 0.0, 4.0))).part(0, 4 * RATE)
    assert not mixed[:, RATE:].any()


@pytest.mark.parametrize(
    ("a", "b", "heard"),
    [
        ({}, {}, 0.75),
        ({"muted": True}, {}, 0.5),
        ({"solo": True}, {}, 0.25),
        ({"solo": True}, {"solo": True}, 0.75),
        ({"solo": True, "muted": True}, {}, 0.0),
        ({"gain_db": -6.0206}, {}, 0.625),
    ],
)
def test_mute_solo_and_the_level_of_a_track(
    tmp_path: Path, a: dict[str, Any], b: dict[str, Any], heard: float
) -> None:
    sounds = [steady(tmp_path / f"{level}.wav", level, level) for level in (0.25, 0.5)]
    made = timeline(*(Clip(str(i), sound, 0.0, 4.0) for i, sound in enumerate(sounds)))
    first, second = made.tracks
    made = replace(made, tracks=(replace(first, **a), replace(second, **b)))
    np.testing.assert_allclose(Mixer(made).part(RATE, RATE), heard, atol=1e-5)


def spoken(folder: Path, ducking: Ducking) -> Timeline:
    """A steady sound of 0.25 under a video in which something is heard from 4 to 7 s."""
    voice = np.concatenate([silence(4, RATE), tone(MIDDLE, 3, RATE), silence(5, RATE)])
    film = write_film(folder / "film.mp4", shots((RED, 12)), sound=np.stack([voice, voice]))
    music = steady(folder / "music.wav", 0.25, 0.25, seconds=12)
    clip = Clip("music", music, 0.0, 12.0)
    return timeline(clip, duration=12.0, video=film, ducking=ducking)


def under(made: Timeline) -> Float32:
    """The gain of the music over time, the voice taken out, (n,) dB."""
    with_voice = Mixer(made).part(0, 12 * RATE)
    alone = replace(made, tracks=())
    music = with_voice - Mixer(alone).part(0, 12 * RATE)
    return 20 * np.log10(np.maximum(np.abs(music[0]), 1e-6) / 0.25)


def test_other_tracks_step_back_as_far_and_when_they_are_told(tmp_path: Path) -> None:
    ducking = Ducking(amount_db=12.0, attack=0.4, release=1.0, look_ahead=0.5)
    gain = under(spoken(tmp_path, ducking))
    at = lambda time: float(gain[round(time * RATE)])  # noqa: E731
    assert at(3.35) == pytest.approx(0, abs=0.1)
    assert at(3.7) == pytest.approx(-6, abs=3.1)  # half-way, to one step of listening (0.1 s)
    assert at(3.95) == pytest.approx(-12, abs=0.2)  # down before the first word
    assert gain[4 * RATE : 7 * RATE].max() == pytest.approx(-12, abs=0.2)
    assert at(7.6) == pytest.approx(-6, abs=1.3)
    assert at(8.2) == pytest.approx(0, abs=0.1)


def test_no_ducking_leaves_all_as_it_is(tmp_path: Path) -> None:
    made = spoken(tmp_path, Ducking(amount_db=0.0))
    assert np.abs(under(made)).max() < 0.1


def test_nothing_steps_back_for_a_muted_voice(tmp_path: Path) -> None:
    made = spoken(tmp_path, Ducking())
    made = replace(made, own=replace(made.own, muted=True))
    np.testing.assert_allclose(Mixer(made).part(5 * RATE, RATE), 0.25, atol=1e-5)


def test_the_video_is_heard_before_it_was_listened_to(tmp_path: Path) -> None:
    made = spoken(tmp_path, Ducking())
    part = Mixer(made, own=NOT_YET_KNOWN).part(5 * RATE, RATE)
    assert np.abs(part - 0.25).max() > 0.2
    assert part.mean() == pytest.approx(0.25, abs=0.01)


def test_a_silent_video_has_no_own_sound(tmp_path: Path) -> None:
    film = write_film(tmp_path / "f.mp4", shots((RED, 2)))
    assert listen_to_own(Timeline(film, 2.0)) == NOTHING
    assert listen_to_own(Timeline(None, 2.0)) == NOTHING


@pytest.mark.parametrize("ceiling_db", [-1.0, -6.0])
def test_no_true_peak_is_over_the_ceiling(tmp_path: Path, ceiling_db: float) -> None:
    path = noise(tmp_path / "a.wav", 8.0, level=0.3)
    made = timeline(Clip("a", path, 0.0, 8.0), duration=8.0, ceiling_db=ceiling_db)
    loud = Mixer(made, master_db=12.0).part(0, 8 * RATE)
    assert measure([loud], RATE).peak_db <= ceiling_db + 0.05
    assert measure([loud], RATE).peak_db > ceiling_db - 2.5


@pytest.mark.parametrize("target", [-14.0, -23.0])
def test_the_whole_comes_to_its_loudness(tmp_path: Path, target: float) -> None:
    path = noise(tmp_path / "a.wav", 10.0, level=0.05)
    made = timeline(Clip("a", path, 1.0, 8.0), duration=10.0, target_lufs=target)
    mixed = Mixer(made, master_db=measure_master(made)).part(0, 10 * RATE)
    assert measure([mixed], RATE).lufs == pytest.approx(target, abs=0.3)


def test_without_a_target_the_level_stays(tmp_path: Path) -> None:
    assert measure_master(timeline(Clip("a", tmp_path / "a.wav", 0, 1))) == 0.0


def test_measuring_can_be_cancelled(tmp_path: Path) -> None:
    made = timeline(Clip("a", noise(tmp_path / "a.wav", 9.0), 0, 9), duration=9.0)
    with pytest.raises(Cancelled):
        measure_master(replace(made, target_lufs=-16.0), CancelAfter(2))


def test_few_stretches_are_held_however_long_the_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "STRETCH", RATE // 2)
    path = noise(tmp_path / "a.wav", 40.0)
    sounds = stretches.Stretches()
    most = 0
    for first in range(0, 40 * RATE, RATE // 4):
        sounds.part(path, first, RATE // 4)
        sounds.let_go()
        most = max(most, len(sounds._held))
    assert most <= 10


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000, 96_000])
def test_the_length_of_a_sound_is_found_at_its_end(tmp_path: Path, rate: int) -> None:
    path = noise(tmp_path / "a.wav", 10.5, rate=rate)
    assert stretches.Stretches().length(path) == pytest.approx(10.5 * RATE, abs=8)


def test_a_sound_of_one_pitch_has_no_seam(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(LOW, 31, 44_100), 44_100, subtype="FLOAT")
    mixed = Mixer(timeline(Clip("a", path, 0, 31), duration=31)).part(RATE, 29 * RATE)[0]
    bend = np.abs(np.diff(mixed, 2))
    assert bend.max() < 1.01 * 0.3 * (2 * np.pi * LOW / RATE) ** 2
