"""The inspector says a number once it is entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from engine.timeline import Clip, Ducking, Track
from tests.widgets.soundtrack.conftest import Heard, nameless
from widgets.shared.number_boxes import read_timecode
from widgets.soundtrack.geometry import timecode
from widgets.soundtrack.inspector import Inspector

Listen = Callable[..., Heard]
CLIP = Clip("c", Path("/s/sea.wav"), 2.0, 4.0, start=1.0, gain_db=-3, fade_in=0.5, fade_out=1.0)
TRACKS = (Track("t1", "One", (CLIP,)), Track("t2", "Two"))
CLIP_SIGNALS = (
    "gain_changed fades_changed looped start_changed "
    "duration_changed position_changed track_changed"
)


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    widget = Inspector()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def box(inspector: Inspector, name: str) -> QDoubleSpinBox:
    boxes = inspector.findChildren(QDoubleSpinBox)
    return next(b for b in boxes if b.accessibleName() == name)


def enter(qtbot: QtBot, where: QDoubleSpinBox, text: str) -> None:
    where.selectAll()
    qtbot.keyClicks(where, text)
    qtbot.keyClick(where, Qt.Key.Key_Return)


def test_the_numbers_of_a_clip(inspector: Inspector, heard: Listen, qtbot: QtBot) -> None:
    inspector.show_clip(CLIP, "t1", TRACKS, 25.0)
    said = {n: heard(getattr(inspector, f"clip_{n}")) for n in CLIP_SIGNALS.split()}
    enter(qtbot, box(inspector, "Gain"), "-12.5")
    enter(qtbot, box(inspector, "Fade in"), "0.8")
    enter(qtbot, box(inspector, "Position"), "00:00:03:05")
    enter(qtbot, box(inspector, "Length"), "2.5")
    enter(qtbot, box(inspector, "In point"), "0:07")
    qtbot.keyClick(box(inspector, "Position"), Qt.Key.Key_Up)
    loop = inspector.findChild(QCheckBox)
    assert isinstance(loop, QCheckBox)
    loop.click()
    assert said["gain_changed"] == [("c", -12.5)]
    assert said["fades_changed"] == [("c", 0.8, 1.0)]
    assert said["position_changed"] == [("c", pytest.approx(3.2)), ("c", pytest.approx(3.24))]
    assert said["duration_changed"] == [("c", 2.5)]
    assert said["start_changed"] == [("c", 7.0)]
    assert said["looped"] == [("c", True)]


def test_the_track_can_be_chosen(inspector: Inspector, heard: Listen) -> None:
    inspector.show_clip(CLIP, "t1", TRACKS, 25.0)
    said = heard(inspector.clip_track_changed)
    combo = next(b for b in inspector.findChildren(QComboBox) if b.accessibleName() == "Track")
    assert combo.currentText() == "One"
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert said == [("c", "t2")]


def test_showing_says_nothing(inspector: Inspector, heard: Listen) -> None:
    names = [f"clip_{name}" for name in CLIP_SIGNALS.split()]
    names += ["target_changed", "ducking_changed", "own_gain_changed"]
    said = [heard(getattr(inspector, name)) for name in names]
    inspector.show_clip(CLIP, "t2", TRACKS, 30.0)
    inspector.show_several(3)
    inspector.show_project(-23.0, Ducking(3, 0.1, 0.2), -5)
    assert said == [[]] * len(names)


def test_the_numbers_of_the_project(inspector: Inspector, heard: Listen, qtbot: QtBot) -> None:
    inspector.show_project(-23.0, Ducking(8, 0.25, 0.6, 0.4), -5)
    targets, ducking = heard(inspector.target_changed), heard(inspector.ducking_changed)
    own = heard(inspector.own_gain_changed)
    combo = next(b for b in inspector.findChildren(QComboBox) if "Loudness" in b.accessibleName())
    assert combo.currentText().startswith("−23")
    for index in range(4):
        combo.activated.emit(index)
    assert targets == [(-14.0,), (-16.0,), (-23.0,), (None,)]
    enter(qtbot, box(inspector, "Gain of the video's own sound"), "-9")
    enter(qtbot, box(inspector, "Release of the ducking"), "1.5")
    assert own == [(-9.0,)]
    assert ducking == [(Ducking(8, 0.25, 1.5, 0.4),)]
    enter(qtbot, box(inspector, "How much quieter under the video's sound"), "0")
    assert not box(inspector, "Attack of the ducking").isEnabled()


def test_everything_that_takes_the_focus_has_a_name(inspector: Inspector) -> None:
    inspector.show_clip(CLIP, "t2", TRACKS, 30.0)
    assert nameless(inspector) == []


@given(st.integers(0, 500_000), st.sampled_from([23.976, 24.0, 25.0, 29.97, 30.0, 59.94, 60.0]))
def test_a_timecode_is_read_as_it_is_written(frame: int, rate: float) -> None:
    time = read_timecode(timecode(frame / rate, rate), rate)
    assert time == pytest.approx(frame / rate, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "time"), [("3.5", 3.5), ("3,5", 3.5), ("2:05", 125.0), ("x", None), ("", None)]
)
def test_plain_seconds_are_read_too(text: str, time: float | None) -> None:
    assert read_timecode(text, 25.0) == time
