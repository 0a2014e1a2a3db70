"""Whether there is room on the disk, asked before the slow part begins."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from engine.errors import UnwritableOutputError

SPARE_BYTES = 64 << 20  # what a full disk should keep for everything else


def make_folder(where: Path) -> None:
    """The folder of checkpoints, made where it is missing.

    Raises:
        UnwritableOutputError: if the system refuses.
    """
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = "a file has that name" if isinstance(error, FileExistsError) else error.strerror
        raise UnwritableOutputError(where, why or "the disk refused", REMEDY) from error
    if not os.access(where, os.W_OK):
        raise UnwritableOutputError(where, "the folder is not writable", REMEDY)


def check_room(where: Path, needed: int) -> None:
    """Complain when `needed` bytes do not fit.

    Raises:
        UnwritableOutputError: if they do not.
    """
    free = shutil.disk_usage(where).free
    if needed + SPARE_BYTES > free:
        raise UnwritableOutputError(
            where, f"{_gb(needed + SPARE_BYTES)} are needed there and {_gb(free)} are free", REMEDY
        )


REMEDY = "Make room there, or name another folder in EARSHOT_MODELS."


def _gb(length: int) -> str:
    return f"{length / 1e9:.1f} GB"
