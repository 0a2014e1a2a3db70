"""What a click speaks for: the patches that are reached from it without crossing an edge.

A click on a plain thing means the whole of it, however far from its middle; so nearness is the
length of the shortest way over touching patches, in which steps of colour count most.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from engine.models.outline.extent import Kinship
from engine.types import Float32

CALM_LAB = 2.0  # a step of colour that is none
CONTRAST_SAY = 0.5  # of the edge between two patches, beside their colours
A_HOP = 0.2  # the length of a way from patch to patch of one colour
FAR = 3.0  # typical steps of colour: how far a click speaks
REACH = 0.3  # of the longer side of the picture: how far it speaks at most


def nearness(kin: Kinship, patch: int, place: tuple[int, int]) -> Float32:
    """How much each patch belongs to what was clicked, (n,) in [0, 1], from geodesic distance.

    `patch` was clicked at `place`, (row, column) at the reduced size.
    """
    one, other = kin.patches.pairs.T
    steps = kin.steps + CONTRAST_SAY * kin.patches.contrast
    typical = np.average(steps, weights=kin.patches.contact) if len(steps) else 0.0
    lengths = steps / (typical + CALM_LAB) + A_HOP
    ways = csr_matrix((lengths, (one, other)), shape=(len(kin.patches),) * 2)
    distance = dijkstra(ways, directed=False, indices=patch)
    close = np.exp(-_squared_distances(kin, place) / (2 * REACH**2))
    near = np.exp(-((distance / FAR) ** 2) / 2) * close
    return (near / max(near[patch], 1e-6)).clip(0, 1).astype(np.float32)


def _squared_distances(kin: Kinship, place: tuple[int, int]) -> Float32:
    """From the middle of each patch to a place, (n,), in longer sides of the picture."""
    height, width = kin.patches.labels.shape
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    middles = kin.patches.mean(ys), kin.patches.mean(xs)
    squares = (middles[0] - place[0]) ** 2 + (middles[1] - place[1]) ** 2
    return squares / np.float32(max(height, width) ** 2)
