"""One window for one project: a lock that dies with its process.

The system holds the lock (`flock`, or `msvcrt.locking` on Windows), so one that a dead process
left behind is simply free. The file says who holds it, for the message.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.project.errors import ProjectInUseError
from engine.errors import UnwritableOutputError

_FAR = 1 << 30  # Windows locks a byte there, so that others can read who holds it
_MAX_NOTE = 4096  # bytes


class HeldError(Exception):
    """Someone else holds the lock; `pid` and `host` say who, 0 and "" if unknown."""

    def __init__(self, pid: int, host: str) -> None:
        self.pid, self.host = pid, host
        super().__init__(f"held by process {pid} on {host}")


@dataclass(slots=True)
class Lock:
    """A lock that is held until `release`, or until the process ends. Works in a `with`, too."""

    path: Path
    _handle: int

    def release(self) -> None:
        """Give it back and remove its file; again does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if os.name == "nt":  # an open file cannot be removed there
            with suppress(OSError):
                _lock_on_windows(handle, free=True)
            os.close(handle)
        with suppress(OSError):
            self.path.unlink()
        if os.name != "nt":
            os.close(handle)

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def lock_project(project_file: Path) -> Lock:
    """Take the lock of a project: beside it, so that other computers see it, or in our own folder.

    Raises:
        ProjectInUseError: if another window has it, in this process or in any other.
        UnwritableOutputError: if neither folder takes a lock.
    """
    real = Path(os.path.realpath(project_file))
    beside = real.with_name(f".{real.name[:200]}.lock")
    own = paths.locks_folder() / f"{paths.project_key(project_file)}.lock"
    try:
        try:
            return take_lock(beside)
        except OSError:  # read-only, full, or a file system that knows no locks
            own.parent.mkdir(parents=True, exist_ok=True)
            return take_lock(own)
    except HeldError as error:
        raise ProjectInUseError(project_file, error.pid, error.host) from error
    except OSError as error:
        raise UnwritableOutputError(own, error.strerror or "the disk refused") from error


def take_lock(path: Path) -> Lock:
    """Take the lock of that file, which is made.

    Raises:
        HeldError: if someone else holds it.
        OSError: if the file cannot be made or locked.
    """
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags, 0o666)
        try:
            if not _try(handle):
                raise HeldError(*_holder(handle))
            if _is_still(handle, path):
                _write_note(handle)
                return Lock(path, handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # its holder removed it while we waited at the door


def _try(handle: int) -> bool:
    """Whether the lock is now ours."""
    try:
        _lock_on_windows(handle) if os.name == "nt" else _lock_on_posix(handle)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _lock_on_posix(handle: int) -> None:
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_on_windows(handle: int, *, free: bool = False) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK if free else msvcrt.LK_NBLCK, 1)


def _is_still(handle: int, path: Path) -> bool:
    """Whether the file we locked is the one that has the name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _write_note(handle: int) -> None:
    note = {"pid": os.getpid(), "host": platform.node(), "since": time.time()}
    with suppress(OSError):  # a full disk: the lock holds without the note
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(note).encode())


def _holder(handle: int) -> tuple[int, str]:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        note = json.loads(os.read(handle, _MAX_NOTE))
        return int(note["pid"]), str(note["host"])[:80]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0, ""
