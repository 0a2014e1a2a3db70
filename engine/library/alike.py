"""Near-duplicates: the same recording or picture again, re-encoded, cut a little, or resized."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.arithmetic import unit_rows
from engine.library.catalogue import Catalogue
from engine.library.values import COMPARED, Item, ItemKind
from engine.types import Float32

_SAME = 0.985  # cosine of mean rows from which two items may be one
_LENGTHS = 0.05  # seconds and share by which their lengths may differ
_AT_ONCE = 512


def duplicates(
    catalogue: Catalogue, space: str, *, kinds: Sequence[ItemKind] = COMPARED
) -> list[list[Item]]:
    """What lies on the disk more than once, nearly or to the byte, the largest group first.

    A group of one item is one content in several places. Items that are missing now are left out.
    """
    near = near_duplicates(catalogue, space, kinds=kinds)
    grouped = {item for group in near for item in group}
    asked = "SELECT item FROM places WHERE item IS NOT NULL GROUP BY item HAVING count(*) > 1"
    alone = [[row[0]] for row in catalogue.ask(asked) if row[0] not in grouped]
    groups = [[item for item in catalogue.items(group) if item.paths] for group in near + alone]
    wanted = set(kinds or COMPARED)
    kept = [group for group in groups if group and group[0].facts.kind in wanted]
    return sorted((group for group in kept if _files(group) > 1), key=_files, reverse=True)


def _files(group: Sequence[Item]) -> int:
    return sum(len(item.paths) for item in group)


def near_duplicates(
    catalogue: Catalogue, space: str, *, kinds: Sequence[ItemKind] = COMPARED
) -> list[list[int]]:
    """Groups of items (ids) that are nearly the same, the largest group first."""
    groups: list[list[int]] = []
    for kind in kinds or COMPARED:
        ids, rows, lengths = _means(catalogue, space, kind)
        if len(ids):
            groups += _grouped(ids, rows, lengths)
    return sorted(groups, key=lambda group: (-len(group), group))


def _means(catalogue: Catalogue, space: str, kind: str) -> tuple[list[int], Float32, Float32]:
    """Items of a kind: ids (N), mean rows (N, D), lengths (N,) in seconds."""
    found: dict[int, list[bytes]] = {}
    lengths: dict[int, float] = {}
    for item, duration, vector in catalogue.ask(
        "SELECT items.id, duration, vector FROM items JOIN windows ON windows.item = items.id"
        " WHERE kind = ? AND space = ? ORDER BY items.id, windows.id",
        [kind, space],
    ):
        found.setdefault(item, []).append(vector)
        lengths[item] = duration
    means = [
        np.frombuffer(b"".join(rows), "<f2").reshape(len(rows), -1).astype(np.float32).mean(axis=0)
        for rows in found.values()
    ]
    rows = unit_rows(np.stack(means)) if means else np.zeros((0, 0), np.float32)
    return list(found), rows, np.array([lengths[item] for item in found], np.float32)


def _grouped(ids: Sequence[int], rows: Float32, lengths: Float32) -> list[list[int]]:
    """Items that are linked by pairs, as groups of two or more."""
    first_of = list(range(len(ids)))

    def root(place: int) -> int:
        while first_of[place] != place:
            place = first_of[place]
        return place

    for start in range(0, len(ids), _AT_ONCE):
        cosines = rows[start : start + _AT_ONCE] @ rows.T
        near = np.abs(lengths[start : start + _AT_ONCE, None] - lengths) <= _LENGTHS * (1 + lengths)
        for a, b in zip(*np.nonzero((cosines >= _SAME) & near), strict=True):
            if start + a < b:
                first_of[root(int(b))] = root(int(start + a))
    groups: dict[int, list[int]] = {}
    for place, item in enumerate(ids):
        groups.setdefault(root(place), []).append(item)
    return [group for group in groups.values() if len(group) > 1]
