"""Files of a project that are not where they were, and where they have gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.project.media import media_of
from app.project.model import Media, Project
from engine.errors import UnreadableMediaError
from engine.media.identity import content_key
from engine.protocols import Report, ignore_progress


def missing(project: Project) -> list[Media]:
    """The files of the project that are not there; asks the disk for names, opens nothing."""
    return [media for media in media_of(project) if not _is_file(media.path)]


def find_moved(media: Media, folder: Path, *, report: Report = ignore_progress) -> Path | None:
    """Where below a folder a file is now, None if it is not; see `find_all_moved`."""
    return find_all_moved([media], folder, report=report).get(media.path)


def find_all_moved(
    lost: Iterable[Media], folder: Path, *, report: Report = ignore_progress
) -> dict[Path, Path]:
    """Old path to new path of the files found below a folder.

    A file is known again by size and content; one whose content was never read, by size and name.
    A file of the same name is looked at first. Links to folders are not followed.

    Raises:
        Cancelled: if `report` says so between two files.
    """
    wanted: dict[int, list[Media]] = {}
    for media in lost:
        wanted.setdefault(media.size, []).append(media)
    found: dict[Path, Path] = {}
    for file in _candidates(folder, wanted, report):
        for media in wanted[file.stat().st_size]:
            if media.path not in found and _is_same(file, media):
                found[media.path] = file
    return found


def _candidates(folder: Path, wanted: dict[int, list[Media]], report: Report) -> list[Path]:
    """Files of a wanted size; those with a wanted name first."""
    names = {media.path.name for group in wanted.values() for media in group}
    files = []
    for i, file in enumerate(_files_below(folder)):
        report(i, i + 1, file.name)
        if _size(file) in wanted:
            files.append(file)
    return sorted(files, key=lambda file: (file.name not in names, str(file)))


def _files_below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _is_same(file: Path, media: Media) -> bool:
    if not media.key:
        return media.size > 0 and file.name == media.path.name
    try:
        return content_key(file) == media.key
    except UnreadableMediaError:
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _size(file: Path) -> int:
    """Bytes, -1 for what is not a plain file."""
    try:
        return file.stat().st_size if file.is_file() else -1
    except OSError:
        return -1
