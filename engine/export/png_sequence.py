"""An animation as PNG files, one a frame, in a folder or under numbered names."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import cv2

from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export import unfinished
from engine.export.footage import Footage
from engine.export.stills import PNG_OPTIONS
from engine.protocols import Report
from engine.types import UInt8

_NUMBER = re.compile(r"%0?(\d{1,2})?d")
_IN_FOLDER = "%05d.png"

WriteMore = Callable[[Path], None]  # other files of the sequence, into its folder


def is_numbered(out: Path) -> bool:
    """Whether a name says where the number of a frame goes: "%04d.png"."""
    return out.suffix.lower() == ".png" and len(_NUMBER.findall(out.name)) == 1


def check_sequence(out: Path) -> None:
    """Refuse early what could not be written: a folder that holds something, a name in use.

    Raises:
        WrongRequestError: with what to do instead.
    """
    if is_numbered(out):
        if any(_those_numbered(out)):
            raise WrongRequestError(
                f"There are pictures named like {out.name} already: choose another name or folder."
            )
    elif out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WrongRequestError(
            f"{out.name} is not an empty folder: choose another name, a new folder will be made."
        )


def write_sequence(
    footage: Footage, out: Path, report: Report, more: WriteMore | None = None
) -> Path:
    """Write straight BGRA frames as PNG files: a folder `out`, or files named like "x %04d.png".

    They appear together when all are whole. `more` writes what else belongs into the folder.

    Raises:
        WrongRequestError: see `check_sequence`.
        UnwritableOutputError: if the disk refuses.
        Cancelled: if `report` says so; nothing is left behind.
    """
    check_sequence(out)
    pattern = out.name if is_numbered(out) else _IN_FOLDER
    with _made_beside(out) as folder:
        for index in range(footage.count):
            report(index, footage.count, "writing the pictures")
            _write(folder / _numbered(pattern, index + 1), footage.frame(index))
        if is_numbered(out):
            _move_all(folder, out.absolute().parent)
        else:
            if more is not None:
                more(folder)
            _take_name(folder, out)
    return out


@contextmanager
def _made_beside(out: Path) -> Iterator[Path]:
    """A hidden folder beside `out`, gone again at the end unless it has been renamed."""
    folder: Path | None = None
    try:
        beside = out.absolute().parent
        unfinished.tidy_once(beside)
        made = tempfile.mkdtemp(dir=beside, prefix=unfinished.prefix(), suffix=unfinished.SUFFIX)
        folder = Path(made)
        yield folder
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and folder is None
        why = "its folder does not exist" if missing else error.strerror or "the disk refused"
        raise UnwritableOutputError(out, why) from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, bgra: UInt8) -> None:
    done, data = cv2.imencode(".png", bgra, PNG_OPTIONS)
    if not done:
        raise UnwritableOutputError(path, "the picture cannot be encoded")
    path.write_bytes(data.tobytes())


def _take_name(folder: Path, out: Path) -> None:
    folder.chmod(0o755)
    if out.is_dir():
        out.rmdir()  # it is empty
    folder.rename(out)


def _move_all(folder: Path, goal: Path) -> None:
    """All files, or none where one of them cannot be moved."""
    moved: list[Path] = []
    try:
        for file in sorted(folder.iterdir()):
            moved.append(file.rename(goal / file.name))
    except OSError:
        for file in moved:
            with suppress(OSError):
                file.unlink()
        raise


def _numbered(pattern: str, number: int) -> str:
    return _NUMBER.sub(lambda found: str(number).zfill(int(found.group(1) or 1)), pattern)


def _those_numbered(out: Path) -> Iterator[Path]:
    before, after = _NUMBER.sub("\0", out.name).split("\0")
    name = re.compile(re.escape(before) + r"\d+" + re.escape(after))
    folder = out.absolute().parent
    if folder.is_dir():
        yield from (file for file in folder.iterdir() if name.fullmatch(file.name))
