"""Ctrl-C in the middle of each job: exit code 5, one word, and nothing left."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.media.image import read_picture
from tests.journeys.terminal import Ran, has_loaded_torch, interrupt_main

pytestmark = [
    pytest.mark.media,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc to choose its moment"),
]

CANCELLED = 5
DOG = "sounds/dog_animalds_03.wav"


def write_large_photo(media: Path, path: Path) -> Path:
    """A 12-megapixel photo of a dog, so that there is time to press Ctrl-C."""
    pixels = read_picture(media / "images/dog_coco_309.jpg").pixels
    large = np.ascontiguousarray(cv2.resize(pixels, (4000, 3000))[..., ::-1])
    path.write_bytes(cv2.imencode(".jpg", large)[1].tobytes())
    return path


def something_appears_in(folder: Path) -> Callable[[int], bool]:
    return lambda _pid: any(folder.iterdir())


def assert_cancelled(ran: Ran, still_working: bool) -> None:
    assert still_working, "it was done before Ctrl-C was pressed"
    assert (ran.code, ran.stdout, ran.stderr) == (CANCELLED, "", "Cancelled.\n")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def left_in(temp: Path) -> list[Path]:
    """What a command left in the temporary folder, but for torch's own cache folder."""
    return [path for path in temp.iterdir() if not path.name.startswith("torchinductor_")]


def test_ctrl_c_while_a_sound_is_laid_leaves_nothing(
    media_dir: Path, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temp = use_temp(tmp_path, monkeypatch)
    video = media_dir / "videos/city_openshot_test.avi"
    arguments = ("suggest", video, media_dir / DOG, "--threshold", "0", "--lay", out / "laid.mp4")
    assert_cancelled(*interrupt_main(has_loaded_torch, *arguments))
    assert ([*out.iterdir()], left_in(temp)) == ([], [])


def test_ctrl_c_while_a_photo_is_cut_out_leaves_nothing(
    media_dir: Path, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temp = use_temp(tmp_path, monkeypatch)
    photo = write_large_photo(media_dir, tmp_path / "photo.jpg")
    words = ("--text", "dog", "cat", "piano", "car", "rooster", "boat")
    arguments = ("segment", photo, *words, "--out", out)
    assert_cancelled(*interrupt_main(has_loaded_torch, *arguments))
    assert ([*out.iterdir()], left_in(temp)) == ([], [])


def test_ctrl_c_while_a_clip_is_rendered_leaves_nothing(
    media_dir: Path, out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temp = use_temp(tmp_path, monkeypatch)
    photo = write_large_photo(media_dir, tmp_path / "photo.jpg")
    arguments = ("animate", photo, "--sound", media_dir / DOG, "--out", out / "clip.mp4")
    assert_cancelled(*interrupt_main(something_appears_in(out), *arguments))
    assert ([*out.iterdir()], left_in(temp)) == ([], [])


def use_temp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else writes to."""
    (folder / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(folder / "temp"))
    return folder / "temp"
