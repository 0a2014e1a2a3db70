"""The timeline says what a hand means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app.excerpt import Excerpt
from engine.timeline import OWN, Clip, Timeline, Track
from engine.types import TimeSpan
from tests.widgets.soundtrack.conftest import Heard, drag, drop, mouse, nameless
from tests.widgets.soundtrack.sample import SCENES, VIDEO, sample_outline, sample_thumbnail
from widgets.shared.dragged import as_excerpts
from widgets.soundtrack.geometry import LANES_TOP, RULER_H, View, clip_rect, fade_handles, gain_to_y
from widgets.soundtrack.timeline_view import TimelineView

Listen = Callable[..., Heard]
A = Clip("a", Path("/s/waves.wav"), 2.0, 4.0, start=1.0, fade_in=0.5)
B = Clip("b", Path("/s/bell.wav"), 12.0, 3.0)
C = Clip("c", Path("/s/bell.wav"), 25.0, 2.0)


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    widget = TimelineView()
    qtbot.addWidget(widget)
    widget.resize(1200, 460)
    tracks = (Track("t1", "One", (A, B)), Track("t2", "Two", (C,)))
    widget.show_timeline(Timeline(VIDEO, 34.0, tracks=tracks), SCENES, 25.0)
    widget.show()
    widget.canvas.set_view(View(30.0))
    return widget


def at(view: TimelineView, time: float, lane: int = 1, dy: float = 50) -> tuple[float, float]:
    """A place in a lane: 0 is the video's own sound."""
    return view.canvas.shown.view.x(time), view.canvas.shown.lanes[lane].top + dy


def ends_of(span: TimeSpan) -> tuple[float, float]:
    return span.start, span.end


def rect_of(view: TimelineView, clip: Clip, lane: int = 1):  # noqa: ANN201
    return clip_rect(clip, view.canvas.shown.lanes[lane], view.canvas.shown.view)


def test_a_clip_that_is_dragged_snaps_to_a_cut(view: TimelineView, heard: Listen) -> None:
    moved = heard(view.clip_moved)
    drag(view.canvas, at(view, 3.0), at(view, 10.5))
    assert moved[-1] == ("a", pytest.approx(9.6), "t1", True)
    assert [final for *_, final in moved].count(True) == 1
    assert len(moved) == 6


def test_alt_drags_without_snapping(view: TimelineView, heard: Listen) -> None:
    moved = heard(view.clip_moved)
    drag(view.canvas, at(view, 3.0), at(view, 10.5), Qt.KeyboardModifier.AltModifier)
    assert moved[-1][1] == pytest.approx(9.5)


def test_the_magnet_turns_snapping_off(view: TimelineView, heard: Listen) -> None:
    moved = heard(view.clip_moved)
    view.canvas.shown.snapping = False
    drag(view.canvas, at(view, 3.0), at(view, 10.5))
    assert moved[-1][1] == pytest.approx(9.5)


def test_a_clip_snaps_to_an_onset_and_to_the_playhead(view: TimelineView, heard: Listen) -> None:
    moved = heard(view.clip_moved)
    view.set_snap_targets([17.3])
    drag(view.canvas, at(view, 3.0), at(view, 18.4))
    assert moved[-1][1] == pytest.approx(17.3)
    view.show_time(18.6)
    drag(view.canvas, at(view, 3.0), at(view, 15.7))
    assert moved[-1][1] == pytest.approx(14.6)  # its end at the playhead


def test_a_clip_can_be_dragged_to_another_track(view: TimelineView, heard: Listen) -> None:
    moved = heard(view.clip_moved)
    drag(view.canvas, at(view, 3.0), at(view, 3.0, lane=2))
    assert moved[-1][2] == "t2"
    drag(view.canvas, at(view, 3.0), at(view, 3.0, lane=0, dy=20))
    assert moved[-1][2] == "t1"  # never to the video's own sound


def test_escape_cancels_a_drag(view: TimelineView, heard: Listen, qtbot: QtBot) -> None:
    moved = heard(view.clip_moved)
    drag(view.canvas, at(view, 3.0), at(view, 8.0), release=False)
    assert view.canvas.shown.preview is not None
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert view.canvas.shown.preview is None
    mouse(view.canvas, QEvent.Type.MouseButtonRelease, *at(view, 8.0))
    assert moved[-1] == ("a", 2.0, "t1", False)
    assert not any(final for *_, final in moved)


def test_several_clips_move_together_and_never_before_zero(
    view: TimelineView, heard: Listen
) -> None:
    view.show_selection(None, ["a", "c"])
    moved = heard(view.clips_moved)
    drag(view.canvas, at(view, 26.0, lane=2), at(view, 21.0, lane=2))
    places, final = moved[-1]
    assert final
    assert {i: t for i, _, t in places} == {"a": "t1", "c": "t2"}
    assert {i: p for i, p, _ in places} == {"a": 0.0, "c": pytest.approx(23.0)}


@pytest.mark.parametrize(
    ("edge", "clip", "to", "time"),
    [("end", A, 9.5, 9.6), ("start", A, 1.5, 1.5), ("start", A, 0.2, 1.0), ("end", A, 0.0, 2.02)],
)
def test_an_edge_trims(
    view: TimelineView, heard: Listen, edge: str, clip: Clip, to: float, time: float
) -> None:
    trimmed = heard(view.clip_trimmed)
    begin = clip.end - 0.05 if edge == "end" else clip.position + 0.05
    drag(view.canvas, at(view, begin), at(view, to))
    assert trimmed[-1] == ("a", edge, pytest.approx(time), True)


def test_a_looped_clip_can_be_pulled_out_at_its_beginning(
    view: TimelineView, heard: Listen
) -> None:
    looped = Track("t1", "One", (replace(A, looped=True),))
    view.show_timeline(Timeline(VIDEO, 34.0, tracks=(looped,)), SCENES, 25.0)
    view.canvas.set_view(View(30.0))
    trimmed = heard(view.clip_trimmed)
    drag(view.canvas, at(view, 2.05), at(view, 0.6))
    assert trimmed[-1] == ("a", "start", pytest.approx(0.6), True)


def test_the_upper_corners_pull_fades(view: TimelineView, heard: Listen) -> None:
    fades = heard(view.clip_fades_changed)
    rect = rect_of(view, A)
    left, right = fade_handles(A, rect)
    drag(view.canvas, (left, rect.y + 6), (left + 30, rect.y + 20))
    assert fades[-1] == ("a", pytest.approx(1.5, abs=0.05), 0.0, True)
    drag(view.canvas, (right, rect.y + 6), (right - 500, rect.y + 6))
    assert fades[-1] == ("a", 0.5, pytest.approx(3.5), True)


def test_the_gain_line_is_lifted_and_a_double_click_puts_it_back(
    view: TimelineView, heard: Listen
) -> None:
    gains = heard(view.clip_gain_changed)
    rect = rect_of(view, A)
    y = gain_to_y(0, rect)
    drag(view.canvas, (rect.x + 60, y), (rect.x + 60, gain_to_y(-20, rect)))
    assert gains[-1] == ("a", pytest.approx(-20, abs=0.1), True)
    mouse(view.canvas, QEvent.Type.MouseButtonDblClick, rect.x + 60, y)
    assert gains[-1] == ("a", 0.0, True)


def test_the_ruler_scrubs_and_seeks(view: TimelineView, heard: Listen) -> None:
    scrubs, seeks = heard(view.scrub_requested), heard(view.seek_requested)
    drag(view.canvas, (60, 10), (300, 10))
    assert scrubs[0] == (pytest.approx(2.0),)
    assert scrubs[-1] == seeks[-1] == (pytest.approx(10.0),)
    assert len(seeks) == 1


def test_shift_on_the_ruler_draws_a_range_and_its_ends_can_be_moved(
    view: TimelineView, heard: Listen
) -> None:
    ranges = heard(view.range_changed)
    drag(view.canvas, (60, 10), (285, 10), Qt.KeyboardModifier.ShiftModifier)
    assert ends_of(ranges[-1][0]) == pytest.approx((2.0, 9.6))
    view.show_range(TimeSpan(2.0, 9.6))
    drag(view.canvas, (60, 10), (120, 10))
    assert ends_of(ranges[-1][0]) == pytest.approx((4.0, 9.6))
    mouse(view.canvas, QEvent.Type.MouseButtonDblClick, 100, 10)
    assert ranges[-1] == (None,)


def test_a_click_selects_scene_or_clip_and_an_empty_place_nothing(
    view: TimelineView, heard: Listen
) -> None:
    scenes, clips = heard(view.scene_selected), heard(view.clips_selected)
    mouse(view.canvas, QEvent.Type.MouseButtonPress, 400, RULER_H + 30)
    assert scenes == [(1,)]
    for place in (at(view, 3.0), at(view, 13.0)):
        mouse(view.canvas, QEvent.Type.MouseButtonPress, *place)
        mouse(view.canvas, QEvent.Type.MouseButtonRelease, *place)
    assert clips[-1] == (["b"],)
    control = Qt.KeyboardModifier.ControlModifier
    mouse(view.canvas, QEvent.Type.MouseButtonPress, *at(view, 3.0), control)
    mouse(view.canvas, QEvent.Type.MouseButtonRelease, *at(view, 3.0), control)
    assert clips[-1] == (["a", "b"],)
    mouse(view.canvas, QEvent.Type.MouseButtonPress, *at(view, 9.0))
    assert clips[-1] == ([],)


def test_a_lasso_selects_what_it_touches(view: TimelineView, heard: Listen) -> None:
    clips = heard(view.clips_selected)
    drag(view.canvas, at(view, 9.0), at(view, 26.0, lane=2))
    assert clips[-1] == (["b", "c"],)


def test_the_keyboard_does_what_the_mouse_does(
    view: TimelineView, heard: Listen, qtbot: QtBot
) -> None:
    moved, deleted = heard(view.clip_moved), heard(view.clips_delete_requested)
    split, seeks, ranges = (
        heard(view.clip_split_requested),
        heard(view.seek_requested),
        heard(view.range_changed),
    )
    chosen = heard(view.clips_selected)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert seeks[-1] == (pytest.approx(0.04),)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert chosen[-1] == (["a"],)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert moved[-1] == ("a", pytest.approx(2.04), "t1", True)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert moved[-1] == ("a", pytest.approx(1.6), "t1", True)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Down)
    assert moved[-1] == ("a", 2.0, "t2", True)
    view.show_time(4.0)
    qtbot.keyClick(view.canvas, Qt.Key.Key_S)
    assert split == [("a", 4.0)]
    qtbot.keyClick(view.canvas, Qt.Key.Key_O)
    assert ranges[-1] == (TimeSpan(0.0, 4.0),)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Delete)
    assert deleted == [(["a"],)]
    qtbot.keyClick(view.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sorted(chosen[-1][0]) == ["a", "b", "c"]


def test_a_sound_is_dropped_on_a_track_at_a_snapped_time(view: TimelineView, heard: Listen) -> None:
    dropped = heard(view.sound_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/s/海.wav")])
    assert drop(view.canvas, data, *at(view, 9.5, lane=2))
    assert dropped == [("/s/海.wav", pytest.approx(9.6), "t2")]
    assert drop(view.canvas, data, *at(view, 15.0, lane=0))
    assert dropped[-1][2] == ""


def test_a_stretch_of_a_sound_is_dropped_as_that_stretch(view: TimelineView, heard: Listen) -> None:
    dropped, whole = heard(view.excerpt_dropped), heard(view.sound_dropped)
    crow = Excerpt(Path("/s/crow.wav"), TimeSpan(1.5, 4.0))
    assert drop(view.canvas, as_excerpts([crow]), *at(view, 9.5, lane=2))
    assert dropped == [(crow, pytest.approx(9.6), "t2")]
    assert not whole


def test_what_is_no_sound_is_left_to_others(view: TimelineView, heard: Listen) -> None:
    dropped = heard(view.sound_dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/v/film.mp4")])
    assert not drop(view.canvas, data, *at(view, 9.5))
    assert not dropped


def turn_wheel(view: TimelineView, x: float, by: int, keys: Qt.KeyboardModifier) -> None:
    place = QPointF(x, 200)
    event = QWheelEvent(
        place,
        QPointF(view.canvas.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.canvas, event)


@pytest.mark.parametrize("x", [0.0, 333.0, 800.0])
def test_the_wheel_zooms_around_the_mouse(view: TimelineView, x: float) -> None:
    view.canvas.set_view(View(60.0, 4.0))
    before = view.canvas.shown.view.time(x)
    turn_wheel(view, x, 240, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.shown.view.pixels_per_second == pytest.approx(60 * 1.44)
    assert view.canvas.shown.view.time(x) == pytest.approx(before)
    turn_wheel(view, x, 120, Qt.KeyboardModifier.ShiftModifier)
    assert view.canvas.shown.view.pixels_per_second == pytest.approx(60 * 1.44)
    assert view.canvas.shown.view.time(x) < before


def test_the_whole_video_is_shown_until_the_person_zooms(view: TimelineView) -> None:
    view.fit()
    for width in (800, 1500):
        view.resize(width, 460)
        QApplication.sendPostedEvents()
        shown = view.canvas.shown
        assert shown.view.x(34.0) == pytest.approx(view.canvas.width() * 0.96)
    view.zoom_in()
    scale = view.canvas.shown.view.pixels_per_second
    view.resize(900, 460)
    assert view.canvas.shown.view.pixels_per_second == scale


def test_the_headers_speak_for_their_tracks(view: TimelineView, heard: Listen) -> None:
    gains, mutes, solos = (
        heard(view.track_gain_changed),
        heard(view.track_muted),
        heard(view.track_solo),
    )
    names, adds = heard(view.track_renamed), heard(view.track_add_requested)
    by_name = {w.accessibleName(): w for w in view.findChildren(QToolButton)}
    by_name["Mute Two"].click()
    by_name["Solo Video"].click()
    by_name["Add a track"].click()
    assert (mutes, solos, adds) == ([("t2", True)], [(OWN, True)], [()])
    slider = view.headers.findChild(QSlider, "gain t1")
    assert slider is not None
    slider.setValue(-9)
    assert gains == [("t1", -9.0)]
    line = view.headers.findChild(QLineEdit, "name t1")
    assert line is not None
    line.setText("Sea")
    line.editingFinished.emit()
    assert names == [("t1", "Sea")]


def test_showing_says_nothing(view: TimelineView, heard: Listen) -> None:
    every = [
        heard(getattr(view, name))
        for name in (
            "track_gain_changed",
            "track_muted",
            "track_solo",
            "clips_selected",
            "range_changed",
            "seek_requested",
        )
    ]
    loud = Track("t1", "One", (A,), gain_db=-7, muted=True, solo=True)
    view.show_timeline(Timeline(VIDEO, 34.0, tracks=(loud,)), SCENES, 25.0)
    view.show_selection(0, ["a"])
    view.show_range(TimeSpan(1, 2))
    view.show_time(3)
    assert every == [[]] * len(every)


def test_a_thousand_clips_with_waveforms_can_be_painted(view: TimelineView) -> None:
    clips = [
        Clip(str(i), Path(f"/s/{i % 9}.wav"), i * 0.3, 0.5, looped=i % 2 == 0) for i in range(1000)
    ]
    tracks = tuple(Track(f"t{n}", f"{n}", tuple(clips[n::8])) for n in range(8))
    view.show_timeline(Timeline(VIDEO, 300.0, tracks=tracks), SCENES, 25.0)
    for i in range(9):
        view.set_waveform(Path(f"/s/{i}.wav"), sample_outline(1, 2.0))
    view.set_thumbnail(0, sample_thumbnail(0))
    assert not view.grab().isNull()
    turn_wheel(view, 500, -300, Qt.KeyboardModifier.NoModifier)
    assert view.canvas.shown.scroll_y > 0
    assert not view.grab().isNull()


def test_everything_that_takes_the_focus_has_a_name(view: TimelineView) -> None:
    assert nameless(view) == []


def test_the_tracks_stay_under_the_scenes_when_scrolled(view: TimelineView) -> None:
    tracks = tuple(Track(f"t{n}", f"{n}", (replace(A, id=str(n)),)) for n in range(12))
    view.show_timeline(Timeline(VIDEO, 34.0, tracks=tracks), SCENES, 25.0)
    view.canvas.scroll_to(150)
    scenes = []
    view.scene_selected.connect(scenes.append)
    mouse(view.canvas, QMouseEvent.Type.MouseButtonPress, 100, LANES_TOP - 10)
    assert scenes == [0]
