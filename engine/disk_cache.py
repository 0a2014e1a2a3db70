"""Results that are slow to make and quick to read again, in a folder that may be emptied any time.

An entry is one file, there whole or not at all. What was not used for longest goes first.
"""

from __future__ import annotations

import io
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.errors import UnwritableOutputError
from engine.export.atomic import written_whole

_ENDING = ".npy"
_KEY = re.compile(r"[\w.-]{1,120}")
_ROOM_AFTER = 0.8  # of the cap, so that not every write has to tidy


class Memory(Protocol):
    """Whoever may know a result already: a cache on disk, or the library."""

    def find(self, key: str) -> NDArray[np.generic] | None:
        """What was kept under `key`; None where nothing is known."""
        ...

    def keep(self, key: str, value: NDArray[np.generic]) -> None:
        """Take a result in, or not."""
        ...


def key_part(text: str) -> str:
    """A text as a part of a key: the name of a space may hold what no file name can."""
    return re.sub(r"[^\w.-]", "-", text)


@dataclass(frozen=True, slots=True)
class DiskCache:
    """Arrays by key in `folder`, about `cap_bytes` in all."""

    folder: Path
    cap_bytes: int = 1 << 30

    def find(self, key: str) -> NDArray[np.generic] | None:
        """What was kept under `key`; None where there is nothing, or it is damaged."""
        file = self._file(key)
        try:
            found = np.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
            os.utime(file)
        except (OSError, ValueError, EOFError):
            return None
        return found if isinstance(found, np.ndarray) else None

    def keep(self, key: str, value: NDArray[np.generic]) -> None:
        """Remember an array; a folder or disk that refuses is no failure, only slower."""
        with suppress(OSError, UnwritableOutputError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with written_whole(self._file(key)) as part, part.open("wb") as file:
                np.save(file, value, allow_pickle=False)
            self._tidy()

    def clear(self) -> int:
        """Forget everything; returns how many results there were."""
        files = list(self.folder.glob("*" + _ENDING))
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        return len(files)

    def _file(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} cannot be the name of a cached result")
        return self.folder / (key + _ENDING)

    def _tidy(self) -> None:
        """Remove the oldest where there is too much."""
        files = [(f.stat(), f) for f in self.folder.glob("*" + _ENDING)]
        total = sum(info.st_size for info, _ in files)
        if total <= self.cap_bytes:
            return
        for info, file in sorted(files, key=lambda pair: pair[0].st_mtime_ns):
            if total <= self.cap_bytes * _ROOM_AFTER:
                return
            file.unlink(missing_ok=True)
            total -= info.st_size
