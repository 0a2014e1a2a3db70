"""The timeline follows the playhead by pages, and a drag beyond its edges."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from pytestqt.qtbot import QtBot

from engine.timeline import Clip, Timeline, Track
from tests.widgets.soundtrack.conftest import drag, mouse
from widgets.shared.pictures import Pictures
from widgets.soundtrack.geometry import View, edge_speed, following
from widgets.soundtrack.timeline_view import TimelineView

NEAR = View(100.0)  # 10 s in 1000 px


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    widget = TimelineView()
    qtbot.addWidget(widget)
    widget.resize(1184, 400)
    clip = Clip("a", Path("/s/waves.wav"), 6.0, 2.0)
    widget.show_timeline(Timeline(Path("/v.mp4"), 60.0, tracks=(Track("t1", "One", (clip,)),)))
    widget.show()
    widget.canvas.set_view(NEAR)
    return widget


def test_the_page_is_turned_when_the_playhead_leaves() -> None:
    assert following(NEAR, 5.0, 5.04, 1000) == NEAR
    turned = following(NEAR, 9.99, 10.03, 1000)
    assert turned.left == pytest.approx(9.03)
    assert turned.pixels_per_second == NEAR.pixels_per_second


def test_a_view_scrolled_away_is_left_alone_until_the_playhead_jumps() -> None:
    away = View(100.0, 30.0)
    assert following(away, 5.0, 5.04, 1000) == away
    assert 0 <= following(away, 5.0, 12.0, 1000).x(12.0) <= 1000


def test_an_edge_pulls_harder_the_farther_out_the_hand_is() -> None:
    assert edge_speed(500, 1000) == 0
    assert 0 < edge_speed(985, 1000) < edge_speed(1010, 1000) < edge_speed(1040, 1000)
    assert edge_speed(2000, 1000) == edge_speed(9000, 1000)
    assert edge_speed(-5, 1000) == -edge_speed(1005, 1000)


def test_a_clip_held_at_the_edge_goes_on_with_the_timeline(
    view: TimelineView, qtbot: QtBot
) -> None:
    canvas, moved = view.canvas, []
    view.clip_moved.connect(lambda *said: moved.append(said))
    y = canvas.shown.lanes[1].top + 50
    drag(canvas, (700, y), (canvas.width() - 2, y), release=False)
    assert canvas._edge.is_scrolling
    began = moved[-1][1]
    qtbot.waitUntil(lambda: canvas.shown.view.left > 1.0, timeout=5000)
    assert moved[-1][1] >= began + 0.9
    mouse(canvas, QEvent.Type.MouseButtonRelease, canvas.width() - 2, y)
    assert not canvas._edge.is_scrolling
    assert moved[-1][3] is True


def test_a_drag_within_the_timeline_scrolls_nothing(view: TimelineView) -> None:
    y = view.canvas.shown.lanes[1].top + 50
    drag(view.canvas, (700, y), (400, y), release=False)
    assert not view.canvas._edge.is_scrolling
    assert view.canvas.cancel_drag()


def test_what_was_painted_is_painted_once(view: TimelineView) -> None:
    view.grab()
    kept = len(view.canvas.shown.pictures)
    assert kept > 0
    view.canvas.set_view(View(100.0, 0.5))
    view.grab()
    assert len(view.canvas.shown.pictures) == kept
    view.canvas.set_view(View(120.0, 0.5))
    view.grab()
    assert len(view.canvas.shown.pictures) > kept


def test_pictures_that_were_not_seen_for_longest_are_given_up(qtbot: QtBot) -> None:
    pictures, painted = Pictures(most_bytes=3 * 4 * 100), []

    def show(name: str) -> None:
        pictures.picture(name, (10, 10), 1.0, lambda _: painted.append(name))

    for name in "abcaed":
        show(name)
    assert painted == ["a", "b", "c", "e", "d"]
    show("a")
    show("b")
    assert painted[5:] == ["b"]
