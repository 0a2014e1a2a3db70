"""The rows of one space and modality, found by likeness: a cache beside SQLite, never the truth.

The rows lie in one file as float16, memory-mapped, in the order of their windows' ids; new windows
are appended, and whatever does not agree with SQLite is made anew. Few rows are all compared; for
many a graph names candidates, which are then compared exactly, together with the rows that came
after the graph was made. Letters: N rows, D numbers each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnwritableOutputError
from engine.library.catalogue import Catalogue
from engine.library.graph import WORTH_IT, Graph, Ids
from engine.protocols import Report, ignore_progress
from engine.types import Float32

FOLDER = "vectors"
_TAKEN = 20_000  # rows copied at a time
_COMPARED = 1 << 16  # rows multiplied at a time
_PROBED = 32  # rows held against SQLite when a file is opened
_FEW = 30_000  # rows that are all compared
_LEAST_CANDIDATES, _OVERSAMPLED, _MOST_CANDIDATES = 100, 2, 20_000
_NEW_ROWS = 0.2  # of the rows may be later than the graph, before it is made anew
_MOST_STALE = 0.1  # of the rows may be of windows that are gone, before the file is made anew


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`ids` (N,) of windows, ascending, and their `rows` (N, D) float16, memory-mapped."""

    ids: Ids
    rows: NDArray[np.float16]
    graph: Graph | None = None

    def search(self, query: Float32, count: int, among: Ids | None = None) -> tuple[Ids, Float32]:
        """The windows most like `query` (D,), best first, with their exact cosines.

        With `among` (ascending) only those. At most `count`, and fewer where there are fewer.
        """
        places = self._candidates(query, count, among)
        whole = places is None
        if not self.rows.size or (places is not None and not len(places)):
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        cosines = self._cosines(query, places)
        best = np.argpartition(-cosines, min(count, len(cosines)) - 1)[:count]
        best = best[np.argsort(-cosines[best], kind="stable")]
        return self.ids[best if whole else places[best]], cosines[best]

    def _candidates(self, query: Float32, count: int, among: Ids | None) -> Ids | None:
        """Places of the rows to compare; None for all of them."""
        if among is not None and len(among) <= _FEW:
            return self._places(among)
        if self.graph is None:
            return None if among is None else self._places(among)
        wanted = max(_LEAST_CANDIDATES, count * _OVERSAMPLED)
        if among is not None:  # so many that enough of them are inside
            wanted = int(min(wanted * len(self.ids) / len(among), _MOST_CANDIDATES))
        named = self._places(np.sort(self.graph.candidates(query, wanted)))
        later = np.arange(np.searchsorted(self.ids, self.graph.last, "right"), len(self.ids))
        places = np.concatenate([named, later])
        if among is None:
            return places
        inside = places[np.isin(self.ids[places], among)]
        return inside if len(inside) >= count else self._places(among)

    def _places(self, among: Ids) -> Ids:
        places = np.searchsorted(self.ids, among)
        inside = places < len(self.ids)
        found = places[inside]
        return np.sort(found[self.ids[found] == among[inside]])

    def _cosines(self, query: Float32, places: Ids | None) -> Float32:
        count = len(self.rows) if places is None else len(places)
        cosines = np.empty(count, np.float32)
        for first in range(0, count, _COMPARED):
            last = min(first + _COMPARED, count)
            part = self.rows[first:last] if places is None else self.rows[places[first:last]]
            cosines[first:last] = part.astype(np.float32) @ query
        return cosines


def open_nearest(
    catalogue: Catalogue, space: str, modality: str, *, report: Report = ignore_progress
) -> Nearest:
    """The rows of one space and modality as they are now in the library.

    Raises:
        UnwritableOutputError: if the cache cannot be written.
        UnreadableMediaError: if the library is damaged.
    """
    store = _Store(catalogue, space, modality)
    found = store.read()
    if found is None:
        store.clear()
        found = Nearest(np.zeros(0, np.int64), np.zeros((0, 0), np.float16))
    last = int(found.ids[-1]) if len(found.ids) else 0
    if store.append_after(last, report):
        found = store.read() or found
    return replace(found, graph=store.graph_of(found, report))


class _Store:
    """The two files of one index, and what tells that they belong to this library."""

    def __init__(self, catalogue: Catalogue, space: str, modality: str) -> None:
        self._catalogue, self._space, self._modality = catalogue, space, modality
        name = f"{space}-{modality}".replace("/", "-")
        folder = catalogue.file.parent / FOLDER
        self._rows, self._ids = folder / f"{name}.f16", folder / f"{name}.ids"
        self._graph = Graph(folder / f"{name}.usearch")

    def clear(self) -> None:
        self._rows.parent.mkdir(parents=True, exist_ok=True)
        for file in (self._rows, self._ids):
            file.write_bytes(b"")

    def read(self) -> Nearest | None:
        """What the files hold; None where they are not there or not what SQLite says."""
        try:
            ids = np.fromfile(self._ids, "<i8")
            size = self._rows.stat().st_size
            if not len(ids) or size % len(ids) or size // len(ids) % 2:
                return None
            rows = np.memmap(self._rows, "<f2", "r", shape=(len(ids), size // len(ids) // 2))
        except (OSError, ValueError):
            return None
        found = Nearest(ids, rows)
        return found if self._is_true(found) else None

    def _is_true(self, found: Nearest) -> bool:
        """Ids ascend, rows agree with SQLite where they are probed, and few are stale."""
        if (np.diff(found.ids) <= 0).any():
            return False
        there = self._catalogue.ask(
            "SELECT count(*) FROM windows WHERE space = ? AND modality = ? AND id <= ?",
            [self._space, self._modality, int(found.ids[-1])],
        )[0][0]
        if there > len(found.ids) or len(found.ids) - there > _MOST_STALE * len(found.ids):
            return False
        places = np.unique(np.linspace(0, len(found.ids) - 1, _PROBED).astype(int))
        asked = "SELECT vector FROM windows WHERE id = ?"
        kept = [(i, self._catalogue.ask(asked, [int(found.ids[i])])) for i in places]
        return all(not row or row[0][0] == found.rows[i].tobytes() for i, row in kept)

    def graph_of(self, found: Nearest, report: Report) -> Graph | None:
        """A graph through most of the rows; made where there is none, or too few are in it."""
        count = len(found.ids)
        if count < WORTH_IT:
            self._graph.remove()
            return None
        known = self._graph.open() and self._graph.last <= found.ids[-1]
        if not known or count - self._graph.count > max(WORTH_IT, _NEW_ROWS * count):
            self._graph.build(found.ids, found.rows, report)
        return self._graph

    def append_after(self, last: int, report: Report) -> int:
        """Copy the rows of windows after `last` from SQLite; how many there were."""
        added = 0
        try:
            with self._rows.open("ab") as rows, self._ids.open("ab") as ids:
                while some := self._next(last):
                    report(added, 0, "getting the search ready")
                    rows.write(b"".join(vector for _, vector in some))
                    rows.flush()
                    ids.write(np.array([each for each, _ in some], "<i8").tobytes())
                    last, added = some[-1][0], added + len(some)
        except OSError as error:
            raise UnwritableOutputError(self._rows, error.strerror or "the disk is full") from error
        return added

    def _next(self, last: int) -> list[tuple[int, bytes]]:
        return self._catalogue.ask(
            "SELECT id, vector FROM windows WHERE space = ? AND modality = ? AND id > ?"
            " ORDER BY id LIMIT ?",
            [self._space, self._modality, last, _TAKEN],
        )
