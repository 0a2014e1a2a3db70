"""A graph through the rows of a large library (HNSW: Malkov and Yashunin, TPAMI 2020), by usearch.

It finds candidates in milliseconds where comparing all rows would take seconds. A cache: it knows
how many rows it has seen, and a file that is not what was written is never opened.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from usearch.index import Index

from engine.errors import UnreadableMediaError
from engine.export.atomic import written_whole
from engine.media.identity import content_key
from engine.protocols import Report
from engine.types import Float32

Ids = NDArray[np.int64]

WORTH_IT = 20_000  # rows; comparing fewer one by one takes no longer than a frame of film

_CONNECTIVITY, _BUILD, _SEARCH = 16, 96, 128  # HNSW's M, efConstruction and ef
_AT_ONCE = 10_000


class Graph:
    """A graph over the first `count` rows of an index; its answers are candidates."""

    def __init__(self, file: Path) -> None:
        self._file, self._note = file, file.with_suffix(".json")
        self._index: Index | None = None
        self.count = 0
        self.last = 0

    def open(self) -> bool:
        """Map the file into memory; False where it is missing or not what was written."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            if note["key"] != content_key(self._file):
                return False
            self._index = Index.restore(self._file, view=True)
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
        index = Index(
            ndim=rows.shape[1],
            metric="ip",
            dtype="i8",
            connectivity=_CONNECTIVITY,
            expansion_add=_BUILD,
            expansion_search=_SEARCH,
        )
        for first in range(0, len(ids), _AT_ONCE):
            report(first, len(ids), "getting the search ready")
            some = rows[first : first + _AT_ONCE].astype(np.float32)
            index.add(ids[first : first + _AT_ONCE].astype(np.uint64), some)
        self._note.unlink(missing_ok=True)  # a file without its note is not opened
        with written_whole(self._file) as part:
            index.save(os.fspath(part))
        note = {"key": content_key(self._file), "count": len(ids), "last": int(ids[-1])}
        with written_whole(self._note) as part:
            part.write_text(json.dumps(note), encoding="utf-8")
        self.open()

    def candidates(self, query: Float32, count: int) -> Ids:
        """Ids of about `count` rows that are most like `query` (D,)."""
        if self._index is None:
            return np.zeros(0, np.int64)
        return np.asarray(self._index.search(query, count).keys).astype(np.int64)

    def remove(self) -> None:
        """Forget it, on the disk too."""
        self._index, self.count, self.last = None, 0, 0
        for file in (self._note, self._file):
            with suppress(OSError):
                file.unlink()
