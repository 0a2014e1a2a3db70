"""The window: what it shows, how it closes, who can use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.clipping import unnamed_widgets
from tests.widgets.conftest import OpenWindow
from widgets.ask_to_save import ask_to_save
from widgets.main_window import MainWindow
from widgets.rail import Rail
from widgets.shared.empty_state import Choice, EmptyState
from widgets.shared.job_strip import JobStrip
from widgets.shared.notice import NoticeBar


def fill(window: MainWindow) -> EmptyState:
    state = EmptyState(
        "film", "Drop a video here", "Or:", [Choice("v", "Video"), Choice("d", "Demo")]
    )
    window.add_workspace("soundtrack", state)
    return state


def rail_entries(window: MainWindow) -> list[str]:
    return [b.text() for b in window.findChildren(Rail)[0].findChildren(QToolButton)]


def test_the_workspace_in_front_stays_marked_when_others_come(
    window: MainWindow, qtbot: QtBot
) -> None:
    for id in ("soundtrack", "segment", "animate"):
        window.add_workspace(id, QWidget())
    rail = window.findChildren(Rail)[0]
    qtbot.waitUntil(lambda: len(rail.findChildren(QToolButton)) == 3)  # the old ones are gone
    marked = [button.text() for button in rail.findChildren(QToolButton) if button.isChecked()]
    assert marked == ["Soundtrack"]


def test_the_rail_shows_only_the_workspaces_there_are(window: MainWindow) -> None:
    assert rail_entries(window) == []
    fill(window)
    assert rail_entries(window) == ["Soundtrack"]


def test_a_digit_brings_a_workspace_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    fill(window)
    window.add_workspace("library", QWidget())
    rail = window.findChildren(Rail)[0]
    qtbot.waitUntil(lambda: all(b.isVisible() for b in rail.findChildren(QToolButton)))
    with qtbot.waitSignal(window.workspace_chosen) as chosen:
        qtbot.keyClick(window, Qt.Key.Key_2)
    assert chosen.args == ["library"]
    assert window.workspace("library").isVisible()


def test_the_title_names_the_document_and_marks_changes(window: MainWindow) -> None:
    window.set_document("Rooster", is_modified=True)
    assert window.windowTitle().startswith("Rooster[*]")
    assert window.isWindowModified()
    window.set_document("", is_modified=False)
    assert window.windowTitle().startswith("Untitled")


def test_closing_asks_and_only_allow_close_closes(make_window: OpenWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.close_requested.disconnect()
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()
    window.allow_close()
    assert not window.isVisible()


def test_the_window_comes_back_where_it_was(make_window: OpenWindow, qtbot: QtBot) -> None:
    window = make_window()
    window.resize(960, 680)
    kept = window.geometry_text()
    other = make_window()
    other.restore_geometry_text(kept)
    assert (other.width(), other.height()) == (960, 680)


@pytest.mark.parametrize("nonsense", ["", "%%%", "é", "eHh4eHh4eHh4eHh4eHh4eHg="])
def test_a_damaged_geometry_is_ignored(window: MainWindow, nonsense: str) -> None:
    window.restore_geometry_text(nonsense)


def test_an_empty_state_lets_one_do_what_it_says(window: MainWindow, qtbot: QtBot) -> None:
    state = fill(window)
    with qtbot.waitSignal(state.chosen) as chosen:
        qtbot.mouseClick(state.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["d"]


def test_a_notice_stands_until_it_is_answered_or_closed(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.notices
    assert not bar.isVisible()
    bar.show_notice(
        "sound", "There is no sound device.", kind="warning", choices=[Choice("s", "Go")]
    )
    bar.show_notice("sound", "There still is no sound device.", choices=[Choice("s", "Go")])
    assert bar.texts == {"sound": "There still is no sound device."}
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(bar.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["sound", "s"]
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.findChildren(QToolButton)[-1], Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("button", "word"),
    [
        (QMessageBox.StandardButton.Save, "save"),
        (QMessageBox.StandardButton.Discard, "discard"),
        (QMessageBox.StandardButton.Cancel, "cancel"),
    ],
)
def test_the_answer_about_unsaved_changes_arrives(
    window: MainWindow, qtbot: QtBot, button: QMessageBox.StandardButton, word: str
) -> None:
    answers: list[str] = []
    box = ask_to_save(window, "Rooster", answers.append)
    box.button(button).click()
    qtbot.waitUntil(lambda: answers == [word])


def test_leaving_the_question_is_not_an_answer(window: MainWindow, qtbot: QtBot) -> None:
    answers: list[str] = []
    box = ask_to_save(window, "Rooster", answers.append)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: answers == ["cancel"])


def test_tab_goes_from_the_rail_to_the_strip(window: MainWindow, qtbot: QtBot) -> None:
    window.job_strip.show_job("a", "Exporting")
    fill(window)  # made after the strip, visited before it
    window.notices.show_notice("n", "Something", choices=[Choice("x", "Answer")])
    rail = window.findChildren(Rail)[0]
    qtbot.waitUntil(rail.findChildren(QToolButton)[0].isVisible)
    visited: list[QWidget] = []
    for _ in range(7):
        window.focusNextPrevChild(True)
        visited.append(window.focusWidget())
    parts = [
        next(p for p in (Rail, NoticeBar, EmptyState, JobStrip) if _within(w, p)) for w in visited
    ]
    order = [Rail, NoticeBar, NoticeBar, EmptyState, EmptyState, JobStrip, JobStrip]
    assert parts == order
    window.focusNextPrevChild(True)
    assert window.focusWidget() is visited[0]
    window.focusNextPrevChild(False)
    assert window.focusWidget() is visited[-1]


def _within(widget: QWidget, kind: type[QWidget]) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, kind) or _within(parent, kind))


def test_every_widget_in_reach_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    fill(window)
    window.job_strip.show_job("a", "Exporting")
    window.notices.show_notice("n", "Something", choices=[Choice("x", "Answer")])
    assert unnamed_widgets(window) == []


def test_two_windows_do_not_share_state(make_window: OpenWindow, qapp: QApplication) -> None:
    one, other = make_window(), make_window()
    one.set_document("One", is_modified=True)
    assert not other.isWindowModified()
