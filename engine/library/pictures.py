"""What items look like in a grid: thumbnails and outlines of sounds, made once and kept on disk.

They are kept in one SQLite file: a folder of a hundred thousand small files is slow everywhere.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError
from engine.features.thumbnails import thumbnails
from engine.features.waveform import peaks
from engine.library.values import Item
from engine.media.image import read_picture
from engine.protocols import Report, ignore_progress
from engine.types import UInt8

FILE = "library-pictures.db"
COLUMNS = 256  # of a sound's outline
MOST_BYTES = 1 << 30
_TIDIED_EVERY = 50  # pictures
_QUALITY = 86  # of kept JPEG
_SEEN = ("picture", "video", "depth", "thermal")

Int8 = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """`picture` (h, w, 3) uint8, or `outline` (n, 2) int8, least and greatest; or neither."""

    picture: UInt8 | None = None
    outline: Int8 | None = None


class PictureCache:
    """Pictures by key in one file, about `most_bytes` of them; what was made first goes first.

    A damaged one is begun anew. Use it in a `with` block.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._file, self._most_bytes, self._kept = folder / FILE, most_bytes, 0
        self._connection = self._opened()

    def __enter__(self) -> PictureCache:
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            self._connection.close()

    def find(self, key: str) -> bytes | None:
        """What was kept; None where nothing was, or it cannot be read."""
        if self._connection is None:
            return None
        with suppress(sqlite3.Error):
            for (kept,) in self._connection.execute("SELECT look FROM looks WHERE key = ?", [key]):
                return kept
        return None

    def keep(self, key: str, look: bytes) -> None:
        """Remember; a disk that refuses is no failure, only slower."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", [key, look])
                if self._kept % _TIDIED_EVERY == 0:
                    self._tidy(self._connection)
                self._kept += 1

    def _tidy(self, connection: sqlite3.Connection) -> None:
        """The file keeps its size: what comes next takes the room of what goes."""
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._most_bytes:
            connection.execute(
                "DELETE FROM looks WHERE rowid IN"
                " (SELECT rowid FROM looks ORDER BY rowid LIMIT (SELECT count(*) / 5 FROM looks))"
            )

    def _opened(self) -> sqlite3.Connection | None:
        with suppress(OSError, sqlite3.Error):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                return _connect(self._file)
            except sqlite3.DatabaseError:
                clear_pictures(self._file.parent)
                return _connect(self._file)
        return None


def clear_pictures(folder: Path) -> int:
    """Forget all of them; returns how many files that were."""
    files = [folder / (FILE + ending) for ending in ("", "-wal", "-shm", "-journal")]
    there = [file for file in files if file.exists()]
    for file in there:
        with suppress(OSError):
            file.unlink()
    return len(there)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=2.0, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # it can all be made again
    connection.execute("CREATE TABLE IF NOT EXISTS looks (key TEXT PRIMARY KEY, look BLOB)")
    return connection


def look_of(
    item: Item,
    time: float,
    longest: int,
    *,
    cache: PictureCache,
    report: Report = ignore_progress,
) -> Look:
    """What an item looks like, a film at `time` seconds, `longest` pixels at its longer side.

    Nothing where there is nothing to see, or the file cannot be read.

    Raises:
        Cancelled: if `report` says so.
    """
    if not item.paths:
        return Look()
    try:
        if item.facts.kind == "sound":
            return Look(outline=_outline(item, cache, report))
        if item.facts.kind in _SEEN:
            return Look(picture=_picture(item, time, longest, cache))
    except (EngineError, OSError):  # it has gone or changed since: the next scan says so
        return Look()
    return Look()


def _outline(item: Item, cache: PictureCache, report: Report) -> Int8:
    key = f"{item.key}-outline"
    if (kept := cache.find(key)) is not None and len(kept) % 2 == 0:
        return np.frombuffer(kept, np.int8).reshape(-1, 2)
    made = coarse(peaks(item.paths[0], report=report).levels[0])
    cache.keep(key, made.tobytes())
    return made


def coarse(finest: NDArray[np.int16], columns: int = COLUMNS) -> Int8:
    """(n, 2) int16 as at most `columns` rows (m, 2) int8, least and greatest of each stretch."""
    count = min(len(finest), columns)
    if count == 0:
        return np.zeros((0, 2), np.int8)
    starts = np.arange(count) * len(finest) // count
    lowest = np.minimum.reduceat(finest[:, 0], starts)
    highest = np.maximum.reduceat(finest[:, 1], starts)
    return (np.stack([lowest, highest], axis=1) >> 8).astype(np.int8)


def _picture(item: Item, time: float, longest: int, cache: PictureCache) -> UInt8:
    import cv2

    is_film = item.facts.kind == "video"
    key = f"{item.key}-{longest}" + (f"-{round(time * 10)}" if is_film else "")
    if (kept := cache.find(key)) is not None:
        found = cv2.imdecode(np.frombuffer(kept, np.uint8), cv2.IMREAD_COLOR)
        if found is not None:
            return np.ascontiguousarray(found[..., ::-1], np.uint8)
    made = _frame(item, time, longest) if is_film else _still(item.paths[0], longest)
    done, kept = cv2.imencode(".jpg", made[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if done:
        cache.keep(key, kept.tobytes())
    return made


def _frame(item: Item, time: float, longest: int) -> UInt8:
    facts = item.facts
    wide = facts.width > facts.height > 0
    height = max(1, longest * facts.height // facts.width) if wide else longest
    return thumbnails(item.paths[0], [min(time, facts.duration)], height)[0]


def _still(path: Path, longest: int) -> UInt8:
    import cv2

    pixels = read_picture(path, max_side=longest).pixels
    share = longest / max(pixels.shape[:2])
    if share >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * share)), max(1, round(pixels.shape[0] * share)))
    return np.ascontiguousarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
