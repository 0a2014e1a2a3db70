"""Items and moments of the library as plain values, from what the workers tell of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

KINDS = ("sound", "picture", "video", "text", "depth", "thermal", "motion")
NEARLY_S = 0.1  # less than this is not missed at an end
HAS_TIME = ("sound", "video", "motion")


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """One content: `paths` are its copies, none where it is missing now.

    `duration` in seconds, `size` as width and height in pixels, `loudness` in LUFS, `tempo` in
    beats a minute, `text` the beginning of what is written in it; empty texts are not known.
    """

    id: int
    name: str
    kind: str
    paths: tuple[Path, ...] = ()
    duration: float = 0.0
    size: tuple[int, int] = (0, 0)
    tags: tuple[str, ...] = ()
    note: str = ""
    title: str = ""
    author: str = ""
    licence: str = ""
    link: str = ""
    loudness: float | None = None
    tempo: float | None = None
    category: str = ""
    text: str = ""

    @property
    def path(self) -> Path | None:
        """Where it can be read; None where it is missing now."""
        return self.paths[0] if self.paths else None

    @property
    def whole(self) -> Moment:
        """All of it, found by nothing in particular."""
        return Moment(self, 0.0, self.duration)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of an item, in seconds, how well it matches (0 to 1, None: nothing asked), why."""

    item: LibraryItem
    start: float
    end: float
    match: float | None = None
    reason: str = ""

    @property
    def duration(self) -> float:
        return max(0.0, self.end - self.start)

    @property
    def is_whole(self) -> bool:
        """Whether it is no shorter than its item."""
        return self.start <= 0.0 and self.end >= self.item.duration - NEARLY_S


@dataclass(frozen=True, slots=True)
class LibraryFolder:
    """A folder that was taken in: how many files are known, wait, or cannot be read."""

    path: Path
    known: int = 0
    waiting: int = 0
    unread: int = 0
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What there is: `count` items, `waiting` files for the engine, saved `searches`.

    `tags` and `licences` by use, the most used first.
    """

    folders: tuple[LibraryFolder, ...] = ()
    count: int = 0
    waiting: int = 0
    tags: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()


_ITEM_FIELDS = {each.name for each in fields(LibraryItem)}


def item_from(value: Mapping[str, Any]) -> LibraryItem:
    """An item as a task tells of it."""
    plain = {name: said for name, said in value.items() if name in _ITEM_FIELDS}
    paths, size = (tuple(map(Path, plain["paths"])), tuple(plain.get("size", (0, 0))))
    return LibraryItem(**{**plain, "paths": paths, "size": size, "tags": tuple(plain["tags"])})


def moment_from(value: Mapping[str, Any]) -> Moment:
    """A hit as a task tells of it."""
    return Moment(
        item_from(value["item"]), value["start"], value["end"], value["match"], value["reason"]
    )


def state_from(value: Mapping[str, Any]) -> LibraryState:
    """What `library_folders` tells."""
    folders = tuple(
        LibraryFolder(**{**each, "path": Path(each["path"])}) for each in value["folders"]
    )
    lists = {name: tuple(value[name]) for name in ("tags", "licences", "searches")}
    return LibraryState(folders, value["count"], value["waiting"], **lists)


def known_items(values: Sequence[Mapping[str, Any]]) -> dict[int, LibraryItem]:
    """Items by id."""
    return {item.id: item for item in map(item_from, values)}
