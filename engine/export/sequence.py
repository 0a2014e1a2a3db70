"""Stills after one another, with a transition, assembled by MoviePy.

MoviePy decides which clip is playing when; the frames stay ours, planar YUV, and the cross-fade
is one weighted sum. MoviePy's own compositing goes over RGB and masks in float for every frame of
the clip: 5 times slower than real time where this is 20 times faster (docs/adr/0007).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

import cv2
import numpy as np

from engine.types import UInt8

if TYPE_CHECKING:
    from moviepy import VideoClip

FrameAt = Callable[[int], UInt8]


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One still that plays: `count` frames, `frame(i)` as in `Footage`."""

    count: int
    frame: FrameAt


def assemble(
    shots: Sequence[Shot], *, size: tuple[int, int], fps: int, overlap: int = 0
) -> FrameAt:
    """One frame function for the shots one after another, all of `size` (width, height).

    Neighbours share `overlap` frames, in which the later one fades in over the earlier; 0 is a
    plain cut. The result has `sum(counts) - overlap * (len(shots) - 1)` frames; every shot has at
    least twice `overlap`.
    """
    clips = [_make_clip(piece, size, fps) for piece in _cut(shots, overlap)]
    sequence = _moviepy().concatenate_videoclips(clips, method="chain")

    def frame_at(index: int) -> UInt8:
        return sequence.get_frame((index + 0.5) / fps)  # the middle: no rounding to the neighbour

    return frame_at


def _cut(shots: Sequence[Shot], overlap: int) -> list[Shot]:
    """What is seen: each shot alone, and between two of them the transition."""
    pieces = []
    for i, shot in enumerate(shots):
        first = overlap if i else 0
        last = shot.count - (overlap if i + 1 < len(shots) else 0)
        pieces.append(Shot(last - first, _from(shot.frame, first)))
        if last < shot.count:
            fade = _crossfade(_from(shot.frame, last), shots[i + 1].frame, overlap)
            pieces.append(Shot(overlap, fade))
    return [piece for piece in pieces if piece.count]


def _from(frame: FrameAt, first: int) -> FrameAt:
    return lambda index: frame(first + index)


def _crossfade(leaving: FrameAt, coming: FrameAt, count: int) -> FrameAt:
    def frame(index: int) -> UInt8:
        share = (index + 1) / (count + 1)
        share = share * share * (3 - 2 * share)  # starts and ends gently
        mixed = cv2.addWeighted(leaving(index), 1 - share, coming(index), share, 0)
        return np.asarray(mixed, np.uint8)

    return frame


def _make_clip(shot: Shot, size: tuple[int, int], fps: int) -> VideoClip:
    """A MoviePy clip that asks for no frame before it is shown: a still is prepared only then.

    The clip's constructor would ask for frame 0 to learn the size.
    """
    clip = _moviepy().VideoClip(duration=shot.count / fps)
    clip.frame_function = lambda t: shot.frame(min(shot.count - 1, int(t * fps)))
    clip.size = size
    return clip


def _moviepy() -> ModuleType:
    """MoviePy, imported where it is needed: it takes 0.3 s, and reads a `.env` file unless told."""
    os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
    import moviepy

    return moviepy
