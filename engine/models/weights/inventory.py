"""What is installed, and where: one folder for each checkpoint, there as a whole or not at all.

<folder>/imagebind/installed.toml       what it was made of, and how long each part is
<folder>/imagebind/vision.safetensors   one file for each part
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from platformdirs import user_data_path

from engine.errors import MissingPartError, UnwritableOutputError, WrongRequestError
from engine.models.weights.lock import only_one
from engine.models.weights.table import PRECISIONS, Precision

NOTE = "installed.toml"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
LEAVING = ".earshot-old-"  # a folder that is being taken away


@dataclass(frozen=True, slots=True)
class Installed:
    """A checkpoint that is there as a whole; `parts` are lengths in bytes, by name."""

    name: str
    folder: Path
    precision: Precision
    source_sha256: str
    licence: str
    date: str
    parts: Mapping[str, int]

    @property
    def bytes(self) -> int:
        """What it takes on the disk."""
        return sum(self.parts.values())

    def part(self, name: str) -> Path:
        """Where a part lies."""
        return self.folder / f"{name}.safetensors"


def folder() -> Path:
    """Where checkpoints are kept: EARSHOT_MODELS, or beside the program's other own things."""
    if chosen := os.environ.get("EARSHOT_MODELS"):
        return Path(chosen).absolute()
    if home := os.environ.get("EARSHOT_HOME"):
        return Path(home).absolute() / "models"
    return user_data_path("earshot", appauthor=False) / "models"


def downloads(where: Path) -> Path:
    """Where published files lie while they come, and stay when somebody wants to keep them."""
    return where / "downloads"


def installed(name: str, where: Path | None = None) -> Installed | None:
    """What is installed under that name; None unless every part is there in its full length."""
    place = (where or folder()) / name
    try:
        note = tomllib.loads((place / NOTE).read_text(encoding="utf-8"))
        found = _made_of(name, place, note)
        whole = all(found.part(each).stat().st_size == n for each, n in found.parts.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if whole and found.parts else None


def part(name: str, part: str, where: Path | None = None) -> Path:
    """The safetensors file of a part.

    Raises:
        MissingPartError: if that checkpoint is not installed.
    """
    found = installed(name, where)
    if found is None or part not in found.parts:
        raise MissingPartError(f"{name} is not installed: run `main.py models get {name}`.")
    return found.part(part)


def remove(name: str, where: Path | None = None) -> int:
    """Take a checkpoint away, a damaged one and what has come of its download too.

    Returns the bytes that are free again.

    Raises:
        WrongRequestError: if there is nothing under that name.
        UnwritableOutputError: if the disk refuses.
    """
    where = where or folder()
    found = _all_of(name, where) if _NAME.fullmatch(name) else []
    if not found:
        raise WrongRequestError(f"{name} is not installed: there is nothing to remove.")
    freed = sum(map(_size, found))
    try:
        with only_one(where, name):
            for path in found:
                put_away(path)
            with suppress(OSError):
                downloads(where).rmdir()
    except OSError as error:
        why = error.strerror or "the disk refused"
        raise UnwritableOutputError(where, why, "Check the rights of that folder.") from error
    return freed


def _all_of(name: str, where: Path) -> list[Path]:
    place = where / name
    there = [place] if os.path.lexists(place) and name != downloads(where).name else []
    return [*there, *downloads(where).glob(f"{name}.pth*")]


def _size(path: Path) -> int:
    """Of all that goes with it."""
    if path.is_symlink() or path.is_file():
        return path.lstat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*"))


def put_away(place: Path) -> None:
    """Let a folder vanish in one step, then delete what was in it. A link goes, not its target."""
    if place.is_symlink() or place.is_file():
        place.unlink()
        return
    aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=LEAVING))
    place.rename(aside / place.name)
    shutil.rmtree(aside)


def note_of(made: Installed) -> str:
    """The text of `installed.toml`. JSON strings of plain ASCII are TOML strings too."""
    head = {
        "name": made.name,
        "precision": made.precision,
        "source_sha256": made.source_sha256,
        "licence": made.licence,
        "date": made.date,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in head.items()]
    lines += ["", "[parts]  # bytes"]
    lines += [f"{json.dumps(name)} = {length}" for name, length in made.parts.items()]
    return "\n".join(lines) + "\n"


def clear_leftovers(where: Path) -> None:
    """Delete what a process that was killed while removing has left."""
    for left in where.glob(f"{LEAVING}*"):
        with suppress(OSError):
            shutil.rmtree(left)


def _made_of(name: str, place: Path, note: dict[str, Any]) -> Installed:
    precision = note["precision"]
    if note["name"] != name or precision not in PRECISIONS:
        raise ValueError(f"{NOTE} of something else")
    return Installed(
        name=name,
        folder=place,
        precision=precision,
        source_sha256=note["source_sha256"],
        licence=note["licence"],
        date=note["date"],
        parts=MappingProxyType({str(key): int(n) for key, n in note["parts"].items()}),
    )
