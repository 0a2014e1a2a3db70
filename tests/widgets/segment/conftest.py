"""A picture and objects drawn here; no engine."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from widgets.segment.canvas import Canvas
from widgets.segment.mattes import Matte, ShownObject, matte_from
from widgets.segment.pyramid import Pyramid, pyramid_from

WIDTH, HEIGHT = 400, 300


def made_pyramid(width: int = WIDTH, height: int = HEIGHT, levels: int = 2) -> Pyramid:
    """A ramp from dark to bright, in halving sizes."""
    arrays = []
    for level in range(levels):
        w, h = width >> level, height >> level
        pixels = np.full((h, w, 4), 255, np.uint8)
        pixels[..., :3] = np.linspace(30, 220, w, dtype=np.uint8)[None, :, None]
        arrays.append(pixels)
    return pyramid_from(width, height, arrays)


def made_matte(x0: int, y0: int, x1: int, y1: int, shrink: int = 1) -> Matte:
    """A box, in pixels of the picture."""
    levels = np.zeros((HEIGHT // shrink, WIDTH // shrink), np.uint8)
    levels[y0 // shrink : y1 // shrink, x0 // shrink : x1 // shrink] = 255
    matte = matte_from(levels, WIDTH)
    assert matte is not None
    return matte


def made_objects() -> list[ShownObject]:
    """A large one, a small one on it, and one too unlikely to be lit."""
    return [
        ShownObject("large", "rooster 90 %", 0, made_matte(40, 40, 200, 200)),
        ShownObject("small", "clock 70 %", 1, made_matte(80, 80, 120, 120)),
        ShownObject("unlikely", "dog 10 %", 2, made_matte(300, 200, 360, 260), is_lit=False),
    ]


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """A canvas of 448 x 348 with the picture at 100 %, its top left at (24, 24)."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH + 48, HEIGHT + 48)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.show_picture(made_pyramid())
    canvas.show_objects(made_objects())
    return canvas
