"""find_scenes: where a new scene begins, by the clock of the frames."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, UnreadableMediaError
from engine.features.find_scenes import MIN_SCENE, find_scenes
from tests.engine.features.made_media import (
    BLACK,
    BLUE,
    GREEN,
    RED,
    CancelAfter,
    picture,
    shots,
    silence,
    write_film,
    write_sound,
)


def edges(path: Path) -> list[float]:
    """The start of each scene and the end of the last; scenes follow without gaps."""
    scenes = find_scenes(path)
    for one, next_one in itertools.pairwise(scenes):
        assert one.end == next_one.start
    return [*(scene.start for scene in scenes), scenes[-1].end]


def test_hard_cuts_are_found_at_the_very_frame(tmp_path: Path) -> None:
    film = write_film(tmp_path / "a.mp4", shots((RED, 2), (BLUE, 1.6), (GREEN, 2)))
    assert edges(film) == pytest.approx([0, 2.0, 3.6, 5.6], abs=0.001)


def test_a_video_without_cuts_is_one_scene(tmp_path: Path) -> None:
    assert edges(write_film(tmp_path / "a.mp4", shots((RED, 3)))) == pytest.approx([0, 3.0])


def test_one_frame_is_one_scene(tmp_path: Path) -> None:
    first, last = edges(write_film(tmp_path / "a.mp4", shots((RED, 0.04))))
    assert first == 0
    assert 0 < last < 0.1


def test_cuts_are_timed_by_the_frames_where_their_rate_varies(tmp_path: Path) -> None:
    gaps = np.tile([0.02, 0.1, 0.033, 0.25], 20)
    times = np.cumsum(gaps) - gaps[0]
    frames = [(t, picture(RED if i < 30 else BLUE)) for i, t in enumerate(times)]
    found = edges(write_film(tmp_path / "a.mp4", frames))
    assert found[1] == pytest.approx(times[30], abs=0.002)
    assert len(found) == 3


def test_a_flash_is_no_new_scene(tmp_path: Path) -> None:
    frames = shots((RED, 4))
    for i in (50, 51):
        frames[i] = (frames[i][0], np.full((96, 128, 3), 250, np.uint8))
    assert len(edges(write_film(tmp_path / "a.mp4", frames))) == 2


def test_a_cut_just_after_a_flash_is_still_found(tmp_path: Path) -> None:
    frames = shots((RED, 2), (BLUE, 2))
    frames[40] = (frames[40][0], np.full((96, 128, 3), 250, np.uint8))
    assert edges(write_film(tmp_path / "a.mp4", frames)) == pytest.approx([0, 2, 4], abs=0.001)


def test_a_fade_through_black_is_one_cut_in_the_dark(tmp_path: Path) -> None:
    frames = shots((RED, 2), (BLACK, 0.4), (BLUE, 2))
    for i in range(25):
        frames[25 + i] = (frames[25 + i][0], (frames[25 + i][1] * (1 - i / 25)).astype(np.uint8))
        frames[60 + i] = (frames[60 + i][0], (frames[60 + i][1] * (i / 25)).astype(np.uint8))
    found = edges(write_film(tmp_path / "a.mp4", frames))
    assert len(found) == 3
    assert found[1] == pytest.approx(2.2, abs=0.25)


def test_a_light_that_goes_out_and_on_again_is_no_new_scene(tmp_path: Path) -> None:
    frames = shots((RED, 5))
    frames[50:60] = [(t, np.zeros_like(p)) for t, p in frames[50:60]]
    assert len(edges(write_film(tmp_path / "a.mp4", frames))) == 2


def test_a_fast_pan_is_no_cut(tmp_path: Path) -> None:
    wide = np.concatenate([picture(c, i) for i, c in enumerate((RED, BLUE, GREEN, RED))], axis=1)
    frames = [(i / 25, np.ascontiguousarray(wide[:, 8 * i : 8 * i + 128])) for i in range(48)]
    assert len(edges(write_film(tmp_path / "a.mp4", frames))) == 2


def test_no_scene_is_shorter_than_the_shortest(tmp_path: Path) -> None:
    parts = [(colour, 0.2) for colour in (RED, BLUE, GREEN) * 5]
    found = edges(write_film(tmp_path / "a.mp4", shots(*parts)))
    assert np.diff(found).min() >= MIN_SCENE - 1e-6


def test_a_sound_has_no_scenes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMediaError):
        find_scenes(write_sound(tmp_path / "a.wav", silence(1)))


def test_it_can_be_cancelled_and_says_how_far_it_is(tmp_path: Path) -> None:
    film = write_film(tmp_path / "a.mp4", shots((RED, 2)))
    report = CancelAfter(20)
    with pytest.raises(Cancelled):
        find_scenes(film, report=report)
    assert all(0 <= done <= total == pytest.approx(2.0) for done, total, _ in report.told)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "scenes_boat-guitar-saxophone_17.mp4",
        "scenes_motorcycle-keyboard_typing-train_18.mp4",
        "scenes_crowd-dog-boat_19.mp4",
    ],
)
def test_the_made_scenes_have_their_two_cuts(media_dir: Path, name: str) -> None:
    assert edges(media_dir / "videos" / name) == pytest.approx([0, 2.4, 4.8, 7.2], abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["train_perception_1.mp4", "city_openshot_test.avi"])
def test_one_moving_shot_is_one_scene(media_dir: Path, name: str) -> None:
    assert len(edges(media_dir / "videos" / name)) == 2
