"""Adding and taking away meaning: "this picture, and rain" as one vector."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import SpaceMismatchError, WrongRequestError
from engine.types import Embeddings, Float32


def weighted_sum(terms: Sequence[tuple[Embeddings, float]]) -> Embeddings:
    """One unit row: unit vectors times their weights, summed, of unit length again.

    As the ImageBind paper does it. Each term is one row; a weight below 0 takes away.

    Raises:
        SpaceMismatchError: if the terms come from different spaces.
        WrongRequestError: if there are none, or nothing is left of them.
    """
    if not terms:
        raise WrongRequestError("There is nothing to add: give at least one thing.")
    space = terms[0][0].space
    if any(term.space != space for term, _ in terms):
        raise SpaceMismatchError(f"only {space} vectors can be added to {space} vectors")
    rows = np.stack([_one(term) for term, _ in terms]).astype(np.float64)
    total = np.array([weight for _, weight in terms]) @ rows  # (D,)
    length = float(np.linalg.norm(total))
    if length < 1e-6:
        raise WrongRequestError("Nothing is left: what is added and what is taken away are equal.")
    return Embeddings(space, (total / length).astype(np.float32)[None])


def mean_rows(rows: Float32, groups: Sequence[int]) -> Float32:
    """The mean direction of each run of rows, (len(groups), D): `groups` are their lengths."""
    ends = np.cumsum(groups)
    sums = [rows[end - count : end].sum(axis=0) for end, count in zip(ends, groups, strict=True)]
    return unit_rows(np.reshape(sums, (len(groups), rows.shape[1])))


def unit_rows(rows: Float32) -> Float32:
    """Rows (N, D) of length 1; one of nothing stays nothing."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(lengths, 1e-12)).astype(np.float32)


def _one(term: Embeddings) -> Float32:
    if len(term) != 1:
        raise WrongRequestError(f"Each thing to add is one vector, not {len(term)}.")
    return unit_rows(term.rows)[0]
