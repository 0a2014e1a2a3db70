"""What a library holds, unasked: its items in an order, its folders, its tags."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import WrongRequestError
from engine.library.catalogue import Catalogue
from engine.library.graph import Ids
from engine.library.query import Filters, allowed_items, paths_below
from engine.library.values import Passed

ORDERS = ("name", "newest", "longest", "kind")
_Row = tuple[int, bytes, float, str]  # id, path of one place, duration, kind


@dataclass(frozen=True, slots=True)
class FolderState:
    """A folder that was taken in, and how many of its files are known, wait, or cannot be read."""

    path: Path
    known: int
    waiting: int
    unread: int
    is_there: bool


def browse(catalogue: Catalogue, filters: Filters, order: str = "name") -> Ids:
    """Ids (n,) of all items that lie somewhere and pass the filters.

    Raises:
        WrongRequestError: if there is no such order.
    """
    if order not in ORDERS:
        orders = ", ".join(ORDERS)
        raise WrongRequestError(f"There is no order {order}: {orders}.")
    rows = catalogue.ask(
        "SELECT items.id, min(path), duration, kind FROM items JOIN places"
        " ON places.item = items.id GROUP BY items.id"
    )
    allowed = allowed_items(catalogue, filters)
    if allowed is not None:
        among = set(allowed)
        rows = [row for row in rows if row[0] in among]
    return np.array([row[0] for row in sorted(rows, key=_KEYS[order])], np.int64)


def _by_name(row: _Row) -> tuple[str, bytes]:
    return os.fsdecode(row[1].rpartition(b"/")[2]).casefold(), row[1]


_KEYS: dict[str, Callable[[_Row], tuple]] = {
    "name": _by_name,
    "newest": lambda row: (-row[0],),
    "longest": lambda row: (-row[2], *_by_name(row)),
    "kind": lambda row: (row[3], *_by_name(row)),
}


# ------------------------------------------------------------------------------- folders


def folders(catalogue: Catalogue) -> list[FolderState]:
    """The folders that were taken in, by name."""
    paths = [Path(os.fsdecode(row[0])) for row in catalogue.ask("SELECT path FROM folders")]
    return [_state(catalogue, path) for path in sorted(paths)]


def _state(catalogue: Catalogue, folder: Path) -> FolderState:
    [(known, waiting, unread)] = catalogue.ask(
        "SELECT count(item), total(item IS NULL AND why = ''), total(why <> '') FROM places"
        " WHERE path >= ? AND path < ?",
        paths_below(folder),
    )
    return FolderState(folder, known, int(waiting), int(unread), folder.is_dir())


def count_waiting(catalogue: Catalogue, space: str) -> int:
    """Files that wait to be read, and items that the engine of `space` has not looked at."""
    [(files,)] = catalogue.ask("SELECT count(*) FROM places WHERE item IS NULL AND why = ''")
    [(items,)] = catalogue.ask(
        "SELECT count(DISTINCT item) FROM places WHERE item IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM embedded WHERE embedded.item = places.item AND space = ?)",
        [space],
    )
    return files + items


def forget_folder(catalogue: Catalogue, folder: Path) -> None:
    """Leave a folder out from now on; tags and notes stay for the day it comes back.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    rows = catalogue.ask(
        "SELECT path FROM places WHERE path >= ? AND path < ?", paths_below(folder)
    )
    others = [each.path for each in folders(catalogue) if each.path != folder]
    places = [Path(os.fsdecode(path)) for (path,) in rows]
    with catalogue.writing():
        catalogue.tell("DELETE FROM folders WHERE path = ?", [os.fsencode(folder)])
        catalogue.remove_places(each for each in places if not _lies_in(each, others))


def _lies_in(place: Path, folders: Iterable[Path]) -> bool:
    return any(place.is_relative_to(folder) for folder in folders)


def unread_files(catalogue: Catalogue, folder: Path | None = None) -> list[Passed]:
    """The files that cannot be read, and why; of one folder, or of all."""
    among = [b"", b"\xff"] if folder is None else paths_below(folder)
    rows = catalogue.ask(
        "SELECT path, why FROM places WHERE why <> '' AND path >= ? AND path < ? ORDER BY path",
        among,
    )
    return [Passed(Path(os.fsdecode(path)), why) for path, why in rows]


def folders_below(roots: Sequence[Path], most: int) -> list[Path]:
    """The folders in which files may come and go, `roots` first, no more than `most`."""
    found = [root for root in roots if root.is_dir()]
    for folder in found:  # it grows meanwhile
        if len(found) >= most:
            break
        found += _inside(folder)
    return found[:most]


def _inside(folder: Path) -> list[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        return [
            Path(entry.path)
            for entry in entries
            if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
        ]
    except OSError:  # it is gone, or closed to us: nothing comes from there
        return []


# ---------------------------------------------------------------------------- what is said


def all_tags(catalogue: Catalogue) -> list[tuple[str, int]]:
    """Every tag and how many items have it, the most used first."""
    return catalogue.ask("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY count(*) DESC, tag")


def all_licences(catalogue: Catalogue) -> list[str]:
    """Every licence that is named, the most used first."""
    rows = catalogue.ask(
        "SELECT licence FROM items WHERE licence <> '' GROUP BY licence ORDER BY count(*) DESC"
    )
    return [row[0] for row in rows]


def saved_searches(catalogue: Catalogue) -> list[str]:
    """The names of searches that were kept."""
    return [row[0] for row in catalogue.ask("SELECT name FROM searches ORDER BY name")]


def forget_search(catalogue: Catalogue, name: str) -> None:
    """Keep a search no longer; one that is gone already is gone.

    Raises:
        UnwritableOutputError: if the disk refuses.
    """
    with catalogue.writing():
        catalogue.tell("DELETE FROM searches WHERE name = ?", [name])
