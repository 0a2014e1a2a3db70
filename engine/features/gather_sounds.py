"""Which sounds are to choose from: the files named, and what the folders named hold."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.media.identity import content_key
from engine.media.probe import probe
from engine.protocols import Report, ignore_progress


@dataclass(frozen=True, slots=True)
class FoundSound:
    """A file with sound in it, `duration` seconds long as far as its header knows.

    `was_named` by the person, not just found in a folder: then it has to be readable. `key` is
    its `content_key`.
    """

    path: Path
    duration: float
    was_named: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class GatheredSounds:
    """The sounds in the order they were named, and what looked like one but cannot be read."""

    sounds: tuple[FoundSound, ...]
    skipped: tuple[Path, ...]


def gather_sounds(
    candidates: Sequence[Path], *, but_not: Path | None = None, report: Report = ignore_progress
) -> GatheredSounds:
    """Every sound among `candidates`, once, whatever it is called; folders with all they hold.

    Sound in a video counts. In a folder, files without sound are passed over, hidden ones too,
    and so is `but_not`, the video that a sound is looked for.

    Raises:
        UnreadableMediaError: if a file that was named has no sound that can be read, or a folder
            that was named holds none.
        WrongRequestError: if nothing was named.
        Cancelled: if `report` says so between two files.
    """
    if not candidates:
        raise WrongRequestError("There is nothing to choose from: name a sound or a folder.")
    found: dict[str, FoundSound] = {}
    skipped: list[Path] = []
    for candidate in candidates:
        if Path(candidate).is_dir():
            in_folder = list(_in_folder(Path(candidate), but_not, skipped, report))
            if not in_folder:
                why, remedy = "there is no sound in it that can be read", "Choose another folder."
                raise UnreadableMediaError(candidate, why, remedy)
            _add(found, in_folder)
        else:
            _add(found, [find_sound(Path(candidate))])
    return GatheredSounds(tuple(found.values()), tuple(skipped))


def find_sound(path: Path) -> FoundSound:
    """The sound in a file that was named.

    Raises:
        UnreadableMediaError: if there is none that can be read.
    """
    sound = _sound_in(path)
    if sound is None:
        raise UnreadableMediaError(path, "there is no sound in it")
    return replace(sound, was_named=True)


def _add(found: dict[str, FoundSound], sounds: Iterable[FoundSound]) -> None:
    """Copies of one sound count once, under the first name."""
    for sound in sounds:
        found.setdefault(sound.key, sound)


def _sound_in(path: Path) -> FoundSound | None:
    """None where there is no sound; a file that did not change is looked at once a process."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return _look_into(path, 0, 0)  # which says what is wrong with it
    return _look_into(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=20_000)
def _look_into(path: Path, _size: int, _mtime_ns: int) -> FoundSound | None:
    info = probe(path)
    return FoundSound(path, info.duration, key=content_key(path)) if info.has_audio else None


def _in_folder(
    folder: Path, but_not: Path | None, skipped: list[Path], report: Report
) -> Iterator[FoundSound]:
    files = list(_files(folder))
    for i, file in enumerate(files):
        report(i, len(files), f"looking for sounds: {file.name}")
        if but_not is not None and _is_same_file(file, but_not):
            continue
        try:
            sound = _sound_in(file)
        except UnreadableMediaError:
            if _kind_by_name(file) in ("audio", "video"):
                skipped.append(file)
            continue
        if sound:
            yield sound


def _files(folder: Path) -> Iterator[Path]:
    """The files under a folder that may hold sound, in order of name; links to folders not."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if not name.startswith(".") and _kind_by_name(file) not in ("image", "text"):
                yield file


def _kind_by_name(file: Path) -> str:
    """The first half of the MIME type; empty where the name says nothing."""
    return (mimetypes.guess_type(file.name)[0] or "").partition("/")[0]


def _is_same_file(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
