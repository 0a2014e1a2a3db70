"""The inspector says what is entered, and nothing while it is only shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from engine.storyboard import CUT, Camera, CurvePoint, Move, Shadow
from tests.widgets.animate.conftest import Heard, drag, nameless
from widgets import sample_board as sample
from widgets.animate.camera_presets import PAN_LEFT, preset_of
from widgets.animate.curve_editor import CurveEditor
from widgets.animate.direction_dial import SIDE, DirectionDial
from widgets.animate.inspect_object import ObjectPanel
from widgets.animate.inspect_page import PagePanel
from widgets.animate.inspect_sound import SoundPanel
from widgets.animate.inspect_title import TitlePanel
from widgets.animate.inspect_whole import WholePanel
from widgets.animate.inspector import BoardInspector
from widgets.animate.motion_picker import MotionButton
from widgets.animate.motions import NAMES, figure_at

Listen = Callable[..., Heard]
PAGE = sample.storyboard().pages[1]


def box(panel, name: str) -> QDoubleSpinBox:  # noqa: ANN001
    [found] = [b for b in panel.findChildren(QDoubleSpinBox) if b.accessibleName() == name]
    return found


@pytest.fixture
def panel(qtbot: QtBot) -> ObjectPanel:
    widget = ObjectPanel()
    qtbot.addWidget(widget)
    widget.resize(320, 900)
    widget.show()
    widget.show_actor(PAGE, PAGE.actors[0])
    widget.show_own(PAGE.actors[0].moves[0], sample.OWN_CURVE, 0.05, 0.6, 0.2)
    return widget


def test_showing_an_object_says_nothing(qtbot: QtBot, heard: Listen) -> None:
    widget = ObjectPanel()
    qtbot.addWidget(widget)
    said = [heard(signal) for signal in (widget.move_changed, widget.pairing_changed)]
    said += [heard(widget.surface.shadow_changed), heard(widget.renamed)]
    for actor in PAGE.actors:
        widget.show_actor(PAGE, actor)
    assert said == [[], [], [], []]


def test_another_motion_begins_with_its_own_settings(panel: ObjectPanel, heard: Listen) -> None:
    said = heard(panel.move_changed)
    [spin] = [b for b in panel.findChildren(MotionButton) if b.motion == "spin"]
    spin.click()
    assert said == [("object-1", Move("sound-1", "spin"))]


def test_numbers_change_only_themselves(panel: ObjectPanel, heard: Listen) -> None:
    said = heard(panel.move_changed)
    box(panel, "Attack").setValue(0.2)
    assert said[-1][1] == Move("sound-1", "squash", attack=0.2, amount=0.2)
    box(panel, "Amount").setValue(35)
    assert said[-1][1] == Move("sound-1", "squash", amount=0.35)


def test_an_object_is_paired_by_a_tick(panel: ObjectPanel, heard: Listen) -> None:
    said = heard(panel.pairing_changed)
    ticks = {tick.text(): tick for tick in panel.findChildren(QCheckBox)}
    ticks["clock ticking"].click()
    ticks["rooster crowing"].click()
    assert said == [("object-1", "sound-2", True), ("object-1", "sound-1", False)]


def test_an_object_that_rests_shows_no_motion(panel: ObjectPanel) -> None:
    panel.show_actor(PAGE, replace(PAGE.actors[0], moves=()))
    [curve] = panel.findChildren(CurveEditor)
    assert not curve.isVisible()


def test_a_shadow_comes_and_goes(panel: ObjectPanel, heard: Listen) -> None:
    said = heard(panel.surface.shadow_changed)
    box(panel, "Darkness").setValue(50)
    assert said[-1] == ("object-1", Shadow(opacity=0.5))
    ticks = {tick.text(): tick for tick in panel.findChildren(QCheckBox)}
    ticks["Shadow"].click()
    assert said[-1] == ("object-1", None)


def test_a_point_of_the_curve_is_moved_added_and_taken_away(qtbot: QtBot, heard: Listen) -> None:
    curve = CurveEditor()
    qtbot.addWidget(curve)
    curve.resize(240, 112)
    curve.show()
    curve.show_curve(sample.OWN_CURVE, by_hand=False)
    said = heard(curve.changed)
    peak = curve.place_of(sample.OWN_CURVE[1])
    goal = curve.place_of(CurvePoint(0.3, 0.5))
    drag(curve, (peak.x(), peak.y()), (goal.x(), goal.y()))
    assert said[-1][0][1].time == pytest.approx(0.3, abs=0.01)
    assert said[-1][0][1].level == pytest.approx(0.5, abs=0.03)
    free = curve.place_of(CurvePoint(0.9, -0.5)).toPoint()
    QTest.mouseDClick(curve, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), free)
    assert len(curve.points) == 6
    QTest.keyClick(curve, Qt.Key.Key_Delete)
    assert len(curve.points) == 5


def test_the_ends_of_a_curve_keep_their_times(qtbot: QtBot) -> None:
    curve = CurveEditor()
    qtbot.addWidget(curve)
    curve.resize(240, 112)
    curve.show_curve(sample.OWN_CURVE, by_hand=True)
    place = curve.place_of(sample.OWN_CURVE[0])
    drag(curve, (place.x(), place.y()), (place.x() + 90, place.y() - 20))
    assert curve.points[0].time == 0
    assert curve.points[0].level > 0


def test_the_dial_turns_in_steps_and_by_keys(qtbot: QtBot, heard: Listen) -> None:
    dial = DirectionDial()
    qtbot.addWidget(dial)
    turned = heard(dial.turned)
    right = QPoint(SIDE - 4, SIDE // 2 + 2)
    QTest.mouseClick(dial, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), right)
    assert turned == [(90.0,)]
    QTest.keyClick(dial, Qt.Key.Key_Up)
    assert turned[-1] == (95.0,)
    dial.show_angle(-90)
    assert dial.angle == 270


@pytest.mark.parametrize("motion", list(NAMES))
def test_every_motion_has_a_figure_that_moves_and_rests(motion: str) -> None:
    assert figure_at(motion, 0.0) == figure_at(motion, 1.0)
    assert any(figure_at(motion, t / 10) != figure_at(motion, 0.0) for t in range(1, 10))


def test_a_still_says_its_camera_transition_and_length(qtbot: QtBot, heard: Listen) -> None:
    widget = PagePanel()
    qtbot.addWidget(widget)
    widget.show_page(PAGE, is_last=False)
    cameras, transitions = heard(widget.camera_changed), heard(widget.transition_changed)
    combos = {c.accessibleName(): c for c in widget.findChildren(QComboBox)}
    choose(combos["Camera move"], PAN_LEFT)
    assert preset_of(cameras[-1][1]) == PAN_LEFT
    choose(combos["What the camera shakes on"], "sound-2")
    assert cameras[-1][1].cue == "sound-2"
    choose(combos["Transition to the next still"], CUT)
    assert transitions[-1] == ("still-2", CUT, 0.5)
    box(widget, "Camera shake").setValue(20)
    assert cameras[-1][1] == replace(PAGE.camera, shake=0.2)


def test_the_last_still_has_no_transition(qtbot: QtBot) -> None:
    widget = PagePanel()
    qtbot.addWidget(widget)
    widget.show()
    widget.show_page(PAGE, is_last=True)
    combos = {c.accessibleName(): c for c in widget.findChildren(QComboBox)}
    assert not combos["Transition to the next still"].isVisible()


def choose(combo: QComboBox, data: object) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def test_a_title_is_written_and_timed(qtbot: QtBot, heard: Listen) -> None:
    widget = TitlePanel()
    qtbot.addWidget(widget)
    widget.show_title(PAGE.titles[0], PAGE.duration)
    said = heard(widget.title_changed)
    [words] = widget.findChildren(QPlainTextEdit)
    words.setPlainText("Hello")
    assert said[-1][0].text == "Hello"
    [always] = widget.findChildren(QCheckBox)
    always.click()
    assert said[-1][0].end == PAGE.duration
    box(widget, "Size").setValue(12)
    assert said[-1][0].size == pytest.approx(0.12)


def test_a_sound_says_its_numbers_with_its_id(qtbot: QtBot, heard: Listen) -> None:
    widget = SoundPanel()
    qtbot.addWidget(widget)
    widget.show_sound(PAGE.sounds[0], 3)
    gain, reset = heard(widget.gain_changed), heard(widget.onsets_reset)
    box(widget, "Gain").setValue(-6)
    assert gain == [("sound-1", -6.0)]
    buttons = {b.text(): b for b in widget.findChildren(QPushButton)}
    assert not buttons["Hits as they were found"].isEnabled()
    widget.show_sound(PAGE.sounds[1], 4)
    buttons["Hits as they were found"].click()
    assert reset == [("sound-2",)]


def test_the_whole_has_a_shape_and_a_loudness(qtbot: QtBot, heard: Listen) -> None:
    widget = WholePanel()
    qtbot.addWidget(widget)
    widget.show_board(sample.storyboard())
    sizes, loud = heard(widget.size_changed), heard(widget.loudness_changed)
    combos = {c.accessibleName(): c for c in widget.findChildren(QComboBox)}
    choose(combos["Shape of the frame"], "9:16")
    choose(combos["Loudness"], None)
    assert (sizes, loud) == ([(1080, 1920)], [(None,)])


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    widget = BoardInspector()
    qtbot.addWidget(widget)
    widget.whole.show_board(sample.storyboard())
    widget.page.show_page(PAGE, is_last=False)
    widget.object.show_actor(PAGE, PAGE.actors[0])
    widget.sound.show_sound(PAGE.sounds[0], 3)
    widget.title.show_title(PAGE.titles[0], PAGE.duration)
    widget.show_level("object", has_page=True)
    assert nameless(widget) == []


def test_the_camera_stands_still_by_itself() -> None:
    assert preset_of(Camera()) == "none"
