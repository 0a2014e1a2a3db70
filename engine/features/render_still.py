"""Draws a still in which objects move, frame by frame, touching only what moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.features.backdrops import Backdrops, empty_still, make_hole
from engine.features.fill_hole import box_around
from engine.features.medium import Medium, evened, lay, scratch, size_of
from engine.features.motion import REST, Pivot, Pose
from engine.features.shadow import make_shadow, shadow_pose
from engine.features.sprite import Matrix, Sprite, make_sprite
from engine.storyboard import Shadow
from engine.types import Box, Float32, UInt8


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """An object of a still by its matte (h, w), not empty, and what there is to it.

    `pivot` may be a point (x, y). `lit` is needed for poses with light, `talks` for those with a
    mouth. `filled` (h, w) is what is filled behind it, None for what it covers.
    """

    matte: Float32
    pivot: Pivot | tuple[float, float] = "bottom"
    lit: bool = False
    talks: bool = False
    shadow: Shadow | None = None
    filled: Float32 | None = None

    @property
    def hole(self) -> Float32:
        """What is filled when it moves, (h, w)."""
        wanted = self.matte if self.filled is None else self.filled
        return make_hole(wanted) if wanted.any() else wanted


class StillRenderer:
    """A still (h, w, 3) BGR, even sides, and the objects in it.

    At rest a frame is the still itself (with the shadows, where objects have any); an object that
    rests while another moves stays untouched. `beyond` (h, w) is 1 where there is padding and no
    picture. `see_through`, in COLOUR only, draws the objects on nothing. `empty` gives the still
    without what is in some holes where that is known.
    """

    def __init__(
        self,
        still: UInt8,
        cutouts: Sequence[Cutout],
        *,
        beyond: Float32 | None = None,
        medium: Medium = Medium.PLANAR,
        see_through: bool = False,
        empty: Callable[[Sequence[Float32]], UInt8] | None = None,
    ) -> None:
        self._sprites = [_sprite(still, cutout, medium) for cutout in cutouts]
        self._shadows = [
            make_shadow(cutout.matte, cutout.shadow, body, medium) if cutout.shadow else None
            for cutout, body in zip(cutouts, self._sprites, strict=True)
        ]
        mattes = [cutout.matte for cutout in cutouts]
        self._depth = sorted(range(len(cutouts)), key=lambda i: box_around(mattes[i]).y1)
        self._see_through = see_through
        self._backdrops = Backdrops(
            still,
            mattes,
            [cutout.hole for cutout in cutouts],
            empty or (lambda holes: empty_still(still, holes, beyond)),
            medium=medium,
            see_through=see_through,
            dress=self._dress,
        )

    def render(self, poses: Sequence[Pose]) -> UInt8:
        """The frame (`engine.features.medium`) with one pose an object, only to be read."""
        moving = [i for i in self._depth if poses[i] != REST]
        behind = self._backdrops.without(i for i in moving if poses[i].is_displaced)
        if not moving:
            return behind
        frame = behind.copy()
        for i in moving:
            self._draw(frame, i, poses[i])
        return frame

    def _draw(self, frame: UInt8, i: int, pose: Pose) -> None:
        sprite, shadow = self._sprites[i], self._shadows[i]
        if pose.is_displaced:
            if shadow is not None:
                draw(frame, shadow, shadow.colour, shadow_pose(pose))
            draw(frame, sprite, _opened(sprite, pose.mouth), pose)
        elif pose.mouth > 0 and sprite.mouth is not None:
            _draw_mouth(frame, sprite, pose.mouth)
        if pose.light > 0 and sprite.light is not None:
            draw(frame, sprite, sprite.light, pose, opacity=pose.light)

    def _dress(self, frame: UInt8, moving: frozenset[int]) -> None:
        """Draw what rests, where the still alone does not show it."""
        for i in self._depth:
            shadow = self._shadows[i]
            if i in moving or (shadow is None and not self._see_through):
                continue
            if shadow is not None:
                draw(frame, shadow, shadow.colour, REST)
            draw(frame, self._sprites[i], self._sprites[i].colour, REST)


def draw(frame: UInt8, sprite: Sprite, sheet: UInt8, pose: Pose, *, opacity: float = 1.0) -> None:
    """Lay a sheet of the sprite over a frame, in that pose."""
    matrix = sprite.matrix(pose)
    box = _reached(matrix, sheet.shape, size_of(frame))
    if box.x0 >= box.x1 or box.y0 >= box.y1:
        return
    matrix[:, 2] -= (box.x0, box.y0)
    lay(frame, _warped(sheet, matrix, box), box, opacity)


def _sprite(still: UInt8, cutout: Cutout, medium: Medium) -> Sprite:
    return make_sprite(
        still,
        cutout.matte,
        pivot=cutout.pivot,
        lit=cutout.lit,
        talks=cutout.talks,
        medium=medium,
    )


def _opened(sprite: Sprite, level: float) -> UInt8:
    """The sprite's sheet with its mouth open."""
    if level <= 0 or sprite.mouth is None:
        return sprite.colour
    box, sheet = sprite.mouth.box, sprite.colour.copy()
    sheet[box.y0 : box.y1, box.x0 : box.x1] = sprite.mouth.open(sprite.colour, level)
    return sheet


def _draw_mouth(frame: UInt8, sprite: Sprite, level: float) -> None:
    """Only what an open mouth changes; the rest of the object is where it was."""
    if sprite.mouth is None:
        return
    patch, (x, y) = sprite.mouth.open(sprite.colour, level), sprite.corner
    place = Box(x + sprite.mouth.box.x0, y + sprite.mouth.box.y0, 0, 0)
    matrix = np.array([[1.0, 0, place.x0], [0, 1, place.y0]])
    box = _reached(matrix, patch.shape, size_of(frame))
    matrix[:, 2] -= (box.x0, box.y0)
    lay(frame, _warped(patch, matrix, box), box)


def _warped(sheet: UInt8, matrix: Matrix, box: Box) -> UInt8:
    """The sheet as it lies in the box, until the next one is warped."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    room = scratch("warped", (height, width, sheet.shape[2]))
    return np.asarray(
        cv2.warpAffine(sheet, matrix, (width, height), dst=room, flags=cv2.INTER_LINEAR), np.uint8
    )


def _reached(matrix: Matrix, sheet: tuple[int, ...], size: tuple[int, int]) -> Box:
    """The part of a frame of `size` that a warped sheet covers, its edges even."""
    height, width = sheet[:2]
    spans = [
        (at + min(0, x * width) + min(0, y * height), at + max(0, x * width) + max(0, y * height))
        for x, y, at in matrix.tolist()
    ]
    (x0, x1), (y0, y1) = spans
    return evened(Box(int(x0 - 1) - 1, int(y0 - 1) - 1, int(x1 + 1) + 1, int(y1 + 1) + 1), size)
