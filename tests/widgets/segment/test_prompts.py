"""The prompts: listed with their colours, renamed, a range of their sound, the microphone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from engine.types import TimeSpan
from tests.widgets.soundtrack.conftest import Heard, drag, heard, mouse, nameless  # noqa: F401
from widgets.segment.prompt_list import ShownPrompt
from widgets.segment.prompts_panel import PromptsPanel
from widgets.segment.recorder_bar import RecorderBar
from widgets.segment.waveform import WaveformRange

Listen = Callable[..., Heard]
PROMPTS = (
    ShownPrompt("p1", "rooster crowing", 0, "rooster 92 %"),
    ShownPrompt("p2", "a red car", 1, "", is_sound=False),
)


@pytest.fixture
def panel(qtbot: QtBot) -> PromptsPanel:
    panel = PromptsPanel()
    qtbot.addWidget(panel)
    panel.resize(260, 620)
    panel.show_prompts(PROMPTS, "p1")
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def wave(qtbot: QtBot) -> WaveformRange:
    wave = WaveformRange()
    qtbot.addWidget(wave)
    wave.resize(200, 64)
    wave.show_sound([0.2, 0.9, 0.4] * 20, 10.0, None, 0)
    wave.show()
    qtbot.waitExposed(wave)
    return wave


def test_words_are_said_once_and_the_field_is_free_again(
    panel: PromptsPanel,
    heard: Listen,  # noqa: F811
) -> None:
    words = heard(panel.words_entered)
    QTest.keyClicks(panel._words, "  church bell ")
    QTest.keyClick(panel._words, Qt.Key.Key_Return)
    QTest.keyClick(panel._words, Qt.Key.Key_Return)
    assert words == [("church bell",)]
    assert panel._words.text() == ""


def test_keys_remove_listen_and_go_on_in_the_list(panel: PromptsPanel, heard: Listen) -> None:  # noqa: F811
    removed, listened = heard(panel.remove_requested), heard(panel.listen_requested)
    selected = heard(panel.prompt_selected)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert (listened, selected, removed) == ([("p1",)], [("p2",)], [("p2",)])


def test_delete_is_the_lists_own_while_it_has_the_focus(panel: PromptsPanel) -> None:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    key.ignore()
    QApplication.sendEvent(panel.list, key)
    assert key.isAccepted()


def test_a_prompt_is_renamed_in_place(
    panel: PromptsPanel,
    heard: Listen,  # noqa: F811
    qtbot: QtBot,
) -> None:
    renamed = heard(panel.rename_requested)
    panel.list.setFocus()
    panel.list.edit(panel.list.currentIndex())
    editor = panel.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("the rooster")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: renamed == [("p1", "the rooster")])


def test_showing_other_prompts_says_nothing_back(panel: PromptsPanel, heard: Listen) -> None:  # noqa: F811
    said = [heard(s) for s in (panel.prompt_selected, panel.rename_requested)]
    panel.show_prompts(PROMPTS[1:], "p2")
    panel.show_prompts((), "")
    assert said == [[], []]


def test_only_a_sound_can_be_listened_to(panel: PromptsPanel) -> None:
    assert panel._listen.isEnabled()
    panel.show_prompts(PROMPTS, "p2")
    assert not panel._listen.isEnabled()


def test_an_error_can_be_tried_again(panel: PromptsPanel, heard: Listen) -> None:  # noqa: F811
    wanted = heard(panel.find_requested)
    panel.show_busy("Looking…", 0.4)
    assert not panel._find.isEnabled()
    panel.show_error("The engine stopped.")
    panel._find.click()
    assert panel._state.text() == "The engine stopped."
    assert wanted == [()]


def test_everything_has_a_name_for_screen_readers(panel: PromptsPanel) -> None:
    assert nameless(panel) == []


# ------------------------------------------------------------------ the range


def test_dragging_chooses_a_range(wave: WaveformRange, heard: Listen) -> None:  # noqa: F811
    chosen = heard(wave.range_changed)
    drag(wave, (40, 30), (100, 30))
    assert len(chosen) == 1
    span: TimeSpan = chosen[0][0]
    assert (span.start, span.end) == (pytest.approx(2, abs=0.1), pytest.approx(5, abs=0.1))


def test_an_end_of_the_range_is_dragged_alone(wave: WaveformRange, heard: Listen) -> None:  # noqa: F811
    wave.show_sound([0.5] * 10, 10.0, TimeSpan(2, 5), 0)
    chosen = heard(wave.range_changed)
    drag(wave, (101, 30), (160, 30))
    span: TimeSpan = chosen[0][0]
    assert (span.start, span.end) == (pytest.approx(2), pytest.approx(8, abs=0.1))


def test_a_click_or_a_tiny_drag_chooses_nothing(wave: WaveformRange, heard: Listen) -> None:  # noqa: F811
    chosen = heard(wave.range_changed)
    drag(wave, (50, 30), (51, 30))
    assert chosen == []


def test_a_double_click_takes_all_of_it(wave: WaveformRange, heard: Listen) -> None:  # noqa: F811
    wave.show_sound([0.5] * 10, 10.0, TimeSpan(2, 5), 0)
    chosen = heard(wave.range_changed)
    mouse(wave, QMouseEvent.Type.MouseButtonDblClick, 60, 30)
    assert chosen == [(None,)]


def test_the_keyboard_moves_both_ends(wave: WaveformRange, heard: Listen) -> None:  # noqa: F811
    wave.show_sound([0.5] * 10, 10.0, TimeSpan(2, 5), 0)
    chosen = heard(wave.range_changed)
    QTest.keyClick(wave, Qt.Key.Key_Right)
    QTest.keyClick(wave, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    span: TimeSpan = chosen[-1][0]
    assert (span.start, span.end) == (pytest.approx(1.95), pytest.approx(5.05))


# ------------------------------------------------------------------ the microphone


def test_the_bar_records_shows_a_level_and_stops(qtbot: QtBot, heard: Listen) -> None:  # noqa: F811
    bar = RecorderBar()
    qtbot.addWidget(bar)
    began, stopped = heard(bar.record_requested), heard(bar.stop_requested)
    bar._record.click()
    bar.show_recording(63.2, 0.5)
    assert bar.is_recording
    assert bar._time.text() == "1:03"
    assert bar._meter.share == pytest.approx(0.9, abs=0.01)
    bar.say("Nothing is heard.")
    bar._stop.click()
    bar.show_idle("There is no microphone.", is_error=True)
    assert not bar.is_recording
    assert (began, stopped) == ([()], [()])
    assert bar._words.text() == "There is no microphone."
