"""What a library holds, unasked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import WrongRequestError
from engine.library import Part, save_search
from engine.library.browsing import (
    all_licences,
    all_tags,
    browse,
    count_waiting,
    folders,
    folders_below,
    forget_folder,
    forget_search,
    saved_searches,
    unread_files,
)
from engine.library.indexing import scan_folders
from engine.library.query import Filters
from engine.library.values import Facts, ItemKind, Looked, Source
from engine.media.identity import content_key
from engine.types import Embeddings
from tests.engine.library.small_library import Shelf

KINDS: dict[str, ItemKind] = {".wav": "sound", ".png": "picture", ".mp4": "video", ".txt": "text"}
LENGTHS = {".wav": 3.0, ".mp4": 8.0}


@pytest.fixture
def filled(shelf: Shelf, media: Path) -> Shelf:
    """As if it had been indexed; one sound cannot be read."""
    (media / "broken.wav").write_bytes(b"RIFFnothing")
    scan_folders(shelf.catalogue, [media])
    for path in sorted(each for each in media.rglob("*") if each.is_file()):
        found = path.stat()
        with shelf.catalogue.writing():
            item = None if path.stem == "broken" else known(shelf, path)
            why = "" if item else "it is damaged"
            shelf.catalogue.put_place(path, found.st_size, found.st_mtime_ns, item, why)
    return shelf


def known(shelf: Shelf, path: Path) -> int:
    facts = Facts(KINDS[path.suffix], LENGTHS.get(path.suffix, 0.0))
    item = shelf.catalogue.add_item(content_key(path), facts)
    nothing = Embeddings(shelf.engine.space, np.zeros((0, 0), np.float32))
    shelf.catalogue.put_windows(item, Looked([], nothing))
    return item


def names(shelf: Shelf, filters: Filters | None = None, order: str = "name") -> list[str]:
    ids = browse(shelf.catalogue, filters or Filters(), order)
    return [item.name for item in shelf.catalogue.items(ids.tolist())]


def test_everything_that_lies_somewhere_is_there_in_the_order_of_names(filled: Shelf) -> None:
    assert names(filled) == [
        *("film.mp4", "green.png", "high.wav", "low.wav", "middle.wav", "note.txt", "red.png"),
    ]


def test_other_orders(filled: Shelf) -> None:
    assert names(filled, order="longest")[:2] == ["film.mp4", "high.wav"]
    assert names(filled, order="kind")[:3] == ["green.png", "red.png", "high.wav"]
    newest = browse(filled.catalogue, Filters(), "newest").tolist()
    assert newest == sorted(newest, reverse=True)
    with pytest.raises(WrongRequestError):
        names(filled, order="colour")


def test_filters_leave_out_what_does_not_pass(filled: Shelf) -> None:
    assert names(filled, Filters(kinds=("sound",))) == ["high.wav", "low.wav", "middle.wav"]
    assert names(filled, Filters(shortest=5.0)) == ["film.mp4"]


def test_a_file_that_is_gone_is_not_shown(filled: Shelf, media: Path) -> None:
    (media / "low.wav").unlink()
    filled.index(media)
    assert "low.wav" not in names(filled)


def test_a_folder_says_how_it_stands(filled: Shelf, media: Path) -> None:
    [state] = folders(filled.catalogue)
    assert (state.path, state.known, state.waiting, state.unread) == (media, 7, 0, 1)
    assert state.is_there
    media.rename(media.with_name("elsewhere"))
    assert not folders(filled.catalogue)[0].is_there


def test_what_waits_is_counted_and_another_engine_has_everything_before_it(
    filled: Shelf, media: Path
) -> None:
    space = filled.engine.space
    assert count_waiting(filled.catalogue, space) == 0
    assert count_waiting(filled.catalogue, "another") == 7
    (media / "new.txt").write_text("new")
    scan_folders(filled.catalogue, [media])
    assert count_waiting(filled.catalogue, space) == 1


def test_what_could_not_be_read_is_listed_with_the_reason(filled: Shelf, media: Path) -> None:
    [found] = unread_files(filled.catalogue, media)
    assert found.path == media / "broken.wav"
    assert found.why
    assert unread_files(filled.catalogue) == [found]
    assert unread_files(filled.catalogue, media / "deeper") == []


def test_a_forgotten_folder_is_gone_and_its_tags_come_back_with_it(
    filled: Shelf, media: Path
) -> None:
    [low] = filled.catalogue.items([filled.catalogue.item_of_file(media / "low.wav") or 0])
    filled.catalogue.set_tags(low.id, ["deep"])
    forget_folder(filled.catalogue, media)
    assert folders(filled.catalogue) == []
    assert names(filled) == []
    filled.index(media)
    assert names(filled, Filters(tags=("deep",))) == ["low.wav"]


def test_what_lies_in_another_folder_too_stays(filled: Shelf, media: Path) -> None:
    filled.index(media / "deeper")
    forget_folder(filled.catalogue, media)
    assert names(filled) == ["green.png"]


def test_tags_and_licences_come_by_use(filled: Shelf) -> None:
    ids = browse(filled.catalogue, Filters()).tolist()
    for place, id in enumerate(ids):
        filled.catalogue.set_tags(id, ["all", *(["first"] if place == 0 else [])])
        filled.catalogue.set_source(id, Source(licence="CC0" if place < 2 else "CC BY 4.0"), "")
    assert all_tags(filled.catalogue) == [("all", 7), ("first", 1)]
    assert all_licences(filled.catalogue) == ["CC BY 4.0", "CC0"]


def test_a_search_is_kept_and_forgotten(filled: Shelf) -> None:
    save_search(filled.catalogue, "mine", [Part("green")])
    assert saved_searches(filled.catalogue) == ["mine"]
    forget_search(filled.catalogue, "mine")
    forget_search(filled.catalogue, "mine")
    assert saved_searches(filled.catalogue) == []


def test_folders_to_watch_are_those_that_are_there_no_more_than_one_may(tmp_path: Path) -> None:
    for name in ("a/b", "c", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "round").symlink_to(tmp_path)
    found = folders_below([tmp_path, tmp_path / "gone"], most=10)
    assert found == [tmp_path, tmp_path / "a", tmp_path / "c", tmp_path / "a" / "b"]
    assert folders_below([tmp_path], most=2) == found[:2]


def test_only_what_lies_in_a_folder_passes(filled: Shelf, media: Path) -> None:
    assert names(filled, Filters(folder=media / "deeper")) == ["green.png"]
    assert len(names(filled, Filters(folder=media))) == 7
    assert names(filled, Filters(folder=media.with_name("med"))) == []
