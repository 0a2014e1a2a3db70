"""Cut-outs from drop to files, through the real window."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.journeys.window.program import REPO, Program

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(400)]

PHOTO = "images/multi_car-clock_tick_coco_64.jpg"
SOUNDS = {
    "car.ogg": "sounds/car_engine_berklee_01.ogg",
    "clock.ogg": "sounds/clock_tick_moodist_01.ogg",
}


@pytest.fixture
def street(media_dir: Path, program: Program) -> Path:
    """A photo with a car and a clock, and their sounds."""
    folder = program.folder / "media"
    folder.mkdir(parents=True)
    shutil.copyfile(media_dir / PHOTO, folder / "street.jpg")
    for name, source in SOUNDS.items():
        shutil.copyfile(media_dir / source, folder / name)
    program.begin_as_known()
    return folder


def test_a_photo_from_drop_to_cut_outs_as_on_the_command_line(
    program: Program, street: Path
) -> None:
    went = program.run("steps_segment:photo")
    assert went.well

    by_command = program.folder / "by command"
    sounds = [street / name for name in SOUNDS]
    run_segment(street / "street.jpg", sounds, by_command)
    out = program.folder / "out"
    for name in ("car", "clock"):
        mine, theirs = mask(out / f"{name}-mask.png"), mask(by_command / f"{name}-1-mask.png")
        assert mine.shape == theirs.shape
        assert overlap(mine, theirs) == pytest.approx(1.0, abs=0.002)
        with Image.open(out / f"{name}.png") as cutout:
            assert cutout.mode == "RGBA"
    listed = json.loads((out / "objects.json").read_text())
    assert len(listed["annotations"]) == 2
    [credits] = out.glob("*credits.txt")
    assert {"car.ogg", "clock.ogg", "street.jpg", "compact"} <= words(credits.read_text())


def test_a_picture_of_50_megapixels_is_panned(program: Program) -> None:
    folder = program.folder / "media"
    folder.mkdir()
    ramp = np.add.outer(np.arange(6000) // 9, np.arange(8400) // 7).astype(np.uint8)
    Image.merge("RGB", [Image.fromarray(ramp)] * 3).save(folder / "large.jpg", quality=80)
    program.begin_as_known()
    assert program.run("steps_segment:pan_a_large_one").well


def test_without_a_microphone_it_is_said(program: Program, street: Path) -> None:
    without = program.folder / "without"
    without.mkdir()
    (without / "sounddevice.py").write_text('raise OSError("PortAudio library not found")\n')
    went = program.run("steps_segment:without_microphone", env={"PYTHONPATH": str(without)})
    assert went.well
    assert went.said["sentence"].startswith("There is no microphone that can be used.")


def test_an_object_is_followed_through_a_clip_into_a_file(
    program: Program, media_dir: Path
) -> None:
    folder = program.folder / "media"
    folder.mkdir()
    shutil.copyfile(media_dir / "videos/dog_pan_06.mp4", folder / "film.mp4")
    shutil.copyfile(media_dir / "sounds/dog_animalds_03.wav", folder / "dog.wav")
    program.begin_as_known()
    went = program.run("steps_segment:follow")
    assert went.well
    with av.open(str(program.folder / "dog.mov")) as file:
        stream = file.streams.video[0]
        frames = list(file.decode(stream))
    assert stream.codec_context.name == "prores"
    assert len(frames) == went.said["frames"] > 5
    alpha = frames[-1].to_ndarray(format="rgba")[..., 3]
    assert 0.1 < (alpha > 128).mean() < 0.95
    assert "dog.wav" in (program.folder / "dog credits.txt").read_text()


def test_an_export_that_is_refused_can_go_elsewhere(
    program: Program, street: Path, closed: Path
) -> None:
    (program.folder / "closed.txt").write_text(str(closed))
    went = program.run("steps_segment:export_refused")
    assert went.well
    assert "Cannot write" in went.said["sentence"]
    assert not list(closed.glob("out/*"))
    assert list((program.folder / "out").glob("*.png"))


def test_a_worker_that_dies_is_said_and_asking_again_finds(program: Program, street: Path) -> None:
    went = program.run("steps_segment:worker_killed")
    assert went.well
    assert went.said["sentence"]
    assert went.said["objects"] >= 1


def run_segment(picture: Path, sounds: list[Path], out: Path) -> None:
    asked = ["--sound", *map(str, sounds), "--out", str(out)]
    command = [sys.executable, "main.py", "segment", str(picture), *asked]
    subprocess.run(command, cwd=REPO, check=True, capture_output=True, timeout=180)


def mask(path: Path) -> np.ndarray:
    with Image.open(path) as picture:
        return np.asarray(picture) >= 128


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union."""
    return float((one & other).sum() / (one | other).sum())


def words(text: str) -> set[str]:
    return set(text.split())
