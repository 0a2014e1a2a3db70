"""A cutting that a stranger wrote is refused, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.project.cutting import CutObject, CutPrompt, Cutting, KeyMatte
from app.project.invariants import BrokenProjectError, check
from app.project.model import Project
from engine.edge import Edge
from engine.stencil import Stencil, stencil_of
from engine.types import Box, TimeSpan

STENCIL = stencil_of(np.ones((4, 6), np.float32))
OBJECT = CutObject("o", "p", STENCIL, 0.9, keys=(KeyMatte(0.5, STENCIL),))
CUTTING = Cutting(
    width=6, height=4, frame_rate=25.0, prompts=(CutPrompt("p", "crow"),), objects=(OBJECT,)
)
BOMB = Stencil(6, 4, Box(0, 0, 6, 4), STENCIL.packed[:-2])


def with_object(**changes: object) -> Cutting:
    return replace(CUTTING, objects=(replace(OBJECT, **changes),))  # type: ignore[arg-type]


def test_a_sound_cutting_is_let_be() -> None:
    check(Project(cutting=CUTTING))
    check(Project())


@pytest.mark.parametrize(
    "cutting",
    [
        replace(CUTTING, width=-1),
        replace(CUTTING, height=1_000_000),
        replace(CUTTING, time=-1.0),
        replace(CUTTING, span=TimeSpan(2, 1)),
        replace(CUTTING, threshold=1.5),
        replace(CUTTING, prompts=(CutPrompt("p", "a"), CutPrompt("p", "b"))),
        replace(CUTTING, prompts=(CutPrompt("p", "a", span=TimeSpan(-1, 1)),)),
        replace(CUTTING, prompts=()),
        replace(CUTTING, objects=(OBJECT, OBJECT)),
        with_object(id=""),
        with_object(score=2.0),
        with_object(edge=Edge(softness=9)),
        with_object(stencil=BOMB),
        with_object(keys=(KeyMatte(-1.0, STENCIL),)),
        with_object(keys=(KeyMatte(0.0, BOMB),)),
        with_object(stencil=Stencil(2, 2, Box(0, 0, 6, 4), STENCIL.packed)),
    ],
)
def test_an_impossible_cutting_is_refused(cutting: Cutting) -> None:
    with pytest.raises(BrokenProjectError):
        check(Project(cutting=cutting))
