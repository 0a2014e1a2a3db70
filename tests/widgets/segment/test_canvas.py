"""The canvas says what a hand wants, in pixels of the picture, and paints what it is given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.widgets.segment.conftest import made_pyramid
from tests.widgets.soundtrack.conftest import Heard, drag, heard, mouse  # noqa: F401  a fixture
from widgets.segment.canvas import Canvas
from widgets.segment.gestures import BOX, BRUSH, ERASER, Stroke
from widgets.segment.layers import BLACK, CHECKER, LIT, MASK, PICTURE, WHITE

Listen = Callable[..., Heard]
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def place(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    return canvas.canvas_place(x, y).toTuple()


def click(canvas: Canvas, x: float, y: float, keys: Qt.KeyboardModifier | None = None) -> None:
    at = place(canvas, x, y)
    for kind in (QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease):
        mouse(canvas, kind, *at, keys or Qt.KeyboardModifier.NoModifier)


def wheel(canvas: Canvas, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def colour(canvas: Canvas, x: float, y: float) -> QColor:
    image: QImage = canvas.grab().toImage()
    return image.pixelColor(QPointF(*place(canvas, x, y)).toPoint())


# ------------------------------------------------------------------ hands


def test_a_click_on_an_object_picks_it(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    picked, clicked = heard(canvas.object_picked), heard(canvas.clicked)
    click(canvas, 150, 150)
    click(canvas, 100, 100)
    assert picked == [("large", False), ("small", False)]
    assert clicked == []


def test_a_click_beside_adds_and_alt_takes_away(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    clicked = heard(canvas.clicked)
    click(canvas, 250, 50)
    click(canvas, 251.0, 50, ALT)
    assert [adds for *_, adds in clicked] == [True, False]
    assert clicked[0][:2] == pytest.approx((250, 50), abs=1)


def test_shift_adds_where_another_object_is(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    clicked = heard(canvas.clicked)
    click(canvas, 150, 150, SHIFT)
    assert clicked


def test_ctrl_picks_one_more(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    picked = heard(canvas.object_picked)
    click(canvas, 150, 150, CTRL)
    assert picked == [("large", True)]


def test_a_candidate_that_is_not_lit_is_not_hit(canvas: Canvas) -> None:
    assert canvas.object_at(canvas.canvas_place(330, 230)) == ""


def test_a_box_is_said_in_pixels_of_the_picture(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    boxes = heard(canvas.box_drawn)
    canvas.choose_tool(BOX)
    drag(canvas, place(canvas, 90, 70), place(canvas, 30, 20))
    assert boxes[0] == pytest.approx((30, 20, 90, 70), abs=1)


@pytest.mark.parametrize("tool", [BRUSH, ERASER])
def test_a_stroke_has_the_size_of_the_brush(canvas: Canvas, heard: Listen, tool: str) -> None:  # noqa: F811
    strokes = heard(canvas.stroke_drawn)
    canvas.choose_tool(tool)
    canvas.brush = 7.0
    drag(canvas, place(canvas, 10, 10), place(canvas, 60, 10))
    stroke: Stroke = strokes[0][0]
    assert (stroke.radius, stroke.adds) == (7.0, tool == BRUSH)
    assert stroke.points[0] == pytest.approx((10, 10), abs=1)
    assert stroke.points[-1] == pytest.approx((60, 10), abs=1)


def test_dragging_with_the_pointer_pans_and_clicks_nothing(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    clicked, before = heard(canvas.clicked), canvas.view
    drag(canvas, place(canvas, 250, 50), place(canvas, 280, 60))
    assert (canvas.view.left - before.left, canvas.view.top - before.top) == (30, 10)
    assert clicked == []


def test_space_lets_every_tool_pan(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    strokes, before = heard(canvas.stroke_drawn), canvas.view
    canvas.choose_tool(BRUSH)
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, place(canvas, 100, 100), place(canvas, 120, 100))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert strokes == []
    assert canvas.view.left == before.left + 20


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    at = canvas.canvas_place(300, 100)
    wheel(canvas, at, 2)
    assert canvas.view.scale == pytest.approx(1.25**2)
    assert canvas.canvas_place(300, 100).toTuple() == pytest.approx(at.toTuple(), abs=1)


def test_the_keyboard_clicks_at_its_cross(canvas: Canvas, heard: Listen) -> None:  # noqa: F811
    clicked = heard(canvas.clicked)
    canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert clicked[0] == (pytest.approx(212, abs=1), pytest.approx(150, abs=1), True)


def test_brackets_resize_the_brush_within_bounds(canvas: Canvas) -> None:
    before = canvas.brush
    canvas.resize_brush(1)
    assert canvas.brush > before
    canvas.resize_brush(-500)
    assert canvas.brush == 1


# ------------------------------------------------------------------ painting


def test_lit_objects_are_bright_and_the_rest_is_dim(canvas: Canvas) -> None:
    canvas.show_matte_view(PICTURE)
    plain, object_plain = colour(canvas, 350, 30), colour(canvas, 60, 150)
    canvas.show_matte_view(LIT)
    assert colour(canvas, 350, 30).lightness() < plain.lightness()
    assert colour(canvas, 60, 150).red() >= object_plain.red()


def test_each_matte_view_has_its_ground(canvas: Canvas) -> None:
    grounds = {}
    for view in (BLACK, WHITE, MASK, CHECKER):
        canvas.show_matte_view(view)
        grounds[view] = colour(canvas, 390, 290).name()
        inside = colour(canvas, 60, 150)
        assert (inside.name() == "#ffffff") == (view == MASK)
    assert (grounds[BLACK], grounds[MASK], grounds[WHITE]) == ("#000000", "#000000", "#ffffff")
    assert grounds[CHECKER] in ("#9a9a9a", "#6a6a6a")


def test_a_moment_lights_what_is_heard_then(canvas: Canvas) -> None:
    lit = colour(canvas, 60, 150).lightness()
    canvas.show_levels({"large": 0.0, "small": 1.0})
    assert colour(canvas, 60, 150).lightness() < lit
    canvas.show_levels(None)
    assert colour(canvas, 60, 150).lightness() == lit


def test_a_pan_paints_only_what_comes_into_view(canvas: Canvas) -> None:
    canvas.zoom(4)
    canvas.grab()
    canvas.pan(QPointF(-10, 0))
    canvas.grab()
    assert 0 < canvas._backing.painted <= 10 * canvas.height()


def test_a_pan_shows_the_same_as_painting_it_all(canvas: Canvas) -> None:
    canvas.zoom(3)
    canvas.grab()
    for step in (QPointF(-17, 4), QPointF(-31, -22), QPointF(8, 40)):
        canvas.pan(step)
        canvas.grab()
    scrolled = canvas.grab().toImage()
    canvas._changed()
    assert canvas.grab().toImage() == scrolled


def test_the_next_frame_of_a_video_stays_where_it_is(canvas: Canvas) -> None:
    canvas.zoom(2)
    before = canvas.view
    canvas.show_picture(made_pyramid())
    assert canvas.view == before
    canvas.show_picture(made_pyramid(200, 200))
    assert canvas.view.fits
