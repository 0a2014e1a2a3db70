"""The shortlist plays what the arrows come to, and lays what Enter says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.widgets.soundtrack.conftest import Heard, drop, nameless
from tests.widgets.soundtrack.filled import ROWS
from widgets.soundtrack.shortlist import Shortlist
from widgets.soundtrack.steer_bar import Steering

Listen = Callable[..., Heard]


@pytest.fixture
def shortlist(qtbot: QtBot) -> Shortlist:
    widget = Shortlist()
    qtbot.addWidget(widget)
    widget.resize(340, 600)
    widget.show_suggestions("Scene 2", ROWS)
    widget.show()
    return widget


def rows_of(shortlist: Shortlist) -> QListView:
    found = shortlist.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def press(shortlist: Shortlist, words: str) -> None:
    kinds = (QPushButton, QToolButton)
    buttons = [b for kind in kinds for b in shortlist.findChildren(kind)]
    shown = [b for b in buttons if not b.isHidden()]
    next(b for b in shown if words in (b.text(), b.toolTip(), b.accessibleName())).click()


def test_arrows_audition_and_enter_lays(shortlist: Shortlist, heard: Listen, qtbot: QtBot) -> None:
    heard_rows, laid = heard(shortlist.audition_requested), heard(shortlist.lay_requested)
    rows = rows_of(shortlist)
    assert heard_rows == []  # what is only shown is not played
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: heard_rows == [(1,)])
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: heard_rows == [(1,), (3,)])  # nothing in between
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert laid == [(3,)]


def test_space_plays_and_stops(shortlist: Shortlist, heard: Listen, qtbot: QtBot) -> None:
    played, stopped = heard(shortlist.audition_requested), heard(shortlist.audition_stopped)
    qtbot.keyClick(rows_of(shortlist), Qt.Key.Key_Space)
    assert played == [(0,)]
    qtbot.keyClick(rows_of(shortlist), Qt.Key.Key_Space)
    assert (played, stopped) == ([(0,)], [()])


def test_a_suggestion_can_be_dragged_out_as_a_file(shortlist: Shortlist) -> None:
    model = rows_of(shortlist).model()
    data = model.mimeData([model.index(1, 0)])
    assert [url.toLocalFile() for url in data.urls()] == [str(ROWS[1].path)]


def test_a_row_says_everything_to_a_screen_reader(shortlist: Shortlist) -> None:
    text = rows_of(shortlist).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "sea waves, fits 93 %, sea waves 0.93, 0:42"


def test_steering_is_said_and_its_chips_can_be_taken_away(
    shortlist: Shortlist, heard: Listen, qtbot: QtBot
) -> None:
    steered = heard(shortlist.steer_changed)
    first, last = ROWS[0].path, ROWS[1].path
    press(shortlist, "More like the current sound")
    assert steered[-1] == (Steering(more=(first,)),)
    rows_of(shortlist).setCurrentIndex(rows_of(shortlist).model().index(1, 0))
    press(shortlist, "Less like the current sound")
    assert steered[-1] == (Steering(more=(first,), less=(last,)),)
    line = shortlist.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("calm")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert steered[-1] == (Steering("calm", (first,), (last,)),)
    press(shortlist, "Remove: more like sea waves")
    assert steered[-1] == (Steering("calm", (), (last,)),)
    press(shortlist, "Remove: “calm”")
    assert steered[-1] == (Steering("", (), (last,)),)
    assert line.text() == ""


def test_wanting_more_of_what_was_unwanted_turns_it_round(
    shortlist: Shortlist, heard: Listen
) -> None:
    steered = heard(shortlist.steer_changed)
    press(shortlist, "Less like the current sound")
    press(shortlist, "More like the current sound")
    assert steered[-1] == (Steering(more=(ROWS[0].path,)),)


def test_a_dropped_picture_steers(shortlist: Shortlist, heard: Listen) -> None:
    steered = heard(shortlist.steer_changed)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/p/sea.png")])
    assert drop(shortlist._steer, data)
    assert steered == [(Steering(picture=Path("/p/sea.png")),)]


def test_filling_and_weaker_matches_are_asked_for(shortlist: Shortlist, heard: Listen) -> None:
    filled, lower = heard(shortlist.fill_requested), heard(shortlist.lower_threshold_requested)
    press(shortlist, "Fill all scenes")
    shortlist.show_suggestions("Scene 2", [])
    assert shortlist._pages.currentWidget() is shortlist._nothing
    press(shortlist, "Show weaker matches")
    assert (filled, lower) == ([()], [()])


def test_every_state_has_its_own_page(shortlist: Shortlist) -> None:
    pages = set()
    for show in (
        shortlist.show_nothing_selected,
        lambda: shortlist.show_busy("Listening…", 0.4),
        lambda: shortlist.show_error("The file cannot be read."),
        lambda: shortlist.show_suggestions("Scene 1", []),
        lambda: shortlist.show_suggestions("Scene 1", ROWS),
    ):
        show()
        pages.add(shortlist._pages.currentIndex())
        assert not shortlist.grab().isNull()
    assert len(pages) == 5


def test_everything_that_takes_the_focus_has_a_name(shortlist: Shortlist) -> None:
    shortlist.show_steering(Steering("calm", (ROWS[0].path,)))
    assert nameless(shortlist) == []
