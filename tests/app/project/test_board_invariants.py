"""Boards that no file may bring."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.project.board_invariants import MOST_PAGES, board_problems
from app.project.invariants import BrokenProjectError, check
from app.project.model import Project
from engine.features.motion import MOTIONS
from engine.features.transitions import TRANSITIONS
from engine.stencil import Stencil
from engine.storyboard import (
    Actor,
    BoardSound,
    Camera,
    CurvePoint,
    Move,
    Shadow,
    StillPage,
    Storyboard,
    Title,
)
from engine.types import Box

STENCIL = Stencil(10, 10, Box(1, 1, 5, 5), b"")
PAGE = StillPage(
    "p1",
    Path("a.png"),
    10,
    10,
    2.0,
    actors=(Actor("a1", "", STENCIL, (Move("s1"),), shadow=Shadow()),),
    sounds=(BoardSound("s1", Path("a.wav"), 0.0, 1.0),),
    titles=(Title("t1", "Words"),),
)
GOOD = Storyboard((PAGE, replace(PAGE, id="p2")))
ACTOR, SOUND, TITLE = PAGE.actors[0], PAGE.sounds[0], PAGE.titles[0]


def with_page(**values: object) -> Storyboard:
    return replace(GOOD, pages=(replace(PAGE, **values), GOOD.pages[1]))  # type: ignore[arg-type]


def with_move(**values: object) -> Storyboard:
    return with_page(actors=(replace(ACTOR, moves=(replace(Move("s1"), **values),)),))  # type: ignore[arg-type]


def test_a_good_board_has_no_problem() -> None:
    assert not list(board_problems(GOOD))
    assert not list(board_problems(Storyboard()))


@pytest.mark.parametrize("motion", MOTIONS)
def test_every_motion_may_be_in_a_file(motion: str) -> None:
    assert not list(board_problems(with_move(motion=motion)))


@pytest.mark.parametrize("transition", TRANSITIONS)
def test_every_transition_may_be_in_a_file(transition: str) -> None:
    assert not list(board_problems(with_page(transition=transition)))


@pytest.mark.parametrize(
    "board",
    [
        replace(GOOD, width=15),
        replace(GOOD, height=1081),
        replace(GOOD, fps=0),
        replace(GOOD, target_lufs=3.0),
        replace(GOOD, pages=(PAGE, PAGE)),
        replace(GOOD, pages=tuple(replace(PAGE, id=str(i)) for i in range(MOST_PAGES + 1))),
        replace(GOOD, music=replace(SOUND, duration=0.0)),
        with_page(id=""),
        with_page(duration=0.0),
        with_page(duration=float("nan")),
        with_page(width=0),
        with_page(transition="explode"),
        with_page(transition_s=2.5),
        with_page(transition_s=-1.0),
        with_page(camera=Camera(zoom0=0.5)),
        with_page(camera=Camera(x1=float("inf"))),
        with_page(camera=Camera(shake=1.0)),
        with_page(sounds=(SOUND, SOUND)),
        with_page(sounds=(replace(SOUND, position=-1.0),)),
        with_page(sounds=(replace(SOUND, onsets=(float("nan"),)),)),
        with_page(titles=(replace(TITLE, size=0.0),)),
        with_page(titles=(replace(TITLE, colour="red"),)),
        with_page(titles=(replace(TITLE, start=2.0, end=1.0),)),
        with_page(actors=(replace(ACTOR, anchor_x=0.5),)),
        with_page(actors=(replace(ACTOR, shadow=Shadow(opacity=2.0)),)),
        with_page(actors=(replace(ACTOR, stencil=replace(STENCIL, box=Box(0, 0, 11, 5))),)),
        with_move(motion="fly"),
        with_move(amount=2.0),
        with_move(attack=0.0),
        with_move(curve=(CurvePoint(0.5, 1.0), CurvePoint(0.2, 0.0))),
        with_move(curve=(CurvePoint(0.5, 1.5),)),
    ],
)
def test_a_board_that_cannot_be_is_refused(board: Storyboard) -> None:
    with pytest.raises(BrokenProjectError):
        check(Project(board=board))
