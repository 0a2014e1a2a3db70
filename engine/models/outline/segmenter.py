"""The built-in segmenter: outlines by colour and edges, with no weights. OpenCV and numpy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.models.outline.extent import Kinship, find_extent, find_kinship
from engine.models.outline.matte import draw_matte
from engine.models.outline.parts import Bits, find_parts
from engine.models.outline.superpixels import find_superpixels
from engine.protocols import ImageFeatures
from engine.types import Box, Click, Float32, Mask, Picture, UInt8

SIDE = 320  # the longer side at which outlines are found
STEP = 10  # pixels between patches at that size
LEAST_HEAT = 0.08  # under which nothing is there
REACH = 0.2  # of the longer side: how far a click speaks


@dataclass(frozen=True, slots=True, eq=False)
class OutlineFeatures:
    """A picture prepared: `pixels` (h, w, 3), `small` (sh, sw, 3) of it, and its patches."""

    pixels: UInt8
    small: UInt8
    kin: Kinship

    @property
    def size(self) -> tuple[int, int]:
        return self.pixels.shape[0], self.pixels.shape[1]


@dataclass(frozen=True, slots=True)
class OutlineSegmenter:
    """See `engine.protocols.Segmenter`. The same request gives the same masks, bit for bit."""

    name: str = "outline"

    def encode(self, image: Picture) -> OutlineFeatures:
        """Reduce a picture, cut it into patches, and work out which belong together."""
        scale = min(1.0, SIDE / max(image.height, image.width))
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        small = np.asarray(cv2.resize(image.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
        unit = small.astype(np.float32) / np.float32(255)
        lab = np.asarray(cv2.cvtColor(unit, cv2.COLOR_RGB2LAB), np.float32)
        return OutlineFeatures(image.pixels, small, find_kinship(find_superpixels(lab, STEP)))

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        """The objects meant by a likeness map, by clicks, or by a box; see the protocol."""
        if not isinstance(features, OutlineFeatures):
            raise TypeError("These features were made by another segmenter.")
        if clicks or box is not None:
            return [_one_object(features, heat, clicks, box)]
        if heat is None or heat.max() < LEAST_HEAT:
            return []
        warmth = _over(features, heat)
        belonging = find_extent(features.kin, _likeness(features, warmth))
        inside = (belonging > 0.5)[features.kin.patches.labels]
        return [_mask(features, part, score) for score, part in find_parts(inside, warmth)]


def _over(features: OutlineFeatures, heat: Float32) -> Float32:
    """A likeness map on any grid, drawn at the reduced size."""
    height, width = features.small.shape[:2]
    drawn = cv2.resize(heat.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.clip(drawn, 0, 1).astype(np.float32)


def _likeness(features: OutlineFeatures, warmth: Float32) -> Float32:
    """The likeness of each patch, of the highest in the picture."""
    return np.clip(features.kin.patches.mean(warmth) / max(float(warmth.max()), 1e-6), 0, 1)


def _mask(features: OutlineFeatures, part: Bits, score: float) -> Mask:
    """One object found at the reduced size, with soft edges at the picture's own."""
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    down = features.size[0] / part.shape[0]
    across = features.size[1] / part.shape[1]
    box = Box(
        int(columns[0] * across), int(rows[0] * down),
        int((columns[-1] + 1) * across + 1), int((rows[-1] + 1) * down + 1),
    )  # fmt: skip
    coarse = part.astype(np.float32)
    return Mask(draw_matte(features.pixels, coarse, box), score)


def _one_object(
    features: OutlineFeatures, heat: Float32 | None, clicks: Sequence[Click], box: Box | None
) -> Mask:
    """Exactly one mask for clicks or a box; both are obeyed to the patch."""
    labels = features.kin.patches.labels
    warmth = _warmth_of(features, clicks, box) if heat is None else _over(features, heat)
    pinned = np.full(len(features.kin.patches), np.nan, np.float32)
    if box is not None:
        pinned[features.kin.patches.mean(_filled(features, box)) < 0.5] = 0
    places = [(labels[_place(features, click)], click.adds) for click in clicks]
    for patch, adds in places:
        pinned[patch] = float(adds)
    belonging = find_extent(features.kin, _likeness(features, warmth), pinned)
    inside = (belonging > 0.5)[labels]
    wanted = [_place(features, click) for click in clicks if click.adds]
    part = _holding(inside, wanted) if wanted else inside
    if not part.any() and box is not None:
        part = _filled(features, box) > 0
    return _mask(features, part if part.any() else np.ones_like(part), 1.0)


def _warmth_of(features: OutlineFeatures, clicks: Sequence[Click], box: Box | None) -> Float32:
    """Where an object is likely, from clicks and a box alone, (sh, sw) in [0, 1]."""
    height, width = features.small.shape[:2]
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    warmth = np.zeros((height, width), np.float32) if box is None else 0.7 * _filled(features, box)
    for click in clicks:
        y, x = _place(features, click)
        near = np.exp(-((ys - y) ** 2 + (xs - x) ** 2) / (2 * (REACH * max(height, width)) ** 2))
        warmth = np.maximum(warmth, near) if click.adds else warmth * (1 - near**4)
    return warmth


def _filled(features: OutlineFeatures, box: Box) -> Float32:
    """1 inside the box and 0 outside, (sh, sw); at least one pixel is inside."""
    height, width = features.small.shape[:2]
    filled = np.zeros((height, width), np.float32)
    rows = _span(box.y0, box.y1, features.size[0], height)
    columns = _span(box.x0, box.x1, features.size[1], width)
    filled[rows, columns] = 1
    return filled


def _span(start: int, end: int, length: int, cells: int) -> slice:
    """Pixels of `length` as cells of `cells`, at least one."""
    first = int(np.clip(start * cells // max(length, 1), 0, cells - 1))
    return slice(first, max(round(end * cells / length), first + 1))


def _place(features: OutlineFeatures, click: Click) -> tuple[int, int]:
    """Row and column of a click at the reduced size, inside the picture."""
    height, width = features.small.shape[:2]
    y, x = click.y * height / features.size[0], click.x * width / features.size[1]
    return int(np.clip(y, 0, height - 1)), int(np.clip(x, 0, width - 1))


def _holding(inside: Bits, places: Sequence[tuple[int, int]]) -> Bits:
    """The connected parts of `inside` that hold one of the places."""
    _, labels = cv2.connectedComponents(inside.astype(np.uint8), connectivity=4)
    return inside & np.isin(labels, [labels[place] for place in places])
