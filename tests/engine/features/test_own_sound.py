"""The sound a video came with: read in parts, and the room it leaves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.features.own_sound import UNDER_DB, listen_to
from engine.media.audio import read_stereo
from engine.protocols import ignore_progress
from engine.types import Float32
from tests.engine.features.made_media import MIDDLE, RED, shots, silence, tone, write_film

RATE = 48_000


def film_with(path: Path, sound: Float32, rate: int = RATE) -> Path:
    frames = shots((RED, len(sound) / rate))
    return write_film(path, frames, sound=np.stack([sound, sound]), sound_rate=rate)


def test_parts_fit_together_without_seams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.features.own_sound._STRETCH", 4 * RATE)
    film = film_with(tmp_path / "a.mp4", tone(MIDDLE, 12, 44_100), 44_100)
    own = listen_to(film, 12.0, report=ignore_progress)
    assert own is not None
    parts = [own.part(first, 2 * RATE) for first in range(0, 10 * RATE, 2 * RATE)]
    whole = read_stereo(film).samples[:, : 10 * RATE]
    np.testing.assert_allclose(np.concatenate(parts, axis=1), whole, atol=1e-5)


def test_after_its_end_there_is_silence(tmp_path: Path) -> None:
    own = listen_to(
        film_with(tmp_path / "a.mp4", tone(MIDDLE, 2, RATE)), 2.0, report=ignore_progress
    )
    assert own is not None
    part = own.part(round(1.9 * RATE), RATE)
    assert part.shape == (2, RATE)
    assert not part[:, RATE // 2 :].any()


def test_there_is_room_in_pauses_and_less_before_during_and_after_a_word(tmp_path: Path) -> None:
    sound = np.concatenate([silence(3, RATE), tone(MIDDLE, 2, RATE), silence(3, RATE)])
    own = listen_to(film_with(tmp_path / "a.mp4", sound), 8.0, report=ignore_progress)
    assert own is not None
    room_db = 20 * np.log10(own.room_for_others(0, 8 * RATE))
    seconds = np.arange(8 * RATE) / RATE
    assert room_db[(seconds < 2.3) | (seconds > 5.7)].min() == pytest.approx(0)
    assert room_db[(seconds > 3) & (seconds < 5)].max() == pytest.approx(UNDER_DB, abs=0.5)
    assert np.abs(np.diff(room_db)).max() < 0.01  # it glides


@pytest.mark.parametrize("level", [0.0, 1e-4])
def test_an_empty_track_is_none(tmp_path: Path, level: float) -> None:
    film = film_with(tmp_path / "a.mp4", tone(MIDDLE, 2, RATE) * level)
    assert listen_to(film, 2.0, report=ignore_progress) is None


def test_a_video_without_a_track_has_none(tmp_path: Path) -> None:
    film = write_film(tmp_path / "a.mp4", shots((RED, 2)))
    assert listen_to(film, 2.0, report=ignore_progress) is None
