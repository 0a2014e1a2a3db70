"""Every export of the Segment workspace on a full disk: one sentence, and nothing is left."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import UnwritableOutputError
from engine.export.credits import Ingredient, write_ingredients
from engine.features.follow_objects import ToFollow, follow_objects
from engine.features.follow_track import Track
from engine.features.save_followed import save_followed
from engine.features.save_objects import SavedThing, save_objects
from engine.stencil import stencil_of
from engine.types import Picture, TimeSpan
from tests.engine.features.moving_thing import MovingThing, straight, write_moving_thing
from tests.engine.features.painted_scene import PlainColours, SeeingColourPitch

SIZE_KB = 24


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few pages, full but for one of them, where we may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("cannot mount a small disk here")
    (folder / "full").write_bytes(bytes((SIZE_KB - 8) << 10))
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture(scope="module")
def thing(tmp_path_factory: pytest.TempPathFactory) -> MovingThing:
    folder = tmp_path_factory.mktemp("thing")
    return write_moving_thing(folder / "film.mp4", straight((60, 70), (100, 90)), 8)


def follow(thing: MovingThing, folder: Path) -> Track:
    return follow_objects(
        thing.path,
        TimeSpan(0.0, thing.duration),
        [ToFollow("it", ((0.0, thing.stencil(0)),))],
        folder,
        embedder=SeeingColourPitch(),
        segmenter=PlainColours(),
    )


def noisy() -> tuple[Picture, SavedThing]:
    """A picture that no format makes small, and a ragged object in it."""
    noise = np.random.default_rng(1)
    picture = Picture(noise.integers(0, 255, (200, 200, 3), np.uint8))
    return picture, SavedThing("it", stencil_of(noise.random((200, 200)).astype(np.float32)))


def refused(folder: Path, write: Callable[[], object]) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(UnwritableOutputError, match="Cannot write"):
        write()
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("kind", ["png", "webp", "mask", "coco"])
def test_cut_outs_of_a_picture(small_disk: Path, kind: str) -> None:
    picture, it = noisy()
    source = small_disk / "photo.jpg"
    refused(
        small_disk, lambda: save_objects(picture, [it], small_disk, kinds=[kind], source=source)
    )


@pytest.mark.parametrize(
    ("kind", "name"),
    [("prores4444", "it.mov"), ("vp9", "it.webm"), ("png-sequence", "it"), ("coco", "it.json")],
)
def test_followed_objects(
    small_disk: Path, thing: MovingThing, tmp_path: Path, kind: str, name: str
) -> None:
    tracks = tmp_path / "tracks"
    track = follow(thing, tracks)
    (small_disk / "more").write_bytes(bytes(7 << 10))
    refused(
        small_disk,
        lambda: save_followed(track, tracks, small_disk / name, kind=kind, objects=["it"]),  # type: ignore[arg-type]
    )


def test_credits(small_disk: Path) -> None:
    many = [Ingredient(f"sound {number}.wav", "sound") for number in range(500)]
    refused(small_disk, lambda: write_ingredients(small_disk / "credits.txt", many))


def test_following_itself_keeps_what_was_done(small_disk: Path, thing: MovingThing) -> None:
    (small_disk / "more").write_bytes(bytes(4 << 10))
    with pytest.raises(UnwritableOutputError, match="Make room on the disk"):
        follow(thing, small_disk)
    (small_disk / "full").unlink()
    assert len(follow(thing, small_disk).times) == 8
