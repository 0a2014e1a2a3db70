"""Cuts a video into its scenes, by PySceneDetect, fed with our own upright, timed frames.

`AdaptiveDetector` finds hard cuts (a jump beside the motion around it, so that a fast pan is
none), `ThresholdDetector` finds fades through black. A camera flash or a flickering lamp looks
like a cut to both: a cut counts only if the picture before it differs from the one after it.
"""

from __future__ import annotations

from collections import deque
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.media.probe import probe
from engine.media.video import iter_frames
from engine.protocols import Report, ignore_progress
from engine.types import Frame, TimeSpan

MIN_SCENE = 0.6  # seconds

_MAX_SIDE = 320  # pixels the detectors look at
_TICKS = 90_000  # of the clock PySceneDetect is given, a second
_NOMINAL_RATE = 1000.0  # frames a second it rounds to in places: a millisecond, whatever the video
_BEFORE, _AFTER = 0.16, 0.16  # seconds from a cut to the two pictures: a flash is over by then
_SHOT_BEFORE, _SHOT_AFTER = 20.0, 40.0  # seconds that are looked at for the ends of one shot
_REMEMBERED = 2.0  # seconds of thumbnails kept
_THUMBNAIL = (32, 18)
_BLACK = 6.0  # mean of a thumbnail, of 255, that shows nothing
# 99.8 % of pairs of different photos differ by more than 0.24 and 37, frames of one moving shot
# 0.3 s apart rarely do.
_OTHER_SHAPE = 0.2  # mean difference of thumbnails brought to mean 1
_OTHER_LIGHT = 20.0  # mean difference of thumbnails, of 255


def find_scenes(video: Path, *, report: Report = ignore_progress) -> list[TimeSpan]:
    """The scenes of a video in order, without gaps, from its first moment to its last.

    A video without cuts is one scene. No scene is shorter than 0.6 s, unless the video is. Times
    are those of the frames, also where their rate varies; memory does not grow with length.

    Raises:
        UnreadableMediaError: if the video cannot be decoded.
        Cancelled: if `report` says so between two frames.
    """
    info = probe(video)
    cuts: list[float] = []
    detector = _CutDetector()
    last, step = 0.0, 1 / (info.frame_rate or 25)
    with closing(iter_frames(video, max_side=_MAX_SIDE)) as frames:
        for frame in frames:
            report(min(frame.time, info.duration), info.duration, "finding scenes")
            cuts += detector.look_at(frame)
            last, step = frame.time, (frame.time - last) or step
    end = last + step if info.duration <= last else min(info.duration, last + step)
    return _spans(cuts, end)


def find_shot(video: Path, time: float, *, report: Report = ignore_progress) -> TimeSpan:
    """The stretch between two cuts around `time`; what lies far from it is not looked at.

    It begins at most 20 s before `time` and ends at most 40 s after it.

    Raises:
        UnreadableMediaError: if the video cannot be decoded.
        Cancelled: if `report` says so between two frames.
    """
    step = 1 / (probe(video).frame_rate or 25)
    first, last = max(0.0, time - _SHOT_BEFORE), time + _SHOT_AFTER
    start, end = first, first
    detector = _CutDetector()
    with closing(iter_frames(video, max_side=_MAX_SIDE, start=first, end=last)) as frames:
        for frame in frames:
            report(frame.time - first, last - first, "finding the shot")
            for cut in detector.look_at(frame):
                if cut > time:
                    return TimeSpan(start, cut)
                start = max(start, cut)
            end = frame.time + step
    return TimeSpan(min(start, end), end)


def _spans(cuts: list[float], end: float) -> list[TimeSpan]:
    """The stretches between cuts; a cut too near to the one before or to the end is none."""
    edges = [0.0]
    for cut in sorted(cuts):
        if cut - edges[-1] >= MIN_SCENE and end - cut >= MIN_SCENE:
            edges.append(cut)
    return [TimeSpan(a, b) for a, b in zip(edges, [*edges[1:], end], strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class _Thumbnail:
    """A small picture, (18, 32, 3) float32, and its time."""

    time: float
    pixels: NDArray[np.float32]

    @property
    def is_black(self) -> bool:
        return bool(self.pixels.mean() < _BLACK)

    def shows_another_scene(self, other: _Thumbnail, *, faded: bool) -> bool:
        """Whether two thumbnails differ in more than light; in light, too, if not `faded`."""
        a, b = self.pixels / self.pixels.mean(), other.pixels / other.pixels.mean()
        if np.abs(a - b).mean() > _OTHER_SHAPE:
            return True
        return not faded and bool(np.abs(self.pixels - other.pixels).mean() > _OTHER_LIGHT)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A cut that waits for the first picture after it."""

    time: float
    before: _Thumbnail
    faded: bool


class _CutDetector:
    """Takes frames in order, gives the times of cuts, each a moment after it happened."""

    def __init__(self) -> None:
        # Here, not on top: importing PySceneDetect starts a program to look for ffmpeg.
        from scenedetect import AdaptiveDetector, ThresholdDetector

        self._hard, self._fade = (
            AdaptiveDetector(min_scene_len=0),
            ThresholdDetector(min_scene_len=0),
        )
        self._seen: deque[_Thumbnail] = deque()
        self._waiting: list[_Candidate] = []

    def look_at(self, frame: Frame) -> list[float]:
        """The cuts that this frame confirms."""
        from scenedetect.common import FrameTimecode, Timecode

        pixels = np.ascontiguousarray(frame.picture.pixels[..., ::-1])
        tick = Timecode(round(frame.time * _TICKS), Fraction(1, _TICKS))
        time = FrameTimecode(tick, _NOMINAL_RATE)
        self._remember(frame.time, pixels)
        for cut in self._hard.process_frame(time, pixels):
            self._await(cut.seconds, faded=False)
        for cut in self._fade.process_frame(time, pixels):
            self._await(cut.seconds, faded=True)
        return self._confirmed()

    def _remember(self, time: float, pixels: NDArray[np.uint8]) -> None:
        small = cv2.resize(pixels, _THUMBNAIL, interpolation=cv2.INTER_AREA)
        thumbnail = _Thumbnail(time, small.astype(np.float32))
        if not thumbnail.is_black:
            self._seen.append(thumbnail)
        while len(self._seen) > 1 and self._seen[1].time < time - _REMEMBERED:
            self._seen.popleft()

    def _await(self, time: float, *, faded: bool) -> None:
        """Note a cut; the first picture after black is none."""
        before = [t for t in self._seen if t.time <= time - _BEFORE] or [
            t for t in self._seen if t.time < time
        ]
        if before:
            self._waiting.append(_Candidate(time, before[-1], faded))

    def _confirmed(self) -> list[float]:
        cuts, waiting = [], []
        for candidate in self._waiting:
            after = next((t for t in self._seen if t.time >= candidate.time + _AFTER), None)
            if after is None:
                waiting.append(candidate)
            elif candidate.before.shows_another_scene(after, faded=candidate.faded):
                cuts.append(candidate.time)
        self._waiting = waiting
        return cuts
