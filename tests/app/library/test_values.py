"""What the window knows of the library: values from what workers tell."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from app.jobs.tasks import TASKS
from app.jobs.tasks_library import plain_item, printable
from app.jobs.wire import decode_value, encode_value
from app.library.place import library_file
from app.library.query import Chip, Query, Sieve, chip_from, plain_filters, plain_parts
from app.library.values import Moment, item_from, moment_from, state_from
from engine import library
from engine.library import Facts, Item, Source
from engine.protocols import ignore_progress

FACTS = Facts("sound", 8.0, loudness=-18.5, tempo=float("nan"), text="x" * 1000, category="AMBSea")


def over_the_wire(value: dict) -> dict:
    return decode_value(encode_value(value))


def run(task: str, library: Path, **arguments: object) -> tuple[dict, dict]:
    return TASKS[task]({"library": str(library), **arguments}, ignore_progress)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A library that knows two sounds by name."""
    with library.open_library(tmp_path / "library") as catalogue, catalogue.writing():
        for name in ("waves", "rain"):
            item = catalogue.add_item(name.ljust(40, "0"), FACTS)
            catalogue.put_place(tmp_path / f"{name}.wav", 1, 1, item, "")
        catalogue.tell("INSERT INTO folders (path) VALUES (?)", [os.fsencode(tmp_path)])
    return tmp_path / "library"


def test_an_item_comes_over_the_wire_as_it_is() -> None:
    source = Source("Waves", "Ann", "CC0", "https://example.org")
    facts = Facts("video", 8.0, 1920, 1080, -18.5, 120.0, source=source, category="AMBSea")
    item = Item(7, "k", facts, (Path("/mine/é.mp4"),), ("sea",), "nice")
    found = item_from(over_the_wire(plain_item(item)))
    assert (found.id, found.name, found.path, found.size) == (
        7,
        "é.mp4",
        item.paths[0],
        (1920, 1080),
    )
    assert (found.author, found.licence, found.link, found.note, found.tags) == (
        *("Ann", "CC0", "https://example.org", "nice"),
        ("sea",),
    )
    assert (found.loudness, found.tempo, found.category) == (-18.5, 120.0, "AMBSea")


def test_what_is_no_number_is_not_known_and_texts_are_cut() -> None:
    found = item_from(over_the_wire(plain_item(Item(1, "k", FACTS, ()))))
    assert found.tempo is None
    assert len(found.text) < 300
    assert found.path is None


def test_a_name_that_is_no_utf8_can_be_shown_and_opened(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wav"))
    found = item_from(over_the_wire(plain_item(Item(1, "k", FACTS, (odd,)))))
    found.name.encode()
    assert found.path == odd
    assert printable("plain") == "plain"


def test_all_there_is_comes_in_its_order(filled: Path) -> None:
    value, arrays = run("library_browse", filled, order="name")
    assert arrays["ids"].dtype == np.int64
    items = run("library_items", filled, ids=arrays["ids"].tolist())[0]["items"]
    assert [item_from(each).name for each in items] == ["rain.wav", "waves.wav"]
    assert value == {}


def test_filters_are_understood(filled: Path) -> None:
    for sieve, count in ((Sieve(), 2), (Sieve(("picture",)), 0), (Sieve(longest=2.0), 0)):
        filters = over_the_wire(plain_filters(sieve))
        assert len(run("library_browse", filled, filters=filters)[1]["ids"]) == count


def test_how_it_stands_is_told(filled: Path, tmp_path: Path) -> None:
    state = state_from(over_the_wire(run("library_folders", filled)[0]))
    assert (state.count, state.waiting) == (2, 2)
    [folder] = state.folders
    assert (folder.path, folder.known, folder.is_there) == (tmp_path, 2, True)


def test_a_kept_search_comes_back_with_names(filled: Path) -> None:
    chips = (Chip("sea", "sea", weight=1.5), Chip("waves.wav", item=1, weight=-1.0))
    run("library_save_search", filled, name="mine", parts=plain_parts(Query(chips)))
    parts = over_the_wire(run("library_load_search", filled, name="mine")[0])["parts"]
    assert tuple(chip_from(each) for each in parts) == chips


def test_a_folder_that_is_not_there_now_is_not_taken_for_empty(
    filled: Path, tmp_path: Path
) -> None:
    with library.open_library(filled) as catalogue, catalogue.writing():
        catalogue.tell("UPDATE folders SET path = ?", [os.fsencode(tmp_path / "unplugged")])
    assert run("library_scan", filled)[0]["gone"] == 0
    assert state_from(run("library_folders", filled)[0]).count == 2


def test_the_window_and_the_engine_mean_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EARSHOT_HOME", "EARSHOT_LIBRARY"):
        monkeypatch.setenv(name, str(tmp_path / name))
        assert library_file() == library.library_folder() / "library.db"
    for name in ("EARSHOT_HOME", "EARSHOT_LIBRARY"):
        monkeypatch.delenv(name)
    assert library_file() == library.library_folder() / "library.db"


def test_a_moment_knows_whether_it_is_all_of_its_item() -> None:
    item = item_from(plain_item(Item(1, "k", FACTS, ())))
    assert item.whole.is_whole
    hit = {"item": plain_item(Item(1, "k", FACTS, ())), "start": 1.0, "end": 3.0}
    moment = moment_from({**hit, "match": 0.5, "reason": "sea"})
    assert moment == Moment(item, 1.0, 3.0, 0.5, "sea")
    assert not moment.is_whole
    assert moment.duration == 2.0
