"""Prints: what a recording or a picture is, not what it is about; the same after re-encoding.

Two recordings of waves mean the same and are not the same. Of a picture a print is its thumbnail,
of a film three of them; of a sound the signs by which the energies of neighbouring bands change
(Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", ISMIR 2002). Letters: F frames,
B bands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnreadableMediaError, UnwritableOutputError
from engine.library.values import Item
from engine.media.audio import read_sound
from engine.media.image import read_picture
from engine.media.video import read_frames
from engine.protocols import Report
from engine.types import Float32, Picture, UInt8

FILE = "prints.db"

_SIDE = 16  # pixels of a thumbnail
_PIXELS = _SIDE * _SIDE * 3
_MOST_APART = 6.0  # root mean square over a thumbnail, of 255
_LEAST_ALIKE = 0.97  # correlation of two thumbnails that are not of one grey

_RATE, _HEARD_S = 8000, 20.0  # the first seconds of a sound
_FRAME, _HOP = 2048, 186  # samples: 0.26 s, every 23 ms
_BANDS = 33
_BAND_HZ = (200.0, 3500.0)
_MOST_WRONG = 0.35  # of the signs: chance is a half, re-encoding a tenth
_WIDTH = _BANDS // 8 + 1  # bytes of a frame
_QUIET = 1e-5  # of the loudest frame's power: 50 dB under it there is nothing to hear
_SILENT = 1e-3  # power of a frame that is silent, whatever the rest
_LEAST_HEARD = 20  # frames: half a second
_LAGS = 24  # frames that one may begin later: half a second


def print_of(item: Item) -> bytes:
    """The print of a sound, picture or film; empty where there is nothing to go by.

    Raises:
        UnreadableMediaError: if none of its files can be decoded.
    """
    path, kind = item.paths[0], item.facts.kind
    if kind == "sound":
        return _signs(read_sound(path, _RATE, duration=_HEARD_S).samples).tobytes()
    if kind == "picture":
        return _thumbnail(read_picture(path, max_side=320)).tobytes()
    times = [item.facts.duration * share for share in (0.25, 0.5, 0.75)]
    frames = read_frames(path, times, max_side=320)
    return b"".join(_thumbnail(frame.picture).tobytes() for frame in frames)


def is_same(kind: str, a: bytes, b: bytes) -> bool:
    """Whether two prints are of one thing; an empty one is of nothing."""
    if not a or not b:
        return False
    if kind == "sound":
        return _share_wrong(_as_signs(a), _as_signs(b)) <= _MOST_WRONG
    return len(a) == len(b) and _shows_same(_as_pixels(a), _as_pixels(b))


def _thumbnail(picture: Picture) -> UInt8:
    """(16, 16, 3)."""
    import cv2

    small = cv2.resize(picture.pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def _as_pixels(content: bytes) -> Float32:
    """(frames, pixels)."""
    return np.frombuffer(content, np.uint8).reshape(-1, _PIXELS).astype(np.float32)


def _shows_same(a: Float32, b: Float32) -> bool:
    if np.sqrt(np.mean((a - b) ** 2, axis=1)).max() > _MOST_APART:
        return False
    return all(_correlation(one, other) >= _LEAST_ALIKE for one, other in zip(a, b, strict=True))


def _correlation(a: Float32, b: Float32) -> float:
    a, b = a - a.mean(), b - b.mean()
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / lengths if lengths else float(not a.any() and not b.any())


def _signs(samples: Float32) -> NDArray[np.uint8]:
    """Signs of a mono sound (F - 1, 5), packed, the last byte 255 where there is anything to hear.

    Nothing of a sound that is too short, or silent.
    """
    starts = np.arange(0, max(0, len(samples) - _FRAME + 1), _HOP)
    if len(starts) < 2:
        return np.zeros((0, _WIDTH), np.uint8)
    frames = samples[starts[:, None] + np.arange(_FRAME)] * np.hanning(_FRAME)
    power = np.abs(np.fft.rfft(frames)) ** 2  # (F, bins)
    edges = np.round(np.geomspace(*_BAND_HZ, _BANDS + 1) * _FRAME / _RATE).astype(int)
    energy = np.add.reduceat(power, edges, axis=1)[:, :_BANDS]  # (F, B)
    signs = np.diff(np.diff(np.log(energy + 1e-9), axis=1), axis=0) > 0
    whole = energy.sum(axis=1)
    heard = (np.minimum(whole[1:], whole[:-1]) > max(_QUIET * whole.max(), _SILENT))[:, None]
    packed = np.packbits(signs, axis=1) * heard
    return np.hstack([packed, heard * np.uint8(255)]) if heard.any() else packed[:0]


def _as_signs(content: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(content, np.uint8).reshape(-1, _WIDTH)


def _share_wrong(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Of the signs, where the two lie best on each other."""
    return min(
        min(_wrong(a[lag:], b), _wrong(a, b[lag:]))
        for lag in range(min(_LAGS, len(a) // 4, len(b) // 4) + 1)
    )


def _wrong(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> float:
    """Where only one is heard, half of the signs are wrong; chance would have it so."""
    length = min(len(a), len(b))
    a, b = a[:length], b[:length]
    both, any_heard = (a & b)[:, -1] > 0, (a | b)[:, -1] > 0
    if both.sum() < _LEAST_HEARD:
        return 1.0
    wrong = np.bitwise_count(a[both, :-1] ^ b[both, :-1]).sum() / (8 * (_WIDTH - 1))
    return float((wrong + 0.5 * (any_heard.sum() - both.sum())) / any_heard.sum())


class Prints:
    """Prints that were taken before, in a file beside the vectors: a cache, like those."""

    def __init__(self, folder: Path) -> None:
        """Open it, or make it anew where it is missing or damaged.

        Raises:
            UnwritableOutputError: if the folder cannot be written.
        """
        self._file = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = _connect(self._file)
            except sqlite3.DatabaseError:
                self._file.unlink(missing_ok=True)
                self._connection = _connect(self._file)
        except (OSError, sqlite3.Error) as error:
            raise UnwritableOutputError(self._file, str(error)) from error

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def of(self, items: Sequence[Item], report: Report) -> dict[int, bytes]:
        """The prints of items, by id; those whose files cannot be read now are left out.

        Raises:
            Cancelled: if `report` says so between two files.
        """
        found: dict[int, bytes] = {}
        for count, item in enumerate(items):
            report(count, len(items), item.name)
            if (kept := self._kept(item.key)) is not None:
                found[item.id] = kept
                continue
            try:
                found[item.id] = print_of(item)
            except UnreadableMediaError:
                continue
            self._connection.execute(
                "INSERT OR REPLACE INTO prints VALUES (?, ?)", [item.key, found[item.id]]
            )
        return found

    def _kept(self, key: str) -> bytes | None:
        row = self._connection.execute("SELECT print FROM prints WHERE key = ?", [key]).fetchone()
        return None if row is None else bytes(row[0])


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=30.0, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS prints (key TEXT PRIMARY KEY, print BLOB)")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("pages of it are damaged")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
