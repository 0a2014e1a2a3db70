"""The search bar: chips that are weighed, turned and taken away; filters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.library.query import Chip, Query, Sieve
from tests.widgets.soundtrack.conftest import Heard, drop
from widgets.focus_keys import focus_chain
from widgets.library.chip import ChipView
from widgets.library.search_bar import SearchBar
from widgets.shared.dropped import as_drag

Listen = Callable[..., Heard]
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bar(qtbot: QtBot) -> SearchBar:
    bar = SearchBar()
    qtbot.addWidget(bar)
    bar.resize(900, 160)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def chips(bar: SearchBar) -> list[ChipView]:
    return bar._views


def enter(bar: SearchBar, words: str) -> None:
    bar.words.setText(words)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)


def box(bar: SearchBar, name: str) -> QComboBox:
    [found] = [b for b in bar.filters.findChildren(QComboBox) if b.accessibleName() == name]
    return found


def test_words_become_a_chip_and_a_minus_takes_them_away(bar: SearchBar, heard: Listen) -> None:
    said = heard(bar.query_changed)
    enter(bar, "sea waves")
    enter(bar, "- crowd")
    enter(bar, "   ")
    assert [(c.text, c.weight) for c in said[-1][0].chips] == [("sea waves", 1.0), ("crowd", -1.0)]
    assert len(said) == 2
    assert bar.words.text() == ""


def test_dropped_files_become_chips(bar: SearchBar, tmp_path: Path, heard: Listen) -> None:
    said = heard(bar.query_changed)
    drop(bar, as_drag([tmp_path / "sunset.jpg", tmp_path / "gulls.wav"]))
    assert [c.file for c in said[-1][0].chips] == [tmp_path / "sunset.jpg", tmp_path / "gulls.wav"]


def test_keys_weigh_a_chip_turn_it_and_take_it_away(bar: SearchBar, qtbot: QtBot) -> None:
    enter(bar, "rain")
    [view] = chips(bar)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(bar.query_changed) as said:
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert said.args is not None
    assert [chip.weight for chip in said.args[0].chips] == [-1.25]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert bar.query.chips == ()


def test_the_wheel_and_dragging_weigh_a_chip(bar: SearchBar, qtbot: QtBot) -> None:
    enter(bar, "rain")
    [view] = chips(bar)
    turn(view, 120)
    assert view.chip.weight == 1.25
    begin = QPoint(20, 15)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NO_KEYS, begin)
    QTest.mouseMove(view, begin - QPoint(45, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NO_KEYS, begin - QPoint(45, 0))
    assert view.chip.weight == 0.5


def turn(view: ChipView, angle: int) -> None:
    here, buttons = QPointF(10, 10), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    far = view.mapToGlobal(here)
    event = QWheelEvent(here, far, QPoint(), QPoint(0, angle), buttons, NO_KEYS, phase, False)
    QApplication.sendEvent(view, event)


def test_turning_the_wheel_asks_only_once_it_rests(
    bar: SearchBar, qtbot: QtBot, heard: Listen
) -> None:
    enter(bar, "rain")
    said = heard(bar.query_changed)
    with qtbot.waitSignal(bar.query_changed):
        for _ in range(4):
            turn(chips(bar)[0], 120)
        assert not said
    assert [args[0].chips[0].weight for args in said] == [2.0]


def test_a_weight_stays_between_its_ends() -> None:
    chip = Chip("rain", "rain")
    assert chip.weighed(100).weight == 3.0
    assert chip.weighed(-100).weight == 0.25
    assert chip.turned().weighed(-100).weight == -0.25


def test_the_same_thing_is_asked_once() -> None:
    query = Query().with_chip(Chip("rain", "rain")).with_chip(Chip("rain", "rain", weight=-1.0))
    assert [chip.weight for chip in query.chips] == [-1.0]


def test_only_to_take_away_asks_for_nothing() -> None:
    assert not Query((Chip("crowd", "crowd", weight=-1.0),)).asks


def test_backspace_in_the_empty_field_takes_the_last_chip_away(
    bar: SearchBar, qtbot: QtBot
) -> None:
    enter(bar, "rain")
    enter(bar, "wind")
    qtbot.keyClick(bar.words, Qt.Key.Key_Backspace)
    assert [chip.text for chip in bar.query.chips] == ["rain"]


def test_filters_are_said_as_one_sieve(bar: SearchBar, qtbot: QtBot, heard: Listen) -> None:
    bar.filters.show_choices(["door"], ["CC0"])
    said = heard(bar.query_changed)
    bar.filters._kinds[("sound",)].click()
    choose(box(bar, "Length"), 2)
    choose(box(bar, "Licence"), 1)
    choose(box(bar, "Tag"), 1)
    wanted = Sieve(("sound",), 2.0, 10.0, commercial=True, tags=("door",))
    assert said[-1][0].sieve == wanted


def choose(box: QComboBox, index: int) -> None:
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_a_query_that_is_shown_is_not_said_back(bar: SearchBar, heard: Listen) -> None:
    said = heard(bar.query_changed)
    bar.show_query(Query((Chip("rain", "rain"),), Sieve(("video",), 10.0, 60.0, "CC0")))
    bar.filters.show_choices([], [])
    assert not said
    assert bar.filters._kinds[("video",)].isChecked()
    assert box(bar, "Licence").currentText() == "CC0"
    assert box(bar, "Length").currentIndex() == 3


def test_tab_visits_the_chips_between_the_field_and_the_filters(bar: SearchBar) -> None:
    enter(bar, "rain")
    enter(bar, "wind")
    chain = focus_chain(bar.window(), (bar,))
    places = [chain.index(each) for each in (bar.words, *chips(bar))]
    first = chain.index(bar.filters._kinds[("sound",)])
    assert places == sorted(places)
    assert places[-1] < first
