"""Which files there are under some folders, without opening one."""

from __future__ import annotations

import mimetypes
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from engine.library.values import Passed

_TEXTS = (".txt", ".md", ".srt", ".vtt")
_OTHERS = (".exr", ".csv", *_TEXTS)  # what Earshot reads beyond sound, picture and video
_SIDECARS = (".txt", ".json", ".license")
_MEDIA = ("audio", "video", "image")
_NOT_OURS = (".svg", ".eps", ".ps", ".ico")  # by name pictures, but nothing a photographer keeps


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that may be of use: its size in bytes and when it was changed."""

    path: Path
    size: int
    mtime_ns: int


def scan(folders: Iterable[Path]) -> Iterator[Seen | Passed]:
    """The files under `folders`, in order of name, that by name may be of use; nothing twice.

    What begins with a dot is passed over silently, and so are files of other kinds. Links to
    files count as files, links to folders are not followed (they may run in a circle); pipes,
    sockets, devices and folders that cannot be read are passed over with a reason.
    """
    been: set[tuple[int, int]] = set()
    waiting = [Path(folder).absolute() for folder in reversed(list(folders))]
    while waiting:
        folder = waiting.pop()
        try:
            found = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Passed(folder, error.strerror or "it cannot be read")
            continue
        if (found.st_dev, found.st_ino) in been:  # named twice, or one inside the other
            continue
        been.add((found.st_dev, found.st_ino))
        below, spoken_of = [], _spoken_of([entry.name for entry in entries])
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
            elif (seen := _look_at(entry, spoken_of)) is not None:
                yield seen
        waiting += reversed(below)


def _look_at(entry: os.DirEntry[str], spoken_of: set[str]) -> Seen | Passed | None:
    path = Path(entry.path)
    try:
        found = entry.stat()
    except OSError as error:
        return Passed(path, error.strerror or "it cannot be read") if entry.is_symlink() else None
    if stat.S_ISDIR(found.st_mode):
        return Passed(path, "it is a link to a folder")
    if not stat.S_ISREG(found.st_mode):
        return Passed(path, "it is no file but a pipe, a socket or a device")
    if not is_of_use(path.name) or _is_sidecar(path, spoken_of):
        return None
    return Seen(path, found.st_size, found.st_mtime_ns)


def is_of_use(name: str) -> bool:
    """Whether a file of that name may be in a library."""
    return _is_ending_of_use(os.path.splitext(name)[1].lower())  # noqa: PTH122  a Path is slow


@cache
def _is_ending_of_use(ending: str) -> bool:
    kind = (mimetypes.guess_type(f"name{ending}")[0] or "").partition("/")[0]
    return ending in _OTHERS or (kind in _MEDIA and ending not in _NOT_OURS)


def _spoken_of(names: Iterable[str]) -> set[str]:
    """What a text beside media would be called, less its ending."""
    media = [name for name in names if is_of_use(name) and not name.lower().endswith(_TEXTS)]
    return {*media, *(os.path.splitext(name)[0] for name in media)}  # noqa: PTH122  likewise


def _is_sidecar(path: Path, spoken_of: set[str]) -> bool:
    """`crow.txt` or `crow.wav.txt` beside `crow.wav` speaks about it."""
    return path.suffix.lower() in _SIDECARS and path.stem in spoken_of
