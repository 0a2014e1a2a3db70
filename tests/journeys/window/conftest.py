"""A screen for the journeys, small media, and the watchdog's figures at the end of the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.window.program import FIGURES, Program

VIDEO = "videos/scenes_crowd-dog-boat_19.mp4"
SOUNDS = (
    "sounds/dog_animalds_03.wav",
    "esc10/dog_4-207124-A.ogg",
    "esc10/helicopter_4-175000-B.ogg",
    "sounds/cat_animalia_02.ogg",
    "sounds/piano_salamander_05.ogg",
    "sounds/boat_berklee_01.ogg",
)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb on this machine")
    receiving, sending = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(sending), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[sending],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(sending)
        with os.fdopen(receiving) as pipe:
            number = pipe.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture(params=["size=16k", "ro"], ids=["full disk", "read-only folder"])
def closed(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder that takes no file of ours."""
    place = Path(tempfile.mkdtemp(dir="/dev/shm"))
    options = ["-o", request.param, "tmpfs", str(place)]
    if subprocess.run(["mount", "-t", "tmpfs", *options], capture_output=True).returncode:
        place.rmdir()
        pytest.skip("may not mount")
    if request.param != "ro":
        (place / "big").write_bytes(bytes(12 << 10))
    yield place
    subprocess.run(["umount", str(place)], check=True)
    place.rmdir()


@pytest.fixture
def program(display: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Program]:
    """Not yet started; it has never been. Its figures are told at the end of the run."""
    (tmp_path / "work").mkdir()
    before = len(FIGURES)
    yield Program(display, tmp_path / "home", tmp_path / "work")
    request.node.user_properties += [("journey", line) for line in FIGURES[before:]]


@pytest.fixture
def media(media_dir: Path, program: Program) -> Path:
    """A folder with a video of three scenes and a folder of six sounds, all our own."""
    folder = program.folder / "media"
    (folder / "sounds").mkdir(parents=True)
    shutil.copyfile(media_dir / VIDEO, folder / "film.mp4")
    for sound in SOUNDS:
        shutil.copyfile(media_dir / sound, folder / "sounds" / Path(sound).name)
    return folder
