from __future__ import annotations

import numpy as np
import pytest

from engine.features.paint_stencil import BrushStroke, paint_stencil
from engine.stencil import Stencil, levels_of, stencil_from_bytes


@pytest.fixture
def half() -> Stencil:
    """The left half of a picture of 200 x 100."""
    levels = np.zeros((100, 200), np.uint8)
    levels[:, :100] = 255
    return stencil_from_bytes(levels)


def test_a_stroke_adds_where_the_brush_has_been_and_nowhere_else(half: Stencil) -> None:
    line = BrushStroke(((0.6, 0.5), (0.9, 0.5)), radius=0.05)
    levels = levels_of(paint_stencil(half, [line]))
    assert levels[50, 121:179].min() == 255
    assert levels[41:59, 150].min() == 255
    assert levels[:38].max(axis=0)[150] == 0
    assert levels[50, 195:].max() == 0
    assert (levels[:, :100] == 255).all()


def test_a_single_touch_is_a_disc(half: Stencil) -> None:
    levels = levels_of(paint_stencil(half, [BrushStroke(((0.75, 0.5),), 0.05)]))
    area = (levels[:, 100:] > 127).sum()
    assert area == pytest.approx(np.pi * 10**2, rel=0.06)


def test_what_is_taken_away_is_gone_and_can_come_back(half: Stencil) -> None:
    hole = BrushStroke(((0.25, 0.5),), 0.05, adds=False)
    taken = paint_stencil(half, [hole])
    assert levels_of(taken)[50, 50] == 0
    assert levels_of(taken)[50, 80] == 255
    again = paint_stencil(taken, [BrushStroke(((0.25, 0.5),), 0.06)])
    assert levels_of(again)[50, 50] == 255


def test_strokes_far_outside_change_nothing(half: Stencil) -> None:
    stray = BrushStroke(((-5.0, -5.0), (-4.0, 900.0)), 0.05)
    assert paint_stencil(half, [stray]) == half
    assert paint_stencil(half, [BrushStroke((), 0.1)]) == half
