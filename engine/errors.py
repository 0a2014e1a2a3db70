"""The two families of failure.

`EngineError` means the world refused; its text is one sentence for a person: what, which file,
why, what to do now. Anything else that is raised is our bug.
"""

from __future__ import annotations

from pathlib import Path


class EngineError(Exception):
    """The world refused. `str(error)` is fit to show a person."""


class UnreadableMediaError(EngineError):
    """A file is not what was asked for, damaged, over a limit, or took too long."""

    def __init__(self, path: Path | str, why: str, remedy: str = "Try another file.") -> None:
        self.path = Path(path)
        self.why = why
        self.remedy = remedy
        super().__init__(f"Cannot read {self.path.name}: {why.rstrip('.')}. {remedy}")


class UnwritableOutputError(EngineError):
    """A result could not be written; nothing is left under its final name."""

    def __init__(
        self, path: Path | str, why: str, remedy: str = "Choose another place to save to."
    ) -> None:
        self.path = Path(path)
        self.why = why
        super().__init__(f"Cannot write {self.path.name}: {why.rstrip('.')}. {remedy}")


class WrongRequestError(EngineError):
    """The request makes no sense (no sounds given, an unknown motion, an unknown ending)."""


class MissingPartError(EngineError):
    """Something the job needs is not installed: a checkpoint, a library."""


class UnreachableFileError(EngineError):
    """A file could not be fetched from where it is published."""

    def __init__(self, what: str, why: str, remedy: str = "Try again later.") -> None:
        self.what = what
        self.why = why
        super().__init__(f"Cannot fetch {what}: {why.rstrip('.')}. {remedy}")


class SpaceMismatchError(ValueError):
    """Our bug: vectors of two different spaces were about to meet."""


class Cancelled(Exception):  # noqa: N818  not an error: the person changed their mind
    """The person cancelled; raised by `report`, passed through by the engine."""
