"""A file appears under its final name only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import UnwritableOutputError
from engine.export import unfinished


@contextmanager
def written_whole(out: Path, *, flushed: bool = True) -> Iterator[Path]:
    """A temporary sibling of `out` to write to; it takes that name when the block ends well.

    Whatever goes wrong inside, a cancel included, the sibling is removed and a file that had the
    name before is still there. Data is on the disk before the name changes, and the name is when
    the block is left; without `flushed` that is left to the system, which may take a tenth of a
    second: enough against a crash or a kill of the program, not against a loss of power.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses; also for an OSError inside.
    """
    part: Path | None = None
    try:
        part = _make_sibling(out)
        yield part
        if flushed:
            _flush_to_disk(part)
        part.replace(out)
        if flushed:
            _flush_name(out)
    except OSError as error:
        raise UnwritableOutputError(out, _reason(error)) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _make_sibling(out: Path) -> Path:
    """An empty hidden file beside `out`, with the rights a new file would have.

    Its name is short whatever the length of the final one, and tells a person where it is from.
    """
    folder = out.absolute().parent
    unfinished.tidy_once(folder)
    handle, name = tempfile.mkstemp(
        dir=folder, prefix=unfinished.prefix(), suffix=unfinished.SUFFIX
    )
    os.close(handle)
    part = Path(name)
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
    return part


def _flush_to_disk(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_name(out: Path) -> None:
    """Have the folder written down too, where the system knows how; the file is there already."""
    if os.name != "posix":
        return
    with suppress(OSError):
        folder = os.open(out.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _reason(error: OSError) -> str:
    known = {
        FileNotFoundError: "its folder does not exist",
        PermissionError: "the folder does not allow it",
        NotADirectoryError: "its folder does not exist",
        IsADirectoryError: "a folder has that name",
    }
    return known.get(type(error), error.strerror or str(error) or "the disk refused")
