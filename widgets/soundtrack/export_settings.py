"""What is to be exported, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COPY, ENCODE, AUDIO, EDIT = "copy", "encode", "audio", "edit"
SUFFIXES: dict[str, tuple[str, ...]] = {
    COPY: (".mp4", ".mov", ".mkv"),
    ENCODE: (".mp4", ".mov", ".mkv"),
    AUDIO: (".wav", ".flac", ".m4a"),
    EDIT: (".otio", ".fcpxml", ".edl"),
}
HEIGHTS = (0, 2160, 1440, 1080, 720, 480)  # 0: as the video is
QUALITIES = ("high", "good", "small")


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """`mode` is one of COPY, ENCODE, AUDIO, EDIT; the suffix of `path` says the format.

    `height` in pixels, 0 as it is; `quality` one of QUALITIES; both for ENCODE only.
    `credits` writes a file beside it that names every sound. `only_range` leaves out what is not
    between the in and the out point; for ENCODE and AUDIO only.
    """

    mode: str
    path: Path
    height: int = 0
    quality: str = "good"
    credits: bool = False
    only_range: bool = False
