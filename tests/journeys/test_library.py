"""The library from the terminal: indexed once, searched in any direction, labels taught."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.terminal import run_main

pytestmark = [pytest.mark.media, pytest.mark.slow]

SOUNDS = (
    "esc10/rooster_1-26806-A.ogg",
    "esc10/dog_1-30226-A.ogg",
    "esc10/dog_1-30344-A.ogg",
    "esc10/rain_1-17367-A.ogg",
)


@pytest.fixture(scope="module")
def mine(media_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some sounds and a picture of a dog, and its library beside it."""
    place = tmp_path_factory.mktemp("mine")
    (place / "media").mkdir()
    found = [media_dir / name for name in SOUNDS if (media_dir / name).is_file()]
    dog = sorted((media_dir / "images").glob("dog*.jpg"))[0]
    for file in (*found, dog):
        shutil.copy(file, place / "media")
    ran = run_main("index", place / "media", "--library", place / "library", "--json")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.document["added"] == len(found) + 1
    return place


def search(mine: Path, *arguments: str | Path) -> list[str]:
    ran = run_main("search", *arguments, "--library", mine / "library", "--json")
    assert (ran.code, ran.stderr) == (0, "")
    return [Path(hit["path"]).name for hit in ran.document["hits"]]


def test_words_find_a_sound(mine: Path) -> None:
    assert search(mine, "rooster", "--in", "sound")[0].startswith("rooster")


def test_a_picture_finds_its_sound_and_what_is_unlike_is_left_out(mine: Path) -> None:
    dog = next((mine / "media").glob("dog*.jpg"))
    assert search(mine, "--like", dog, "--in", "sound")[0].startswith("dog")
    less = search(mine, "rooster", "--like", dog, "--unlike", "dog", "--in", "sound")
    assert not any(name.startswith("dog") for name in less)


def test_a_label_is_taught_and_listed(mine: Path) -> None:
    examples = sorted((mine / "media").glob("dog*.ogg"))[:1]
    taught = run_main(
        "label", "barking", "--teach", *examples, "--library", mine / "library", "--json"
    )
    assert taught.code == 0
    named = [Path(hit["path"]).name for hit in taught.document["hits"]]
    assert all(name.startswith("dog") for name in named)
    assert named
    listed = run_main("label", "--library", mine / "library", "--json")
    assert listed.document["labels"] == ["barking"]


def test_a_picture_made_smaller_is_listed_beside_the_first(mine: Path) -> None:
    from PIL import Image

    dog = next((mine / "media").glob("dog*.jpg"))
    with Image.open(dog) as picture:
        picture.resize((picture.width // 2, picture.height // 2)).save(mine / "media" / "less.png")
    run_main("index", mine / "media", "--library", mine / "library")
    found = run_main("duplicates", "--library", mine / "library", "--json")
    (group,) = found.document["groups"]
    assert {Path(each["path"]).name for each in group["files"]} == {dog.name, "less.png"}
    assert not group["same_content"]
    shown = run_main("duplicates", "--in", "picture", "--library", mine / "library")
    assert "less.png" in shown.stdout


def test_a_search_without_anything_is_a_sentence(mine: Path) -> None:
    ran = run_main("search", "--library", mine / "library")
    assert ran.code == 2
    assert ran.stderr.count("\n") == 1
