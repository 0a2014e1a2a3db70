"""Separate objects of one kind: connected parts, split where likeness has a valley."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32

LEAST_AREA = 0.0008  # of the picture
LEAST_SHARE = 0.06  # of the largest part, unless the part is nearly as likely as the best
NEARLY = 0.7
LEAST_LIKENESS = 0.35  # of the highest in the picture
VALLEY = 0.6  # two objects touch where likeness sinks under this share of the lower of them
LEVELS = np.arange(0.3, 0.95, 0.05)

Bits = NDArray[np.bool_]


def find_parts(inside: Bits, heat: Float32) -> list[tuple[float, Bits]]:
    """Likeness and pixels (h, w) of each object in `inside` (h, w), likeliest first."""
    parts = [piece for whole in _connected(inside) for piece in _split(whole, heat)]
    scored = [(float(heat[part].max()), part) for part in parts]
    largest = max((int(part.sum()) for _, part in scored), default=0)
    highest = float(heat.max())
    kept = [
        (likeness, part)
        for likeness, part in scored
        if likeness >= LEAST_LIKENESS * highest
        and part.sum() >= LEAST_AREA * part.size
        and (part.sum() >= LEAST_SHARE * largest or likeness >= NEARLY * highest)
    ]
    return sorted(kept, key=lambda each: -each[0])


def _connected(inside: Bits) -> Iterator[Bits]:
    count, labels = cv2.connectedComponents(inside.astype(np.uint8), connectivity=4)
    return (labels == number for number in range(1, count))


def _split(part: Bits, heat: Float32) -> list[Bits]:
    """A part in as many as it has peaks of likeness with a valley between them."""
    warmth = np.where(part, heat, 0).astype(np.float32)
    peaks = _peaks(warmth, int(max(4, LEAST_AREA * part.size / 2)))
    if len(peaks) < 2:
        return [part]
    # Each pixel joins the nearest peak, in steps that get shorter where it is warm.
    distances = [cv2.distanceTransform((~peak).astype(np.uint8), cv2.DIST_L2, 5) for peak in peaks]
    nearest = np.argmin(distances, axis=0)
    return [part & (nearest == number) for number in range(len(peaks))]


def _peaks(warmth: Float32, least: int) -> list[Bits]:
    """The warm spots that stand apart by a valley, as many as stand apart at one level."""
    best: list[Bits] = []
    for level in LEVELS * warmth.max():
        spots = [
            spot
            for spot in _connected(warmth > level)
            if spot.sum() >= least and level <= VALLEY * warmth[spot].max()
        ]
        if len(spots) > len(best):
            best = spots
    return best
