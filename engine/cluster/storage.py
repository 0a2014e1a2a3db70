"""Files on this machine or anywhere that fsspec reaches: `s3://bucket/folder`, `gs://`, `ssh://`.

A place is bytes: a path as the system has it, whose name need not be UTF-8, or a URL.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from engine.cluster.extra import package
from engine.errors import UnreachableFileError, UnreadableMediaError, UnwritableOutputError
from engine.export.atomic import written_whole
from engine.library.scan import Seen, is_of_use, scan
from engine.library.values import Passed

_URL = re.compile(r"[a-zA-Z][\w+.-]+://")
_BESIDE = (".json", ".txt", ".license")  # what says where a file is from
_TRIES = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file to look into: its size in bytes, when it was changed (0 where nobody says).

    `beside` are the names of files in the same folder that speak about it, of one on a network.
    """

    place: bytes
    size: int
    mtime_ns: int
    beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return PurePosixPath(os.fsdecode(self.place)).name


def is_url(place: str | bytes) -> bool:
    """Whether a place is on a network, and no path."""
    return bool(_URL.match(os.fsdecode(place)))


def files_under(folders: Sequence[str]) -> Iterator[File | Passed]:
    """The files in some folders that may be of use, those of each folder in order of name.

    Raises:
        UnreadableMediaError: if a folder is none.
        UnreachableFileError: if the network refuses.
        MissingPartError: if what reaches a URL is not installed.
    """
    here = [Path(folder) for folder in folders if not is_url(folder)]
    for folder in here:
        if not folder.is_dir():
            why = "it is no folder" if folder.exists() else "there is no such folder"
            raise UnreadableMediaError(folder, why, "Check the name.")
    yield from map(_seen, scan(here))
    for folder in folders:
        if is_url(folder):
            yield from _on_network(folder)


def _seen(found: Seen | Passed) -> File | Passed:
    if isinstance(found, Passed):
        return found
    return File(os.fsencode(found.path), found.size, found.mtime_ns)


def _on_network(folder: str) -> Iterator[File]:
    """One folder of it at a time is in memory."""
    system, root = reach(folder)
    with _network_errors(folder):
        if not system.isdir(root):
            raise UnreadableMediaError(folder, "there is no such folder", "Check the address.")
        for _, below, files in system.walk(root, detail=True):
            for hidden in [name for name in below if name.startswith(".")]:
                del below[hidden]
            yield from _of_folder(system, files)


def _of_folder(system: Any, files: dict[str, dict[str, Any]]) -> Iterator[File]:  # noqa: ANN401
    beside = {name: _beside(name, files) for name in files if is_of_use(name)}
    spoken_of = {each for names in beside.values() for each in names}
    for name in sorted(set(beside) - spoken_of):
        if not name.startswith("."):
            info = files[name]
            place = os.fsencode(system.unstrip_protocol(info["name"]))
            yield File(place, int(info.get("size") or 0), _time_of(info), beside[name])


def _beside(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """`crow.wav.json`, `crow.json` and the like, where they are; a text speaks for itself."""
    if name.lower().endswith((".txt", ".md")):
        return ()
    stem = PurePosixPath(name).stem
    wanted = (each + ending for ending in _BESIDE for each in (name, stem))
    return tuple(each for each in wanted if each in names)


def _time_of(info: dict[str, Any]) -> int:
    """Nanoseconds; storages do not agree on what they call it."""
    found = next((info[n] for n in ("mtime", "LastModified", "updated", "created") if n in info), 0)
    if isinstance(found, datetime):
        return int(found.timestamp() * 1e9)
    return int(found * 1e9) if isinstance(found, (int, float)) else 0


@contextmanager
def at_hand(file: File) -> Iterator[Path]:
    """A path at which a file can be read: its own, or that of a copy for as long as the block.

    Raises:
        FileNotFoundError: if it is gone.
        UnreadableMediaError: if it may not be read.
        UnreachableFileError: if the network refuses three times.
    """
    if not is_url(file.place):
        path = Path(os.fsdecode(file.place))
        if not os.path.lexists(path):
            raise FileNotFoundError(path)
        yield path
        return
    url = PurePosixPath(os.fsdecode(file.place))
    folder = Path(tempfile.mkdtemp(prefix="earshot-"))
    try:
        inside = folder / url.parent.name  # its name may say that pictures in it are depth
        inside.mkdir(exist_ok=True)
        system, source = reach(os.fsdecode(file.place))
        _fetch(system, source, inside / file.name)
        for name in file.beside:
            with suppress(FileNotFoundError, UnreadableMediaError):
                _fetch(system, str(PurePosixPath(source).with_name(name)), inside / name)
        yield inside / file.name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fetch(system: Any, source: str, target: Path) -> None:  # noqa: ANN401
    for attempt in range(1, _TRIES + 1):
        try:
            system.get_file(source, str(target))
            return
        except FileNotFoundError:
            raise
        except PermissionError as error:
            raise UnreadableMediaError(source, "its storage does not allow it") from error
        except Exception as error:  # each storage has errors of its own
            if attempt == _TRIES:
                raise UnreachableFileError(PurePosixPath(source).name, said_by(error)) from error


def reach(url: str) -> tuple[Any, str]:
    """The file system behind a URL, and what the URL is called in it.

    Raises:
        MissingPartError: if what reaches it is not installed.
        UnreachableFileError: if nothing reaches it.
    """
    fsspec = package("fsspec.core")
    try:
        system, path = fsspec.url_to_fs(url)
    except (ImportError, ValueError) as error:
        remedy = "Install what reaches it (s3fs, gcsfs, adlfs ...), or check the address."
        raise UnreachableFileError(url, said_by(error), remedy) from error
    return system, path.rstrip("/")


@contextmanager
def _network_errors(what: str) -> Iterator[None]:
    try:
        yield
    except (UnreadableMediaError, UnreachableFileError):
        raise
    except Exception as error:
        remedy = "Check the address, and your rights to it."
        raise UnreachableFileError(what, said_by(error), remedy) from error


def said_by(error: Exception) -> str:
    """What an error of other people's code says, as the second half of a sentence."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


class ShardFolder:
    """Where shards lie: a folder, or the URL of one."""

    def __init__(self, place: str) -> None:
        self.place = place

    def make(self) -> None:
        """Have the folder there.

        Raises:
            UnwritableOutputError: if it cannot be made.
        """
        try:
            if is_url(self.place):
                system, path = reach(self.place)
                system.makedirs(path, exist_ok=True)
            else:
                Path(self.place).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableOutputError(self.place, said_by(error)) from error

    def names(self) -> list[str]:
        """The names of the whole shards that are there, in order.

        Raises:
            UnreachableFileError: if the network refuses.
        """
        if is_url(self.place):
            system, path = reach(self.place)
            with _network_errors(self.place):
                found = [PurePosixPath(each).name for each in system.ls(path, detail=False)]
        else:
            found = [each.name for each in Path(self.place).iterdir()]
        return sorted(n for n in found if n.endswith(".parquet") and not n.startswith("."))

    def write(self, name: str, content: bytes) -> None:
        """A shard, which has its name when it is whole.

        Raises:
            UnwritableOutputError: if the disk or the network refuses.
        """
        if not is_url(self.place):
            with written_whole(Path(self.place) / name) as part:
                part.write_bytes(content)
            return
        system, path = reach(self.place)
        try:
            system.pipe_file(f"{path}/.{name}.part", content)
            system.mv(f"{path}/.{name}.part", f"{path}/{name}")
        except Exception as error:
            raise UnwritableOutputError(name, said_by(error)) from error
