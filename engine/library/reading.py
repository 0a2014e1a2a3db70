"""One file as a library wants it: what it is, and the pieces an engine will look at.

A sound is heard in the windows that `suggest` uses, a film is seen every two seconds and heard
besides, a text is read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.features.sound_windows import (
    RATE,
    WINDOW,
    cut_windows,
    read_windows,
    window_starts,
)
from engine.library.ledger import source_of
from engine.library.ucs import category_of
from engine.library.values import Facts, Window
from engine.media.depth import read_depth
from engine.media.motion import read_motion
from engine.media.survey import Survey, SurveyAhead, Wanted
from engine.media.thermal import read_thermal
from engine.media.video import read_frames
from engine.types import DepthMap, MotionRecording, Picture, ThermalPicture, Waveform

MAX_SIDE = 640  # pixels of the pictures that are looked at

# A sound of two minutes is taken at once, of a longer one the first ten minutes are measured.
_WANTED = Wanted(RATE, 120.0, 600.0, MAX_SIDE, "engine.library.measures")
_FRAME_EVERY_S = 2.0
_MOST_FRAMES = 300
_FRAMES_AT_ONCE = 8
_WINDOWS_AT_ONCE = 12
_MOST_TEXT_BYTES = 64 << 10
_MOST_LINES = 50
_MOTION_S = 10.0
_TEXT_ENDINGS = (".txt", ".md", ".srt", ".vtt")
_PLANE_ENDINGS = (".png", ".tif", ".tiff", ".jpg", ".jpeg")
_DEPTH_WORDS = {"depth", "disparity"}
_THERMAL_WORDS = {"thermal", "infrared", "flir"}

Piece = Waveform | Picture | str | DepthMap | ThermalPicture | MotionRecording


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Some pieces of one file, all of one modality, each with its window."""

    windows: Sequence[Window]
    pieces: Sequence[Piece]


class Look:
    """A look into one file, begun; another processor works on it until it is taken."""

    def __init__(self, path: Path) -> None:
        """Begin it.

        Raises:
            UnreadableMediaError: if there is no such file.
        """
        self._path, self._kind = path, kind_by_name(path)
        self._ahead = None if self._kind else SurveyAhead(path, _WANTED)

    def close(self) -> None:
        """Nobody wants it any more."""
        if self._ahead is not None:
            self._ahead.close()

    def take(self) -> tuple[Facts, Iterator[Pieces]]:
        """What the file is, and what there is to hear, see and read in it, some at a time.

        Raises:
            UnreadableMediaError: now or with any piece, if it is nothing that can be decoded.
        """
        if self._ahead is None:
            try:
                facts, pieces = _READERS[self._kind](self._path)
                return replace(facts, source=source_of(self._path, {})), iter([pieces])
            except UnreadableMediaError:
                if self._path.suffix.lower() not in _PLANE_ENDINGS:
                    raise
            self._ahead = SurveyAhead(self._path, _WANTED)  # a photo of a name that misleads
        survey = self._ahead.finish()
        return _facts(self._path, survey), _pieces(self._path, survey)


def _facts(path: Path, survey: Survey) -> Facts:
    info, tags, measures = survey.info, survey.tags, survey.measures
    text = " ".join(tags.get(name, "") for name in ("description", "comment", "genre")).strip()
    return Facts(
        info.kind,
        info.duration,
        info.width,
        info.height,
        measures.get("loudness"),
        measures.get("tempo"),
        tuple(measures.get("onsets", ())),
        category_of(path.stem),
        text,
        source_of(path, tags),
    )


def _pieces(path: Path, survey: Survey) -> Iterator[Pieces]:
    info, content = survey.info, survey.content
    if isinstance(content, Picture):
        yield Pieces([Window("image", 0.0, 0.0)], [content])
    if info.kind == "video":
        yield from _frames(path, info.duration)
    if isinstance(content, Waveform):
        starts = window_starts(content.duration)
        yield Pieces(_heard(starts, content.duration), list(cut_windows(content, starts)))
    elif info.has_audio:
        yield from _long(path, info.duration)


def kind_by_name(path: Path) -> str:
    """What only a file's name tells: that a picture is a depth map, or heat; else empty.

    `room_depth.png`, `depth/0001.tif` and any `.exr` are depth; `thermal` and `infrared` likewise;
    a `.csv` is a recording of motion.
    """
    ending = path.suffix.lower()
    words = set(re.split(r"[^a-z]+", f"{path.parent.name} {path.stem}".lower()))
    if ending in _TEXT_ENDINGS:
        return "text"
    if ending == ".csv":
        return "motion"
    if ending == ".exr" or (ending in _PLANE_ENDINGS and words & _DEPTH_WORDS):
        return "depth"
    return "thermal" if ending in _PLANE_ENDINGS and words & _THERMAL_WORDS else ""


def _read_depth(path: Path) -> tuple[Facts, Pieces]:
    depth = read_depth(path)
    height, width = depth.metres.shape
    window = Window("depth", 0.0, 0.0)
    return Facts("depth", width=width, height=height), Pieces([window], [depth])


def _read_thermal(path: Path) -> tuple[Facts, Pieces]:
    heat = read_thermal(path)
    height, width = heat.warmth.shape
    window = Window("thermal", 0.0, 0.0)
    return Facts("thermal", width=width, height=height), Pieces([window], [heat])


def _read_motion(path: Path) -> tuple[Facts, Pieces]:
    """In windows of ten seconds, the last one as long as is left."""
    motion = read_motion(path)
    length = max(1, round(_MOTION_S * motion.rate))
    starts = range(0, motion.samples.shape[1], length)
    parts = [MotionRecording(motion.samples[:, i : i + length], motion.rate) for i in starts]
    windows = [
        Window("motion", i / motion.rate, i / motion.rate + part.duration)
        for i, part in zip(starts, parts, strict=True)
    ]
    return Facts("motion", motion.duration), Pieces(windows, parts)


def _read_text(path: Path) -> tuple[Facts, Pieces]:
    text = read_text(path)
    return Facts("text", text=text), _lines(text)


def _lines(text: str) -> Pieces:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_MOST_LINES]
    return Pieces([Window("text", 0.0, 0.0) for _ in lines], lines)


def _frames(path: Path, duration: float) -> Iterator[Pieces]:
    """Frames from the middle of equal stretches of a film."""
    count = int(np.clip(round(duration / _FRAME_EVERY_S), 1, _MOST_FRAMES))
    length = duration / count
    for first in range(0, count, _FRAMES_AT_ONCE):
        places = range(first, min(first + _FRAMES_AT_ONCE, count))
        frames = read_frames(path, [(i + 0.5) * length for i in places], max_side=MAX_SIDE)
        windows = [Window("image", i * length, (i + 1) * length) for i in places]
        yield Pieces(windows, [frame.picture for frame in frames])


def _long(path: Path, duration: float) -> Iterator[Pieces]:
    starts = window_starts(duration)
    for first in range(0, len(starts), _WINDOWS_AT_ONCE):
        some = starts[first : first + _WINDOWS_AT_ONCE]
        windows = list(read_windows(path, some))
        if first and not len(windows[0].samples):
            return  # the header promised more than there is
        yield Pieces(_heard(some, duration), windows)


def _heard(starts: Sequence[float] | np.ndarray, duration: float) -> list[Window]:
    return [Window("audio", float(at), min(float(at) + WINDOW, duration)) for at in starts]


def read_text(path: Path) -> str:
    """The text in a file, as far as it is one.

    Raises:
        UnreadableMediaError: if it cannot be read, or is no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_TEXT_BYTES)
    except OSError as error:
        raise UnreadableMediaError(path, error.strerror or "the disk refused") from error
    if b"\0" in content:
        raise UnreadableMediaError(path, "it is no text")
    return content.decode("utf-8", "replace")


_READERS = {
    "text": _read_text,
    "depth": _read_depth,
    "thermal": _read_thermal,
    "motion": _read_motion,
}
