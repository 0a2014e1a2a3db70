"""A small board to play with: a red thing in a grey room, and knocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.stencil import stencil_of
from engine.storyboard import CUT, Actor, BoardSound, Move, StillPage, Storyboard
from engine.types import Float32
from tests.engine.features.made_media import BLUE, LOW, RED
from tests.engine.features.painted_scene import BLUE_BOX, RED_BOX, SIZE, paint_scene, write_knocks

KNOCKS = (0.5, 1.1137)


def red_matte() -> Float32:
    matte = np.zeros((SIZE[1], SIZE[0]), np.float32)
    matte[RED_BOX.y0 : RED_BOX.y1, RED_BOX.x0 : RED_BOX.x1] = 1
    return matte


def make_page(folder: Path, name: str = "p1", **values: object) -> StillPage:
    """Two seconds of the room; its red thing jumps to two knocks."""
    still = folder / f"{name}.png"
    if not still.exists():
        paint_scene(still, (RED, RED_BOX), (BLUE, BLUE_BOX), seed=len(name))
    knocks = folder / "knocks.wav"
    if not knocks.exists():
        write_knocks(knocks, LOW, KNOCKS, 1.6)
    page = StillPage(
        name,
        still,
        *SIZE,
        duration=2.0,
        actors=(Actor("a", "red", stencil_of(red_matte()), (Move("s"),)),),
        sounds=(BoardSound("s", knocks, 0.0, 1.6, engine="compact", licence="CC0"),),
        transition=CUT,
        licence="CC BY 4.0",
    )
    return replace(page, **values)  # type: ignore[arg-type]


def make_one(folder: Path, **values: object) -> Storyboard:
    """A board of that one page, as large as its still."""
    page = replace(make_page(folder), **values)  # type: ignore[arg-type]
    return Storyboard((page,), width=SIZE[0], height=SIZE[1])
