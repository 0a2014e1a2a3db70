"""What can be wrong with a project file. Each is one sentence for a person."""

from __future__ import annotations

from pathlib import Path

from engine.errors import EngineError


class ProjectFileError(EngineError):
    """A project could not be opened; `path` is its file."""

    def __init__(self, path: Path, sentence: str) -> None:
        self.path = path
        super().__init__(sentence)


class UnreadableProjectError(ProjectFileError):
    """The file is missing, or the disk does not give it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, f"Cannot open {path.name}: {why.rstrip('.')}.")


class NotAProjectError(ProjectFileError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, f"{path.name} is not an Earshot project. Choose a file that ends in .earshot."
        )


class DamagedProjectError(ProjectFileError):
    """The file was a project; `why` says what is wrong, for the log."""

    def __init__(self, path: Path, why: str, remedy: str = "Open an older version of it.") -> None:
        self.why = why
        super().__init__(path, f"{path.name} is damaged and cannot be opened: {why}. {remedy}")


class NewerProjectError(ProjectFileError):
    """The file was written by a later Earshot."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            f"{path.name} was made by a newer Earshot. Update Earshot to open it.",
        )


class ProjectInUseError(ProjectFileError):
    """Another window has the project open; `pid` and `host` say which, 0 and "" if unknown."""

    def __init__(self, path: Path, pid: int, host: str) -> None:
        self.pid, self.host = pid, host
        where = f" on {host}" if host else ""
        super().__init__(
            path, f"{path.name} is open in another window{where}. Close it there first."
        )
