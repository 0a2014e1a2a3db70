"""The folder a demo writes into: never over anybody else's files."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from engine.errors import UnwritableOutputError

MARK = ".earshot-demo"
_NOTE = "Made by `main.py demo`, which may write over the files here. Delete the folder freely.\n"


def open_folder(wanted: Path) -> Path:
    """`wanted` itself when it is new, empty or an earlier demo; else a new folder inside it.

    The folder is made, marked as a demo's, and returned.

    Raises:
        UnwritableOutputError: if it cannot be made or written to.
    """
    try:
        folder = wanted if _is_free(wanted) else _free_folder_in(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text(_NOTE, encoding="utf-8")
    except (FileExistsError, NotADirectoryError) as error:
        raise UnwritableOutputError(wanted, "a file is in the way of that folder") from error
    except OSError as error:
        raise UnwritableOutputError(wanted, error.strerror or "the disk refused") from error
    return folder


def _is_free(folder: Path) -> bool:
    return not folder.exists() or (folder / MARK).is_file() or not any(folder.iterdir())


def _free_folder_in(folder: Path) -> Path:
    names = (f"earshot-demo-{n}" if n > 1 else "earshot-demo" for n in count(1))
    return next(folder / name for name in names if _is_free(folder / name))
