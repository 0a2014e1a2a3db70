"""A graph through the rows of a large library (HNSW: Malkov and Yashunin, TPAMI 2020), by usearch.

It finds candidates in milliseconds where comparing all rows would take seconds. It sees rows along
the 256 axes on which they differ most: a quarter of the memory, made in half the time; candidates
are compared exactly anyway. A cache: it knows how many rows it has seen, and a file that is not
what was written is never opened. Letters: N rows, D numbers each, A axes.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnreadableMediaError
from engine.export.atomic import written_whole
from engine.media.identity import content_key
from engine.protocols import Report
from engine.threads import wait_quietly
from engine.types import Float32

if TYPE_CHECKING:
    from usearch.index import Index

Ids = NDArray[np.int64]

WORTH_IT = 20_000  # rows; comparing fewer one by one takes no longer than a frame of film

_CONNECTIVITY, _BUILD, _SEARCH = 16, 96, 128  # HNSW's M, efConstruction and ef
_AT_ONCE = 10_000
_AXES = 256
_LOOKED_AT = 10_000  # rows from which the axes are worked out


class Graph:
    """A graph over the first `count` rows of an index; its answers are candidates."""

    def __init__(self, file: Path) -> None:
        self._file, self._note = file, file.with_suffix(".json")
        self._axes_file = file.with_suffix(".axes.npy")
        self._index: Index | None = None
        self._axes = np.zeros((0, 0), np.float32)
        self.count = 0
        self.last = 0

    @property
    def files(self) -> tuple[Path, ...]:
        """What lies on the disk, the file last written first."""
        return self._note, self._axes_file, self._file

    def open(self) -> bool:
        """Map the file into memory; False where it is missing or not what was written."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            if [note["key"], note["axes"]] != self._keys():
                return False
            self._axes = np.load(self._axes_file)
            self._index = _index_class().restore(self._file, view=True)
            self.count, self.last = int(note["count"]), int(note["last"])
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, UnreadableMediaError):
            return False
        return self._index is not None and len(self._index) == self.count

    def build(self, ids: Ids, rows: NDArray[np.float16], report: Report) -> None:
        """Make it over all of `rows` (N, D) and write it down.

        Raises:
            UnwritableOutputError: if the disk refuses.
            Cancelled: if `report` says so; the old one stays.
        """
        axes = principal_axes(rows)
        index = _made(ids, rows, axes, report)
        self._note.unlink(missing_ok=True)  # a file without its note is not opened
        with written_whole(self._file) as part:
            index.save(os.fspath(part))
        del index  # a million rows take half a gigabyte, and are mapped in a moment
        with written_whole(self._axes_file) as part, part.open("wb") as file:
            np.save(file, axes)
        key, axes_key = self._keys()
        note = {"key": key, "axes": axes_key, "count": len(ids), "last": int(ids[-1])}
        with written_whole(self._note) as part:
            part.write_text(json.dumps(note), encoding="utf-8")
        self.open()

    def candidates(self, query: Float32, count: int) -> Ids:
        """Ids of about `count` rows that are most like `query` (D,)."""
        if self._index is None:
            return np.zeros(0, np.int64)
        seen = np.einsum("d,da->a", query, self._axes)  # on one thread: nothing to wait for
        return np.asarray(self._index.search(seen, count, threads=1).keys).astype(np.int64)

    def remove(self) -> None:
        """Forget it, on the disk too."""
        self._index, self.count, self.last = None, 0, 0
        for file in self.files:
            with suppress(OSError):
                file.unlink()

    def _keys(self) -> list[str]:
        return [content_key(self._file), content_key(self._axes_file)]


def _index_class() -> type[Index]:
    """With usearch comes an OpenMP of its own, which torch then uses as well."""
    wait_quietly()
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
    for first in range(0, len(ids), _AT_ONCE):
        report(first, len(ids), "getting the search ready")
        some = rows[first : first + _AT_ONCE].astype(np.float32)
        index.add(ids[first : first + _AT_ONCE].astype(np.uint64), some @ axes)
    return index


def principal_axes(rows: NDArray[np.float16]) -> Float32:
    """The axes (D, A) along which rows (N, D) are longest: on these they differ most.

    Of all ways to see rows through fewer numbers it changes their products least.
    """
    some = rows[:: max(1, len(rows) // _LOOKED_AT)].astype(np.float32)
    _, axes = np.linalg.eigh(some.T @ some)  # shortest first
    return np.ascontiguousarray(axes[:, ::-1][:, :_AXES], np.float32)
