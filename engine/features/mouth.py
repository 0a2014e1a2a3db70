"""A mouth in an object: below the anchor the jaw drops, above it the lip is raised a little."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import cv2
import numpy as np

from engine.features.medium import Medium, sheet_of
from engine.types import Box, Float32, UInt8

_HALF = 0.14  # of the object's width at that height: from the middle of the mouth to a corner
_SMALLEST = 5  # pixels
_GAP = 0.95  # of half the mouth's width: how far it opens
_JAW, _LIP = 2.4, 1.3  # the same: how far below and above the skin gives way
_RAISED = 0.35  # of the way the jaw drops
_OF_BODY, _OF_BUST = 0.22, 0.34  # where nobody says: how far down an object, a cut off one
_DEEP_BGR, _TONGUE_BGR = (24, 14, 38), (78, 66, 150)


@dataclass(frozen=True, slots=True, eq=False)
class Mouth:
    """Where it is, in the pixels of its sprite: `box` is all that an open mouth changes.

    `middle` (x, y) and the lengths are pixels from the box's corner. `inside` is a sheet of the
    box's size: what an open mouth shows.
    """

    box: Box
    middle: tuple[float, float]
    half: float
    jaw: float
    lip: float
    inside: UInt8

    def open(self, sheet: UInt8, level: float) -> UInt8:
        """The part `box` of a sprite's sheet with the mouth open by `level` (0 to 1)."""
        box = self.box
        part = np.ascontiguousarray(sheet[box.y0 : box.y1, box.x0 : box.x1])
        x = np.arange(part.shape[1], dtype=np.float32) - self.middle[0]
        y = (np.arange(part.shape[0], dtype=np.float32) - self.middle[1])[:, None]
        bow = np.cos(pi / 2 * np.clip(np.abs(x) / self.half, 0, 1)).clip(0, 1)
        down = (level * _GAP * self.half * bow).astype(np.float32)
        up = np.float32(_RAISED) * down
        below = (y - down) * (self.jaw / (self.jaw - down))
        above = (y + up) * (self.lip / (self.lip - up))
        source = np.where(y >= down, below, np.where(y <= -up, above, np.float32(0)))
        source = np.where((y < self.jaw) & (y > -self.lip), source, y) + self.middle[1]
        map_x = np.broadcast_to(np.arange(part.shape[1], dtype=np.float32), source.shape)
        moved = cv2.remap(
            part,
            np.ascontiguousarray(map_x),
            source.astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        share = np.clip(down - y + 0.5, 0, 1) * np.clip(y + up + 0.5, 0, 1)
        share *= np.clip((down + up) - 0.5, 0, 1) * (moved[:, :, 3] / np.float32(255))
        share = np.ascontiguousarray(cv2.GaussianBlur(share, (0, 0), 0.7), np.float32)
        return np.asarray(cv2.blendLinear(self.inside, moved, share, 1 - share), np.uint8)


def make_mouth(alpha: Float32, anchor: tuple[float, float] | None, medium: Medium) -> Mouth | None:
    """The mouth of an object given by its alpha (h, w), at `anchor` (x, y) of that, or guessed.

    None where the object has no room for one.
    """
    ys = np.flatnonzero(alpha.max(axis=1) > 0.5)
    if not len(ys):
        return None
    x, y = anchor or _guessed(alpha, int(ys[0]), int(ys[-1]))
    row = np.flatnonzero(alpha[int(np.clip(y, 0, len(alpha) - 1))] > 0.5)
    width = row[-1] - row[0] if len(row) else alpha.shape[1] / 2
    half = max(_SMALLEST, _HALF * float(width))
    jaw = min(_JAW * half, max(ys[-1] - y, 1.3 * half))
    lip = min(_LIP * half, max(y - ys[0], 0.5 * half))
    box = Box(
        max(0, int(x - half) - 1),
        max(0, int(y - lip) - 1),
        min(alpha.shape[1], int(x + half) + 2),
        min(alpha.shape[0], int(y + jaw) + 2),
    )
    if box.x1 - box.x0 < _SMALLEST or box.y1 - box.y0 < _SMALLEST:
        return None
    middle = x - box.x0, y - box.y0
    inside = sheet_of(_drawn(box, middle[1], _GAP * half), medium)
    return Mouth(box, middle, half, jaw, lip, inside)


def _guessed(alpha: Float32, top: int, bottom: int) -> tuple[float, float]:
    """In the lower part of the head, in the middle of it; a bust is mostly head."""
    is_bust = np.count_nonzero(alpha[bottom] > 0.5) > 0.4 * np.count_nonzero(
        alpha.max(axis=0) > 0.5
    )
    y = top + (_OF_BUST if is_bust else _OF_BODY) * (bottom - top)
    weight = alpha[int(y)]
    x = float((weight * np.arange(len(weight))).sum() / max(float(weight.sum()), 1e-6))
    return x, y


def _drawn(box: Box, middle: float, gap: float) -> UInt8:
    """Dark, with a tongue that shows lower down, (h, w, 4) BGRA, opaque."""
    rows, columns = box.y1 - box.y0, box.x1 - box.x0
    depth = np.clip((np.arange(rows) - middle) / max(gap, 1.0), 0, 1)[:, None, None]
    tongue = np.clip((depth - 0.45) / 0.5, 0, 1)
    colours = np.array(_DEEP_BGR) * (1 - tongue) + np.array(_TONGUE_BGR) * tongue
    out = np.full((rows, columns, 4), 255, np.uint8)
    out[:, :, :3] = np.rint(np.broadcast_to(colours, (rows, columns, 3)))
    return out
