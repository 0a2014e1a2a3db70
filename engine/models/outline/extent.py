"""How far an object reaches: from a coarse likeness to patches that belong, by colour and edges.

The likeness says where an object is, not where it ends. Several ends are tried (from generous to
tight), each settled by colour and by what touches what, and the one is taken whose rim runs along
visible edges and whose inside is much likelier than its outside. Letters: n patches.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.linalg import SuperLU, splu

from engine.models.outline.superpixels import Int32, Superpixels
from engine.types import Float32

TIGHTNESS = (0.25, 0.35, 0.45, 0.55, 0.65)  # likeness, of the highest, where an object may end
STEEPNESS = 10.0  # log-odds a step of 1 in likeness is worth
COLOUR_SAY = 0.7  # weight of colour beside likeness
COLOUR_SPREAD = 9.0  # Lab distance over which colours count as alike
COLOUR_LIMIT = 2.5  # log-odds that colour may add at most
COHESION = 3.0  # pull between patches that touch without an edge between them
ROUNDS = 2
EDGE_SAY, EDGE_LIMIT = 0.6, 2.5  # edges count up to this many times the mean of the picture
FILL_SAY, CONTRAST_SAY = 0.5, 1.5


@dataclass(frozen=True, slots=True, eq=False)
class Kinship:
    """What is worked out once a picture.

    `alike` (n, n): how much two patches are of one colour, in [0, 1]. `pull`: the linear system in
    which touching patches pull each other, factored. `weight` (n,): how much each keeps to itself.
    `steps` (m,): the Lab distance of each pair that touches.
    """

    patches: Superpixels
    alike: Float32
    pull: SuperLU
    weight: Float32
    steps: Float32

    def settle(self, wish: Float32) -> Float32:
        """What each patch comes to, (n,), where each wishes for `wish` (n,)."""
        wished = self.weight.astype(np.float64) * wish
        return np.asarray(self.pull.solve(wished), np.float32)


def find_kinship(patches: Superpixels) -> Kinship:
    """Prepare a picture cut into patches."""
    lab = patches.lab
    squares = ((lab[:, None] - lab[None]) ** 2).sum(axis=2)
    alike = np.exp(-squares / (2 * COLOUR_SPREAD**2)).astype(np.float32)
    one, other = patches.pairs.T
    barrier = squares[one, other] + 2 * patches.contrast**2
    typical = patches.area.mean()
    pull = COHESION * patches.contact / np.sqrt(typical)
    pull = pull * np.exp(-barrier / (barrier.mean() + 1e-6)) if len(pull) else pull
    weight = patches.area / typical
    steps = np.sqrt(squares[one, other])
    return Kinship(patches, alike, _factored(one, other, pull, weight), weight, steps)


def _factored(one: Int32, other: Int32, pull: Float32, weight: Float32) -> SuperLU:
    """Each patch by its weight, and by its `pull` with each it touches, of which it has a few."""
    count = len(weight)
    pulled = np.bincount(one, pull, count) + np.bincount(other, pull, count)
    itself = np.arange(count)
    rows, columns = (np.concatenate(both) for both in ((one, other, itself), (other, one, itself)))
    values = np.concatenate([-pull, -pull, weight + pulled]).astype(np.float64)
    system = coo_array((values, (rows, columns)), shape=(count, count))
    # Symmetric and diagonally dominant: no pivots are needed, and it stays as sparse as it is.
    options = {"SymmetricMode": True}
    return splu(system.tocsc(), "MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=options)


def find_extent(kin: Kinship, likeness: Float32, pinned: Float32 | None = None) -> Float32:
    """Belonging (n,), about 0 to 1, from relative likeness (n,) in [0, 1].

    `pinned` (n,) holds 1 where a patch is surely inside, 0 where surely outside, NaN elsewhere.
    """
    tried = [_settled(kin, likeness, tight, pinned) for tight in TIGHTNESS]
    return max(tried, key=lambda belonging: _worth(kin, likeness, belonging))


def _settled(kin: Kinship, likeness: Float32, tight: float, pinned: Float32 | None) -> Float32:
    """Let colour and touch decide where an object ends that ends about at `tight`."""
    prior = STEEPNESS * (likeness - tight)
    belonging = _logistic(prior)
    for _ in range(ROUNDS):
        odds = np.clip(_colour_odds(kin, belonging), -COLOUR_LIMIT, COLOUR_LIMIT)
        wish = _logistic(prior + COLOUR_SAY * odds)
        if pinned is not None:
            wish = np.where(np.isnan(pinned), wish, pinned)
        belonging = kin.settle(wish)
        if pinned is not None:
            belonging = np.where(np.isnan(pinned), belonging, pinned)
    return belonging.astype(np.float32)


def _colour_odds(kin: Kinship, belonging: Float32) -> Float32:
    """Log-odds of each patch by how much of its colour lies inside, and how much outside."""
    inside = kin.patches.area * np.clip(belonging, 0, 1) ** 2
    outside = kin.patches.area * np.clip(1 - belonging, 0, 1) ** 2
    within = kin.alike @ (inside / max(inside.sum(), 1e-6))
    without = kin.alike @ (outside / max(outside.sum(), 1e-6))
    return np.log((within + 1e-7) / (without + 1e-7))


def _worth(kin: Kinship, likeness: Float32, belonging: Float32) -> float:
    """How convincing an end is: edges along the rim, likeness inside against outside, and size."""
    inside = belonging > 0.5
    share = kin.patches.area / kin.patches.area.sum()
    fill = float(share[inside].sum())
    if not 0 < fill < 1:
        return -np.inf
    one, other = kin.patches.pairs.T
    rim = kin.patches.contact * (inside[one] != inside[other])
    everywhere = np.average(kin.steps, weights=kin.patches.contact) + 1e-6
    edge = min((rim * kin.steps).sum() / max(rim.sum(), 1.0) / everywhere, EDGE_LIMIT)
    hot = (share * likeness)[inside].sum() / fill
    cold = (share * likeness)[~inside].sum() / (1 - fill)
    return float(
        EDGE_SAY * np.log(edge + 1e-6)
        + FILL_SAY * np.log(fill * (1 - fill))
        + CONTRAST_SAY * np.log(max(hot - cold, 1e-3))
    )


def _logistic(odds: NDArray[np.floating]) -> Float32:
    return (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
