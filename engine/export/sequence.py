"""Stills after one another, with a transition, assembled by MoviePy.

MoviePy decides which clip is playing when; the frames stay ours, and a transition makes one frame
of two. MoviePy's own compositing goes over RGB and masks in float for every frame of
the clip: 5 times slower than real time where this is 20 times faster (docs/adr/0007).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from engine.types import UInt8

if TYPE_CHECKING:
    from moviepy import VideoClip

FrameAt = Callable[[int], UInt8]
Mix = Callable[[UInt8, UInt8, float], UInt8]  # leaving, coming, the share of the coming one


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One still that plays: `count` frames, `frame(i)` as in `Footage`."""

    count: int
    frame: FrameAt


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """How a shot leads to the next: `overlap` frames that both share, mixed; 0 is a plain cut."""

    overlap: int
    mix: Mix | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What is seen from frame `first` of the whole on: one shot alone, or two that are mixed."""

    first: int
    count: int
    frame: FrameAt


def assemble(
    shots: Sequence[Shot], joints: Sequence[Joint], *, size: tuple[int, int], fps: int
) -> FrameAt:
    """One frame function for the shots one after another, all of `size` (width, height)."""
    clips = [_make_clip(piece, size, fps) for piece in cut(shots, joints)]
    sequence = clips[0]
    if len(clips) > 1:
        sequence = _moviepy().concatenate_videoclips(clips, method="chain")

    def frame_at(index: int) -> UInt8:
        # In the middle: no rounding to the neighbour. `get_frame` would first look through its
        # arguments for times in words, which takes as long as drawing a small object.
        return sequence.frame_function((index + 0.5) / fps)

    return frame_at


def cut(shots: Sequence[Shot], joints: Sequence[Joint]) -> list[Piece]:
    """What is seen: each shot alone, and between two of them the transition.

    A joint takes no more of a shot than the joint before it has left.
    """
    pieces: list[Piece] = []
    taken, start = 0, 0  # frames the last joint took of this shot; where this shot begins
    for i, shot in enumerate(shots):
        is_last, left = i + 1 == len(shots), shot.count - taken
        overlap = 0 if is_last else max(0, min(joints[i].overlap, left, shots[i + 1].count))
        pieces.append(Piece(start + taken, left - overlap, _from(shot.frame, taken)))
        if overlap:
            last = _from(shot.frame, shot.count - overlap)
            mixed = _mixed(last, shots[i + 1].frame, overlap, joints[i].mix)
            pieces.append(Piece(start + shot.count - overlap, overlap, mixed))
        start, taken = start + shot.count - overlap, overlap
    return [piece for piece in pieces if piece.count]


def _from(frame: FrameAt, first: int) -> FrameAt:
    return lambda index: frame(first + index)


def _mixed(leaving: FrameAt, coming: FrameAt, count: int, mix: Mix | None) -> FrameAt:
    if mix is None:
        return coming
    return lambda index: mix(leaving(index), coming(index), (index + 1) / (count + 1))


def _make_clip(piece: Piece, size: tuple[int, int], fps: int) -> VideoClip:
    """A MoviePy clip that asks for no frame before it is shown: a still is prepared only then.

    The clip's constructor would ask for frame 0 to learn the size.
    """
    clip = _moviepy().VideoClip(duration=piece.count / fps)
    clip.frame_function = lambda t: piece.frame(min(piece.count - 1, int(t * fps)))
    clip.size = size
    return clip


def _moviepy() -> ModuleType:
    """MoviePy, imported where it is needed: it takes 0.3 s, and reads a `.env` file unless told."""
    os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
    import moviepy

    return moviepy
