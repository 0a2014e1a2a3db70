"""A file that a person has becomes an installed checkpoint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from engine.errors import UnreadableMediaError
from engine.models.weights.convert import Wanted, clear_arrivals, convert, converted_bytes
from engine.models.weights.expected import expected_shapes
from engine.models.weights.inventory import Installed, clear_leftovers, folder
from engine.models.weights.lock import only_one
from engine.models.weights.pth_file import open_pth, open_regular
from engine.models.weights.room import check_room, make_folder
from engine.models.weights.table import Checkpoint, checkpoint, read_table
from engine.protocols import Report, ignore_progress

FileState = tuple[int, int, int]

_CHUNK_BYTES = 4 << 20
OFF_BY = 0.05  # how far a length may be from one that nobody has verified


def add(
    name: str | None,
    file: Path,
    *,
    exact: bool = False,
    sha256: str | None = None,
    table: Path | None = None,
    where: Path | None = None,
    report: Report = ignore_progress,
) -> Installed:
    """Verify and convert a published file; which one, its SHA-256 says where `name` does not.

    Nothing reads the file before its SHA-256 is known to be right, and the file stays as it is.
    `exact` keeps the numbers in fp32. `sha256` is another one to believe than the table's.

    Raises:
        UnreadableMediaError: if it is another file, or damaged.
        UnwritableOutputError: if the disk is full or refuses.
    """
    known = [checkpoint(name, table)] if name else list(read_table(table))
    where = where or folder()
    with open_regular(file) as handle:
        state = file_state(handle)
        if sha256:
            known = [replace(each, sha256=sha256.lower(), bytes=state[0]) for each in known]
        model = _verified(file, handle, known, report)
        wanted = Wanted(model, "fp32" if exact else "bf16", where)
        make_folder(where)
        with only_one(where, model.name):
            return install(file, handle, wanted, state=state, report=report)


def install(
    file: Path, handle: BinaryIO, wanted: Wanted, *, state: FileState, report: Report
) -> Installed:
    """Convert a file whose SHA-256 was compared when it was in `state`; the lock is held."""
    shapes = expected_shapes(wanted.model)
    clear_arrivals(wanted.where)
    clear_leftovers(wanted.where)
    check_room(wanted.where, converted_bytes(shapes, wanted))
    with open_pth(file, handle) as source:
        return convert(
            source,
            shapes,
            wanted,
            is_unchanged=lambda: file_state(handle) == state,
            report=report,
        )


def sha256_of(handle: BinaryIO, report: Report, what: str) -> str:
    """The SHA-256 of all of an open file, which ends up at its start again."""
    total, done = os.fstat(handle.fileno()).st_size, 0
    digest = hashlib.sha256()
    handle.seek(0)
    while chunk := handle.read(_CHUNK_BYTES):
        report(done, total, what)
        digest.update(chunk)
        done += len(chunk)
    handle.seek(0)
    return digest.hexdigest()


def _verified(
    file: Path, handle: BinaryIO, known: Iterable[Checkpoint], report: Report
) -> Checkpoint:
    """The checkpoint that the file is; by its length first, which costs nothing."""
    length = os.fstat(handle.fileno()).st_size
    known = list(known)
    likely = [each for each in known if may_be_long(each, length)]
    if not likely:
        raise UnreadableMediaError(file, _why_length(length, known), _REMEDY)
    found = sha256_of(handle, report, f"checking {file.name}")
    for each in likely:
        if each.sha256 == found:
            return each
    raise UnreadableMediaError(
        file, f"its SHA-256 ({found[:16]}...) is that of no file Earshot knows", _REMEDY
    )


def may_be_long(model: Checkpoint, length: int) -> bool:
    """Whether a file of that length can be the checkpoint."""
    off_by = 0 if model.bytes_verified else OFF_BY * model.bytes
    return abs(length - model.bytes) <= off_by


_REMEDY = "`main.py models list` shows which there are; `models get NAME` fetches one."


def _why_length(length: int, known: list[Checkpoint]) -> str:
    if length == 0:
        return "it is empty"
    if len(known) == 1:
        return f"it has {length:,} bytes, and {known[0].title} has {known[0].bytes:,}"
    return f"it has {length:,} bytes, and no checkpoint has that length"


def file_state(handle: BinaryIO) -> FileState:
    """Length, time of change, and which file: another one after a change."""
    found = os.fstat(handle.fileno())
    return found.st_size, found.st_mtime_ns, found.st_ino
