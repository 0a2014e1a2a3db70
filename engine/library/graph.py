"""Graphs through the rows of a large library (HNSW: Malkov and Yashunin, TPAMI 2020), by usearch.

They find candidates in milliseconds where comparing all rows would take seconds. A graph sees rows
along the 256 axes on which they differ most: a quarter of the memory, made in half the time;
candidates are compared exactly anyway. Each goes through so many rows that its own lie near the
processor while it is made: a library ten times as large takes ten times as long, and one that
grows pays for what is new. A cache: a graph knows which rows it has seen, and a file that is not
what was written is never opened. Letters: N rows, D numbers each, A axes.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnreadableMediaError, UnwritableOutputError
from engine.export.atomic import written_whole
from engine.media.identity import content_key
from engine.protocols import Report
from engine.types import Float32

if TYPE_CHECKING:
    from usearch.index import Index

Ids = NDArray[np.int64]

WORTH_IT = 20_000  # rows; comparing fewer one by one takes no longer than a frame of film

_CONNECTIVITY, _BUILD, _SEARCH = 16, 96, 128  # HNSW's M, efConstruction and ef
_ALONE, _AT_ONCE = 1000, 10_000  # rows put in by one thread at first, and by all at a time
_AXES = 256
_LOOKED_AT = 10_000  # rows from which the axes are worked out
_FULL = 100_000  # rows of one graph
MOST_CANDIDATES = 20_000  # of all of them
_MOST_STALE = 0.1  # of the rows of one may be of windows that are gone


class Graphs:
    """As many as the rows of an index need; their answers are candidates."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._graphs: list[Graph] = []

    @property
    def last(self) -> int:
        """The id after which no row has been seen by any."""
        return self._graphs[-1].last if self._graphs else 0

    @property
    def files(self) -> tuple[Path, ...]:
        """What lies on the disk."""
        return tuple(sorted(self._folder.glob(f"{self._name}.graph-*")))

    def open(self, ids: Ids) -> bool:
        """Map into memory what is there; False where more rows than are quickly compared are left.

        `ids` (N,) ascend, and are of all rows.
        """
        self._graphs = []
        while self._take(self._next(), ids):
            pass
        return self._count_left(ids) <= WORTH_IT

    def build(self, ids: Ids, rows: NDArray[np.float16], report: Report) -> None:
        """Make those that `open` has not found, over `rows` (N, D), and write them down.

        Raises:
            UnwritableOutputError: if the disk refuses, or gives back something else.
            Cancelled: if `report` says so; those that are made by then stay.
        """
        if self._graphs and not self._graphs[-1].is_full:
            self._graphs.pop().forget()
        while left := self._count_left(ids):
            graph, first = self._next(), len(ids) - left
            if self._take(graph, ids):
                continue
            some = slice(first, first + _FULL)
            graph.build(ids[some], rows[some], self.last, _onward(report, first, len(ids)))
            if not self._take(graph, ids):  # or it would be made for ever
                raise UnwritableOutputError(graph.file, "what was written cannot be read again")

    def candidates(self, query: Float32, count: int) -> Ids:
        """Ids of `count` rows or more, among them those most like `query` (D,), ascending.

        All of those may lie in one graph: each is asked for so many, as far as that is quick.
        """
        each = min(count, MOST_CANDIDATES // max(1, len(self._graphs)))
        named = [graph.candidates(query, each) for graph in self._graphs]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *named]))

    def remove(self) -> None:
        """Forget them, on the disk too."""
        self._graphs = []
        for file in self.files:
            with suppress(OSError):
                file.unlink()

    def _next(self) -> Graph:
        return Graph(self._folder / f"{self._name}.graph-{len(self._graphs):04}")

    def _take(self, graph: Graph, ids: Ids) -> bool:
        """Use it as the next one, if it is whole, follows, and most of its rows are still there."""
        if not graph.open() or graph.after != self.last or graph.last > ids[-1]:
            return False
        first, end = np.searchsorted(ids, [graph.after, graph.last], "right")
        if end - first < (1 - _MOST_STALE) * graph.count:
            return False
        self._graphs.append(graph)
        return True

    def _count_left(self, ids: Ids) -> int:
        return len(ids) - int(np.searchsorted(ids, self.last, "right"))


def _onward(report: Report, done: int, total: int) -> Report:
    return lambda now, _, what: report(done + now, total, what)


class Graph:
    """One, over the rows of the ids between `after` and `last`."""

    def __init__(self, file: Path) -> None:
        self.file, self._note = file, file.with_suffix(f"{file.suffix}.json")
        self._axes_file = file.with_suffix(f"{file.suffix}.npy")
        self._index: Index | None = None
        self._axes = np.zeros((0, 0), np.float32)
        self.after = 0
        self.last = 0
        self.count = 0

    @property
    def is_full(self) -> bool:
        """Whether later rows go into another one."""
        return self.count >= _FULL

    def open(self) -> bool:
        """Map the file into memory; False where it is missing or not what was written."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            if [note["key"], note["axes"]] != self._keys():
                return False
            self._axes = np.load(self._axes_file)
            self._index = _index_class().restore(self.file, view=True)
            self.after, self.last = int(note["after"]), int(note["last"])
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, UnreadableMediaError):
            return False
        self.count = len(self._index) if self._index is not None else 0
        return self.count == note["count"]

    def build(self, ids: Ids, rows: NDArray[np.float16], after: int, report: Report) -> None:
        """Make it over all of `rows` (N, D), whose `ids` follow `after`, and write it down."""
        axes = principal_axes(rows)
        index = _made(ids, rows, axes, report)
        self.forget()
        with written_whole(self.file) as part:
            index.save(os.fspath(part))
        del index  # it is mapped in a moment
        with written_whole(self._axes_file) as part, part.open("wb") as file:
            np.save(file, axes)
        key, axes_key = self._keys()
        seen = {"count": len(ids), "after": after, "last": int(ids[-1])}
        note = {"key": key, "axes": axes_key, **seen}
        with written_whole(self._note) as part:
            part.write_text(json.dumps(note), encoding="utf-8")

    def candidates(self, query: Float32, count: int) -> Ids:
        """Ids of about `count` rows that are most like `query` (D,)."""
        if self._index is None:
            return np.zeros(0, np.int64)
        seen = np.einsum("d,da->a", query, self._axes)  # on one thread: nothing to wait for
        return np.asarray(self._index.search(seen, count, threads=1).keys).astype(np.int64)

    def forget(self) -> None:
        """Let go of the file: without its note it is not opened, and may be written anew."""
        self._index = None  # a file that is mapped cannot be replaced on Windows
        self._note.unlink(missing_ok=True)

    def _keys(self) -> list[str]:
        return [content_key(self.file), content_key(self._axes_file)]


def _index_class() -> type[Index]:
    """Loaded when there is a graph: with usearch comes an OpenMP, which torch then uses as well."""
    from usearch.index import Index

    return Index


def _made(ids: Ids, rows: NDArray[np.float16], axes: Float32, report: Report) -> Index:
    index = _index_class()(
        ndim=axes.shape[1],
        metric="ip",
        dtype="i8",
        connectivity=_CONNECTIVITY,
        expansion_add=_BUILD,
        expansion_search=_SEARCH,
    )
    starts = [0, *range(_ALONE, len(ids), _AT_ONCE), len(ids)]
    for first, end in pairwise(starts):
        report(first, len(ids), "getting the search ready")
        some = rows[first:end].astype(np.float32) @ axes
        # In a graph that is still small, rows put in at the same moment do not find each other.
        index.add(ids[first:end].astype(np.uint64), some, threads=0 if first else 1)
    return index


def principal_axes(rows: NDArray[np.float16]) -> Float32:
    """The axes (D, A) along which rows (N, D) are longest: on these they differ most.

    Of all ways to see rows through fewer numbers it changes their products least.
    """
    some = rows[:: max(1, len(rows) // _LOOKED_AT)].astype(np.float32)
    _, axes = np.linalg.eigh(some.T @ some)  # shortest first
    return np.ascontiguousarray(axes[:, ::-1][:, :_AXES], np.float32)
