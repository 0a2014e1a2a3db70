"""A WAV file that is whole at every moment, so that a kill loses only what was not yet written.

The samples go to the end first; then the two lengths in the header are set. A file killed between
the two is shorter by one piece, and good.
"""

from __future__ import annotations

import struct
from io import FileIO
from pathlib import Path
from types import TracebackType

import numpy as np

from engine.types import Float32

_HEAD = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RIFF_LENGTH_AT, _DATA_LENGTH_AT = 4, 40
_WIDTH = 2  # bytes of a sample
MOST_BYTES = 2**32 - 2**16  # what a WAV file can say of itself


class GrowingWave:
    """Mono, 16 bits, appended to by `add`. A name that is taken is not written over.

    Raises:
        OSError: from all of it, if the disk or the folder refuses.
    """

    def __init__(self, path: Path, rate: int) -> None:
        self.path, self._rate = path, rate
        self._bytes = 0
        self._file = FileIO(path, "x")
        self._write(_head(rate))

    @property
    def duration(self) -> float:
        """Seconds that are safe in the file."""
        return self._bytes / (_WIDTH * self._rate)

    @property
    def is_full(self) -> bool:
        return self._bytes > MOST_BYTES

    def add(self, samples: Float32) -> None:
        """Append samples (n,) in [-1, 1]; they are safe from then on."""
        levels = np.rint(np.clip(samples, -1, 1) * np.float32(32767)).astype("<i2")
        self._file.seek(0, 2)
        self._write(levels.tobytes())
        self._bytes += _WIDTH * len(levels)
        for place, value in (
            (_RIFF_LENGTH_AT, self._bytes + _HEAD.size - 8),
            (_DATA_LENGTH_AT, self._bytes),
        ):
            self._file.seek(place)
            self._write(struct.pack("<I", value))

    def close(self) -> None:
        """End; a file without any sound in it is taken away."""
        self._file.close()
        if not self._bytes:
            self.path.unlink(missing_ok=True)

    def __enter__(self) -> GrowingWave:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) or 0 :]


def _head(rate: int) -> bytes:
    """The header of an empty file."""
    return _HEAD.pack(
        b"RIFF", _HEAD.size - 8, b"WAVE",
        b"fmt ", 16, 1, 1, rate, rate * _WIDTH, _WIDTH, 8 * _WIDTH,
        b"data", 0,
    )  # fmt: skip
