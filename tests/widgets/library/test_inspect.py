"""The inspector: what is chosen, what all of it shares, and what a person says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.library.values import LibraryItem, Moment
from tests.widgets.clipping import clipped_texts, unnamed_widgets
from tests.widgets.library.shelves import item
from tests.widgets.soundtrack.conftest import Heard
from widgets.library.inspect import LAY, LibraryInspector

Listen = Callable[..., Heard]
ANN = replace(item(1), tags=("calm", "night"), author="Ann", licence="CC0", note="loud")
BEA = replace(item(2), tags=("calm",), author="Bea", licence="CC0")


@pytest.fixture
def inspector(qtbot: QtBot) -> LibraryInspector:
    inspector = LibraryInspector()
    qtbot.addWidget(inspector)
    inspector.resize(300, 800)
    inspector.show()
    qtbot.waitExposed(inspector)
    return inspector


def show(inspector: LibraryInspector, *items: LibraryItem) -> None:
    inspector.show_moments([each.whole for each in items], len(items))


def line(inspector: LibraryInspector, name: str) -> QLineEdit:
    found = [w for w in inspector.findChildren(QLineEdit) if w.accessibleName() == name]
    return found[0] if found else inspector.source._lines[name.lower()]


def tags(inspector: LibraryInspector) -> list[str]:
    return [b.text() for b in inspector.tags.findChildren(QPushButton) if b.isVisible()]


def write(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_one_item_is_shown_with_all_that_is_said_of_it(inspector: LibraryInspector) -> None:
    found = Moment(replace(ANN, loudness=-18.4, tempo=96.0), 1.0, 3.0, 0.87, "sea waves 0.81")
    inspector.show_moments([found], 1)
    facts = inspector._facts.text()
    for words in ("8.0 s", "−18 LUFS", "96 bpm", "0:01.0 – 0:03.0", "87 %", "sea waves 0.81"):
        assert words in facts
    assert tags(inspector) == ["calm", "night"]
    assert line(inspector, "Author").text() == "Ann"


def test_of_many_only_what_they_share_stands_there(inspector: LibraryInspector) -> None:
    show(inspector, ANN, BEA)
    assert inspector._name.text() == "2 items chosen"
    assert tags(inspector) == ["calm", "night…"]
    assert line(inspector, "Licence").text() == "CC0"
    author = line(inspector, "Author")
    assert (author.text(), author.placeholderText()) == ("", "different")


def test_tags_are_typed_with_commas_and_taken_away_by_a_press(
    inspector: LibraryInspector, heard: Listen
) -> None:
    show(inspector, ANN)
    added, removed = heard(inspector.tags_added), heard(inspector.tag_removed)
    write(line(inspector, "More tags"), "sea, wind , ,sea")
    assert added == [(["sea", "wind"],)]
    [calm, _] = [b for b in inspector.tags.findChildren(QPushButton) if b.isVisible()]
    calm.click()
    assert removed == [("calm",)]


def test_only_what_a_person_has_changed_is_said(inspector: LibraryInspector, heard: Listen) -> None:
    show(inspector, ANN, BEA)
    said = heard(inspector.said)
    write(line(inspector, "Licence"), "CC BY 4.0")
    line(inspector, "Author").setFocus()
    line(inspector, "Title").setFocus()
    assert said == [({"licence": "CC BY 4.0"},)]


def test_what_is_being_typed_is_not_overwritten_by_news_of_the_same_item(
    inspector: LibraryInspector,
) -> None:
    show(inspector, ANN)
    author = line(inspector, "Author")
    author.setFocus()
    QTest.keyClick(author, Qt.Key.Key_End)
    QTest.keyClicks(author, " and Bea")
    show(inspector, replace(ANN, tags=("new",)))
    assert author.text() == "Ann and Bea"
    show(inspector, BEA)
    assert author.text() == "Bea"


def test_a_note_is_said_when_it_is_left(inspector: LibraryInspector, heard: Listen) -> None:
    show(inspector, ANN)
    said = heard(inspector.said)
    note = inspector.source._note
    note.setFocus()
    QTest.keyClicks(note, "very ")
    line(inspector, "Title").setFocus()
    assert said == [({"note": "very loud"},)]


def test_only_what_can_be_done_is_offered(inspector: LibraryInspector) -> None:
    show(inspector, item(1, "picture"))
    assert not inspector._buttons[LAY].isVisible()
    show(inspector, item(1))
    assert inspector._buttons[LAY].isVisible()
    show(inspector, replace(item(1), paths=()))
    assert not inspector._buttons[LAY].isVisible()
    assert not inspector._folder.isVisible()


def test_everything_has_a_name_and_fits(inspector: LibraryInspector) -> None:
    show(inspector, ANN, BEA)
    assert unnamed_widgets(inspector) == []
    assert clipped_texts(inspector) == []


def test_nothing_chosen_is_said(inspector: LibraryInspector) -> None:
    show(inspector, ANN)
    inspector.show_moments([], 0)
    assert not inspector._name.isVisible()
