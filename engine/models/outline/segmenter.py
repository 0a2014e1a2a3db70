"""The built-in segmenter: outlines by colour and edges, with no weights. OpenCV and numpy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine.matte import draw_matte
from engine.models.outline.clicks import nearness
from engine.models.outline.extent import Kinship, find_extent, find_kinship
from engine.models.outline.parts import Bits, find_parts
from engine.models.outline.superpixels import find_superpixels
from engine.protocols import ImageFeatures
from engine.types import Box, Click, Float32, Mask, Picture, UInt8

SIDE = 320  # the longer side at which outlines are found
STEP = 10  # pixels between patches at that size
LEAST_HEAT = 0.08  # under which nothing is there
BOX_LIKENESS = 0.7  # of what lies in a box, before anything is clicked


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
    """Exactly one mask for clicks or a box: clicks are obeyed to the patch, a box to the pixel.

    An empty mask says that clicks have taken everything away.
    """
    patches = features.kin.patches
    likeness, pinned = _wishes(features, heat, clicks, box)
    inside = (find_extent(features.kin, likeness, pinned) > 0.5)[patches.labels]
    wanted = [_place(features, click) for click in clicks if click.adds]
    part = _holding(inside, wanted) if wanted else inside
    if not part.any() and box is not None:
        part = _filled(features, box) > 0
    if not part.any():
        return Mask(np.zeros(features.size, np.float32), 0.0)
    mask = _mask(features, part, 1.0)
    return Mask(mask.matte * _allowed(features, clicks, box), mask.score)


def _wishes(
    features: OutlineFeatures, heat: Float32 | None, clicks: Sequence[Click], box: Box | None
) -> tuple[Float32, Float32]:
    """Likeness (n,) in [0, 1] after all that was asked for, and what is beyond doubt (n,)."""
    kin = features.kin
    likeness = np.zeros(len(kin.patches), np.float32)
    pinned = np.full(len(kin.patches), np.nan, np.float32)
    if heat is not None:
        likeness = _likeness(features, _over(features, heat))
    elif box is not None:
        likeness = BOX_LIKENESS * kin.patches.mean(_filled(features, box))
    elif not any(click.adds for click in clicks):
        likeness = np.ones_like(likeness)
    meant, refused = np.zeros_like(likeness), np.zeros_like(likeness)
    for click in clicks:
        place = _place(features, click)
        patch = int(kin.patches.labels[place])
        side = meant if click.adds else refused
        np.maximum(side, nearness(kin, patch, place), out=side)
        pinned[patch] = float(click.adds)
    likeness = np.maximum(likeness, meant) * (1 - refused * (1 - meant))
    if box is not None:
        pinned[kin.patches.mean(_filled(features, box)) < 0.5] = 0
    return likeness, pinned


def _allowed(features: OutlineFeatures, clicks: Sequence[Click], box: Box | None) -> Float32:
    """Where the picture (h, w) may be part of the answer: 1, and 0 where somebody said no."""
    allowed = np.ones(features.size, np.float32)
    if box is not None:
        allowed[:] = 0
        allowed[max(0, box.y0) : max(box.y1, 0), max(0, box.x0) : max(box.x1, 0)] = 1
    labels = features.kin.patches.labels
    refused = [labels[_place(features, click)] for click in clicks if not click.adds]
    if refused:
        patches = np.isin(labels, refused).astype(np.uint8)
        allowed *= 1 - cv2.resize(patches, features.size[::-1], interpolation=cv2.INTER_NEAREST)
    return allowed


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
