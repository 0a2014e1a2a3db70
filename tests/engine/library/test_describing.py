"""What a person says of items stays said, for all of them and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.library import Item
from engine.library.describing import DUPLICATE, describe_items, keep_one, tag_items
from engine.library.values import Source
from tests.engine.library.small_library import Shelf


@pytest.fixture
def filled(shelf: Shelf, media: Path) -> Shelf:
    shelf.index(media)
    return shelf


def items(shelf: Shelf, *ids: int) -> list[Item]:
    return shelf.catalogue.items(ids)


def test_tags_come_and_go_for_many_at_once(filled: Shelf) -> None:
    filled.catalogue.set_tags(1, ["old"])
    tag_items(filled.catalogue, [1, 2], ["calm", "night"])
    tag_items(filled.catalogue, [1, 2], remove=["night"])
    assert [item.tags for item in items(filled, 1, 2)] == [("calm", "old"), ("calm",)]


def test_only_what_is_said_changes(filled: Shelf) -> None:
    filled.catalogue.set_source(1, Source("A hum", "Ann", "CC BY 4.0"), "loud")
    describe_items(filled.catalogue, [1, 2], {"licence": " CC0 "})
    one, two = items(filled, 1, 2)
    assert one.facts.source == Source("A hum", "Ann", "CC0")
    assert (one.note, two.facts.source.licence) == ("loud", "CC0")


def test_what_is_said_can_be_unsaid(filled: Shelf) -> None:
    describe_items(filled.catalogue, [1], {"author": "Ann", "note": "loud"})
    describe_items(filled.catalogue, [1], {"author": "", "note": ""})
    assert (items(filled, 1)[0].facts.source.author, items(filled, 1)[0].note) == ("", "")


def test_the_copy_that_is_kept_knows_what_all_of_them_knew(filled: Shelf, media: Path) -> None:
    files = sorted(media.iterdir())
    filled.catalogue.set_tags(2, ["night"])
    describe_items(filled.catalogue, [2], {"author": "Ann", "licence": "CC0"})
    describe_items(filled.catalogue, [1], {"licence": "CC BY 4.0"})
    keep_one(filled.catalogue, 1, [1, 2])
    kept, other = items(filled, 1, 2)
    assert (kept.tags, other.tags) == (("night",), (DUPLICATE, "night"))
    assert kept.facts.source == Source("", "Ann", "CC BY 4.0")
    assert sorted(media.iterdir()) == files


def test_a_copy_that_is_kept_after_all_is_none_any_more(filled: Shelf) -> None:
    keep_one(filled.catalogue, 1, [2])
    keep_one(filled.catalogue, 2, [1])
    assert [item.tags for item in items(filled, 1, 2)] == [(DUPLICATE,), ()]
