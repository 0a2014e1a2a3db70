"""A take is cut into pieces that leave nothing out, whichever way it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playing.transport import RATE, Cursor, Heading, loop_within, next_piece


def pieces(
    heading: Heading, seconds: float, count: int = 960
) -> list[tuple[int, float, int, bool]]:
    cursor, found, total = Cursor(), [], 0
    while total < seconds * RATE:
        piece, cursor = next_piece(heading, cursor, count)
        if piece is None:
            break
        found.append((piece.epoch, piece.time, piece.count, piece.is_last))
        total += piece.count
    return found


@given(
    st.floats(0, 9),
    st.sampled_from([-4.0, -1.0, 0.5, 1.0, 3.0]),
    st.integers(100, 5000),
)
def test_pieces_follow_one_another_to_the_end(time: float, speed: float, count: int) -> None:
    found = pieces(Heading(1, time, speed, 10.0), 100.0, count)
    where = time
    for _, start, length, _ in found:
        assert start == pytest.approx(where, abs=1e-6)
        where = start + length / RATE * speed
    if found:
        assert where == pytest.approx(10.0 if speed > 0 else 0.0, abs=4 / RATE)
        assert [last for *_, last in found] == [False] * (len(found) - 1) + [True]


def test_a_loop_goes_on_from_its_beginning_with_the_next_lap() -> None:
    heading = Heading(2, 1.9, 1.0, 10.0, (1.0, 2.0))
    found = pieces(heading, 2.5)
    laps = sorted({epoch for epoch, *_ in found})
    assert laps == [heading.epoch(lap) for lap in range(4)]
    begun = [next(t for e, t, *_ in found if e == lap) for lap in laps]
    assert begun == [1.9, 1.0, 1.0, 1.0]
    assert not any(last for *_, last in found)


def test_backward_a_loop_goes_on_from_its_end() -> None:
    heading = Heading(2, 1.1, -1.0, 10.0, (1.0, 2.0))
    found = pieces(heading, 0.5)
    assert found[0][1] == 1.1
    assert next(t for e, t, *_ in found if e == heading.epoch(1)) == 2.0


def test_a_loop_behind_the_line_of_play_is_left_alone() -> None:
    heading = Heading(1, 3.0, 1.0, 10.0, (1.0, 2.0))
    assert not heading.is_looping
    assert heading.stretch(0) == (3.0, 10.0)


def test_laps_of_one_take_are_not_those_of_another() -> None:
    one, other = Heading(take=1), Heading(take=2)
    assert one.owns(one.epoch(7))
    assert not one.owns(other.epoch(0))
    assert other.epoch(0) > one.epoch(7)


def test_a_loop_lies_inside_the_timeline_and_is_worth_it() -> None:
    assert loop_within(3.0, 1.0, 10.0) == (1.0, 3.0)
    assert loop_within(-1.0, 99.0, 10.0) == (0.0, 10.0)
    assert loop_within(1.0, 1.01, 10.0) is None
    assert loop_within(11.0, 12.0, 10.0) is None
