"""Which of the masks that Segment Anything offers are the objects meant. Numbers only, no network.

Masks are small logits (n, h, w) over the picture: over 0 is inside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.models.sam.points import Point
from engine.types import Float32

Bits = NDArray[np.bool_]

SAME = 0.6  # overlap (IoU) from which two masks are one object
WITHIN = 0.85  # of the smaller inside the larger: a part of it
ALONE = 0.8  # of the quality of a mask over several objects: each is as good by itself
LEAST_AREA = 0.0004  # of the picture
MOST_AREA = 0.98  # of the picture: that is no object but all of it
LEAST_QUALITY = 0.05
UNSTEADY = 1.0  # logits by which the edge is moved to see how steady a mask is


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A mask's `logits` (h, w), how good it is in [0, 1], and the points that lie in it."""

    logits: Float32
    quality: float
    points: tuple[Point, ...] = ()

    @property
    def inside(self) -> Bits:
        return self.logits > 0


def steadiness(logits: Float32) -> Float32:
    """How little each mask (n, h, w) changes when its edge is moved: IoU in [0, 1], (n,)."""
    tight = (logits > UNSTEADY).sum(axis=(1, 2), dtype=np.float32)
    wide = (logits > -UNSTEADY).sum(axis=(1, 2), dtype=np.float32)
    return tight / np.maximum(wide, 1)


def agreement(logits: Float32, warmth: Float32) -> Float32:
    """How well each mask (n, h, w) lies on the heat (h, w) of [0, 1] that is meant, (n,).

    Neither half of a hot thing nor a wall around it: the harmonic mean of how hot it is inside,
    and of how much of the heat near its hottest place lies inside.
    """
    found = np.zeros(len(logits), np.float32)
    for place, each in enumerate(logits):
        inside = each > 0
        area = int(inside.sum())
        if not area:
            continue
        hot = float(warmth[inside].mean())
        near = _near_hottest(warmth, inside)
        caught = float((warmth * near)[inside].sum()) / max(float((warmth * near).sum()), 1e-6)
        found[place] = 2 * hot * caught / max(hot + caught, 1e-6)
    return found


def _near_hottest(warmth: Float32, inside: Bits) -> Float32:
    """1 within a tenth of the picture of the hottest place inside, (h, w)."""
    y, x = np.unravel_index(int(np.where(inside, warmth, -1).argmax()), warmth.shape)
    ys, xs = np.ogrid[: warmth.shape[0], : warmth.shape[1]]
    radius = 0.1 * max(warmth.shape)
    return ((ys - y) ** 2 + (xs - x) ** 2 <= radius**2).astype(np.float32)


def quality(scores: Float32, logits: Float32, warmth: Float32) -> Float32:
    """All that speaks for each mask, (n,) in [0, 1]: the network's own opinion, and the heat."""
    good = np.clip(scores, 0, 1) * (0.5 + 0.5 * steadiness(logits))
    share = (logits > 0).mean(axis=(1, 2))
    plausible = (share >= LEAST_AREA) & (share <= MOST_AREA)
    return (np.sqrt(good * agreement(logits, warmth)) * plausible).astype(np.float32)


def apart(candidates: list[Candidate]) -> list[Candidate]:
    """The best of those that mean the same thing; best first, each with all points inside it."""
    kept: list[Candidate] = []
    every = list(dict.fromkeys(point for each in candidates for point in each.points))
    single = [each for each in candidates if not _is_several(each, candidates)]
    for each in sorted(single, key=lambda each: -each.quality):
        if each.quality >= LEAST_QUALITY and not any(_same(each, other) for other in kept):
            kept.append(each)
    return [_with_points(each, every) for each in kept]


def _is_several(candidate: Candidate, others: list[Candidate]) -> bool:
    """Whether a mask is two objects beside each other, which are offered by themselves too."""
    inside = candidate.inside
    parts = [
        other
        for other in others
        if other.quality >= ALONE * candidate.quality
        and _share_of(other, inside) > WITHIN
        and _share_of(candidate, other.inside) < SAME
    ]
    return any(
        not (one.inside & other.inside).any() and _peaks(one).isdisjoint(_peaks(other))
        for one in parts
        for other in parts
        if one is not other
    )


def _peaks(candidate: Candidate) -> set[Point]:
    return set(candidate.points)


def _share_of(candidate: Candidate, inside: Bits) -> float:
    """How much of a mask lies inside another."""
    own = candidate.inside
    return int((own & inside).sum()) / max(int(own.sum()), 1)


def _with_points(candidate: Candidate, points: list[Point]) -> Candidate:
    inside = candidate.inside
    own = tuple(point for point in points if inside[_cell(point, inside.shape)])
    return Candidate(candidate.logits, candidate.quality, own)


def _cell(point: Point, shape: tuple[int, ...]) -> tuple[int, int]:
    height, width = shape
    return min(int(point.y * height), height - 1), min(int(point.x * width), width - 1)


def _same(one: Candidate, other: Candidate) -> bool:
    a, b = one.inside, other.inside
    both = int((a & b).sum())
    smaller = max(min(int(a.sum()), int(b.sum())), 1)
    return both > SAME * max(int((a | b).sum()), 1) or both > WITHIN * smaller
