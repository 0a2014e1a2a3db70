"""Everything in a picture that looks like an object: a grid of points, and the best of the answers.

The whole grid is the thorough way; most pictures need no more than the eight points of a heat.
"""

from __future__ import annotations

import numpy as np

from engine.models.sam.choice import LEAST_AREA, MOST_AREA, Candidate, steadiness
from engine.models.sam.decoding import Ask, Told, ask, prompts_at_once
from engine.models.sam.frame import SquareFrame
from engine.models.sam.network import Networks
from engine.models.sam.points import Point
from engine.protocols import Report
from engine.types import Float32

ACROSS = 16  # points of the longer side: 256 in a square
LEAST_SCORE = 0.85  # of the network's own opinion
LEAST_STEADINESS = 0.9
SAME = 0.7  # overlap (IoU) from which two are one
MOST = 100  # proposals of a picture


def propose(
    networks: Networks, embedding: Float32, frame: SquareFrame, report: Report
) -> list[Candidate]:
    """The objects of a picture, surest first, at most a hundred.

    Raises:
        Cancelled: if `report` says so between two batches.
    """
    points = grid_of_points(frame)
    found: list[Candidate] = []
    step = prompts_at_once(networks.place)
    for first in range(0, len(points), step):
        report(first, len(points), "looking at everything")
        batch = points[first : first + step]
        asked = [Ask((frame.of_share(point),), (1,)) for point in batch]
        for point, told in zip(batch, ask(networks, embedding, asked), strict=True):
            found += good_ones(told, frame, point)
        found = without_doubles(found)
    return found[:MOST]


def grid_of_points(frame: SquareFrame) -> list[Point]:
    """Points as dense in both directions, in rows from the top, none on the rim."""
    longer = max(frame.inner)
    rows, columns = (max(1, round(ACROSS * side / longer)) for side in frame.inner)
    return [
        Point((column + 0.5) / columns, (row + 0.5) / rows, 1.0)
        for row in range(rows)
        for column in range(columns)
    ]


def good_ones(told: Told, frame: SquareFrame, point: Point) -> list[Candidate]:
    """Of the three masks for a point (the fourth is for several points) those worth keeping."""
    logits, scores = frame.low(told.logits[1:]), np.clip(told.scores[1:], 0, 1)
    steady, share = steadiness(logits), (logits > 0).mean(axis=(1, 2))
    good = (scores >= LEAST_SCORE) & (steady >= LEAST_STEADINESS)
    good &= (share >= LEAST_AREA) & (share <= MOST_AREA)
    return [
        Candidate(logits[i].copy(), float(scores[i] * steady[i]), (point,))
        for i in np.flatnonzero(good)
    ]


def without_doubles(found: list[Candidate]) -> list[Candidate]:
    """The surest of those that overlap so much that they are one; surest first."""
    kept: list[Candidate] = []
    for each in sorted(found, key=lambda each: -each.quality):
        if not any(_overlap(each, other) > SAME for other in kept):
            kept.append(each)
    return kept


def _overlap(one: Candidate, other: Candidate) -> float:
    a, b = one.inside, other.inside
    return int((a & b).sum()) / max(int((a | b).sum()), 1)
