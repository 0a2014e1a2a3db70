"""Plays one still: which object moves how, on which frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.features.cast_sounds import group_by_object
from engine.features.fill_hole import box_around
from engine.features.motion import Motion, PoseAt, combine, make_poses
from engine.features.render_still import StillRenderer
from engine.types import Float32, SoundCues, UInt8

_UPWARD = ("jump", "pulse")
_PEEKING_OUT = 0.05  # of its height an object may leave the frame at the top


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An object, by its matte (h, w), and a sound it moves to from `start` on (seconds)."""

    matte: Float32
    cues: SoundCues
    start: float


class Player:
    """A still (h, w, 3) BGR and the parts played in it; several sounds may move one object."""

    def __init__(
        self,
        still: UInt8,
        parts: Sequence[Part],
        motion: Motion,
        fps: int,
        beyond: Float32 | None = None,
    ) -> None:
        groups = group_by_object([part.matte for part in parts])
        self._renderer = StillRenderer(
            still,
            [parts[group[0]].matte for group in groups],
            pivot=motion.pivot,
            lit=motion.name == "glow",
            beyond=beyond,
        )
        # A frame stands for the whole time it is shown: half of that ahead is its middle.
        lead = 0.5 / fps
        self._moves: list[list[tuple[float, PoseAt]]] = [
            [
                (
                    parts[i].start,
                    make_poses(_in_view(motion, parts[i].matte), parts[i].cues, lead=lead),
                )
                for i in group
            ]
            for group in groups
        ]

    def show(self, time: float) -> UInt8:
        """The frame shown from `time` on, planar YUV, only to be read."""
        return self._renderer.render(
            [combine([pose(time - start) for start, pose in moves]) for moves in self._moves]
        )


def _in_view(motion: Motion, matte: Float32) -> Motion:
    """The motion, no higher than leaves (nearly) all of the object in the frame.

    An object that the top of the frame cuts off has no head to lose.
    """
    box = box_around(matte)
    if motion.name not in _UPWARD or box.y0 == 0:
        return motion
    room = box.y0 / (box.y1 - box.y0) + _PEEKING_OUT
    return replace(motion, amount=min(motion.amount, room))
