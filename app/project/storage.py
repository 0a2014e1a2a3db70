"""Project files: written whole or not at all, with the 20 versions before kept elsewhere."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.project.document import MAX_BYTES, document_bytes, read_document
from app.project.errors import DamagedProjectError, UnreadableProjectError
from app.project.model import Project
from engine.errors import UnreadableMediaError, UnwritableOutputError
from engine.export.atomic import written_whole
from engine.media.limits import regular_file

SUFFIX = ".earshot"
KEPT_VERSIONS = 20

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version:
    """An older state of a project: its copy, and when it was replaced (seconds since 1970)."""

    path: Path
    replaced: float


def write_project(path: Path, project: Project) -> None:
    """Save a project; when this returns it is on the disk.

    The file that was there is kept as a version first. Where that cannot be kept (the person's
    own data folder may be full) the project is saved all the same.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses; the old file is still there.
    """
    path = path.absolute()
    content = document_bytes(project, path.parent)
    if path.exists() and not os.access(path, os.W_OK):
        raise UnwritableOutputError(path, "the file may not be changed")
    try:
        keep_version(path, content)
    except (OSError, UnwritableOutputError) as error:
        log.warning("no version of %s was kept: %s", path.name, error)
    write_bytes(path, content)


def write_bytes(path: Path, content: bytes, *, flushed: bool = True) -> None:
    """Replace a file by these bytes, whole or not at all; a link goes on leading to it.

    `flushed` as in `written_whole`.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses; nothing has changed.
    """
    goal = Path(os.path.realpath(path))
    with written_whole(goal, flushed=flushed) as part:
        part.write_bytes(content)


def read_project(path: Path, *, origin: Path | None = None) -> Project:
    """Open a project file. Nothing else is opened, looked at or run.

    `origin` is the file that an older version or a copy was made from: media are named from there.

    Raises:
        ProjectFileError: if it cannot be read, is none, is damaged or made by a newer Earshot.
    """
    path = path.absolute()
    folder = (origin or path).absolute().parent
    return read_document(read_bytes(path), path, folder)[0]


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most 64 MB.

    Raises:
        UnreadableProjectError: if there is no such file, or the disk refuses.
        DamagedProjectError: if it is larger than any project.
    """
    try:
        with regular_file(path).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except UnreadableMediaError as error:
        raise UnreadableProjectError(path, error.why) from error
    except OSError as error:
        raise UnreadableProjectError(path, error.strerror or "the disk refused") from error
    if len(content) > MAX_BYTES:
        raise DamagedProjectError(path, "it is larger than any project")
    return content


def list_versions(path: Path) -> list[Version]:
    """The older versions of a project, newest first."""
    return [
        Version(file, file.stat().st_mtime) for file in reversed(_version_files(_versions_of(path)))
    ]


def keep_version(path: Path, successor: bytes = b"") -> None:
    """Copy a project file to its versions, and forget those over 20.

    Not one that is missing, too large to be a project, or the same as its successor or as the
    newest version.

    Raises:
        OSError, UnwritableOutputError: if it cannot be kept.
    """
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        return
    content, folder = path.read_bytes(), _versions_of(path)
    files = _version_files(folder)
    if content == successor or (files and files[-1].read_bytes() == content):
        return
    folder.mkdir(parents=True, exist_ok=True)
    number = int(files[-1].stem) + 1 if files else 1
    write_bytes(folder / f"{number:08d}{SUFFIX}", content, flushed=False)
    remove([*files[: max(0, len(files) + 1 - KEPT_VERSIONS)], *left_by_a_kill(folder)])


def left_by_a_kill(folder: Path) -> list[Path]:
    """Unfinished files in a folder that nobody else writes to."""
    return list(folder.glob(".earshot-*.part"))


def remove(files: Iterable[Path]) -> None:
    """Remove what can be removed: what cannot does no harm."""
    for file in files:
        with suppress(OSError):
            file.unlink()


def _versions_of(path: Path) -> Path:
    return paths.versions_folder() / paths.project_key(path)


def _version_files(folder: Path) -> list[Path]:
    """Oldest first; none where there is no folder."""
    return sorted(file for file in folder.glob(f"*{SUFFIX}") if file.stem.isdecimal())
