"""An object cut out of a still, ready to be drawn in any pose over anything."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, sin

import cv2
import numpy as np

from engine.features.fill_hole import blend, box_around
from engine.features.medium import Medium, sheet_of
from engine.features.motion import Pivot, Pose
from engine.features.mouth import Mouth, make_mouth
from engine.stencil import Stencil, matte_of
from engine.types import Box, Float32, Mask, UInt8

_MARGIN = 3  # transparent pixels around the object, so that its edge is drawn softly too
_OVERHANG = 0.35  # of its size an object that the frame cuts off is continued beyond it
_HAZE = 0.06  # matte below is background, above one minus this is object
_NEARLY = 0.025  # of the frame's longer side
_BROAD = 0.3  # of its own width: an object this broad at a border is cut off by it
_HALO = 0.12  # of the object's longer side: how far its light reaches
_WARM_BGR = (150, 225, 255)
_BRIGHTER = 0.65  # of its own colours an object gains at full light
_HALO_LIGHT = 1.2
_COVERS, _HALO_COVERS = 0.6, 0.35  # of what is behind the light

Matrix = np.ndarray  # (2, 3) float64, from sprite to frame


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """`colour` (h, w, 4) is a sheet (`engine.features.medium`); its corner is at `corner` (x, y).

    `light` is the sheet laid over it at full light, None where none is. `pivot` (x, y) and `size`
    (width, height) are the object's own, in the pixels of the frame.
    """

    colour: UInt8
    light: UInt8 | None
    corner: tuple[int, int]
    pivot: tuple[float, float]
    size: tuple[int, int]
    mouth: Mouth | None = None

    def matrix(self, pose: Pose) -> Matrix:
        """Where the sprite's pixels go in the frame: about the pivot, then away."""
        right, down = pose.right * self.size[0], -pose.up * self.size[1]
        (x, y), (left, top) = self.pivot, self.corner
        along_x = cos(pose.turn) * pose.widen, sin(pose.turn) * pose.widen
        along_y = -sin(pose.turn) * pose.heighten, cos(pose.turn) * pose.heighten
        rows = (
            (along_x[i], along_y[i], at + along_x[i] * (left - x) + along_y[i] * (top - y))
            for i, at in enumerate((x + right, y + down))
        )
        return np.array([*rows])


def make_sprite(
    still: UInt8,
    matte: Float32,
    *,
    pivot: Pivot | tuple[float, float] = "bottom",
    lit: bool = False,
    talks: bool = False,
    medium: Medium = Medium.PLANAR,
) -> Sprite:
    """Cut the object under `matte` (h, w), not empty, out of `still` (h, w, 3) BGR.

    Edge pixels get the colour of the object alone. Where the frame cuts the object off it goes on
    mirrored, so that no straight edge shows when it moves away. `lit` prepares its light, `talks`
    its mouth, which is at the pivot where that is a point (x, y).
    """
    box = box_around(matte)
    halo = _HALO * max(_size(box)) if lit else 0.0
    margin = round(halo) + _MARGIN
    cut = _grown(box, margin, still.shape)
    part = np.s_[cut.y0 : cut.y1, cut.x0 : cut.x1]
    pads = _overhangs(matte, box)
    alpha = _mirrored(matte[part], pads)
    colour = _mirrored(_object_colours(still[part], matte[part]), pads)
    corner = cut.x0 - pads[2], cut.y0 - pads[0]
    point = pivot if isinstance(pivot, tuple) else None
    lips = (point[0] - corner[0], point[1] - corner[1]) if point else None
    light = sheet_of(_light(colour, alpha, radius=halo / 3), medium) if lit else None
    return Sprite(
        colour=sheet_of(_premultiplied(colour, alpha), medium),
        light=light,
        corner=corner,
        pivot=pivot if isinstance(pivot, tuple) else _pivot_point(matte, box, pivot),
        size=_size(box),
        mouth=make_mouth(alpha, lips, medium) if talks else None,
    )


def clean_matte(mask: Mask) -> Float32:
    """The mask's matte without its haze: what is nearly nothing is nothing, nearly all is all."""
    return _reach_border(np.clip((mask.matte - _HAZE) / (1 - 2 * _HAZE), 0, 1).astype(np.float32))


def _reach_border(matte: Float32) -> Float32:
    """The matte, continued to each border of the frame that it nearly reaches, (h, w).

    Outlines often stop a few pixels short of a border that cuts the object off. An object that is
    narrow there (feet) stands before the border and stays as it is.
    """
    out = matte.copy()
    if not out.any():
        return out
    width, height = _size(box_around(out))
    gap = max(1, round(_NEARLY * max(out.shape)))
    views = ((out, width), (out[::-1], width), (out.T, height), (out.T[::-1], height))
    for view, length in views:  # each begins at another border
        if len(view) < 4 * gap:
            continue
        row = np.where(view[gap] > 0.5, view[gap], 0)
        if np.count_nonzero(row) > _BROAD * length:
            view[:gap] = np.maximum(view[:gap], row)
    return out


def anchor_of(stencil: Stencil, pivot: Pivot) -> tuple[float, float]:
    """Where a part of an object is in its still: x and y, shares from the top left."""
    matte = matte_of(stencil)
    if not matte.any():
        return 0.5, 0.5
    x, y = _pivot_point(matte, box_around(matte), pivot)
    return x / stencil.width, y / stencil.height


def _size(box: Box) -> tuple[int, int]:
    return box.x1 - box.x0, box.y1 - box.y0


def _grown(box: Box, by: int, shape: tuple[int, ...]) -> Box:
    return Box(
        max(0, box.x0 - by),
        max(0, box.y0 - by),
        min(shape[1], box.x1 + by),
        min(shape[0], box.y1 + by),
    )


def _overhangs(matte: Float32, box: Box) -> tuple[int, int, int, int]:
    """How far to continue the object beyond the frame: top, bottom, left, right, in pixels."""
    far_x, far_y = (int(_OVERHANG * length) for length in _size(box))
    return (
        far_y if matte[0].max() > 0.5 else 0,
        far_y if matte[-1].max() > 0.5 else 0,
        far_x if matte[:, 0].max() > 0.5 else 0,
        far_x if matte[:, -1].max() > 0.5 else 0,
    )


def _mirrored(array: np.ndarray, pads: tuple[int, int, int, int]) -> np.ndarray:
    return cv2.copyMakeBorder(array, *pads, cv2.BORDER_REFLECT_101)


def _object_colours(still: UInt8, matte: Float32) -> UInt8:
    """`still`, but where the object is see-through, the colours of its solid part nearby.

    Those are means over the neighbourhood, so a quarter of the size is enough to find them.
    """
    solid = (matte > 0.97).astype(np.float32)
    height, width = solid.shape
    size = max(1, width // 4), max(1, height // 4)
    weight = cv2.resize(solid, size, interpolation=cv2.INTER_AREA)
    only = still * solid[:, :, None].astype(np.uint8)
    colours = cv2.resize(only, size, interpolation=cv2.INTER_AREA)
    near, known = (
        np.asarray(cv2.resize(array, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
        for array in _spread(np.asarray(colours, np.float32), np.asarray(weight, np.float32))
    )
    return blend(still, near, known * (1 - solid))


def _spread(colours: Float32, weight: Float32) -> tuple[Float32, Float32]:
    """Weighted colours (h, w, 3) carried out to where there is none, and where that reached."""
    near, known = np.zeros_like(colours), np.zeros_like(weight)
    for sigma in (4.0, 1.5, 0.6):  # pixels; the nearest that knows anything wins
        share = cv2.GaussianBlur(weight, (0, 0), sigma)
        blurred = np.asarray(cv2.GaussianBlur(colours, (0, 0), sigma), np.float32)
        mean = blurred / np.maximum(share, 1e-4)[:, :, None]
        sure = np.clip(share / 0.05, 0, 1).astype(np.float32)
        near += (mean - near) * sure[:, :, None]
        known = np.maximum(known, sure)
    return near, known


def _premultiplied(colour: UInt8, alpha: Float32) -> UInt8:
    """(h, w, 4) BGRA."""
    scaled = np.dstack([colour * alpha[:, :, None], 255 * alpha])
    return np.rint(scaled).astype(np.uint8)


def _light(colour: UInt8, alpha: Float32, radius: float) -> UInt8:
    """What full light lays over: the object brighter, a warm halo around it; (h, w, 4) BGRA.

    Over itself an object so only gains, as if light were added; a sheet cannot add without
    covering, as colours under none have no room in planar YUV.
    """
    halo = cv2.GaussianBlur(alpha, (0, 0), max(radius, 1.0)) * (1 - alpha)
    lit = (_COVERS + _BRIGHTER) * colour * alpha[:, :, None]
    lit += _HALO_LIGHT * halo[:, :, None] * np.array(_WARM_BGR)
    covered = _COVERS * alpha + _HALO_COVERS * halo
    return np.rint(np.clip(np.dstack([lit, 255 * covered]), 0, 255)).astype(np.uint8)


def _pivot_point(matte: Float32, box: Box, pivot: Pivot) -> tuple[float, float]:
    """The middle of the object's foot, head or whole, as it stands."""
    middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    if pivot == "centre":
        return middle
    depth = max(1, _size(box)[1] // 10)
    rows = slice(box.y0, box.y0 + depth) if pivot == "top" else slice(box.y1 - depth, box.y1)
    weight = matte[rows].sum(axis=0)
    x = float((weight * np.arange(len(weight))).sum() / max(weight.sum(), 1e-6))
    return x, float(box.y0 if pivot == "top" else box.y1)
