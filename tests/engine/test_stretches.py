"""Sounds in stretches: read ahead by two children, the same to the sample whatever came before."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from engine import stretches
from engine.errors import UnreadableMediaError
from engine.export.sound_track import SoundTrack
from engine.media import ahead, isolation
from engine.media.audio import StereoAhead, read_stereo
from engine.stretches import Stretches
from engine.types import Float32

RATE = 48_000
SECOND = RATE


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "STRETCH", SECOND)
    monkeypatch.setattr(stretches, "_SETTLED", 0)


def noise(seconds: float, seed: int = 0) -> Float32:
    samples = np.random.default_rng(seed).normal(size=(2, round(seconds * RATE))) * 0.1
    return samples.astype(np.float32)


def sound(path: Path, seconds: float = 6.0, seed: int = 0) -> Path:
    soundfile.write(path, noise(seconds, seed).T, RATE, subtype="FLOAT")
    return path


def heard(sounds: Stretches, *paths: Path, seconds: int = 6) -> list[Float32]:
    """All of several sounds, asked for side by side as a mixer does."""
    parts: list[list[Float32]] = [[] for _ in paths]
    for first in range(0, seconds * RATE, RATE // 4):
        for path, list_of in zip(paths, parts, strict=True):
            list_of.append(sounds.part(path, first, RATE // 4))
        sounds.let_go()
    return [np.concatenate(each, axis=1) for each in parts]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[StereoAhead]:
    """Every reading that is begun from now on."""
    begun: list[StereoAhead] = []

    def begin(path: Path, rate: int, *, start: float, duration: float) -> StereoAhead:
        begun.append(StereoAhead(path, rate, start=start, duration=duration))
        return begun[-1]

    monkeypatch.setattr(stretches, "StereoAhead", begin)
    return begun


def test_what_was_read_ahead_is_the_sound_to_the_sample(tmp_path: Path) -> None:
    paths = [sound(tmp_path / f"{i}.wav", seed=i) for i in range(5)]
    for number, whole in enumerate(heard(Stretches(), *paths)):
        np.testing.assert_array_equal(whole, noise(6.0, number))


def test_two_children_are_enough_for_many_sounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolation.end_children()
    started: list[isolation.Child] = []
    take = isolation.Child
    monkeypatch.setattr(isolation, "Child", lambda: started.append(take()) or started[-1])
    heard(Stretches(), *(sound(tmp_path / f"{i}.wav", seed=i) for i in range(5)))
    assert len(started) == ahead.LANES


def test_a_child_killed_while_reading_ahead_is_not_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = counted(monkeypatch)
    sounds, path = Stretches(), sound(tmp_path / "a.wav")
    sounds.part(path, 0, RATE // 4)
    sounds.let_go()
    child = begun[-1].answer._child
    assert len(begun) == 2
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    child._process.wait()
    np.testing.assert_array_equal(heard(sounds, path)[0], noise(6.0))


def test_what_is_kept_is_not_read_again_and_then_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, sounds = counted(monkeypatch), Stretches()
    film = sound(tmp_path / "film.wav", 12.0)
    others = [sound(tmp_path / f"{i}.wav", seed=i) for i in range(3)]
    for first in range(0, 12 * RATE, RATE):
        sounds.part(film, first, RATE)
        sounds.keep(film, first)
        sounds.let_go()
    heard(sounds, *others)
    read = len(begun)
    np.testing.assert_array_equal(heard(sounds, film, seconds=12)[0], noise(12.0))
    assert len(begun) <= read + 1  # after its end
    heard(sounds, *others)
    sounds.part(film, 0, RATE)
    assert len(begun) > read + 3 * 6


def test_what_is_kept_can_be_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, sounds = counted(monkeypatch), Stretches()
    film, other = sound(tmp_path / "film.wav"), sound(tmp_path / "other.wav", 12.0)
    heard(sounds, film)
    for first in range(0, 6 * RATE, RATE):
        sounds.keep(film, first)
    sounds.keep_nothing()
    heard(sounds, other, seconds=12)
    read = len(begun)
    heard(sounds, film)
    assert len(begun) >= read + 6


def test_a_sound_that_vanishes_is_named_when_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sounds, gone = Stretches(), sound(tmp_path / "gone.wav")
    other = sound(tmp_path / "other.wav", seed=1)
    monkeypatch.setattr(stretches, "_SETTLED", SECOND)  # nothing is read ahead yet
    sounds.part(gone, 0, RATE // 4)
    gone.unlink()
    monkeypatch.setattr(stretches, "_SETTLED", 0)
    for path in (gone, other):
        sounds.part(path, RATE // 4, RATE // 4)
    sounds.let_go()
    np.testing.assert_array_equal(heard(sounds, other)[0], noise(6.0, 1))
    with pytest.raises(UnreadableMediaError, match=r"gone\.wav"):
        sounds.part(gone, SECOND, RATE)


@pytest.mark.skipif(os.name == "nt", reason="no select on pipes")
def test_a_child_that_hangs_is_given_up_while_another_sound_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: ahead.SoundsAhead[str] = ahead.SoundsAhead()
    path = sound(tmp_path / "a.wav")
    hanging = StereoAhead(path, RATE, start=0.0, duration=5.0)
    assert hanging.answer._child is not None
    os.kill(hanging.answer._child.pid, signal.SIGSTOP)
    readings.begin("hangs", hanging)
    readings.begin("fine", StereoAhead(path, RATE, start=0.0, duration=5.0))
    monkeypatch.setattr(isolation, "SILENCE_LIMIT_S", 0.5)
    found: dict[str, object] = {}
    while len(found) < 2:
        found.update(readings.arrived(waiting=True))
    assert isinstance(found["hangs"], UnreadableMediaError)
    assert "took too long" in str(found["hangs"])


def test_a_jump_sounds_the_same_whatever_was_read_before(tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    # so few bits that the decoder makes up the noise
    with av.open(str(path), "w") as file, SoundTrack(file, "aac", 48_000) as track:
        track.write(noise(20.0))
        track.finish()
    isolation.end_children()
    first = read_stereo(path, RATE, start=10.0, duration=4.0)
    read_stereo(path, RATE, start=6.0, duration=2.0)
    again = read_stereo(path, RATE, start=10.0, duration=4.0)
    np.testing.assert_array_equal(first.samples, again.samples)
