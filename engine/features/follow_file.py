"""One pass over a video in a file: a record for each frame, appended as it is found.

A record says where the object stands in a frame, and how to go on from there. What was cut short
by a kill is not read, and is written over when the pass goes on.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.errors import UnwritableOutputError
from engine.features.follow_flow import Matrix
from engine.stencil import Stencil
from engine.types import Box

_MAGIC = b"EARSHOT PASS 1\n"
_LENGTH = struct.Struct("<II")  # bytes of the record, and their CRC
_FIELDS = struct.Struct("<iidd6d2I4I")
_MOST_BYTES = 64 << 20  # of one record


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """The object in frame `index`: its confidence, its matte, and its pose from frame `anchor`."""

    index: int
    anchor: int
    confidence: float
    covered: float
    pose: Matrix
    stencil: Stencil


class PassFile:
    """The records of one pass, in the order in which they were found."""

    def __init__(self, path: Path) -> None:
        """Look at what is there; nothing is made yet."""
        self.path = path
        self._places, self._end = _find_records(path)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: int) -> Record:
        with self.path.open("rb") as file:
            file.seek(self._places[number])
            found = _read(file)
        if found is None:
            raise IndexError(number)
        return _unpacked(found)

    def append(self, record: Record) -> None:
        """Add one at the end.

        Raises:
            UnwritableOutputError: if the folder or the disk refuses; the file stays as it was.
        """
        packed = _packed(record)
        framed = _LENGTH.pack(len(packed), zlib.crc32(packed)) + packed
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            start = self._end or len(_MAGIC)
            with self.path.open("r+b" if self._end else "wb") as file:
                if not self._end:
                    file.write(_MAGIC)
                file.seek(start)
                file.truncate()
                file.write(framed)
        except OSError as error:
            why = error.strerror or "the disk refused"
            remedy = "Make room on the disk, or choose another folder for the cache."
            raise UnwritableOutputError(self.path, why, remedy) from error
        self._places.append(start)
        self._end = start + len(framed)


def clear_followed(folder: Path) -> int:
    """Forget everything that was followed; returns how many files there were."""
    files = [*folder.glob("*.pass"), *folder.glob("*.track")]
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return len(files)


def _find_records(path: Path) -> tuple[list[int], int]:
    """Where each whole record begins, and where the last one ends; 0 for no file of ours."""
    places: list[int] = []
    end = len(_MAGIC)
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return [], 0
            for place, _ in _whole_records(file):
                places.append(place)
                end = file.tell()
            return places, end
    except OSError:
        return [], 0


def _whole_records(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    while True:
        place = file.tell()
        found = _read(file)
        if found is None:
            return
        yield place, found


def _read(file: BinaryIO) -> bytes | None:
    """The next record, or None where it is not whole."""
    opening = file.read(_LENGTH.size)
    if len(opening) < _LENGTH.size:
        return None
    length, check = _LENGTH.unpack(opening)
    if not _FIELDS.size <= length <= _MOST_BYTES:
        return None
    packed = file.read(length)
    return packed if len(packed) == length and zlib.crc32(packed) == check else None


def _packed(record: Record) -> bytes:
    stencil, box = record.stencil, record.stencil.box
    fields = _FIELDS.pack(
        record.index,
        record.anchor,
        record.confidence,
        record.covered,
        *record.pose.ravel(),
        stencil.width,
        stencil.height,
        *(box.x0, box.y0, box.x1, box.y1),
    )
    return fields + stencil.packed


def _unpacked(packed: bytes) -> Record:
    index, anchor, confidence, covered, *rest = _FIELDS.unpack_from(packed)
    pose = np.array(rest[:6], np.float64).reshape(2, 3)
    stencil = Stencil(rest[6], rest[7], Box(*rest[8:12]), packed[_FIELDS.size :])
    return Record(index, anchor, confidence, covered, pose, stencil)
