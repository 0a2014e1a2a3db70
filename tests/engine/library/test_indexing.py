"""Indexing: everything once, nothing twice, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from engine.errors import Cancelled, UnreadableMediaError
from tests.engine.features.made_media import LOW, CancelAfter, tone, write_sound
from tests.engine.library.small_library import Shelf


def test_everything_in_a_folder_is_in_the_library(shelf: Shelf, media: Path) -> None:
    done = shelf.index(media)
    kinds = dict(shelf.catalogue.ask("SELECT kind, count(*) FROM items GROUP BY kind"))
    assert kinds == {"sound": 3, "picture": 2, "video": 1, "text": 1}
    assert (done.added, done.embedded, done.unread) == (7, 7, ())


def test_what_is_measured_in_a_sound_is_kept(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "low.wav")
    assert item is not None
    facts = shelf.catalogue.items([item])[0].facts
    assert facts.duration == pytest.approx(3.0)
    assert facts.loudness is not None
    assert facts.loudness < 0


def test_a_second_run_reads_nothing_and_loads_no_engine(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    shelf.loads = shelf.engine.sounds = 0
    done = shelf.index(media)
    assert (done.unchanged, done.added, shelf.loads, shelf.engine.sounds) == (7, 0, 0, 0)


def test_a_renamed_folder_costs_no_embedding_and_keeps_tags(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "low.wav")
    assert item is not None
    shelf.catalogue.set_tags(item, ["deep"])
    shelf.loads = 0
    moved = media.rename(media.with_name("renamed"))
    done = shelf.index(moved)
    assert (done.moved, done.added, shelf.loads) == (7, 0, 0)
    assert shelf.catalogue.items([item])[0].tags == ("deep",)
    assert moved / "low.wav" in shelf.catalogue.items([item])[0].paths


def test_copies_are_one_item_with_two_places(shelf: Shelf, media: Path) -> None:
    shutil.copy(media / "low.wav", media / "again.wav")
    shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "again.wav")
    assert item is not None
    assert {path.name for path in shelf.catalogue.items([item])[0].paths} == {
        "low.wav",
        "again.wav",
    }


def test_a_changed_file_is_read_again(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    write_sound(media / "low.wav", tone(LOW, 5))
    done = shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "low.wav")
    assert item is not None
    assert shelf.catalogue.items([item])[0].facts.duration == pytest.approx(5.0)
    assert (done.added, done.unchanged) == (1, 6)


def test_a_file_that_is_gone_is_not_found_and_comes_back_with_its_tags(
    shelf: Shelf, media: Path
) -> None:
    shelf.index(media)
    item = shelf.catalogue.item_of_file(media / "red.png")
    assert item is not None
    shelf.catalogue.set_tags(item, ["mine"])
    kept = (media / "red.png").rename(media.parent / "kept.png")
    assert shelf.index(media).gone == 1
    assert shelf.catalogue.items([item])[0].paths == ()
    kept.rename(media / "red.png")
    shelf.loads = 0
    assert shelf.index(media).moved == 1
    assert (shelf.catalogue.items([item])[0].tags, shelf.loads) == (("mine",), 0)


def test_a_broken_file_is_told_once_and_tried_again_when_it_changes(
    shelf: Shelf, media: Path
) -> None:
    broken = media / "broken.wav"
    broken.write_bytes(b"no sound at all")
    first, second = shelf.index(media), shelf.index(media)
    assert [each.path for each in first.unread] == [broken]
    assert first.unread[0].why
    assert second.unread == ()
    write_sound(broken, tone(LOW, 2))
    assert shelf.index(media).added == 1


def test_a_broken_file_that_is_moved_is_not_tried_again_and_loads_no_engine(
    shelf: Shelf, media: Path
) -> None:
    (media / "broken.wav").write_bytes(b"no sound at all")
    shelf.index(media)
    shelf.loads = 0
    done = shelf.index(media.rename(media.with_name("renamed")))
    assert (done.moved, done.unread, shelf.loads) == (7, (), 0)
    kept = shelf.catalogue.ask("SELECT count(*) FROM places WHERE why != ''")
    assert kept == [(2,)]  # where it was before, and where it is now


def test_what_cannot_be_read_loads_no_engine(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "broken.wav").write_bytes(b"no sound at all")
    assert len(shelf.index(tmp_path / "broken").unread) == 1
    assert shelf.loads == 0


def test_after_a_cancel_the_next_run_goes_on(shelf: Shelf, media: Path) -> None:
    with pytest.raises(Cancelled):
        shelf.index(media, report=CancelAfter(12))
    done = shelf.catalogue.ask("SELECT count(*) FROM items")[0][0]
    assert 0 < done < 7
    assert shelf.index(media).added == 7 - done


def test_a_folder_that_cannot_be_reached_loses_nothing(shelf: Shelf, media: Path) -> None:
    shelf.index(media)
    away = (media / "deeper").rename(media.parent / "away")
    (media / "deeper").symlink_to(media.parent / "nowhere")
    shelf.index(media)
    (media / "deeper").unlink()
    away.rename(media / "deeper")
    assert shelf.index(media).added == 0


@pytest.mark.skipif(os.name == "nt", reason="needs pipes, sockets and links")
def test_what_is_no_file_is_passed_over_with_a_reason(shelf: Shelf, media: Path) -> None:
    (media / "circle").symlink_to(media)
    os.mkfifo(media / "pipe.wav")
    listener = socket.socket(socket.AF_UNIX)
    short = Path(os.path.relpath(media / "s.wav"))
    listener.bind(str(short) if len(str(short)) < 100 else str(media / "s.wav"))
    try:
        done = shelf.index(media)
    finally:
        listener.close()
    assert {each.path.name for each in done.passed} == {"circle", "pipe.wav", "s.wav"}
    assert all(each.why for each in done.passed)
    assert done.added == 7


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX")
def test_names_of_any_bytes_and_any_length_work(shelf: Shelf, media: Path) -> None:
    odd = [b"caf\xe9.wav", "音.wav".encode(), b"x" * 251 + b".wav"]
    for number, name in enumerate(odd):
        made = write_sound(media / "made.wav", tone(LOW, 1 + number / 10))
        os.rename(os.fsencode(made), os.path.join(os.fsencode(media), name))  # noqa: PTH104, PTH118
    assert shelf.index(media).added == 10
    assert shelf.index(media).unchanged == 10


def test_a_folder_that_is_none_is_a_sentence(shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(UnreadableMediaError, match="there is no such folder"):
        shelf.index(tmp_path / "nowhere")


def test_the_sources_keep_their_bytes(shelf: Shelf, media: Path) -> None:
    before = {path: path.read_bytes() for path in media.rglob("*") if path.is_file()}
    shelf.index(media)
    assert {path: path.read_bytes() for path in media.rglob("*") if path.is_file()} == before
