"""Searching: any direction, added and subtracted, moments, and an honest nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongRequestError
from engine.library import (
    Filters,
    Part,
    Source,
    duplicates,
    load_search,
    near_duplicates,
    save_search,
)
from engine.library.nearest import FOLDER, open_nearest
from tests.engine.library.small_library import Shelf, write_media


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Media and their library, made once; each test has a copy."""
    place = tmp_path_factory.mktemp("indexed")
    shelf = Shelf(place / "library")
    shelf.index(write_media(place / "media"))
    shelf.catalogue.close()
    return place


@pytest.fixture
def full(indexed: Path, tmp_path: Path) -> Iterator[Shelf]:
    shutil.copytree(indexed, tmp_path / "copy")
    shelf = Shelf(tmp_path / "copy" / "library")
    with shelf.catalogue.writing():  # the same files, in another place
        old, new = os.fsencode(indexed / "media"), os.fsencode(tmp_path / "copy" / "media")
        for path, *_ in shelf.catalogue.ask("SELECT path FROM places"):
            moved = path.replace(old, new)
            shelf.catalogue.tell("UPDATE places SET path = ? WHERE path = ?", [moved, path])
    yield shelf
    shelf.catalogue.close()


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return tmp_path / "copy" / "media"


def test_a_picture_finds_its_sound_and_a_sound_its_picture(full: Shelf, media: Path) -> None:
    sounds = Filters(kinds=("sound",))
    pictures = Filters(kinds=("picture",))
    assert full.names(Part(file=media / "red.png"), filters=sounds) == ["low.wav"]
    assert full.names(Part(file=media / "middle.wav"), filters=pictures) == ["green.png"]


def test_words_find_everything_they_mean(full: Shelf) -> None:
    assert set(full.names(Part("green"))) == {"green.png", "middle.wav", "note.txt"}


def test_what_is_subtracted_is_not_found(full: Shelf, media: Path) -> None:
    both = full.names(Part("red"), Part("blue"), filters=Filters(kinds=("sound",)))
    less = full.names(
        Part("red"), Part(file=media / "high.wav", weight=-1), filters=Filters(kinds=("sound",))
    )
    assert set(both) == {"low.wav", "high.wav"}
    assert less == ["low.wav"]


def test_a_hit_is_a_moment(full: Shelf) -> None:
    found = full.search(Part("blue"), filters=Filters(kinds=("video",)))
    assert [hit.item.name for hit in found] == ["film.mp4"]
    assert 4.0 <= found[0].start < found[0].end <= 8.1


def test_nothing_that_matches_is_an_answer(full: Shelf) -> None:
    assert full.search(Part("a quarrel"), filters=Filters(kinds=("sound",))) == []


def test_names_and_tags_are_found_by_words(full: Shelf, media: Path) -> None:
    item = full.catalogue.item_of_file(media / "high.wav")
    assert item is not None
    full.catalogue.set_tags(item, ["café au lait"])
    hits = full.search(Part("cafe"))
    assert [hit.item.name for hit in hits] == ["high.wav"]
    assert hits[0].by_words


def test_an_item_finds_more_like_itself_but_not_itself(full: Shelf, media: Path) -> None:
    item = full.catalogue.item_of_file(media / "red.png")
    assert "low.wav" in full.names(Part(item=item))
    assert "red.png" not in full.names(Part(item=item))


def test_licences_filter_what_may_be_used(full: Shelf, media: Path) -> None:
    low, high = (full.catalogue.item_of_file(media / f"{n}.wav") for n in ("low", "high"))
    assert low is not None
    assert high is not None
    full.catalogue.set_source(low, Source(licence="CC BY 4.0"), "")
    full.catalogue.set_source(high, Source(licence="CC BY-NC 4.0"), "")
    wanted = [Part("red"), Part("blue")]
    assert full.names(*wanted, filters=Filters(commercial=True)) == ["low.wav"]
    assert full.names(*wanted, filters=Filters(licence="by-nc")) == ["high.wav"]


def test_a_search_without_anything_wanted_is_wrong(full: Shelf) -> None:
    with pytest.raises(WrongRequestError):
        full.search(Part("red", weight=-1))


def test_a_saved_search_comes_back_whole(full: Shelf, media: Path) -> None:
    parts = [Part("red", weight=0.5), Part(file=media / "high.wav", weight=-1)]
    save_search(full.catalogue, "mine", parts)
    assert load_search(full.catalogue, "mine") == parts


@pytest.mark.parametrize("damage", ["emptied", "zeroed", "older", "missing", "other"])
def test_a_damaged_index_is_made_anew(full: Shelf, media: Path, damage: str) -> None:
    before = open_nearest(full.catalogue, full.engine.space, "audio")
    rows, ids = np.array(before.rows), before.ids
    for file in (full.catalogue.file.parent / FOLDER).iterdir():
        content = file.read_bytes()
        changed = {
            "emptied": b"",
            "zeroed": bytes(len(content)),
            "older": content[: len(content) // len(ids)],
            "other": content[::-1],
        }
        file.unlink() if damage == "missing" else file.write_bytes(changed[damage])
    after = open_nearest(full.catalogue, full.engine.space, "audio")
    assert np.array_equal(after.ids, ids)
    assert np.array_equal(after.rows, rows)


def test_copies_made_by_hand_are_near_duplicates(full: Shelf, media: Path) -> None:
    from PIL import Image

    Image.open(media / "red.png").resize((40, 30)).save(media / "small.jpg")
    full.index(media)
    groups = near_duplicates(full.catalogue, full.engine.space)
    names = [sorted(item.name for item in full.catalogue.items(group)) for group in groups]
    assert ["red.png", "small.jpg"] in names


def test_a_missing_item_is_no_hit(full: Shelf, media: Path) -> None:
    shutil.move(media / "low.wav", media.parent / "away.wav")
    full.index(media)
    assert "low.wav" not in full.names(Part("red"))


def test_a_copy_is_listed_as_one_content_in_two_places(full: Shelf, media: Path) -> None:
    shutil.copy(media / "note.txt", media / "again.txt")
    shutil.copy(media / "low.wav", media / "again.wav")
    full.index(media)
    groups = duplicates(full.catalogue, full.engine.space)
    assert [[path.name for item in group for path in item.paths] for group in groups] == [
        ["again.wav", "low.wav"]
    ]
