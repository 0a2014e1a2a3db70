"""A file that a project uses, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Media:
    """A file that the project uses: where it is, and how to know it again when it has moved.

    `key` is `engine.media.identity.content_key`; empty until a job has worked it out.
    `duration` in seconds, `licence` as a person or the file says it, both as far as known.
    `engine` is the one that suggested it; empty for one that a person has chosen.
    """

    path: Path
    size: int = 0
    key: str = ""
    duration: float = 0.0
    licence: str = ""
    engine: str = ""
