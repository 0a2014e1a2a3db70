"""The list of folders: what is chosen, what is said of each, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.library.values import LibraryFolder, LibraryState
from tests.widgets.soundtrack.conftest import Heard
from widgets.library.folder_delegate import FOLDER_ROLE
from widgets.library.folders_panel import FoldersPanel
from widgets.library.workspace import LibraryWorkspace

Listen = Callable[..., Heard]
SOUNDS, PHOTOS = LibraryFolder(Path("/s"), 12, 3, 1), LibraryFolder(Path("/p"), 4, is_there=False)
STATE = LibraryState((PHOTOS, SOUNDS), 16, 3, searches=("mine",))


@pytest.fixture
def workspace(qtbot: QtBot) -> LibraryWorkspace:
    made = LibraryWorkspace()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.folders.show_state(STATE)
    return made


def rows(panel: FoldersPanel) -> list[LibraryFolder]:
    folders = panel._folders
    return [folders.item(i).data(FOLDER_ROLE) for i in range(folders.count())]


def test_everything_comes_first_with_all_there_is(workspace: LibraryWorkspace) -> None:
    assert rows(workspace.folders) == [LibraryFolder(Path(), 16), PHOTOS, SOUNDS]
    assert workspace.folders.chosen is None


def test_a_folder_says_what_waits_what_is_unread_and_that_it_is_gone(
    workspace: LibraryWorkspace,
) -> None:
    delegate = workspace.folders._folders.itemDelegate()
    words = [delegate.words_of(row) for row in rows(workspace.folders)]  # type: ignore[attr-defined]
    assert "not there now" in words[1]
    assert all(text in words[2] for text in ("12 of 16", "1 unread"))


def test_choosing_a_folder_looks_only_into_it(workspace: LibraryWorkspace, heard: Listen) -> None:
    said = heard(workspace.search.query_changed)
    workspace.folders._folders.setCurrentRow(2)
    assert said[-1][0].sieve.folder == SOUNDS.path
    workspace.search.filters._kinds[("sound",)].click()
    assert said[-1][0].sieve.folder == SOUNDS.path
    workspace.findings.clear_requested.emit()
    assert said[-1][0].sieve.folder is None
    assert workspace.folders.chosen is None


def test_news_leave_what_is_chosen(workspace: LibraryWorkspace, heard: Listen) -> None:
    workspace.folders._folders.setCurrentRow(2)
    said = heard(workspace.folders.folder_chosen)
    workspace.folders.show_state(STATE)
    assert workspace.folders.chosen == SOUNDS.path
    assert not said


def test_only_a_folder_can_be_taken_out_and_only_one_with_trouble_asked_about(
    workspace: LibraryWorkspace, heard: Listen
) -> None:
    panel = workspace.folders
    gone, asked = heard(panel.forget_requested), heard(panel.troubles_requested)
    for row in range(3):
        panel._folders.setCurrentRow(row)
        panel._forget.trigger()
        panel._troubles.trigger()
    assert gone == [(PHOTOS.path,), (SOUNDS.path,)]
    assert asked == [(SOUNDS.path,)]


def test_a_kept_search_is_asked_by_a_click_and_by_enter(
    workspace: LibraryWorkspace, heard: Listen
) -> None:
    said, searches = heard(workspace.folders.search_chosen), workspace.folders._searches
    place = searches.visualItemRect(searches.item(0)).center()
    QTest.mouseClick(searches.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(searches, Qt.Key.Key_Return)
    assert said == [("mine",), ("mine",)]
