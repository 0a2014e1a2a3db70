"""Puts a sound's strongest hit on the strongest change of the picture near the playhead."""

from __future__ import annotations

import itertools
from pathlib import Path

import cv2
import numpy as np

from engine.features.find_cues import find_cues
from engine.media.audio import read_sound
from engine.media.probe import probe
from engine.media.video import read_frames
from engine.protocols import Report, ignore_progress
from engine.types import Float32, Frame

_RATE = 32_000
_MOST_HEARD = 60.0  # seconds of the sound in which its strongest hit is looked for
_MAX_SIDE = 160  # pixels of the frames compared
_LEAST_CHANGE = 0.01  # mean difference of neighbours, of full scale: less is noise
_STANDS_OUT = 3.0  # times the median change
_AS_STRONG = 0.9  # of the strongest: a flash comes and goes, its coming counts


def align(
    video: Path,
    sound: Path,
    near: float,
    *,
    window: float = 1.0,
    start: float = 0.0,
    report: Report = ignore_progress,
) -> float | None:
    """Where a clip must begin, in seconds, so that hit and change fall together.

    The change is the largest difference between two neighbouring frames within `window` of `near`;
    the hit is the strongest onset in the minute after the clip's in point `start`. None where
    nothing stands out in either.

    Raises:
        UnreadableMediaError: if a file cannot be decoded.
        Cancelled: if `report` says so.
    """
    report(0, 2, f"listening to {sound.name}")
    hit = _strongest_hit(sound, start)
    report(1, 2, f"looking at {video.name}")
    change = None if hit is None else _strongest_change(video, near, window)
    return None if hit is None or change is None else change - hit


def _strongest_hit(sound: Path, start: float) -> float | None:
    """Seconds after `start`."""
    cues = find_cues(read_sound(sound, _RATE, start=start, duration=_MOST_HEARD))
    strongest = max(cues.onsets, key=lambda cue: cue.strength, default=None)
    return None if strongest is None else strongest.time


def _strongest_change(video: Path, near: float, window: float) -> float | None:
    """The time of the first frame of the change."""
    step = 1 / (probe(video).frame_rate or 25)
    count = int(np.ceil(2 * window / step)) + 1
    times = [t for t in near - window + step * np.arange(-1, count) if t >= 0]
    frames = _different(read_frames(video, times, max_side=_MAX_SIDE))
    frames = [frame for frame in frames if abs(frame.time - near) <= window + 2 * step]
    if len(frames) < 3:
        return None
    shades = [_shade(frame) for frame in frames]
    changes = np.array([np.abs(b - a).mean() for a, b in itertools.pairwise(shades)])
    inside = np.array([abs(frame.time - near) <= window + step / 2 for frame in frames[1:]])
    largest = changes[inside].max(initial=0.0)
    if largest < max(_LEAST_CHANGE, _STANDS_OUT * float(np.median(changes))):
        return None
    first = np.flatnonzero(inside & (changes >= _AS_STRONG * largest))[0]
    return frames[int(first) + 1].time


def _different(frames: list[Frame]) -> list[Frame]:
    """Each frame once: a grid of times may meet one twice."""
    return list({frame.time: frame for frame in frames}.values())


def _shade(frame: Frame) -> Float32:
    """(h, w) float32 in [0, 1], a little blurred so that noise cancels out."""
    grey = cv2.cvtColor(frame.picture.pixels, cv2.COLOR_RGB2GRAY)
    return cv2.blur(grey, (3, 3)).astype(np.float32) / np.float32(255)
