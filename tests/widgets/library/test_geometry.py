"""Where tiles are, and where keys lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.library.grid_geometry import GAP, WIDTHS, Grid, moved

KEYS = ("left", "right", "up", "down", "home", "end", "page-up", "page-down")

grids = st.builds(
    Grid,
    count=st.integers(0, 500),
    width=st.integers(60, 2000),
    height=st.integers(60, 1500),
    size=st.integers(0, len(WIDTHS) - 1),
    with_reasons=st.booleans(),
)


@given(grids, st.integers(0, 499))
def test_the_middle_of_a_tile_is_that_tile(grid: Grid, index: int) -> None:
    if index < grid.count:
        x, y, width, height = grid.place_of(index)
        assert grid.index_at(x + width / 2, y + height / 2) == index
        assert y + height + GAP <= grid.total_height


@given(grids, st.integers(0, 20000))
def test_every_tile_of_which_something_is_seen_is_painted(grid: Grid, top: int) -> None:
    seen = grid.seen(top)
    for index in range(grid.count):
        _, y, _, height = grid.place_of(index)
        if y < top + grid.height and y + height > top:
            assert index in seen


def test_no_more_than_two_rows_beyond_the_view_are_painted() -> None:
    grid = Grid(100_000, 1000, 800)
    assert len(grid.seen(500_000)) <= (800 / grid.row_height + 2) * grid.columns


@given(grids, st.integers(-1, 499), st.sampled_from(KEYS))
def test_a_key_never_leads_beyond_the_tiles(grid: Grid, index: int, key: str) -> None:
    index = min(index, grid.count - 1)
    to = moved(grid, index, key)
    assert (0 <= to < grid.count) if grid.count else to == -1


@pytest.mark.parametrize(
    ("key", "to"),
    [("left", 6), ("right", 8), ("up", 2), ("down", 11), ("home", 0), ("end", 11)],
)
def test_arrows_lead_to_the_neighbours(key: str, to: int) -> None:
    grid = Grid(12, 5 * (WIDTHS[1] + GAP) + GAP, 400)
    assert grid.columns == 5
    assert moved(grid, 7, key) == to


@given(grids, st.integers(0, 499), st.integers(0, 20000))
def test_a_tile_is_shown_whole_where_it_fits(grid: Grid, index: int, top: int) -> None:
    if index < grid.count and grid.height >= grid.tile_height + 2 * GAP:
        new = grid.top_to_show(index, top)
        _, y, _, height = grid.place_of(index)
        assert new <= y
        assert y + height <= new + grid.height


def test_what_is_seen_whole_does_not_move() -> None:
    grid = Grid(100, 1000, 800)
    assert grid.top_to_show(0, 0) == 0
    assert grid.top_to_show(3, 0) == 0
