"""The rows of one space and modality, found by likeness: a cache beside SQLite, never the truth.

The rows lie in one file as float16, memory-mapped, in the order of their windows' ids; new windows
are appended, and whatever does not agree with SQLite is made anew. Few rows are all compared; for
many graphs name candidates, which are then compared exactly, together with the rows that came
after they were made. Letters: N rows, D numbers each.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnwritableOutputError
from engine.export.atomic import written_whole
from engine.library.catalogue import Catalogue
from engine.library.graph import MOST_CANDIDATES, WORTH_IT, Graphs, Ids
from engine.library.turns import my_turn
from engine.protocols import Report, ignore_progress
from engine.types import Float32

FOLDER = "vectors"
_TAKEN = 20_000  # rows copied at a time
_COMPARED = 128  # rows multiplied at a time: they stay near the processor, on one thread
_PROBED = 32  # rows held against SQLite when a file is opened
_FEW = 30_000  # rows that are all compared
_LEAST_CANDIDATES, _OVERSAMPLED = 100, 2
_MOST_STALE = 0.1  # of the rows may be of windows that are gone, before the file is made anew

_State = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """`ids` (N,) of windows, ascending, and their `rows` (N, D) float16, memory-mapped."""

    ids: Ids
    rows: NDArray[np.float16]
    graphs: Graphs | None = None

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
        if self.graphs is None:
            return None if among is None else self._places(among)
        wanted = max(_LEAST_CANDIDATES, count * _OVERSAMPLED)
        if among is not None:  # so many that enough of them are inside
            wanted = int(min(wanted * len(self.ids) / len(among), MOST_CANDIDATES))
        named = self._places(self.graphs.candidates(query, wanted))
        later = np.arange(np.searchsorted(self.ids, self.graphs.last, "right"), len(self.ids))
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
        """Of all rows, or those at `places` (n,), block by block.

        Larger blocks would be spread over threads, which on a busy machine wait for each other
        longer than the work takes.
        """
        count, width = len(self.rows) if places is None else len(places), self.rows.shape[1]
        cosines, block = np.empty(count, np.float32), np.empty((_COMPARED, width), np.float32)
        for first in range(0, count, _COMPARED):
            last = min(first + _COMPARED, count)
            some = self.rows[first:last] if places is None else self.rows[places[first:last]]
            block[: len(some)] = some
            np.dot(block[: len(some)], query, out=cosines[first:last])
        return cosines


def open_nearest(
    catalogue: Catalogue, space: str, modality: str, *, report: Report = ignore_progress
) -> Nearest:
    """The rows of one space and modality as they are now in the library.

    Any number of processes may do so at once; one of them brings the files up to date.

    Raises:
        UnwritableOutputError: if the cache cannot be written.
        UnreadableMediaError: if the library is damaged.
        Cancelled: if `report` says so.
    """
    store = _Store(catalogue, space, modality)
    state, kept = _opened.pop(store.lock, (None, None))
    if kept is None or state != store.state() or store.is_behind(kept):
        kept = None  # a file that is mapped cannot be replaced on Windows
        found = store.read()
        if found is None or store.is_behind(found):
            with my_turn(store.lock, report):
                found = store.brought_up_to_date(report)
        kept = replace(found, graphs=store.graphs_of(found, report))
    if len(kept.ids):
        _opened[store.lock] = (store.state(), kept)
    return kept


# What this process has opened and checked, with the state of its files then: checking a million
# rows anew would take as long as hundreds of searches.
_opened: dict[Path, tuple[_State, Nearest]] = {}


class _Store:
    """The files of one index, and what tells that they belong to this library.

    What others have mapped never shrinks under them: rows are appended, or the file is replaced.
    """

    def __init__(self, catalogue: Catalogue, space: str, modality: str) -> None:
        self._catalogue, self._of = catalogue, (space, modality)
        name = f"{space}-{modality}".replace("/", "-")
        folder = catalogue.file.parent / FOLDER
        self._rows, self._ids = folder / f"{name}.f16", folder / f"{name}.ids"
        self.lock = folder / f"{name}.lock"
        self._graphs = Graphs(folder, name)

    def state(self) -> _State:
        """What changes whenever one of the files does."""
        states = []
        for file in (self._rows, self._ids, *self._graphs.files):
            try:
                found = file.stat()
                states.append((found.st_ino, found.st_size, found.st_mtime_ns))
            except OSError:
                states.append((0, 0, 0))
        return tuple(states)

    def read(self) -> Nearest | None:
        """What the files hold; None where they are not there or not what SQLite says."""
        width = self._width()
        try:
            ids = np.fromfile(self._ids, "<i8")
            count = min(len(ids), self._rows.stat().st_size // (2 * width)) if width else 0
            if not count:
                return None
            rows = np.memmap(self._rows, "<f2", "r", shape=(count, width))
        except (OSError, ValueError):
            return None
        found = Nearest(ids[:count], rows)
        return found if self._is_true(found) else None

    def _width(self) -> int:
        """How many numbers a row has; 0 where there are no rows."""
        asked = "SELECT length(vector) FROM windows WHERE space = ? AND modality = ? LIMIT 1"
        found = self._catalogue.ask(asked, self._of)
        return found[0][0] // 2 if found else 0

    def _is_true(self, found: Nearest) -> bool:
        """Ids ascend, rows agree with SQLite where they are probed, and few are stale."""
        if (np.diff(found.ids) <= 0).any():
            return False
        there = self._catalogue.ask(
            "SELECT count(*) FROM windows WHERE space = ? AND modality = ? AND id <= ?",
            [*self._of, int(found.ids[-1])],
        )[0][0]
        if there > len(found.ids) or len(found.ids) - there > _MOST_STALE * len(found.ids):
            return False
        places = np.unique(np.linspace(0, len(found.ids) - 1, _PROBED).astype(int))
        asked = "SELECT vector FROM windows WHERE id = ?"
        kept = [(i, self._catalogue.ask(asked, [int(found.ids[i])])) for i in places]
        return all(not row or row[0][0] == found.rows[i].tobytes() for i, row in kept)

    def is_behind(self, found: Nearest) -> bool:
        """Whether there are windows that came later."""
        asked = "SELECT 1 FROM windows WHERE space = ? AND modality = ? AND id > ? LIMIT 1"
        return bool(self._catalogue.ask(asked, [*self._of, int(found.ids[-1])]))

    def brought_up_to_date(self, report: Report) -> Nearest:
        """All rows there are now; another process may have done it meanwhile."""
        found = self.read()
        try:
            if found is None:
                self._begin_anew()
            else:
                self._cut(found)
            self._append_after(int(found.ids[-1]) if found else 0, report)
        except OSError as error:
            raise UnwritableOutputError(self._rows, error.strerror or "the disk is full") from error
        return self.read() or Nearest(np.zeros(0, np.int64), np.zeros((0, 0), np.float16))

    def _begin_anew(self) -> None:
        for file in (self._ids, self._rows):
            with written_whole(file) as part:
                part.write_bytes(b"")

    def _cut(self, found: Nearest) -> None:
        """Take away what a kill left behind the last whole row."""
        for file, kept in ((self._rows, found.rows.nbytes), (self._ids, found.ids.nbytes)):
            if file.stat().st_size > kept:
                os.truncate(file, kept)

    def _append_after(self, last: int, report: Report) -> None:
        """Copy the rows of windows after `last` from SQLite."""
        added = 0
        with self._rows.open("ab") as rows, self._ids.open("ab") as ids:
            while some := self._next(last):
                report(added, 0, "getting the search ready")
                rows.write(b"".join(vector for _, vector in some))
                rows.flush()
                ids.write(np.array([each for each, _ in some], "<i8").tobytes())
                last, added = some[-1][0], added + len(some)
            os.fsync(rows.fileno())  # now, not while graphs are built: that slowed the first two

    def _next(self, last: int) -> list[tuple[int, bytes]]:
        return self._catalogue.ask(
            "SELECT id, vector FROM windows WHERE space = ? AND modality = ? AND id > ?"
            " ORDER BY id LIMIT ?",
            [*self._of, last, _TAKEN],
        )

    def graphs_of(self, found: Nearest, report: Report) -> Graphs | None:
        """Graphs through most of the rows, made where they are missing; None for few rows."""
        if len(found.ids) < WORTH_IT:
            self._graphs.remove()
            return None
        if not self._graphs.open(found.ids):
            with my_turn(self.lock, report):
                if not self._graphs.open(found.ids):
                    self._graphs.build(found.ids, found.rows, report)
        return self._graphs
