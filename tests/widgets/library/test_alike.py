"""Near-duplicates: groups, and which one of each is to be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.clipping import clipped_texts, unnamed_widgets
from tests.widgets.library.shelves import item
from tests.widgets.soundtrack.conftest import Heard
from widgets.library.alike import AlikeDialog
from widgets.library.alike_model import DUPLICATE

Listen = Callable[..., Heard]


@pytest.fixture
def dialog(qtbot: QtBot) -> AlikeDialog:
    dialog = AlikeDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def go(dialog: AlikeDialog, group: int, row: int) -> None:
    dialog.tree.setCurrentIndex(dialog.model.index(row, 0, dialog.model.index(group, 0)))


def test_the_first_copy_of_the_first_group_is_current(dialog: AlikeDialog) -> None:
    dialog.show_groups([[item(1), item(2)], [item(3), item(4), item(5)]])
    current = dialog.model.item_at(dialog.tree.currentIndex())
    assert current is not None
    assert current.id == 1
    assert dialog.keep.isEnabled()


def test_one_is_kept_and_the_others_are_told(dialog: AlikeDialog, heard: Listen) -> None:
    dialog.show_groups([[item(1), item(2)], [item(3), item(4), item(5)]])
    kept = heard(dialog.keep_requested)
    go(dialog, 1, 1)
    dialog.keep.click()
    assert kept == [(4, [3, 5])]


def test_what_was_chosen_is_seen_and_can_be_chosen_otherwise(dialog: AlikeDialog) -> None:
    dialog.show_groups([[item(1), item(2)]])
    dialog.show_items([item(1), replace(item(2), tags=(DUPLICATE,))])
    assert dialog.model.item(0).text() == "2 nearly the same, one is chosen"
    go(dialog, 0, 0)
    assert not dialog.keep.isEnabled()
    go(dialog, 0, 1)
    assert dialog.keep.isEnabled()


def test_the_head_of_a_group_is_no_item(dialog: AlikeDialog) -> None:
    dialog.show_groups([[item(1), item(2)]])
    dialog.tree.setCurrentIndex(dialog.model.index(0, 0))
    assert not dialog.keep.isEnabled()
    assert not dialog.folder.isEnabled()


def test_the_folder_of_a_copy_is_shown(dialog: AlikeDialog, heard: Listen) -> None:
    dialog.show_groups([[item(1), item(2)]])
    asked = heard(dialog.show_in_folder_requested)
    dialog.folder.click()
    assert asked == [(Path("/mine/1.wav"),)]


def test_nothing_twice_and_a_refusal_are_said(dialog: AlikeDialog) -> None:
    dialog.show_groups([])
    assert dialog._pages.currentWidget() is dialog._none
    dialog.show_error("Cannot read library.db: it is damaged.")
    assert dialog._pages.currentWidget() is dialog._error


def test_everything_has_a_name_and_fits(dialog: AlikeDialog) -> None:
    dialog.show_groups([[item(1), item(2)]])
    assert unnamed_widgets(dialog) == []
    assert clipped_texts(dialog) == []
