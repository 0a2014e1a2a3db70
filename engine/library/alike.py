"""Near-duplicates: the same recording or picture again, re-encoded, cut a little, or resized.

Vectors name the pairs that may be one, prints decide (`engine.library.prints`): all recordings of
waves mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain

import numpy as np

from engine.arithmetic import unit_rows
from engine.library.catalogue import Catalogue
from engine.library.nearest import FOLDER
from engine.library.prints import Prints, is_same
from engine.library.values import COMPARED, Item, ItemKind
from engine.protocols import Report, ignore_progress
from engine.types import Float32

_MAY_BE = 0.95  # cosine of mean rows from which two items may be one
_LENGTHS = 0.05  # seconds and share by which their lengths may differ
_AT_ONCE = 512


def duplicates(
    catalogue: Catalogue,
    space: str,
    *,
    kinds: Sequence[ItemKind] = COMPARED,
    report: Report = ignore_progress,
) -> list[list[Item]]:
    """What lies on the disk more than once, nearly or to the byte, the largest group first.

    A group of one item is one content in several places. Items that are missing now are left out.

    Raises:
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so between two files.
    """
    near = near_duplicates(catalogue, space, kinds=kinds, report=report)
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
    catalogue: Catalogue,
    space: str,
    *,
    kinds: Sequence[ItemKind] = COMPARED,
    report: Report = ignore_progress,
) -> list[list[int]]:
    """Groups of items (ids) that are nearly the same, the largest group first.

    The first time the files that may be are read; their prints are kept.

    Raises:
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so between two files.
    """
    groups: list[list[int]] = []
    with closing(Prints(catalogue.file.parent / FOLDER)) as prints:
        for kind in kinds or COMPARED:
            ids, rows, lengths = _means(catalogue, space, kind)
            pairs = [(ids[a], ids[b]) for a, b in _pairs(rows, lengths)]
            items = [each for each in catalogue.items(sorted(set(chain(*pairs)))) if each.paths]
            known = prints.of(items, report)
            groups += _grouped(
                pair for pair in pairs if is_same(kind, *(known.get(item, b"") for item in pair))
            )
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


def _pairs(rows: Float32, lengths: Float32) -> Iterator[tuple[int, int]]:
    """Places (a, b), a before b, of what may be one by its meaning and its length."""
    for start in range(0, len(rows), _AT_ONCE):
        cosines = rows[start : start + _AT_ONCE] @ rows.T
        near = np.abs(lengths[start : start + _AT_ONCE, None] - lengths) <= _LENGTHS * (1 + lengths)
        for a, b in np.argwhere((cosines >= _MAY_BE) & near):
            if start + a < b:
                yield int(start + a), int(b)


def _grouped(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Items that are linked by pairs, as groups of two or more."""
    group_of: dict[int, list[int]] = {}
    for a, b in pairs:
        one, other = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if one is not other:
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(group): sorted(group) for group in group_of.values()}
    return list(groups.values())
