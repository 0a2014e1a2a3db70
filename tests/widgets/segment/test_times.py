"""The timelines under the picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.types import TimeSpan
from tests.widgets.soundtrack.conftest import Heard, drag, heard, mouse, nameless  # noqa: F401
from widgets.segment.frame_strip import Confidence, FrameStrip
from widgets.segment.speaking_view import NAME_W, Lane, SpeakingView
from widgets.segment.time_panel import TimePanel

Listen = Callable[..., Heard]
LANES = (
    Lane("a", "rooster", 0, 0.5, (0.0, 1.0, 0.5, 0.0)),
    Lane("b", "clock", 1, 0.5, (1.0, 0.0)),
)


@pytest.fixture
def speaking(qtbot: QtBot) -> SpeakingView:
    view = SpeakingView()
    qtbot.addWidget(view)
    view.show_lanes(LANES)
    view.resize(NAME_W + 8 + 200, 80)  # 100 px a second
    view.show()
    return view


@pytest.fixture
def strip(qtbot: QtBot) -> FrameStrip:
    strip = FrameStrip()
    qtbot.addWidget(strip)
    strip.resize(200, 90)
    strip.show_video(10.0, 2.0, TimeSpan(1.0, 6.0))
    strip.show_tracks([Confidence("a", 0, (1.0, 2.0, 3.0), (0.9, 0.8, 0.2), (2.0,))])
    strip.show()
    return strip


def test_a_moment_says_who_is_heard(speaking: SpeakingView, heard: Listen) -> None:  # noqa: F811
    moments = heard(speaking.moment_pointed)
    mouse(speaking, QMouseEvent.Type.MouseMove, NAME_W + 70, 30)
    assert moments[0][0] == pytest.approx(0.7, abs=0.02)
    assert speaking.levels_at(moments[0][0]) == {"a": 1.0, "b": 0.0}
    assert speaking.levels_at(1.9) == {"a": 0.0, "b": 0.0}


def test_beside_the_lanes_there_is_no_moment(speaking: SpeakingView, heard: Listen) -> None:  # noqa: F811
    moments = heard(speaking.moment_pointed)
    mouse(speaking, QMouseEvent.Type.MouseMove, NAME_W + 70, 30)
    mouse(speaking, QMouseEvent.Type.MouseMove, 10, 30)
    assert moments[-1] == (None,)


def test_a_lane_names_its_object(speaking: SpeakingView, heard: Listen) -> None:  # noqa: F811
    clicked = heard(speaking.lane_clicked)
    mouse(speaking, QMouseEvent.Type.MouseButtonPress, 30, 18 + 22 + 5)
    assert clicked == [("b",)]


def test_dragging_over_the_frames_looks_at_others(strip: FrameStrip, heard: Listen) -> None:  # noqa: F811
    times = heard(strip.time_chosen)
    drag(strip, (40, 20), (100, 20))
    assert times[0][0] == pytest.approx(2.0, abs=0.1)
    assert times[-1][0] == pytest.approx(5.0, abs=0.1)
    assert strip.grab().toImage().isNull() is False


def test_arrows_step_by_frames(strip: FrameStrip, heard: Listen) -> None:  # noqa: F811
    steps = heard(strip.step_requested)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert steps == [(1,), (-1,)]


def test_following_can_be_stopped(qtbot: QtBot, heard: Listen) -> None:  # noqa: F811
    panel = TimePanel()
    qtbot.addWidget(panel)
    panel.show_kind(is_video=True)
    panel.allow_following(True)
    panel.show()
    begun, stopped = heard(panel.follow_requested), heard(panel.cancel_requested)
    panel._follow.click()
    panel.show_following(0.3)
    assert not panel._follow.isVisible()
    panel._cancel.click()
    panel.show_following(None, "Stopped.")
    assert panel._follow.isVisible()
    assert (begun, stopped) == ([()], [()])
    assert nameless(panel) == []


def test_without_a_video_and_sounds_there_is_nothing(qtbot: QtBot, heard: Listen) -> None:  # noqa: F811
    panel = TimePanel()
    qtbot.addWidget(panel)
    told = heard(panel.emptied)
    panel.show_lanes(LANES)
    panel.show_lanes(())
    panel.show_kind(is_video=True)
    assert told == [(False,), (True,), (False,)]
