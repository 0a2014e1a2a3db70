"""One process at a time: others wait, and can be cancelled while they do.

The lock of an empty SQLite file: the same on every system, and gone with the process that held it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from engine.errors import UnwritableOutputError
from engine.protocols import Report

_ASKED_EVERY_S = 0.2


@contextmanager
def my_turn(file: Path, report: Report) -> Iterator[None]:
    """Nobody else is in such a block of the same `file` meanwhile.

    Raises:
        UnwritableOutputError: if the file cannot be made.
        Cancelled: if `report` says so while another process has its turn.
    """
    with closing(_connection(file)) as lock:
        while not _is_taken(lock, file):
            report(0, 0, "another Earshot is getting the search ready")
        yield


def _connection(file: Path) -> sqlite3.Connection:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size:  # it is never written to: not ours
            file.unlink()
        return sqlite3.connect(file, timeout=_ASKED_EVERY_S, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise UnwritableOutputError(file, str(error)) from error


def _is_taken(lock: sqlite3.Connection, file: Path) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise UnwritableOutputError(file, str(error)) from error
    return True
