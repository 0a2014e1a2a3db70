"""draw_edges: one drawing of a rim, at full size and reduced."""

from __future__ import annotations

import numpy as np
import pytest

from engine.edge import Edge
from engine.features.draw_edges import draw_edge, draw_stencil
from engine.stencil import levels_of, stencil_from_bytes, stencil_of
from engine.types import UInt8


def disc(radius: float = 20.0, soft: float = 3.0) -> UInt8:
    """In the middle of 100 x 120, its rim `soft` pixels wide."""
    ys, xs = np.mgrid[:100, :120]
    away = np.hypot(xs - 60, ys - 50) - radius
    return np.rint(np.clip(0.5 - away / soft, 0, 1) * 255).astype(np.uint8)


def area(levels: UInt8) -> int:
    return int((levels >= 128).sum())


def test_an_edge_left_as_it_is_changes_nothing() -> None:
    assert (draw_edge(disc(), Edge()) == disc()).all()
    assert (draw_stencil(stencil_from_bytes(disc()), Edge()) == disc()).all()


def test_no_softness_is_a_hard_rim() -> None:
    assert set(np.unique(draw_edge(disc(), Edge(softness=0)))) <= {0, 255}


@pytest.mark.parametrize("edge", [Edge(softness=3), Edge(feather=4)])
def test_softer_is_wider_and_stays_in_place(edge: Edge) -> None:
    drawn = draw_edge(disc(), edge)
    between = (drawn > 10) & (drawn < 245)
    assert between.sum() > 1.5 * ((disc() > 10) & (disc() < 245)).sum()
    assert area(drawn) == pytest.approx(area(disc()), rel=0.05)


@pytest.mark.parametrize("shift", [-6.0, -0.5, 0.5, 2.5, 6.0])
def test_a_shift_moves_the_rim_by_so_many_pixels(shift: float) -> None:
    radius = np.sqrt(area(draw_edge(disc(), Edge(shift=shift))) / np.pi)
    assert radius == pytest.approx(20 + shift, abs=0.7)


def test_a_grown_object_is_drawn_beyond_its_box() -> None:
    stencil = stencil_from_bytes(disc())
    assert area(draw_stencil(stencil, Edge(shift=8))) == area(draw_edge(disc(), Edge(shift=8)))


def test_the_reduced_drawing_shows_what_is_saved() -> None:
    stencil, edge = stencil_from_bytes(disc()), Edge(softness=2, shift=4, feather=1)
    whole, reduced = draw_stencil(stencil, edge), draw_stencil(stencil, edge, longest=60)
    assert reduced.shape == (50, 60)
    means = whole.reshape(50, 2, 60, 2).mean(axis=(1, 3))
    assert np.abs(means - reduced).mean() < 3


def test_nothing_stays_nothing_and_one_pixel_one_pixel() -> None:
    nothing = stencil_of(np.zeros((5, 7), np.float32))
    assert not draw_stencil(nothing, Edge(shift=9, feather=2)).any()
    pixel = stencil_of(np.ones((1, 1), np.float32))
    assert draw_stencil(pixel, Edge(softness=4, shift=-3, feather=5)).shape == (1, 1)
    assert levels_of(pixel)[0, 0] == 255
