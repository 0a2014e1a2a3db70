"""The hand and the keys on the storyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.animate.conftest import Heard, drag, drop, mouse
from tests.widgets.animate.filled import board_view
from widgets import sample_board as sample
from widgets.animate.board_geometry import page_rects
from widgets.animate.board_view import BoardView

Listen = Callable[..., Heard]
STRIP_Y = 60


@pytest.fixture
def view(qtbot: QtBot) -> BoardView:
    return board_view(qtbot)


def rect_of(view: BoardView, sound_id: str):  # noqa: ANN201
    shown = view.shown
    row = next(row for row in shown.rows if row.id == sound_id)
    sound = shown.sound(sound_id)
    assert sound is not None
    return shown.rect_of(sound, row)


def test_a_board_is_seen_whole_at_first(view: BoardView) -> None:
    rects = page_rects(view.shown.board, view.shown.view)
    assert 0.9 * view.canvas.width() < rects[-1].right <= view.canvas.width()


def test_a_still_is_chosen_by_a_click_and_carried_by_a_drag(view: BoardView, heard: Listen) -> None:
    chosen, moved = heard(view.says.chosen), heard(view.says.page_moved)
    rects = page_rects(view.shown.board, view.shown.view)
    drag(view.canvas, (rects[0].x + 40, STRIP_Y), (rects[2].right - 20, STRIP_Y))
    assert chosen == [("page", "still-1")]
    assert moved == [("still-1", 2)]


def test_a_still_dropped_where_it_was_has_not_moved(view: BoardView, heard: Listen) -> None:
    moved = heard(view.says.page_moved)
    rects = page_rects(view.shown.board, view.shown.view)
    drag(view.canvas, (rects[1].x + 30, STRIP_Y), (rects[1].x + 60, STRIP_Y))
    assert moved == []


def test_the_edge_of_a_still_is_drawn_to_a_beat(view: BoardView, heard: Listen) -> None:
    lengths, ended = heard(view.says.page_duration_changed), heard(view.says.drag_ended)
    rect = page_rects(view.shown.board, view.shown.view)[0]
    beat = view.shown.beat_times[6]
    goal = view.shown.view.x(beat) + 4
    drag(view.canvas, (rect.right, 36), (goal, 36))
    end = lengths[-1][1] - view.shown.board.pages[0].transition_s / 2
    assert end == pytest.approx(beat, abs=1e-6)
    assert len(ended) == 1


def test_alt_frees_a_drag_from_snapping(view: BoardView, heard: Listen) -> None:
    lengths = heard(view.says.page_duration_changed)
    rect = page_rects(view.shown.board, view.shown.view)[0]
    beat = view.shown.beat_times[6]
    goal = view.shown.view.x(beat) + 4
    drag(view.canvas, (rect.right, 36), (goal, 36), Qt.KeyboardModifier.AltModifier)
    end = lengths[-1][1] - view.shown.board.pages[0].transition_s / 2
    assert end == pytest.approx(beat + view.shown.view.span(4), abs=1e-3)


def test_a_drag_that_is_given_up_puts_everything_back(view: BoardView, heard: Listen) -> None:
    moved = heard(view.says.sound_moved)
    rect = rect_of(view, "sound-1")
    y = rect.y + 25
    drag(view.canvas, (rect.x + 60, y), (rect.x + 160, y), release=False)
    assert len(moved) > 1
    QTest.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert moved[-1] == ("sound-1", 0.4)


def test_a_sound_is_moved_and_trimmed_by_its_edges(view: BoardView, heard: Listen) -> None:
    moved, trimmed = heard(view.says.sound_moved), heard(view.says.sound_trimmed)
    free = Qt.KeyboardModifier.AltModifier
    rect = rect_of(view, "sound-1")
    per_s, y = view.shown.view.pixels_per_second, rect.y + 25
    drag(view.canvas, (rect.x + 60, y), (rect.x + 60 + per_s, y), free)
    assert moved[-1] == ("sound-1", pytest.approx(1.4))
    drag(view.canvas, (rect.x + 2, y), (rect.x + 0.5 * per_s, y), free)
    assert trimmed[-1] == ("sound-1", pytest.approx(0.5), pytest.approx(2.5))
    drag(view.canvas, (rect.right - 2, y), (rect.right - per_s, y), free)
    assert trimmed[-1] == ("sound-1", 0.0, pytest.approx(2.0))


def test_hits_are_moved_added_and_chosen(view: BoardView, heard: Listen) -> None:
    said = heard(view.says.onsets_changed)
    rect = rect_of(view, "sound-2")
    per_s = view.shown.view.pixels_per_second
    foot = rect.bottom - 6
    free = Qt.KeyboardModifier.AltModifier
    drag(view.canvas, (rect.x + 2 * per_s, foot), (rect.x + 2.5 * per_s, foot), free)
    assert said[-1][0] == "sound-2"
    assert said[-1][1] == pytest.approx([1, 2.5, 3, 4], abs=0.02)
    assert view.onset == 1
    place = QPoint(round(rect.x + 0.5 * per_s), round(rect.y + 25))
    QTest.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place)
    assert len(said[-1][1]) == 5
    assert said[-1][1][0] == pytest.approx(0.5, abs=0.02)


def test_the_button_between_stills_asks_for_their_transition(
    view: BoardView, heard: Listen
) -> None:
    asked = heard(view.says.transition_requested)
    rect = page_rects(view.shown.board, view.shown.view)[0]
    mouse(view.canvas, mouse_press(), rect.right, 68)
    assert asked == [("still-1",)]


def mouse_press():  # noqa: ANN201
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent.Type.MouseButtonPress


def test_an_object_is_paired_by_dragging_it_to_another_sound(
    view: BoardView, heard: Listen
) -> None:
    paired = heard(view.says.paired)
    chip = next(chip for chip in view.heads.chips if chip.actor == "object-1")
    other = next(row for row in view.shown.rows if row.id == "sound-2")
    start = (chip.rect.x + 12, chip.rect.y + 10)
    drag(view.heads, start, (60, other.top + 40))
    assert paired == [("object-1", "sound-1", "sound-2")]
    drag(view.heads, start, (60, STRIP_Y))
    assert paired[-1] == ("object-1", "sound-1", "")


def test_keys_go_through_stills_lanes_and_hits(view: BoardView, heard: Listen) -> None:
    chosen = heard(view.says.chosen)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view.canvas, Qt.Key.Key_Right, control)
    assert chosen[-1] == ("page", "still-3")
    QTest.keyClick(view.canvas, Qt.Key.Key_Down)
    assert chosen[-1] == ("music", "music")
    view.show_board(sample.storyboard(), "still-2", "sound-2")
    QTest.keyClick(view.canvas, Qt.Key.Key_Right, control)
    QTest.keyClick(view.canvas, Qt.Key.Key_Right, control)
    assert view.onset == 1
    said = heard(view.says.onsets_changed)
    QTest.keyClick(view.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert said[-1][1][1] == pytest.approx(2 + 1 / 30)


def test_pictures_and_sounds_can_be_dropped_between_stills(view: BoardView, heard: Listen) -> None:
    said = heard(view.says.files_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample.SEA)), QUrl.fromLocalFile("/s/bell.wav")])
    rect = page_rects(view.shown.board, view.shown.view)[0]
    assert drop(view.canvas, data, rect.x + 5, STRIP_Y)
    [(paths, page, time)] = said
    assert list(map(Path, paths)) == [sample.SEA, Path("/s/bell.wav")]
    assert page == "still-1"
    assert time == pytest.approx(view.shown.view.time(5), abs=0.05)
    data.setUrls([QUrl.fromLocalFile("/s/letter.txt")])
    assert not drop(view.canvas, data)


def test_zooming_keeps_what_is_under_the_playhead(view: BoardView) -> None:
    view.show_time(5.0)
    before = view.shown.view.x(5.0)
    view.zoom_in()
    assert view.shown.view.x(5.0) == pytest.approx(before, abs=0.5)
    view.fit()
    assert view.shown.view.left == 0


def test_scrubbing_follows_the_hand_on_the_ruler(view: BoardView, heard: Listen) -> None:
    scrubbed, sought = heard(view.says.scrub_requested), heard(view.says.seek_requested)
    per_s = view.shown.view.pixels_per_second
    drag(view.canvas, (per_s, 10), (3 * per_s, 10))
    assert scrubbed[0] == (pytest.approx(1.0),)
    assert sought == [(pytest.approx(3.0),)]


def test_the_board_is_not_zoomed_under_a_hand_that_makes_it_longer(view: BoardView) -> None:
    def follow(id: str, seconds: float) -> None:
        board = view.shown.board
        pages = [replace(p, duration=seconds) if p.id == id else p for p in board.pages]
        view.show_board(replace(board, pages=tuple(pages)), "still-2", "still-2")
        layout = view.layout()
        assert layout is not None
        layout.activate()

    view.says.page_duration_changed.connect(follow)
    before = view.shown.view
    rect = page_rects(view.shown.board, before)[2]
    drag(view.canvas, (rect.right, 36), (rect.right + 300, 36), Qt.KeyboardModifier.AltModifier)
    assert view.shown.board.pages[2].duration > 6
    assert view.shown.view == before
