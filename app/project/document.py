"""A project as the bytes of a file, and back. Looks at no disk.

Media are named from the folder of the project file, with `/`, wherever there is a way from there;
so a folder that holds a project and its media can be moved, and opened on another system.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from app.project.errors import DamagedProjectError, NewerProjectError, NotAProjectError
from app.project.invariants import BrokenProjectError, check
from app.project.model import Project
from app.project.plain import PlainError, from_plain, to_plain

FORMAT = "earshot-project"
VERSION = 3  # 2: cut-outs and storyboards; 3: which engine suggested a sound, outlined a thing
MAX_BYTES = 64 << 20


def document_bytes(project: Project, folder: Path, **more: object) -> bytes:
    """The project as JSON, for a file in `folder`; `more` are entries beside it."""
    head = {"format": FORMAT, "version": VERSION, **more}
    body = to_plain(project, write_path=_writer(folder))
    return json.dumps({**head, "project": body}, indent=1, allow_nan=False).encode("ascii") + b"\n"


def read_document(content: bytes, path: Path, folder: Path) -> tuple[Project, dict[str, Any]]:
    """The project in the content of the file `path`, and the entries beside it.

    Raises:
        NotAProjectError, NewerProjectError, DamagedProjectError: see there.
    """
    whole = _json(content, path)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise NotAProjectError(path)
    _check_version(whole.get("version"), path)
    try:
        project = from_plain(Project, whole.pop("project", None), read_path=_reader(folder))
        check(project)
    except (PlainError, BrokenProjectError) as error:
        raise DamagedProjectError(path, str(error)) from error
    return project, whole


def _check_version(version: object, path: Path) -> None:
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DamagedProjectError(path, "it does not say its version")
    if version > VERSION:
        raise NewerProjectError(path)


def _json(content: bytes, path: Path) -> object:
    """Any JSON value; what does not even begin like one of ours is no project."""
    if not content.lstrip()[:1] == b"{" or FORMAT.encode() not in content[:4096]:
        raise NotAProjectError(path)
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_refuse)
    except RecursionError as error:
        raise DamagedProjectError(path, "it is nested too deeply") from error
    except ValueError as error:  # not JSON, not UTF-8, a number of thousands of digits
        raise DamagedProjectError(path, "it is cut off or overwritten") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _writer(folder: Path) -> Callable[[Path], str]:
    def write(path: Path) -> str:
        try:
            return Path(os.path.relpath(path, folder)).as_posix()
        except ValueError:  # another drive of Windows: there is no way from here
            return path.as_posix()

    return write


def _reader(folder: Path) -> Callable[[str], Path]:
    def read(name: str) -> Path:
        return Path(os.path.normpath(folder / name))

    return read
