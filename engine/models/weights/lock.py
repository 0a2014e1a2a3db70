"""One Earshot at a time adds or removes a checkpoint.

The system holds the lock, so one that a dead process held is free.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import EngineError


@contextmanager
def only_one(where: Path, name: str) -> Iterator[None]:
    """Nobody else works on that checkpoint while the block runs.

    Raises:
        EngineError: at once, if somebody does.
    """
    path = where / f".{name}.lock"
    handle = _taken(path)
    if handle is None:
        raise EngineError(
            f"Another Earshot is busy with {name} at this moment. Wait until it is done."
        )
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not remove what is open
            path.unlink()
        os.close(handle)


def _taken(path: Path) -> int | None:
    """An open handle that holds the lock; None where another has it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return None
        except OSError:  # some disks of a network have no locks: better without than not at all
            return handle
        if _is_still(handle, path):
            return handle
        os.close(handle)  # its holder removed it while we waited at the door


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
