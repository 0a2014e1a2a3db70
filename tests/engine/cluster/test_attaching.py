"""Shards in a library: the same as indexing here, once, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cluster.attaching import attach
from engine.errors import UnreadableMediaError
from engine.library import Part
from tests.engine.cluster.making import make_shards
from tests.engine.features.made_media import LOW, tone, write_sound
from tests.engine.library.small_library import Shelf, write_media

parquet = pytest.importorskip("pyarrow.parquet", reason="no pyarrow: run `make cluster`")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `media` and its `shards`."""
    place = tmp_path_factory.mktemp("made")
    media = write_media(place / "media")
    (media / "broken.wav").write_bytes(b"no sound at all")
    make_shards(media, place / "shards")
    return place


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path / "library")
    yield shelf
    shelf.catalogue.close()


def everything(shelf: Shelf) -> list[tuple]:
    """All that the tables say of items, places and windows, but for their ids."""
    ask = shelf.catalogue.ask
    return [
        *ask("SELECT key, kind, duration, width, height, loudness, tempo, onsets, category, text,"
             " title, author, licence, link FROM items ORDER BY key"),
        *ask("SELECT path, size, mtime_ns, why, key FROM places LEFT JOIN items ON items.id = item"
             " ORDER BY path"),
        *ask('SELECT key, space, modality, start, "end", vector FROM windows'
             " JOIN items ON items.id = item ORDER BY key, windows.id"),
        *ask("SELECT key, space, why FROM embedded JOIN items ON items.id = item ORDER BY key"),
    ]  # fmt: skip


def test_an_attached_library_is_to_the_bit_the_one_that_indexing_makes(
    shelf: Shelf, made: Path, tmp_path: Path
) -> None:
    attach(shelf.catalogue, [str(made / "shards")])
    indexed = Shelf(tmp_path / "indexed")
    indexed.index(made / "media")
    assert everything(shelf) == everything(indexed)
    assert shelf.names(Part("red")) == indexed.names(Part("red"))
    indexed.catalogue.close()


def test_indexing_afterwards_finds_everything_done(shelf: Shelf, made: Path) -> None:
    attach(shelf.catalogue, [str(made / "shards")])
    done = shelf.index(made / "media")
    assert (done.unchanged, done.embedded, done.unread, shelf.loads) == (8, 0, (), 0)


def test_attaching_twice_changes_nothing(shelf: Shelf, made: Path) -> None:
    first = attach(shelf.catalogue, [str(made / "shards")])
    writes = shelf.catalogue.ask("SELECT max(id) FROM windows")
    second = attach(shelf.catalogue, [str(made / "shards")])
    assert (first.added, first.known, first.here) == (7, 0, 8)
    assert (second.added, second.known, second.here) == (0, 7, 8)
    assert shelf.catalogue.ask("SELECT max(id) FROM windows") == writes


def test_shards_under_another_name_are_the_same_shards(
    shelf: Shelf, made: Path, tmp_path: Path
) -> None:
    attach(shelf.catalogue, [str(made / "shards")])
    for number, shard in enumerate(sorted((made / "shards").iterdir())):
        shutil.copy(shard, tmp_path / f"{number}.parquet")
    assert attach(shelf.catalogue, [str(tmp_path)]).added == 0


def test_what_a_person_has_said_stays(shelf: Shelf, made: Path) -> None:
    attach(shelf.catalogue, [str(made / "shards")])
    item = shelf.catalogue.item_of_file(made / "media" / "low.wav")
    assert item is not None
    shelf.catalogue.set_tags(item, ["deep"])
    attach(shelf.catalogue, [str(made / "shards")])
    assert shelf.catalogue.items([item])[0].tags == ("deep",)


def test_files_that_lie_elsewhere_here_are_told(shelf: Shelf, made: Path, tmp_path: Path) -> None:
    mount = shutil.copytree(made / "media", tmp_path / "mount")
    attach(shelf.catalogue, [str(made / "shards")], moved=(str(made / "media") + "/", str(mount)))
    paths = [os.fsdecode(row[0]) for row in shelf.catalogue.ask("SELECT path FROM places")]
    assert len(paths) == 8
    assert all(path.startswith(str(mount)) for path in paths)


def test_files_that_are_not_here_cost_no_embedding_when_they_come(
    shelf: Shelf, tmp_path: Path
) -> None:
    media = write_media(tmp_path / "media")
    make_shards(media, tmp_path / "shards")
    media.rename(tmp_path / "moved")
    assert attach(shelf.catalogue, [str(tmp_path / "shards")]).here == 0
    done = shelf.index(tmp_path / "moved")
    assert (done.moved, done.embedded, shelf.loads) == (7, 0, 0)


def test_a_file_that_has_changed_is_not_taken_for_what_it_was(shelf: Shelf, tmp_path: Path) -> None:
    media = write_media(tmp_path / "media")
    make_shards(media, tmp_path / "shards")
    size = (media / "low.wav").stat().st_size
    write_sound(media / "low.wav", tone(LOW * 2, 3))
    assert (media / "low.wav").stat().st_size == size
    assert attach(shelf.catalogue, [str(tmp_path / "shards")]).here == 6
    assert shelf.index(media).embedded == 1


def last_byte_of_rows(shard: Path) -> int:
    """In the middle of the file there may be what nobody reads: the least value of a page."""
    group = parquet.ParquetFile(shard).metadata.row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    largest = max(columns, key=lambda column: column.total_compressed_size)
    return largest.data_page_offset + largest.total_compressed_size - 1


def test_of_a_damaged_shard_nothing_is_taken(shelf: Shelf, made: Path, tmp_path: Path) -> None:
    shards = shutil.copytree(made / "shards", tmp_path / "shards")
    [first, *rest] = sorted(shards.iterdir())
    content = bytearray(first.read_bytes())
    content[last_byte_of_rows(first)] ^= 0xFF
    first.write_bytes(content)
    with pytest.raises(UnreadableMediaError, match="it is damaged"):
        attach(shelf.catalogue, [str(first)])
    assert everything(shelf) == []
    done = attach(shelf.catalogue, [str(shards)])
    assert (done.shards, [each.path for each in done.refused]) == (len(rest), [first])
    assert shelf.catalogue.ask("PRAGMA integrity_check") == [("ok",)]


def test_what_fails_half_way_through_a_shard_leaves_nothing_of_it(
    shelf: Shelf, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_shards(made / "media", tmp_path / "shards", most_files=10**6)
    put, calls = shelf.catalogue.put_windows, []

    def fail_at_the_second(*given: object) -> None:
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        put(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf.catalogue, "put_windows", fail_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        attach(shelf.catalogue, [str(tmp_path / "shards")])
    assert everything(shelf) == []


def test_a_folder_without_shards_is_a_sentence(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(UnreadableMediaError, match="there are no shards in it"):
        attach(shelf.catalogue, [str(tmp_path)])


def test_what_lies_on_a_network_is_found_and_says_where(shelf: Shelf, made: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    bucket = fsspec.filesystem("memory")
    bucket.put(str(made / "media"), "/far/media", recursive=True)
    make_shards("memory://far/media", "memory://far/shards")
    attach(shelf.catalogue, ["memory://far/shards"])
    [hit] = shelf.search(Part("green note"), limit=1)
    assert hit.item.name in ("note.txt", "green.png")
    assert hit.item.facts.source.link.startswith("memory:///far/media/")
    shelf.loads = 0
    assert shelf.index(made / "media").embedded == 0
    bucket.store.clear()


def test_another_engine_does_not_look_for_files_on_a_network(shelf: Shelf, made: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    bucket = fsspec.filesystem("memory")
    bucket.pipe_file("/far/low.wav", (made / "media" / "low.wav").read_bytes())
    make_shards("memory://far", "memory://shards")
    attach(shelf.catalogue, ["memory://shards"])
    shelf.engine.space = "another"  # type: ignore[misc]
    (made / "empty").mkdir(exist_ok=True)
    assert shelf.index(made / "empty").unread == ()
    bucket.store.clear()
