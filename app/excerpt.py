"""A stretch of a file that is used for something: laid, asked with, heard on a still."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from engine.types import TimeSpan

_ALL_OF_IT = 0.05  # seconds: what leaves out less than this leaves out nothing


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A file, and the stretch of it that is meant: all of it where `span` is None."""

    path: Path
    span: TimeSpan | None = None


def excerpt_of(path: Path, start: float, end: float, duration: float = 0.0) -> Excerpt:
    """From `start` to `end` of a file; all of it where that is no stretch, or leaves out nothing.

    `duration` is the file's, 0 where nobody knows it.
    """
    if not (math.isfinite(start) and math.isfinite(end)) or not 0 <= start < end:
        return Excerpt(path)
    if start <= _ALL_OF_IT and duration and end >= duration - _ALL_OF_IT:
        return Excerpt(path)
    return Excerpt(path, TimeSpan(start, end))
