"""What is behind moving objects: the still without them, their holes filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import cv2
import numpy as np

from engine.features.fill_hole import blend, box_around, fill_hole
from engine.features.medium import Medium, evened, frame_of, nothing, paint
from engine.types import Box, Float32, UInt8

_HOLE_MARGIN = 0.012  # of the still's longer side: how far an object colours what is around it
_KEPT = 6

Dress = Callable[[UInt8, frozenset[int]], None]  # draws what rests and is seen, into a frame


class Backdrops:
    """The still without some of its objects, as they are asked for; the others stay as they are.

    `holes` (h, w) in [0, 1] are what is filled when each moves; `empty` makes the still without
    what is in them, once, when the first moves. `see_through` leaves out the still itself. `dress`
    draws what a resting object adds to the still.
    """

    def __init__(
        self,
        still: UInt8,
        mattes: Sequence[Float32],
        holes: Sequence[Float32],
        empty: Callable[[Sequence[Float32]], UInt8],
        *,
        medium: Medium,
        see_through: bool,
        dress: Dress,
    ) -> None:
        self._still, self._mattes, self._holes = still, mattes, holes
        self._find_empty, self._empty = empty, None
        self._see_through, self._dress = see_through, dress
        height, width = still.shape[:2]
        self._rest = nothing(width, height) if see_through else frame_of(still, medium)
        self._made: dict[frozenset[int], UInt8] = {}

    def without(self, moving: Iterable[int]) -> UInt8:
        """A frame of the still with the holes of these objects filled, only to be read."""
        key = frozenset(moving)
        if key not in self._made:
            if len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, moving: frozenset[int]) -> UInt8:
        frame = self._rest.copy()
        if moving and not self._see_through:
            self._fill(frame, moving)
        self._dress(frame, moving)
        return frame

    def _fill(self, frame: UInt8, moving: frozenset[int]) -> None:
        shape = self._still.shape
        resting = union([m for i, m in enumerate(self._mattes) if i not in moving], shape)
        hole = union([self._holes[i] for i in moving], shape) * (1 - resting)
        if not hole.any():
            return
        if self._empty is None:
            self._empty = self._find_empty(self._holes)
        box = evened(box_around(hole), (shape[1], shape[0]))
        part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
        pixels = self._still.copy()
        pixels[part] = blend(pixels[part], self._empty[part], hole[part])
        paint(frame, pixels, Box(box.x0, box.y0, box.x1, box.y1))


def empty_still(still: UInt8, holes: Sequence[Float32], beyond: Float32 | None) -> UInt8:
    """The still (h, w, 3) without what is under any hole; nothing is copied from `beyond`."""
    never = [] if beyond is None else [beyond]
    everyone = union([*holes, *never], still.shape)
    for hole in holes:
        still = fill_hole(still, hole, everyone)
    return still


def make_hole(matte: Float32) -> Float32:
    """The object (h, w), not empty, and what its edge has coloured, ending softly."""
    reach = max(2, round(_HOLE_MARGIN * max(matte.shape)))
    soft = max(0.8, reach / 3)
    box, margin = box_around(matte), reach + int(3 * soft) + 2
    around = np.s_[
        max(0, box.y0 - margin) : box.y1 + margin, max(0, box.x0 - margin) : box.x1 + margin
    ]
    outside = (matte[around] <= 0).astype(np.uint8)
    far = cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_5)
    hole = np.zeros_like(matte)
    hole[around] = cv2.GaussianBlur((far <= reach).astype(np.float32), (0, 0), soft)
    return hole


def union(mattes: Sequence[Float32], shape: tuple[int, ...]) -> Float32:
    """(h, w) of that shape, where any of the mattes is."""
    out = np.zeros(shape[:2], np.float32)
    for matte in mattes:
        np.maximum(out, matte, out=out)  # one by one: a stack of them is copied first
    return out
