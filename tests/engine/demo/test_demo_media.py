"""What the demo makes for itself: the same every time, whole, and of the kinds it says."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.demo import media as demo_media
from engine.demo import sounds
from engine.demo.bedside import draw_bedside
from engine.demo.media import DemoMedia, make_media
from engine.demo.sea import draw_sea
from engine.demo.still import HEIGHT, WIDTH, draw_still
from engine.demo.synth import RATE, write_wav
from engine.errors import Cancelled, UnwritableOutputError
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.media.probe import probe
from engine.protocols import ignore_progress

RECIPES = [
    sounds.make_sea,
    sounds.make_tick,
    sounds.make_crow,
    sounds.make_alarm_ring,
    sounds.make_rain,
    sounds.make_thunder,
    sounds.make_bark,
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoMedia:
    return make_short(tmp_path_factory.mktemp("made"))


def make_short(folder: Path) -> DemoMedia:
    """The media with scenes of half a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_media, "SEA_S", 0.5)
        patch.setattr(demo_media, "BEDSIDE_S", 0.5)
        return make_media(folder, report=ignore_progress)


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_two_runs_write_the_same_bytes(made: DemoMedia, tmp_path: Path) -> None:
    make_short(tmp_path)
    assert digests(tmp_path) == digests(made.still.parent)


def test_nothing_but_the_media_lies_in_the_folder(made: DemoMedia) -> None:
    assert set(made.still.parent.iterdir()) == {made.video, made.still, *made.sounds}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_sound_is_loud_clean_and_starts_and_ends_in_silence(recipe) -> None:  # noqa: ANN001
    sound = recipe()
    assert sound.dtype == np.float32
    assert 2 <= len(sound) / RATE <= 12
    assert np.abs(sound).max() == pytest.approx(0.7, abs=0.01)
    assert abs(sound[0]) < 1e-3
    assert abs(sound[-1]) < 1e-3


def test_written_sounds_read_back_as_they_were_made(made: DemoMedia) -> None:
    read = read_sound(made.crow, rate=RATE)
    np.testing.assert_allclose(read.samples, sounds.make_crow(), atol=1e-4)


def test_the_still_is_what_was_drawn(made: DemoMedia) -> None:
    picture = read_picture(made.still)
    assert (picture.width, picture.height) == (WIDTH, HEIGHT)
    assert np.array_equal(picture.pixels, draw_still())


def test_the_video_has_two_scenes_and_no_sound(made: DemoMedia) -> None:
    info = probe(made.video)
    assert info.has_video
    assert not info.has_audio
    assert info.duration == pytest.approx(1.0, abs=0.05)


def test_the_sea_moves_a_little_from_frame_to_frame_and_the_cut_is_hard() -> None:
    sea = list(draw_sea(0.25, 24))
    steps = [_difference(a, b) for a, b in pairwise(sea)]
    cut = _difference(sea[-1], next(draw_bedside(0.1, 24)))
    assert min(steps) > 0.5
    assert max(steps) < 20
    assert cut > 2 * max(steps)


def test_the_second_hand_steps_twice_a_second() -> None:
    frames = list(draw_bedside(1.0, 8))
    assert _difference(frames[0], frames[3]) < _difference(frames[0], frames[7])


def test_no_wav_is_left_where_writing_failed(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError, match=r"Cannot write a\.wav"):
        write_wav(tmp_path / "missing" / "a.wav", np.zeros(10, np.float32))
    assert not list(tmp_path.iterdir())


def test_cancelling_stops_the_drawing(tmp_path: Path) -> None:
    def cancel(done: float, total: float, what: str, /) -> None:
        if "sea" in what:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_media(tmp_path, report=cancel)
    assert not list(tmp_path.glob("*.mp4"))
    assert not list(tmp_path.glob("*.part"))


def _difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(float) - b).mean())
