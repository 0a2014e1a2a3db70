"""Which files go into one shard: the same ones again, whenever the folders are the same.

Where a shard ends is told by the names of the files, so a file that is added, changed or gone
changes one shard and leaves the others as they are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.cluster.shards import VERSION
from engine.cluster.storage import File
from engine.disk_cache import key_part

MOST_FILES = 512
_MOST_BYTES = 8 << 30  # of the files: a worker that dies loses no more than that


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one shard, and the name it will have."""

    name: str
    files: tuple[File, ...]


def plan(files: Iterable[File], space: str, most_files: int = MOST_FILES) -> Iterator[Batch]:
    """The batches that some files make in the order given, none of them empty."""
    some: list[File] = []
    size = 0
    for file in files:
        some.append(file)
        size += file.size
        if len(some) >= most_files or size >= _MOST_BYTES or _ends(file, most_files):
            yield Batch(_name(some, space), tuple(some))
            some, size = [], 0
    if some:
        yield Batch(_name(some, space), tuple(some))


def _ends(file: File, most_files: int) -> bool:
    """Whether a batch ends with this file whatever was before it: about each half full one does."""
    number = int.from_bytes(hashlib.blake2b(file.place, digest_size=8).digest(), "little")
    return number % max(most_files // 2, 1) == 0


def _name(files: Sequence[File], space: str) -> str:
    """Of the same files, unchanged, seen by the same engine, it is the same."""
    digest = hashlib.blake2b(f"{VERSION} {space}".encode(), digest_size=10)
    for file in files:
        digest.update(os.fsencode(file.place) + f"\0{file.size}\0{file.mtime_ns}\0".encode())
    return f"{key_part(space)}-{digest.hexdigest()}.parquet"
