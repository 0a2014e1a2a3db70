"""Where the picture lies: what is pointed at stays put, nothing gets lost."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.segment.view_geometry import (
    MOST,
    View,
    fitted,
    level_for,
    panned,
    resized,
    zoomed,
    zoomed_to,
)

sides = st.integers(1, 12_000)
ports = st.integers(40, 4000)
views = st.builds(lambda w, h, pw, ph: fitted(View(w, h, pw, ph)), sides, sides, ports, ports)


def test_a_picture_that_fits_is_in_the_middle_and_whole() -> None:
    view = fitted(View(2000, 1000, 848, 448))
    assert view.scale == pytest.approx(0.4)
    assert (view.left, view.top) == (24, 24)
    assert view.seen == (0, 0, 2000, 1000)


def test_a_small_picture_is_not_blown_up_beyond_four_times() -> None:
    assert fitted(View(10, 10, 800, 800)).scale == 4


@given(views, st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1))
def test_what_is_under_the_pointer_stays_there(
    view: View, factor: float, across: float, down: float
) -> None:
    x, y = across * view.port_width, down * view.port_height
    before = view.to_picture(x, y)
    after = zoomed(view, factor, x, y)
    inside = 0 <= before[0] <= view.width and 0 <= before[1] <= view.height
    middle = after.to_canvas(*before)
    is_kept_in = middle != pytest.approx((x, y), abs=1.0)
    assert not inside or not is_kept_in or _is_at_rim(after)


def _is_at_rim(view: View) -> bool:
    """Whether the view had to be moved to keep some of the picture in the middle."""
    across, down = (
        (view.port_width, view.width * view.scale, view.left),
        (view.port_height, view.height * view.scale, view.top),
    )
    return any(
        place in (int(port / 2), math.ceil(port / 2 - side)) for port, side, place in (across, down)
    )


@given(views, st.floats(-9000, 9000), st.floats(-9000, 9000), st.floats(0.1, 20))
def test_some_of_the_picture_is_always_in_the_middle(
    view: View, across: float, down: float, factor: float
) -> None:
    moved = panned(zoomed(view, factor, 10, 10), across, down)
    x, y = moved.to_picture(moved.port_width / 2, moved.port_height / 2)
    slack = 1.5 / moved.scale
    assert -slack <= x <= moved.width + slack
    assert -slack <= y <= moved.height + slack


@given(views, st.floats(-500, 500), st.floats(-500, 500))
def test_a_pan_moves_by_whole_pixels(view: View, across: float, down: float) -> None:
    moved = panned(view, across, down)
    assert isinstance(moved.left, int)
    assert isinstance(moved.top, int)


@given(st.floats(0.001, MOST), st.integers(1, 10))
def test_at_most_twice_the_pixels_that_are_painted_are_read(scale: float, levels: int) -> None:
    level = level_for(scale, levels)
    read = 1 / (scale * 2**level) ** 2  # pixels of the level for one of the canvas
    assert 0 <= level < levels
    assert read <= 2.01 or level == levels - 1


def test_a_canvas_of_another_size_shows_the_same_middle() -> None:
    view = zoomed_to(fitted(View(4000, 3000, 800, 600)), 1.0)
    wide = resized(view, 1000, 640)
    before, after = view.to_picture(400, 300), wide.to_picture(500, 320)
    assert after == pytest.approx(before, abs=1)
    assert resized(fitted(view), 1000, 640).fits
