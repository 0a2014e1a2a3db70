"""Two steps of one stream at the same time."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from engine.beside import pass_on
from engine.errors import Cancelled
from engine.types import Float32


def counted(count: int, *, fails: bool = False) -> Iterator[Float32]:
    for number in range(count):
        yield np.full((2, 1), number, np.float32)
    if fails:
        raise Cancelled


def test_every_block_is_taken_in_order_before_it_returns() -> None:
    taken: list[float] = []
    pass_on(counted(50), lambda block: taken.append(float(block[0, 0])))
    assert taken == list(range(50))


def test_a_block_is_taken_while_the_next_one_is_made() -> None:
    next_begun, in_time = threading.Event(), []

    def made() -> Iterator[Float32]:
        yield np.zeros((2, 1), np.float32)
        next_begun.set()
        yield np.zeros((2, 1), np.float32)

    pass_on(made(), lambda _: in_time.append(next_begun.wait(10)))
    assert in_time == [True, True]


def test_who_makes_them_may_stop_and_what_was_made_is_taken() -> None:
    taken: list[float] = []
    with pytest.raises(Cancelled):
        pass_on(counted(3, fails=True), lambda block: taken.append(float(block[0, 0])))
    assert taken == [0, 1, 2]


def test_what_the_taker_raises_is_raised_here() -> None:
    def refuse(block: Float32) -> None:
        raise ValueError(f"not {block[0, 0]:.0f}")

    with pytest.raises(ValueError, match="not 0"):
        pass_on(counted(3), refuse)
