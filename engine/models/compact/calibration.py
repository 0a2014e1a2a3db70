"""From likeness to probability: Platt scaling (1999), one curve a pair of modalities."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from engine.errors import WrongRequestError
from engine.protocols import Modality
from engine.types import Float32

CALIBRATION_FILE = Path(__file__).parents[3] / "assets/compact/calibration.toml"


@dataclass(frozen=True, slots=True)
class Curve:
    """probability = 1 / (1 + exp(-(slope * cosine + offset)))."""

    slope: float
    offset: float

    def __call__(self, cosines: Float32) -> Float32:
        logits = self.slope * cosines + self.offset
        return (1 / (1 + np.exp(-logits))).astype(np.float32)


@cache
def load_curve(kinds: tuple[Modality, Modality]) -> Curve:
    """The fitted curve for two modalities, in either order.

    Raises:
        WrongRequestError: if one of them is none that this engine knows.
    """
    with CALIBRATION_FILE.open("rb") as file:
        curves = tomllib.load(file)["match"]
    pair = "-".join(sorted(kinds))
    if pair not in curves:
        raise WrongRequestError(
            f"The Compact engine cannot compare {kinds[0]} with {kinds[1]}. Use ImageBind."
        )
    return Curve(**curves[pair])


def fitted_curve(cosines: Float32, together: np.ndarray) -> Curve:
    """The curve that fits pairs best, those that belong together weighing as much as the others.

    `cosines` (n,) and `together` (n,) of bool. Newton's method on the weighted log loss, with
    Platt's softened targets, so that a perfect separation still gives a finite slope.
    """
    together = together.astype(bool)
    yes, no = int(together.sum()), int((~together).sum())
    target = np.where(together, (yes + 1) / (yes + 2), 1 / (no + 2))
    weight = np.where(together, 0.5 / yes, 0.5 / no)
    features = np.column_stack([cosines, np.ones_like(cosines)]).astype(np.float64)
    solution = np.zeros(2)
    for _ in range(50):
        guess = 1 / (1 + np.exp(-features @ solution))
        gradient = features.T @ (weight * (guess - target))
        curvature = (features * (weight * guess * (1 - guess))[:, None]).T @ features
        solution -= np.linalg.solve(curvature + 1e-6 * np.eye(2), gradient)
    return Curve(float(solution[0]), float(solution[1]))
