"""align: a flash and a click made on the spot come together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.features.align import align
from tests.engine.features.made_media import (
    BLUE,
    RED,
    picture,
    shots,
    silence,
    write_film,
    write_sound,
)


def click_at(path: Path, *times: float) -> Path:
    samples = silence(3.0)
    for i, time in enumerate(times):
        first = round(time * 32_000)
        samples[first : first + 640] = 0.9 * 0.3**i * np.hanning(640) * np.sin(np.arange(640))
    return write_sound(path, samples)


def flash(path: Path, at: float) -> Path:
    frames = shots((RED, 6))
    lit = round(at * 25)
    frames[lit] = (frames[lit][0], np.full_like(picture(BLUE), 250))
    return write_film(path, frames)


@pytest.mark.parametrize("near", [3.0, 2.5, 4.0])
def test_the_click_falls_on_the_flash(tmp_path: Path, near: float) -> None:
    film = flash(tmp_path / "f.mp4", 3.2)
    sound = click_at(tmp_path / "c.wav", 0.7, 1.9)
    assert align(film, sound, near) == pytest.approx(3.2 - 0.7, abs=0.02)


def test_the_in_point_counts(tmp_path: Path) -> None:
    film = flash(tmp_path / "f.mp4", 3.2)
    sound = click_at(tmp_path / "c.wav", 0.7)
    assert align(film, sound, 3.0, start=0.4) == pytest.approx(3.2 - 0.3, abs=0.02)


def test_a_cut_is_a_change(tmp_path: Path) -> None:
    film = write_film(tmp_path / "f.mp4", shots((RED, 2), (BLUE, 2)))
    assert align(film, click_at(tmp_path / "c.wav", 0.5), 1.6) == pytest.approx(1.5, abs=0.02)


@pytest.mark.parametrize("near", [0.5, 5.5])
def test_nothing_near_is_none(tmp_path: Path, near: float) -> None:
    film = flash(tmp_path / "f.mp4", 3.2)
    assert align(film, click_at(tmp_path / "c.wav", 0.7), near) is None


def test_a_silent_sound_is_none(tmp_path: Path) -> None:
    film = flash(tmp_path / "f.mp4", 3.2)
    assert align(film, write_sound(tmp_path / "s.wav", silence(2)), 3.0) is None
