"""Every action: found in a menu, told apart by its key, understood from its tip."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import OpenWindow
from widgets.actions_table import ACTIONS, BY_ID
from widgets.main_window import MainWindow
from widgets.shared.icons import icon_names


def test_no_key_stands_for_two_things() -> None:
    keys = Counter(QKeySequence(k).toString() for entry in ACTIONS for k in entry.keys)
    digits = {str(n): 1 for n in range(1, 5)}  # the workspaces of the rail
    assert all(count == 1 for count in (keys + Counter(digits)).values()), keys
    assert "" not in keys


def test_every_action_has_its_own_id_and_a_known_icon() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {entry.icon for entry in ACTIONS} - {""} <= set(icon_names())


def test_every_action_has_a_text_and_a_tip_with_its_key(window: MainWindow) -> None:
    for entry in ACTIONS:
        action = window.action(entry.id)
        assert action.text()
        assert action.toolTip()
        assert not entry.keys or f"({entry.key_text})" in action.toolTip()


def test_every_action_stands_in_a_menu(window: MainWindow) -> None:
    found = {a.objectName() for menu in window.findChildren(QMenu) for a in menu.actions()}
    assert set(BY_ID) <= found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_menu_uses_a_letter_twice(make_window: OpenWindow, language: str) -> None:
    titles = [a.text() for a in make_window(language=language).menuBar().actions()]
    letters = [title.partition("&")[2][:1].lower() for title in titles]
    assert len(set(letters)) == len(letters) == 5


def test_triggering_an_action_signals_its_id(window: MainWindow, qtbot: QtBot) -> None:
    window.set_enabled(True)
    window.set_undo("Lay sound", "Delete clip")
    quiet = {"quit", "settings", "palette", "shortcuts", "about", "show-log", "full-screen"}
    for entry in ACTIONS:
        if entry.id not in quiet:
            with qtbot.waitSignal(window.triggered) as triggered:
                window.action(entry.id).trigger()
            assert triggered.args == [entry.id]


def test_keys_trigger_actions(window: MainWindow, qtbot: QtBot) -> None:
    window.set_enabled(True)
    with qtbot.waitSignal(window.triggered) as triggered:
        qtbot.keyClick(window, Qt.Key.Key_Space)
    assert triggered.args == ["play"]


def test_undo_and_redo_name_the_step(window: MainWindow) -> None:
    window.set_undo("Lay sound", "")
    assert window.action("undo").text() == "Undo Lay sound"
    assert window.action("undo").isEnabled()
    assert not window.action("redo").isEnabled()
    window.set_undo("", "")
    assert window.action("undo").text() == "Undo"
    assert not window.action("undo").isEnabled()


def test_without_a_document_what_needs_one_is_off(window: MainWindow) -> None:
    off = {e.id for e in ACTIONS if not window.action(e.id).isEnabled()}
    assert off == {e.id for e in ACTIONS if e.needs_document}
    window.set_enabled(True)
    assert window.action("play").isEnabled()
    assert not window.action("undo").isEnabled()  # there is nothing to undo


def test_recent_projects_are_listed_and_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.set_recent([Path("films/a & b.earshot"), Path("films/c.earshot")])
    recent = next(m for m in window.findChildren(QMenu) if m.title() == "Open recent")
    assert [a.text() for a in recent.actions()] == ["a && b – films", "c – films"]
    with qtbot.waitSignal(window.recent_chosen) as chosen:
        recent.actions()[1].trigger()
    assert chosen.args == [Path("films/c.earshot")]


@pytest.fixture
def workspace(window: MainWindow) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.addWidget(QLineEdit())
    column.addWidget(QSlider(Qt.Orientation.Horizontal))
    column.addWidget(QPushButton("Press"))
    window.add_workspace("soundtrack", widget)
    window.set_enabled(True)
    return widget


def test_space_typed_into_a_field_does_not_play(
    window: MainWindow, workspace: QWidget, qtbot: QtBot
) -> None:
    field = workspace.findChildren(QLineEdit)[0]
    field.setFocus()
    with qtbot.assertNotEmitted(window.triggered):
        qtbot.keyClicks(field, "j k 1")
    assert field.text() == "j k 1"


def test_arrows_move_a_slider_in_focus_and_not_the_playhead(
    window: MainWindow, workspace: QWidget, qtbot: QtBot
) -> None:
    slider = workspace.findChildren(QSlider)[0]
    slider.setFocus()
    with qtbot.assertNotEmitted(window.triggered):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 1


def test_space_presses_a_button_that_was_reached_with_tab(
    window: MainWindow, workspace: QWidget, qtbot: QtBot
) -> None:
    button = workspace.findChildren(QPushButton)[0]
    window.activateWindow()
    workspace.findChildren(QSlider)[0].setFocus()
    qtbot.keyClick(workspace.findChildren(QSlider)[0], Qt.Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.assertNotEmitted(window.triggered), qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_space_plays_after_a_button_was_clicked(
    window: MainWindow, workspace: QWidget, qtbot: QtBot
) -> None:
    button = workspace.findChildren(QPushButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(button.clicked), qtbot.waitSignal(window.triggered) as triggered:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert triggered.args == ["play"]
