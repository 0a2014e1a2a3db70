"""Draws a still in which objects move, frame by frame, touching only what moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.export.i420 import paint_i420, to_i420
from engine.features.fill_hole import blend, box_around, fill_hole
from engine.features.motion import REST, Pivot, Pose
from engine.features.sprite import Sprite, make_sprite
from engine.types import Box, Float32, UInt8

_HOLE_MARGIN = 0.012  # of the still's longer side: how far an object colours what is around it
_BACKDROPS_KEPT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """What is behind moving objects: `pixels` (h, w, 3) BGR, and the same as planar YUV."""

    pixels: UInt8
    planar: UInt8


class StillRenderer:
    """A still (h, w, 3) BGR, even sides, and the objects in it, given by their mattes (h, w).

    At rest a frame is the still itself; an object that rests while another moves stays untouched.
    Poses with light need `lit`. `beyond` (h, w) is 1 where there is padding and no picture.
    """

    def __init__(
        self,
        still: UInt8,
        mattes: Sequence[Float32],
        *,
        pivot: Pivot = "bottom",
        lit: bool = False,
        beyond: Float32 | None = None,
    ) -> None:
        self._sprites = [make_sprite(still, matte, pivot=pivot, lit=lit) for matte in mattes]
        self._backdrops = Backdrops(still, mattes, beyond)
        self._depth = sorted(range(len(mattes)), key=lambda i: box_around(mattes[i]).y1)
        self._canvas = still.copy()
        self._behind: Backdrop | None = None  # what the canvas shows, but for the boxes in
        self._drawn: list[Box] = []

    def render(self, poses: Sequence[Pose]) -> UInt8:
        """The frame with one pose an object, planar YUV (`engine.export.i420`), only to be read."""
        moving = [i for i in self._depth if poses[i] != REST]
        behind = self._backdrops.without(i for i in moving if poses[i].is_displaced)
        if not moving:
            return behind.planar
        self._clear(behind)
        self._drawn = [_draw(self._canvas, self._sprites[i], poses[i]) for i in moving]
        frame = behind.planar.copy()
        for box in self._drawn:
            paint_i420(frame, self._canvas, box)
        return frame

    def _clear(self, behind: Backdrop) -> None:
        """Make the canvas show `behind`, touching only what has been drawn over."""
        if behind is not self._behind:
            np.copyto(self._canvas, behind.pixels)
        for box in self._drawn:
            part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
            self._canvas[part] = behind.pixels[part]
        self._behind = behind


class Backdrops:
    """The still without any of its objects, as they are asked for; the others stay as they are."""

    def __init__(self, still: UInt8, mattes: Sequence[Float32], beyond: Float32 | None) -> None:
        self._mattes = mattes
        self._holes = [_make_hole(matte) for matte in mattes]
        self._rest = Backdrop(still, to_i420(still))
        never = [] if beyond is None else [beyond]
        everyone = _union([*self._holes, *never], still.shape)
        self._empty = still
        for hole in self._holes:
            self._empty = fill_hole(self._empty, hole, everyone)
        self._made: dict[frozenset[int], Backdrop] = {frozenset(): self._rest}

    def without(self, moving: Iterable[int]) -> Backdrop:
        """The still with the holes of these objects filled."""
        key = frozenset(moving)
        if key not in self._made:
            if len(self._made) > _BACKDROPS_KEPT:
                del self._made[list(self._made)[1]]  # the oldest, never the still itself
            self._made[key] = self._make(key)
        return self._made[key]

    def _make(self, moving: frozenset[int]) -> Backdrop:
        shape = self._rest.pixels.shape
        resting = _union([m for i, m in enumerate(self._mattes) if i not in moving], shape)
        hole = _union([self._holes[i] for i in moving], shape) * (1 - resting)
        box = _evened(box_around(hole), shape) if hole.any() else Box(0, 0, 0, 0)
        part = np.s_[box.y0 : box.y1, box.x0 : box.x1]
        pixels, planar = self._rest.pixels.copy(), self._rest.planar.copy()
        pixels[part] = blend(pixels[part], self._empty[part], hole[part])
        paint_i420(planar, pixels, box)
        return Backdrop(pixels, planar)


def _union(mattes: Sequence[Float32], shape: tuple[int, ...]) -> Float32:
    return np.maximum.reduce([np.zeros(shape[:2], np.float32), *mattes])


def _make_hole(matte: Float32) -> Float32:
    """The object and what its edge has coloured, ending softly."""
    reach = max(2, round(_HOLE_MARGIN * max(matte.shape)))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    grown = cv2.dilate((matte > 0).astype(np.float32), disc)
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), max(0.8, reach / 3)), np.float32)


def _draw(canvas: UInt8, sprite: Sprite, pose: Pose) -> Box:
    """Draw the sprite into the canvas (h, w, 3) BGR; the box that changed, with even edges."""
    matrix = sprite.matrix(pose)
    box = _reached(matrix, sprite.colour.shape, canvas.shape)
    if box.x0 >= box.x1 or box.y0 >= box.y1:
        return Box(0, 0, 0, 0)
    matrix[:, 2] -= (box.x0, box.y0)
    size = box.x1 - box.x0, box.y1 - box.y0
    part = canvas[box.y0 : box.y1, box.x0 : box.x1]
    if pose.is_displaced:
        warped = cv2.warpAffine(sprite.colour, matrix, size, flags=cv2.INTER_LINEAR)
        _lay_over(part, np.asarray(warped, np.uint8))
    if pose.light > 0 and sprite.light is not None:
        light = cv2.warpAffine(sprite.light, matrix, size, flags=cv2.INTER_LINEAR)
        part[:] = cv2.scaleAdd(light, pose.light, part)
    return box


def _lay_over(part: UInt8, colour: UInt8) -> None:
    """Draw premultiplied BGRA (h, w, 4) over BGR (h, w, 3), in place."""
    through = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(colour, 3)), cv2.COLOR_GRAY2BGR)
    behind = cv2.multiply(part, through, scale=1 / 255)
    part[:] = cv2.add(behind, cv2.cvtColor(colour, cv2.COLOR_BGRA2BGR))


def _reached(matrix: np.ndarray, sprite: tuple[int, ...], frame: tuple[int, ...]) -> Box:
    """The part of the frame a warped sprite covers, its edges even."""
    height, width = sprite[:2]
    corners = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
    (x0, y0), (x1, y1) = corners.min(axis=1) - 1, corners.max(axis=1) + 1
    inside = [max(0, int(x0)), max(0, int(y0)), min(frame[1], int(x1)), min(frame[0], int(y1))]
    return _evened(Box(*inside), frame)


def _evened(box: Box, frame: tuple[int, ...]) -> Box:
    """The box grown to even edges, as far as the frame (even sides) goes."""
    return Box(
        box.x0 // 2 * 2,
        box.y0 // 2 * 2,
        min(frame[1], -(-box.x1 // 2) * 2),
        min(frame[0], -(-box.y1 // 2) * 2),
    )
