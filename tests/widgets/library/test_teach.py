"""Teaching: what would be labelled is seen before anything is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.library.values import Moment
from tests.widgets.clipping import clipped_texts, unnamed_widgets
from tests.widgets.library.shelves import item
from tests.widgets.soundtrack.conftest import Heard
from widgets.library.teach import TeachDialog
from widgets.library.teach_model import NAME

Listen = Callable[..., Heard]


@pytest.fixture
def dialog(qtbot: QtBot) -> TeachDialog:
    dialog = TeachDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def found(id: int, sure: float, *tags: str) -> Moment:
    return Moment(replace(item(id), tags=tags), 0.0, 5.0, sure, "creak")


def fill(dialog: TeachDialog) -> None:
    dialog.name.setEditText("creak")
    dialog.show_examples([item(1), item(2), item(1)])
    dialog.show_found("creak", [found(1, 0.97), found(3, 0.8), found(4, 0.6, "creak")])


def names(dialog: TeachDialog) -> list[str]:
    model = dialog.model
    return [model.item(row, NAME).text() for row in range(model.rowCount())]


def test_only_what_is_sure_enough_is_shown(dialog: TeachDialog) -> None:
    fill(dialog)
    assert names(dialog) == ["1.wav", "3.wav", "4.wav"]
    dialog.least.setValue(75)
    assert names(dialog) == ["1.wav", "3.wav"]


def test_what_is_unticked_is_not_tagged_and_stays_unticked(dialog: TeachDialog) -> None:
    fill(dialog)
    dialog.model.item(1, NAME).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.model.to_tag == [1]
    dialog.show_found("creak", [found(1, 0.97), found(3, 0.9), found(5, 0.7)])
    assert dialog.model.to_tag == [1, 5]
    assert dialog.keep.text() == "Keep and tag 2 item(s)"


def test_what_has_the_tag_already_is_not_tagged_again(dialog: TeachDialog) -> None:
    fill(dialog)
    assert 4 not in dialog.model.to_tag
    dialog.show_tagged([1, 3])
    assert dialog.model.to_tag == []


def test_a_label_without_a_name_or_examples_is_not_kept(dialog: TeachDialog) -> None:
    assert not dialog.keep.isEnabled()
    dialog.name.setEditText("creak")
    assert not dialog.keep.isEnabled()
    dialog.show_examples([item(1)])
    assert dialog.keep.isEnabled()


def test_typing_asks_once_one_stops(dialog: TeachDialog, heard: Listen, qtbot: QtBot) -> None:
    asked = heard(dialog.question_changed)
    with qtbot.waitSignal(dialog.question_changed):
        QTest.keyClicks(dialog.name, "door creak")
    assert len(asked) == 1
    assert dialog.label == "door creak"


def test_only_a_label_that_was_kept_can_be_forgotten(dialog: TeachDialog, heard: Listen) -> None:
    dialog.name.setEditText("creak")
    assert not dialog._forget.isEnabled()
    dialog.show_labels(["creak", "hum"])
    assert dialog.label == "creak"
    forgotten = heard(dialog.forget_requested)
    dialog._forget.click()
    assert forgotten == [("creak",)]


def test_a_row_is_heard_by_enter(dialog: TeachDialog, heard: Listen) -> None:
    fill(dialog)
    asked = heard(dialog.hear_requested)
    dialog.tree.setCurrentIndex(dialog.model.index(1, 0))
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert [moment.item.id for (moment,) in asked] == [3]
    assert dialog.isVisible()


def test_a_refusal_is_said_in_place_of_the_count(dialog: TeachDialog) -> None:
    fill(dialog)
    dialog.show_busy()
    dialog.show_error("Give the label a name.")
    assert dialog._said.text() == "Give the label a name."


def test_everything_has_a_name_and_fits(dialog: TeachDialog) -> None:
    fill(dialog)
    QApplication.sendPostedEvents()
    assert unnamed_widgets(dialog) == []
    assert clipped_texts(dialog) == []
