"""The arithmetic of the figures: pure, small, and tested with numbers worked out by hand.

A mean is None where there is nothing to measure, so that "not measured" never reads as zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.types import Float32


def mean(values: Iterable[float]) -> float | None:
    """The plain mean, or None."""
    numbers = list(values)
    return float(np.mean(numbers)) if numbers else None


def mean_over_groups(samples: Iterable[tuple[Hashable, float]]) -> float | None:
    """Mean of the groups' means: a recording cut into nine files counts once, not nine times."""
    return mean(group_means(samples).values())


def group_means(samples: Iterable[tuple[Hashable, float]]) -> dict[Hashable, float]:
    """The mean of every group of (group, value) samples."""
    groups: defaultdict[Hashable, list[float]] = defaultdict(list)
    for group, value in samples:
        groups[group].append(value)
    return {group: float(np.mean(values)) for group, values in groups.items()}


def class_means(samples: Iterable[tuple[str, Hashable, float]]) -> dict[str, float]:
    """For every class of (class, group, value) samples, the mean over its groups."""
    classes: defaultdict[str, list[tuple[Hashable, float]]] = defaultdict(list)
    for label, group, value in samples:
        classes[label].append((group, value))
    return {label: mean_over_groups(rows) or 0.0 for label, rows in classes.items()}


def macro_mean(samples: Iterable[tuple[str, Hashable, float]]) -> float | None:
    """Mean over classes of the mean over groups: every class counts the same."""
    return mean(class_means(samples).values())


def rank_of_right(scores: ArrayLike, right: ArrayLike) -> int | None:
    """How many wrong answers come before the best right one; None where none is right.

    A tie counts against: a scorer that gives everything the same has found nothing.
    """
    values, is_right = np.asarray(scores), np.asarray(right, dtype=bool)
    if not is_right.any():
        return None
    return int((values[~is_right] >= values[is_right].max()).sum())


def hit_at(rank: int, k: int) -> float:
    """1.0 where a right answer is among the `k` best."""
    return float(rank < k)


def overlap(found: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Intersection over union of two masks of one size; 0 where both are empty."""
    union = np.logical_or(found, truth).sum()
    return float(np.logical_and(found, truth).sum() / union) if union else 0.0


def peak_is_inside(heat: Float32, truth: NDArray[np.bool_]) -> bool:
    """Whether the middle of the hottest cell of `heat` (gh, gw) lies in `truth` (h, w).

    A flat map points nowhere and is never inside.
    """
    if heat.max() <= heat.min():
        return False
    row, column = np.unravel_index(int(heat.argmax()), heat.shape)
    y = int((row + 0.5) / heat.shape[0] * truth.shape[0])
    x = int((column + 0.5) / heat.shape[1] * truth.shape[1])
    return bool(truth[y, x])


@dataclass(frozen=True, slots=True)
class CutCount:
    """Scene boundaries: found where one is, found where none is, not found."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: CutCount) -> CutCount:
        return CutCount(
            self.right + other.right, self.false + other.false, self.missed + other.missed
        )

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None with nothing to find and nothing found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else None


def count_cuts(found: Sequence[float], truth: Sequence[float], tolerance: float) -> CutCount:
    """Match cuts (seconds) one to one, in time order, within `tolerance` seconds."""
    left, right = sorted(found), 0
    for cut in sorted(truth):
        near = next((f for f in left if abs(f - cut) <= tolerance + 1e-9), None)
        if near is not None:
            left.remove(near)
            right += 1
    return CutCount(right, false=len(left), missed=len(truth) - right)


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """One tenth of the scale: share of the weight, mean probability said, share that was true."""

    low: float
    high: float
    weight: float
    said: float
    was: float


def reliability(
    said: ArrayLike, was: ArrayLike, weights: ArrayLike, bins: int = 10
) -> list[ReliabilityBin]:
    """The reliability table over equal stretches of [0, 1]; stretches without weight left out."""
    values = np.stack([np.asarray(said, dtype=float), np.asarray(was, dtype=float)])
    shares = np.asarray(weights, dtype=float) / np.sum(weights)
    place = np.clip((values[0] * bins).astype(int), 0, bins - 1)
    table = []
    for index in range(bins):
        here = place == index
        weight = float(shares[here].sum())
        if weight > 0:
            means = values[:, here] @ shares[here] / weight
            edges = (index / bins, (index + 1) / bins)
            table.append(ReliabilityBin(*edges, weight, float(means[0]), float(means[1])))
    return table


def expected_calibration_error(table: Sequence[ReliabilityBin]) -> float | None:
    """Mean distance of what was said from what was true, weighted; 0 is perfect."""
    return float(sum(b.weight * abs(b.said - b.was) for b in table)) if table else None


def balanced_weights(was: ArrayLike, shares: ArrayLike) -> NDArray[np.float64]:
    """`shares` rescaled so that true and false samples weigh the same in total."""
    right, weights = np.asarray(was, dtype=bool), np.array(shares, dtype=float)
    for side in (right, ~right):
        if weights[side].sum() > 0:
            weights[side] /= 2 * weights[side].sum()
    return weights
