"""The library through the real window: taken in, searched, heard, stopped, killed, watched."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from tests.journeys.window.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(900)]

MINE = {
    "dog bark.wav": "sounds/dog_animalds_03.wav",
    "helicopter.ogg": "esc10/helicopter_4-175000-B.ogg",
    "pet.ogg": "sounds/cat_animalia_02.ogg",
    "piano.ogg": "sounds/piano_salamander_05.ogg",
}
DOG = "images/dog_caltech101_dalmatian_0016.jpg"


@pytest.fixture
def mine(program: Program, media_dir: Path) -> Path:
    """A folder with four sounds, a note, and a file that is none; a picture and a sound beside."""
    program.begin_as_known()
    folder = program.folder / "media" / "mine"
    folder.mkdir(parents=True)
    for name, source in MINE.items():
        shutil.copyfile(media_dir / source, folder / name)
    (folder / "broken.wav").write_bytes(b"RIFFnothing")
    shutil.copyfile(media_dir / DOG, folder.parent / "dog.jpg")
    shutil.copyfile(media_dir / MINE["pet.ogg"], folder.parent / "cat.ogg")
    return folder


def test_a_folder_is_taken_in_searched_and_heard(program: Program, mine: Path) -> None:
    went = program.run("steps_library:explore")
    assert went.well
    said = went.said
    assert said["items"] == ["dog bark.wav", "helicopter.ogg", "pet.ogg", "piano.ogg"]
    assert said["unread"] == 1
    assert "dog bark.wav" in said["with"]
    assert "pet.ogg" in said["with"]
    assert said["without"][0] == "dog bark.wav"
    assert "pet.ogg" not in said["without"]
    assert 0 < said["match"] <= 1
    assert said["reason"]
    assert said["heard"] == "dog bark.wav"


def test_indexing_is_paused_and_goes_on_at_the_next_start(program: Program, mine: Path) -> None:
    for number in range(40):  # enough that there is a middle on a quick machine too
        noise = np.random.default_rng(number).integers(-9000, 9000, 20 * 16_000, np.int16)
        wavfile.write(mine / f"noise {number}.wav", 16_000, noise)
    went = program.run("steps_library:pause")
    assert went.well
    assert "paused" in went.said["words"]
    again = program.run("steps_library:go_on")
    assert again.well
    assert again.said["known"] == len(MINE) + 40


def test_a_worker_that_dies_while_indexing_loses_nothing(program: Program, mine: Path) -> None:
    went = program.run("steps_library:killed")
    assert went.well
    assert "twice, on the library" in went.said["sentence"]
    assert went.said["known"] == len(MINE)


def test_what_comes_into_a_folder_is_found_while_the_window_is_open(
    program: Program, mine: Path
) -> None:
    assert program.run("steps_library:comes").well
