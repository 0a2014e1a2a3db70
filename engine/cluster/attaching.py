"""Shards taken into a library: what it does not know yet, and nothing twice."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from engine.cluster.shards import Entry, Shard, read_shard
from engine.cluster.storage import ShardFolder, is_url, reach, said_by
from engine.errors import UnreachableFileError, UnreadableMediaError
from engine.library.catalogue import Catalogue
from engine.library.values import Facts, Passed
from engine.media.identity import content_key
from engine.protocols import Report, ignore_progress

Moved = tuple[str, str]  # how the places in a shard begin, and how they begin here


class _Place(NamedTuple):
    """A path or a URL, a size in bytes, and a time in ns."""

    path: bytes
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of it: items new to the library, those it had, and how many of all lie here.

    `refused` are shards of which nothing was taken.
    """

    shards: int = 0
    added: int = 0
    known: int = 0
    here: int = 0
    refused: tuple[Passed, ...] = ()


def attach(
    catalogue: Catalogue,
    shards: Sequence[str],
    *,
    moved: Moved | None = None,
    report: Report = ignore_progress,
) -> Attached:
    """Take shards into a library: files, folders of them, or URLs of either.

    Of each shard all is taken or nothing, and what the library knows already is left as it is. An
    item gets its place where its file lies here with the same content, or is on a network; other
    ones get theirs when their folder is indexed, which costs no embedding. `moved` says where
    files lie here that lay elsewhere when the shards were made.

    Raises:
        UnreadableMediaError: if there is no shard, or the only one is refused.
        UnwritableOutputError: if the library cannot be written.
        MissingPartError: if pyarrow, or what reaches a URL, is not installed.
        Cancelled: if `report` says so between two shards; those before stay.
    """
    places = [place for named in shards for place in _shards_in(named)]
    done = Attached()
    for count, place in enumerate(places):
        report(count, len(places), PurePosixPath(place).name)
        try:
            done = _with(done, _attach_one(catalogue, place, moved))
        except (UnreadableMediaError, UnreachableFileError) as error:
            if len(places) == 1:
                raise
            done = replace(done, refused=(*done.refused, Passed(Path(place), error.why)))
    report(len(places), len(places), "done")
    return done


def _shards_in(named: str) -> list[str]:
    if named.endswith(".parquet"):
        return [named]
    if not is_url(named) and not Path(named).is_dir():
        raise UnreadableMediaError(named, "there is no such shard or folder", "Check the name.")
    names = ShardFolder(named).names()
    if not names:
        raise UnreadableMediaError(named, "there are no shards in it", "Choose another folder.")
    return [f"{named.rstrip('/')}/{name}" for name in names]


def _with(done: Attached, more: Attached) -> Attached:
    return replace(
        done,
        shards=done.shards + 1,
        added=done.added + more.added,
        known=done.known + more.known,
        here=done.here + more.here,
    )


def _attach_one(catalogue: Catalogue, place: str, moved: Moved | None) -> Attached:
    with _opened(place) as file:
        shard = read_shard(file, PurePosixPath(place).name)
    known = _known(catalogue, shard)
    found = [(_place_of(entry, moved), entry) for entry in shard.entries()]
    with catalogue.writing():
        for place_here, entry in found:
            item = _take(catalogue, entry, is_known=entry.key in known)
            if place_here is not None:
                _put(catalogue, place_here, item, entry.why)
    return Attached(
        added=len({entry.key for _, entry in found} - known - {""}),
        known=len(known),
        here=sum(each is not None for each, _ in found),
    )


@contextmanager
def _opened(place: str) -> Iterator[BinaryIO]:
    try:
        if is_url(place):
            system, path = reach(place)
            with system.open(path, "rb") as file:
                yield file
        else:
            with Path(place).open("rb") as local:
                yield local
    except OSError as error:
        raise UnreadableMediaError(place, said_by(error), "Check the name.") from error


def _known(catalogue: Catalogue, shard: Shard) -> set[str]:
    """The contents that this engine has looked at already."""
    asked = (
        "SELECT 1 FROM items JOIN embedded ON embedded.item = items.id WHERE key = ? AND space = ?"
    )
    return {key for key in set(shard.keys()) if catalogue.ask(asked, [key, shard.space])}


def _take(catalogue: Catalogue, entry: Entry, *, is_known: bool) -> int | None:
    """The item of an entry; None where its file could not be read."""
    if entry.facts is None or entry.looked is None:
        return None
    item = catalogue.add_item(entry.key, _with_link(entry, entry.facts))
    if not is_known:
        catalogue.put_windows(item, entry.looked, entry.why)
        catalogue.refresh_words(item)
    return item


def _with_link(entry: Entry, facts: Facts) -> Facts:
    """What lies on a network can be had from there, if nothing else is said."""
    if facts.source.link or not is_url(entry.place):
        return facts
    return replace(facts, source=replace(facts.source, link=os.fsdecode(entry.place)))


# ---------------------------------------------------------------------------------- places


def _put(catalogue: Catalogue, place: _Place, item: int | None, why: str) -> None:
    """Where an item lies, or what could not be read; nothing where that is known."""
    known = catalogue.ask("SELECT size, mtime_ns, item FROM places WHERE path = ?", [place.path])
    same = [row for row in known if row[:2] == (place.size, place.mtime_ns)]
    if not any(item in (None, row[2]) for row in same):
        catalogue.put_place(place.path, place.size, place.mtime_ns, item, "" if item else why)


def _place_of(entry: Entry, moved: Moved | None) -> _Place | None:
    """Where the file of an entry lies for us; None where it does not, or has changed."""
    path = _moved(entry.place, moved)
    if is_url(path):
        return _Place(path, entry.size, entry.mtime_ns)
    file = Path(os.fsdecode(path))
    try:
        found = file.stat()
        same_time = found.st_mtime_ns == entry.mtime_ns
        is_same = found.st_size == entry.size and (same_time or content_key(file) == entry.key)
    except (OSError, ValueError, UnreadableMediaError):
        return None
    return _Place(path, found.st_size, found.st_mtime_ns) if is_same else None


def _moved(place: bytes, moved: Moved | None) -> bytes:
    if moved is None:
        return place
    before, now = (os.fsencode(each.rstrip("/")) for each in moved)
    return now + place[len(before) :] if place.startswith(before + b"/") else place
