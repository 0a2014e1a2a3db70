"""What a file is, by its content: kind, length, size, sound."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.errors import UnreadableMediaError
from engine.media.isolation import ask
from engine.media.limits import regular_file


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What is in a file. What does not apply is 0.

    `duration` in seconds; `width` and `height` in pixels as seen upright; `rotation` in degrees
    as stored; `frame_rate` the average (frames have their own times); `sample_rate` in Hz.
    """

    kind: Literal["video", "sound", "picture"]
    duration: float = 0.0
    width: int = 0
    height: int = 0
    rotation: int = 0
    frame_rate: float = 0.0
    has_audio: bool = False
    sample_rate: int = 0
    channels: int = 0

    @property
    def has_video(self) -> bool:
        """A moving picture; cover art is none."""
        return self.kind == "video"


def probe(path: Path) -> MediaInfo:
    """Look at a file. Its name and ending decide nothing.

    Raises:
        UnreadableMediaError: if it holds no sound, video or picture.
    """
    file = regular_file(path)
    answer = [header for header, _ in ask(file, "probe")]
    if len(answer) != 1:
        raise UnreadableMediaError(file, "the decoder said nothing about it")
    fields = {name: answer[0][name] for name in MediaInfo.__slots__ if name in answer[0]}
    return MediaInfo(**{**fields, "kind": answer[0]["kind_of"]})
