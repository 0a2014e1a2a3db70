"""Meaning is added and taken away as unit vectors."""

from __future__ import annotations

import numpy as np
import pytest

from engine.arithmetic import mean_rows, weighted_sum
from engine.errors import SpaceMismatchError, WrongRequestError
from engine.types import Embeddings


def row(*values: float, space: str = "made") -> Embeddings:
    return Embeddings(space, np.array([values], np.float32))


def test_a_sum_is_the_weighted_sum_of_unit_vectors_at_unit_length() -> None:
    found = weighted_sum([(row(9, 0, 0), 1), (row(0, 0.1, 0), 1), (row(0, 0, 1), -2)])
    np.testing.assert_allclose(found.rows, np.array([[1, 1, -2]]) / 6**0.5, atol=1e-6)
    assert (found.space, found.rows.dtype) == ("made", np.float32)


def test_one_thing_alone_stays_itself() -> None:
    np.testing.assert_allclose(weighted_sum([(row(0, 3), 0.2)]).rows, [[0, 1]])


def test_spaces_never_meet_in_a_sum() -> None:
    with pytest.raises(SpaceMismatchError):
        weighted_sum([(row(1, 0), 1), (row(1, 0, space="other"), 1)])


@pytest.mark.parametrize("terms", [[], [(row(1, 0), 1), (row(1, 0), -1)], [(row(1, 0), 0)]])
def test_nothing_left_is_refused(terms: list[tuple[Embeddings, float]]) -> None:
    with pytest.raises(WrongRequestError):
        weighted_sum(terms)


def test_mean_rows_are_directions_of_their_groups() -> None:
    rows = np.array([[1, 0], [0, 1], [0, 2]], np.float32)
    found = mean_rows(rows, [2, 1])
    np.testing.assert_allclose(found, [[0.5**0.5, 0.5**0.5], [0, 1]], atol=1e-6)
