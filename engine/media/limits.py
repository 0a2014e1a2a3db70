"""How much of a file is taken, and which paths are files at all. No media library needed."""

from __future__ import annotations

from pathlib import Path

from engine.errors import UnreadableMediaError

MAX_PIXELS = 100_000_000  # of a picture, as decoded
MAX_PLANE_PIXELS = 50_000_000  # one float each
MAX_SIDE = 65_535
MAX_LOG_BYTES = 256 << 20  # of a table of numbers
MAX_LOG_ROWS = 2_000_000
MAX_VIDEO_PIXELS = 8192 * 4320  # one frame of 8K
MAX_STREAMS = 64
MAX_CHANNELS = 64
MAX_RATE = 768_000
MAX_DURATION_S = 24 * 3600
MAX_SOUND_VALUES = 120_000_000  # floats in one Waveform: 62 minutes of mono at 32 kHz, 0.48 GB


def regular_file(path: Path | str) -> Path:
    """The absolute path of a file that exists; never a folder, a pipe or a device.

    Raises:
        UnreadableMediaError: if it is none.
    """
    try:
        file = Path(path).absolute()
        if file.is_file():
            return file
        exists = file.exists()
    except (OSError, ValueError) as error:  # a name too long, or with a null byte in it
        raise UnreadableMediaError(path, "its name is not a possible file name") from error
    why = "it is not a file" if exists else "there is no such file"
    raise UnreadableMediaError(file, why, "Choose another file.")
