"""Names of files that are not finished, and taking away those whose writer was killed.

Such a name says which machine and which process writes it: only what nobody can finish any more
is removed, and only what carries a name of ours.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

SUFFIX = ".part"
_NAME = re.compile(r"\.earshot-([0-9a-f]{8})-(\d+)-(\d+)-\w+\.part")


@cache
def prefix() -> str:
    """How the names of this process's unfinished files begin."""
    return f".earshot-{_machine()}-{os.getpid()}-{_begun(os.getpid())}-"


@cache
def tidy_once(folder: Path) -> None:
    """Remove what killed processes of ours have left in a folder; looks only the first time."""
    with suppress(OSError):
        for path in folder.glob(f".earshot-*{SUFFIX}"):
            if _is_abandoned(path.name):
                _remove(path)


def _is_abandoned(name: str) -> bool:
    """Whether its writer is gone for certain; in doubt it is not."""
    found = _NAME.fullmatch(name)
    if found is None or found[1] != _machine() or os.name != "posix":
        return False
    pid, begun = int(found[2]), int(found[3])
    return not _exists(pid) or _begun(pid) != begun


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _machine() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's
        return True
    return True


def _begun(pid: int) -> int:
    """When a process began, in ticks since the machine did; 0 where the system does not say."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        return int(state.rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0
