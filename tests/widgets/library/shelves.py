"""Items and moments for the tests of the grid."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.library.values import LibraryItem, Moment
from widgets.library.grid import MomentGrid


def item(id: int, kind: str = "sound", duration: float = 8.0) -> LibraryItem:
    return LibraryItem(id, f"{id}.wav", kind, (Path(f"/mine/{id}.wav"),), duration)


def moment(id: int, start: float = 1.0, end: float = 3.0, match: float = 0.5) -> Moment:
    return Moment(item(id), start, end, match, "sea waves 0.81")


def put(grid: MomentGrid, count: int, *, known: bool = True) -> None:
    """Items 1 to `count`, of which all or nothing is known."""
    grid.shelf.put_ids(np.arange(1, count + 1, dtype=np.int64))
    if known:
        grid.shelf.learn(item(id) for id in range(1, count + 1))
    grid.show_changed()


def plain(found: LibraryItem) -> dict:
    """As the tasks tell of it."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "paths": [str(path) for path in found.paths],
        "duration": found.duration,
        "tags": [],
    }


def plain_hit(found: Moment) -> dict:
    return {
        "item": plain(found.item),
        "start": found.start,
        "end": found.end,
        "match": found.match,
        "reason": found.reason,
    }


def plain_state(*folders: str, count: int = 0, waiting: int = 0) -> dict:
    return {
        "folders": [
            {"path": each, "known": count, "waiting": waiting, "unread": 0, "is_there": True}
            for each in folders
        ],
        "count": count,
        "waiting": waiting,
        **{"tags": [], "licences": [], "searches": []},
    }
