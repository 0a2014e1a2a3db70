"""The hand on the stage: objects, anchors, titles, camera views, the brush."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.storyboard import Storyboard
from tests.widgets.animate.conftest import Heard, drag, mouse
from widgets import sample_board as sample
from widgets.animate.overlay import StageOverlay
from widgets.animate.overlay_drags import look_of
from widgets.animate.stage_geometry import view_box
from widgets.animate.stage_shown import Mode

Listen = Callable[..., Heard]
FRAME = QRect(20, 10, 640, 360)
ROOSTER, CLOCK, SKY = (0.35, 0.5), (0.761, 0.67), (0.1, 0.05)
PRESS = QMouseEvent.Type.MouseButtonPress


def still_board() -> Storyboard:
    """The sample without the camera's move, so that shares are the same everywhere."""
    board = sample.storyboard()
    page = replace(board.pages[1], camera=replace(board.pages[1].camera, zoom1=1.0))
    return replace(board, pages=(board.pages[0], page, board.pages[2]))


@pytest.fixture
def stage(qtbot: QtBot) -> StageOverlay:
    overlay = StageOverlay(lambda: FRAME)
    qtbot.addWidget(overlay)
    overlay.resize(680, 380)
    overlay.show()
    overlay.show_board(still_board(), "still-2", "")
    overlay.show_time(4.0)
    overlay.grab()
    return overlay


def at(share: tuple[float, float]) -> tuple[float, float]:
    return FRAME.x() + share[0] * FRAME.width(), FRAME.y() + share[1] * FRAME.height()


def test_a_click_chooses_the_object_under_it(stage: StageOverlay, heard: Listen) -> None:
    chosen = heard(stage.object_chosen)
    for place in (ROOSTER, CLOCK, SKY):
        mouse(stage, PRESS, *at(place))
        mouse(stage, QMouseEvent.Type.MouseButtonRelease, *at(place))
    assert chosen == [("object-1",), ("object-2",), ("",)]


def test_the_anchor_follows_the_hand(stage: StageOverlay, heard: Listen) -> None:
    stage.show_board(still_board(), "still-2", "object-1")
    moved, ended = heard(stage.anchor_moved), heard(stage.drag_ended)
    actor = stage.shown.actor
    assert actor is not None
    drag(stage, at(stage.shown.anchor_of(actor)), at((0.5, 0.5)))
    id, x, y = moved[-1]
    assert (id, x, y) == ("object-1", pytest.approx(0.5), pytest.approx(0.5))
    assert len(ended) == 1


def test_an_anchor_drag_given_up_leaves_it_to_the_motion(
    stage: StageOverlay, heard: Listen
) -> None:
    stage.show_board(still_board(), "still-2", "object-1")
    moved = heard(stage.anchor_moved)
    actor = stage.shown.actor
    assert actor is not None
    drag(stage, at(stage.shown.anchor_of(actor)), at((0.5, 0.5)), release=False)
    QTest.keyClick(stage, Qt.Key.Key_Escape)
    assert moved[-1] == ("object-1", None, None)


def test_a_title_is_dragged_to_the_middle_and_made_larger_by_a_corner(
    stage: StageOverlay, heard: Listen
) -> None:
    chosen, changed = heard(stage.title_chosen), heard(stage.title_changed)
    drag(stage, at((0.5, 0.12)), at((0.505, 0.5)))
    assert chosen == [("title-1",)]
    title = changed[-1][0]
    assert (title.x, title.y) == (0.5, 0.5)  # both drawn to the middle
    stage.show_board(still_board(), "still-2", "title-1")
    stage.grab()
    box = stage.shown.titles()[0][1]
    cx, cy = box.x + box.w / 2, box.y + box.h / 2
    drag(stage, (box.right, box.bottom), (cx + (box.right - cx) * 2, cy + (box.bottom - cy) * 2))
    assert changed[-1][0].size == pytest.approx(0.2, rel=0.05)


def test_the_views_of_the_camera_are_dragged_and_resized(
    stage: StageOverlay, heard: Listen
) -> None:
    stage.set_mode(Mode.CAMERA)
    stage.grab()
    changed = heard(stage.camera_changed)
    placing, page = stage.shown.placing(), stage.shown.page
    assert placing is not None
    assert page is not None
    box = placing.in_frame(view_box(look_of(page, stage.shown.board, last=False)))
    middle = box.x + box.w / 2, box.y + box.h / 2
    goal = middle[0] + (box.right - middle[0]) / 2, middle[1] + (box.bottom - middle[1]) / 2
    drag(stage, (box.right - 1, box.bottom - 1), goal)
    camera = changed[-1][0]
    assert camera.zoom0 == pytest.approx(2.0, rel=0.02)
    near = replace(page, camera=camera)
    board = replace(still_board(), pages=(still_board().pages[0], near, still_board().pages[2]))
    stage.show_board(board, "still-2", "")
    stage.grab()
    drag(stage, middle, (middle[0] - 1000, middle[1]))
    assert changed[-1][0].x0 == pytest.approx(0.25)
    assert changed[-1][0].zoom0 == pytest.approx(2.0, rel=0.02)


def test_a_click_cuts_out_only_within_the_picture(stage: StageOverlay, heard: Listen) -> None:
    stage.set_mode(Mode.CUT)
    asked = heard(stage.cut_requested)
    mouse(stage, PRESS, *at(CLOCK))
    mouse(stage, PRESS, 2, 2)
    assert asked == [(pytest.approx(CLOCK[0]), pytest.approx(CLOCK[1]))]


def test_a_stroke_of_the_brush_is_said_when_the_hand_lets_go(
    stage: StageOverlay, heard: Listen
) -> None:
    stage.show_board(still_board(), "still-2", "object-1")
    stage.set_mode(Mode.BRUSH)
    stage.set_brush(32.0, adds=True)
    drawn = heard(stage.stroke_drawn)
    drag(stage, at((0.3, 0.3)), at((0.6, 0.3)))
    [(points, radius, adds)] = drawn
    assert points[0] == (pytest.approx(0.3), pytest.approx(0.3))
    assert points[-1] == (pytest.approx(0.6), pytest.approx(0.3))
    assert (radius, adds) == (pytest.approx(0.05), True)
    drag(stage, at((0.3, 0.3)), at((0.6, 0.3)), Qt.KeyboardModifier.AltModifier)
    assert drawn[-1][2] is False


def test_while_it_plays_a_click_only_pauses(stage: StageOverlay, heard: Listen) -> None:
    stage.show_playing(True)
    toggled, chosen = heard(stage.toggle_requested), heard(stage.object_chosen)
    mouse(stage, PRESS, *at(ROOSTER))
    assert (len(toggled), chosen) == (1, [])


def test_the_chosen_object_has_an_outline_while_it_stands_still(stage: StageOverlay) -> None:
    stage.show_board(still_board(), "still-2", "")
    bare = stage.grab().toImage()
    stage.show_board(still_board(), "still-2", "object-1")
    lined = stage.grab().toImage()
    stage.show_playing(True)
    playing = stage.grab().toImage()
    assert bare != lined
    assert bare == playing


def test_nothing_of_a_still_is_shown_while_another_is_seen(stage: StageOverlay) -> None:
    stage.show_board(still_board(), "still-2", "object-1")
    here = stage.grab().toImage()
    stage.show_time(0.5)
    assert stage.grab().toImage() != here
    assert not stage.shown.is_page_seen
