"""All that a library wants of one file: asked for, worked on elsewhere, taken later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.image import picture_of
from engine.media.isolation import Answer
from engine.media.limits import regular_file
from engine.media.probe import MediaInfo
from engine.types import Picture, Waveform


class Wanted(NamedTuple):
    """What is sent of a file beside its kind and tags.

    Of a sound its samples at `rate` Hz if it is at most `whole` seconds long, and what the function
    `measure(samples, rate)` of the module named `measure` says of it (of its first `measured`
    seconds if it is longer). Of a picture its pixels, `max_side` at most.
    """

    rate: int
    whole: float
    measured: float
    max_side: int
    measure: str


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """What a file is and says of itself (lower-case names to texts), and its content if short."""

    info: MediaInfo
    tags: Mapping[str, str]
    measures: Mapping[str, Any]
    content: Waveform | Picture | None


class SurveyAhead:
    """A survey that a reading child works on while the program does something else."""

    def __init__(self, path: Path, wanted: Wanted) -> None:
        """Ask for it.

        Raises:
            UnreadableMediaError: if there is no such file.
        """
        self._file, self._wanted = regular_file(path), wanted
        self._answer = Answer(self._file, "survey", **wanted._asdict())

    def close(self) -> None:
        """What is not wanted any more is not finished."""
        self._answer.close()

    def finish(self) -> Survey:
        """All of it; waits for what is not there yet.

        Raises:
            UnreadableMediaError: if it is nothing that can be decoded.
        """
        first = next(self._answer, None)
        if first is None:
            raise UnreadableMediaError(self._file, "the decoder said nothing about it")
        header = first[0]
        fields = {name: header[name] for name in MediaInfo.__slots__ if name in header}
        info = MediaInfo(**{**fields, "kind": header["kind_of"]})
        content: Waveform | Picture | None = None
        if info.kind == "picture":
            content = picture_of(self._file, self._answer)
        elif header.get("is_whole"):
            samples = b"".join(bytes(piece) for _, piece in self._answer)
            content = Waveform(np.frombuffer(samples, "<f4"), self._wanted.rate)
        else:
            for _ in self._answer:
                pass
        measures = header.get("measures") or {}
        return Survey(info, header.get("tags") or {}, measures, content)
