"""Autosaves: written while a person works, removed at a clean close, offered after a crash.

Each open project has a folder of its own below `paths.recovery_folder()`, with a lock that its
window holds. A folder with autosaves in it that nobody holds was left by a crash.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app import paths
from app.project.document import document_bytes, read_document
from app.project.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from app.project.lock import HeldError, Lock, take_lock
from app.project.model import Project
from app.project.storage import SUFFIX, left_by_a_kill, read_bytes, remove, write_bytes
from engine.errors import UnwritableOutputError

KEPT_AUTOSAVES = 2
MAX_ATTEMPTS = 2
_OWNER = "owner.lock"
_ATTEMPTS = "attempts"
_SET_ASIDE = "set-aside-"
_APART = "apart-"  # folders that wait for the person's answer


@dataclass(slots=True)
class Autosave:
    """The autosaves of one open project. Close it when the project closes.

    `project_file` is where the person saves the project, None if they have not yet.
    """

    project_file: Path | None
    folder: Path
    _lock: Lock = field(repr=False)

    @classmethod
    def begin(cls, project_file: Path | None) -> Autosave:
        """Take the folder of this project; what a crash left in it goes with the next `clear`.

        Raises:
            ProjectInUseError: if another window has it.
            UnwritableOutputError: if it cannot be made.
        """
        if project_file is not None:
            project_file = project_file.absolute()
        return cls._take(_folder_of(project_file), project_file)

    @classmethod
    def adopt(cls, crashed: Crashed, project_file: Path | None) -> Autosave:
        """Go on in the folder of a project just recovered: it stays safe, whatever comes next.

        Raises:
            ProjectInUseError, UnwritableOutputError: as `begin`.
        """
        return cls._take(crashed.folder, project_file)

    @classmethod
    def _take(cls, folder: Path, project_file: Path | None) -> Autosave:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return cls(project_file, folder, take_lock(folder / _OWNER))
        except HeldError as error:
            raise ProjectInUseError(_name(project_file), error.pid, error.host) from error
        except OSError as error:
            raise _refusal(project_file, error.strerror or "the disk refused") from error

    def write(self, project: Project) -> None:
        """Keep the project as it is now, and the autosave before, until the project is closed.

        Raises:
            UnwritableOutputError: if the disk refuses; earlier autosaves are still there.
        """
        files = _autosaves(self.folder)
        number = int(files[-1].stem) + 1 if files else 1
        origin = str(self.project_file) if self.project_file else None
        content = document_bytes(project, self.folder, project_file=origin)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)  # somebody may have tidied up
            # Not waited for: the window draws meanwhile, and the autosave before is there as well.
            write_bytes(self.folder / f"{number:08d}{SUFFIX}", content, flushed=False)
        except UnwritableOutputError as error:
            raise _refusal(self.project_file, error.why) from error
        except OSError as error:
            raise _refusal(self.project_file, error.strerror or "the disk refused") from error
        remove(files[: max(0, len(files) + 1 - KEPT_AUTOSAVES)])
        _write_attempts(self.folder, 0)

    def clear(self) -> None:
        """The project is saved: there is nothing to recover."""
        remove([*_autosaves(self.folder), self.folder / _ATTEMPTS, *left_by_a_kill(self.folder)])

    def close(self) -> None:
        """A clean close: remove the autosaves and let go of the folder."""
        self.clear()
        self.abandon()

    def abandon(self) -> None:
        """Let go of the folder and leave the autosaves, to be offered at the next start."""
        self._lock.release()
        with suppress(OSError):  # what was set aside stays
            self.folder.rmdir()


@dataclass(frozen=True, slots=True)
class Crashed:
    """What a crash left: autosaves of a project, the newest `saved` (seconds since 1970).

    `project_file` is None for a project that was never saved, or if no autosave can say.
    """

    folder: Path
    project_file: Path | None
    saved: float


@dataclass(frozen=True, slots=True)
class Recovered:
    """A recovered project. `is_newest` is False if the newest autosave was damaged."""

    project: Project
    project_file: Path | None
    is_newest: bool


def find_crashed() -> list[Crashed]:
    """What can be offered for recovery, newest first.

    What has been opened twice, without another edit afterwards, is set aside and not offered again.
    """
    try:
        folders = sorted(each for each in paths.recovery_folder().iterdir() if each.is_dir())
    except OSError:
        return []
    found = [crashed for folder in folders if (crashed := _look_at(folder)) is not None]
    return sorted(found, key=lambda each: each.saved, reverse=True)


def crash_of(project_file: Path) -> Crashed | None:
    """What a crash left of this project, the newest, to be offered before it is opened."""
    project_file = project_file.absolute()
    apart = paths.recovery_folder().glob(f"{_APART}*")
    found = [_look_at(_folder_of(project_file)), *map(_look_at, sorted(apart))]
    own = [each for each in found[1:] if each and each.project_file == project_file]
    return max([*filter(None, found[:1]), *own], key=lambda each: each.saved, default=None)


def set_apart(crashed: Crashed) -> Crashed:
    """Move what is offered out of the way of the project's own autosaves, until it is answered.

    Where the disk refuses it stays where it is.
    """
    folder = paths.recovery_folder() / f"{_APART}{uuid.uuid4().hex}"
    with suppress(OSError):
        crashed.folder.rename(folder)
        return replace(crashed, folder=folder)
    return crashed


def recover(crashed: Crashed) -> Recovered:
    """Open the newest autosave that can be read; the attempt is counted first.

    Go on with `Autosave.adopt(crashed, recovered.project_file)`.

    Raises:
        DamagedProjectError: if none can be read; all are set aside.
    """
    _write_attempts(crashed.folder, _attempts(crashed.folder) + 1)
    files = _autosaves(crashed.folder)
    for file in reversed(files):
        with suppress(ProjectFileError):
            project, project_file = _read(file)
            return Recovered(project, project_file, file == files[-1])
    _set_aside(crashed.folder)
    raise DamagedProjectError(
        _name(crashed.project_file),
        "none of its autosaves can be read",
        f"They are kept in {crashed.folder}.",
    )


def discard(crashed: Crashed) -> None:
    """The person does not want it: remove the autosaves, unless another window has them now."""
    with suppress(ProjectInUseError, UnwritableOutputError):
        Autosave.adopt(crashed, crashed.project_file).close()


def _look_at(folder: Path) -> Crashed | None:
    """What lies there, if nobody holds it and it has not failed too often."""
    files = _autosaves(folder)  # none where there is no folder
    if not files or _is_held(folder):
        return None
    if _attempts(folder) >= MAX_ATTEMPTS:
        _set_aside(folder)
        return None
    for file in reversed(files):
        with suppress(ProjectFileError):
            return Crashed(folder, _read(file)[1], files[-1].stat().st_mtime)
    return Crashed(folder, None, files[-1].stat().st_mtime)


def _read(file: Path) -> tuple[Project, Path | None]:
    project, beside = read_document(read_bytes(file), file, file.parent)
    origin = beside.get("project_file")
    return project, Path(origin) if isinstance(origin, str) and "\0" not in origin else None


def _name(project_file: Path | None) -> Path:
    return project_file or Path(f"Untitled{SUFFIX}")


def _refusal(project_file: Path | None, why: str) -> UnwritableOutputError:
    place = paths.recovery_folder()
    remedy = f"Make room in {place}, or save the project."
    return UnwritableOutputError(place / f"the autosave of {_name(project_file).name}", why, remedy)


def _folder_of(project_file: Path | None) -> Path:
    name = paths.project_key(project_file) if project_file else f"untitled-{uuid.uuid4().hex}"
    return paths.recovery_folder() / name


def _autosaves(folder: Path) -> list[Path]:
    """Oldest first."""
    return sorted(file for file in folder.glob(f"*{SUFFIX}") if file.stem.isdecimal())


def _is_held(folder: Path) -> bool:
    try:
        take_lock(folder / _OWNER).release()
    except HeldError:
        return True
    except OSError:  # read-only: nobody can have written here either
        return False
    return False


def _attempts(folder: Path) -> int:
    try:
        return int((folder / _ATTEMPTS).read_bytes()[:8])
    except (OSError, ValueError):
        return 0


def _write_attempts(folder: Path, number: int) -> None:
    with suppress(OSError, UnwritableOutputError):
        if number:
            write_bytes(folder / _ATTEMPTS, str(number).encode())
        else:
            (folder / _ATTEMPTS).unlink(missing_ok=True)


def _set_aside(folder: Path) -> None:
    """Keep the autosaves under a name that is not offered."""
    for file in _autosaves(folder):
        with suppress(OSError):
            file.replace(folder / f"{_SET_ASIDE}{file.name}")
    _write_attempts(folder, 0)
