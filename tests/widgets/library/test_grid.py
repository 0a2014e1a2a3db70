"""The grid: what is chosen, what is asked for, what is painted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.library.shelves import item, moment, put
from tests.widgets.soundtrack.conftest import Heard
from widgets.library.grid import MomentGrid
from widgets.library.looks import Look, look_key

Listen = Callable[..., Heard]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(qtbot: QtBot) -> MomentGrid:
    grid = MomentGrid()
    qtbot.addWidget(grid)
    grid.resize(800, 600)
    grid.show()
    qtbot.waitExposed(grid)
    grid.setFocus()
    return grid


def click(
    grid: MomentGrid, place: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    middle = grid.rect_of(place).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, middle)


def test_only_what_is_in_view_and_near_it_is_asked_for(grid: MomentGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.items_wanted) as asked:
        put(grid, 100_000, known=False)
    assert asked.args is not None
    assert asked.args[0][:4] == [1, 2, 3, 4]
    assert len(asked.args[0]) < 100


def test_what_is_scrolled_to_is_asked_for(grid: MomentGrid, qtbot: QtBot) -> None:
    put(grid, 100_000, known=False)
    with qtbot.waitSignal(grid.items_wanted) as asked:
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert asked.args is not None
    assert 100_000 in asked.args[0]
    assert 1 not in asked.args[0]


def test_looks_are_asked_for_once(grid: MomentGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.looks_wanted) as asked:
        put(grid, 3)
    assert asked.args is not None
    assert [key[0] for key, _ in asked.args[0]] == [1, 2, 3]
    for key, _ in asked.args[0]:
        grid.looks.keep(key, Look())
    with qtbot.assertNotEmitted(grid.looks_wanted, wait=150):
        grid.show_news()


def test_arrows_move_and_say_what_is_current(grid: MomentGrid, qtbot: QtBot, heard: Listen) -> None:
    put(grid, 10)
    current = heard(grid.current_changed)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(grid, key)
    assert [args[0].item.id for args in current] == [1, 2, 1]
    assert grid.accessibleDescription().startswith("1.wav, Sound")


def test_shift_extends_and_control_turns_one_on_and_off(grid: MomentGrid) -> None:
    put(grid, 10)
    click(grid, 1)
    click(grid, 3, SHIFT)
    assert grid.selection.chosen == {2, 3, 4}
    click(grid, 2, CONTROL)
    assert grid.selection.chosen == {2, 4}
    click(grid, 5)
    assert grid.selection.chosen == {6}


def test_a_click_on_the_current_tile_plays_it_or_stops_it(grid: MomentGrid, qtbot: QtBot) -> None:
    put(grid, 3)
    click(grid, 1)
    with qtbot.waitSignal(grid.play_toggled):
        click(grid, 1)


def test_all_of_a_hundred_thousand_can_be_chosen(grid: MomentGrid, qtbot: QtBot) -> None:
    put(grid, 100_000, known=False)
    qtbot.keyClick(grid, Qt.Key.Key_A, CONTROL)
    assert len(grid.selection.chosen) == 100_000


def test_what_is_chosen_stays_so_when_others_come_before_it(grid: MomentGrid) -> None:
    put(grid, 10)
    grid.choose(4)
    grid.shelf.put_ids(grid.shelf._ids[2:])
    grid.show_changed()
    assert grid.selection.chosen == {5}
    assert grid.selection.place == 2


def test_keys_say_what_is_wanted(grid: MomentGrid, qtbot: QtBot) -> None:
    put(grid, 3)
    grid.choose(1)
    for signal, key in (
        (grid.play_toggled, Qt.Key.Key_Space),
        (grid.activated, Qt.Key.Key_Return),
        (grid.stop_requested, Qt.Key.Key_Escape),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(grid, key)


def test_dragging_a_chosen_tile_asks_for_a_drag_and_keeps_all_that_is_chosen(
    grid: MomentGrid, qtbot: QtBot
) -> None:
    put(grid, 5)
    click(grid, 0)
    click(grid, 2, SHIFT)
    begin = grid.rect_of(1).center()
    view, left = grid.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(grid.drag_requested):
        QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, begin)
        for x in (10, 30):
            QTest.mouseMove(view, begin + QPoint(x, 0))
    assert grid.selection.chosen == {1, 2, 3}


def test_a_picture_is_painted_in_its_tile_and_the_stretch_of_a_sound_stands_out(
    grid: MomentGrid,
) -> None:
    red = QPixmap(40, 24)
    red.fill(QColor("red"))
    found = [moment(1), moment(2, 2.0, 4.0)]
    grid.shelf.put_moments(found)
    grid.looks.keep(look_key(found[0]), Look(picture=red))
    grid.looks.keep(look_key(found[1]), Look(outline=((-1.0, 1.0),) * 64))
    grid.show_changed()
    picture = grid.grab().toImage()
    first, second = grid.rect_of(0), grid.rect_of(1)
    middle = QPointF(first.center().x(), first.top() + grid.grid.picture_height / 2).toPoint()
    assert picture.pixelColor(middle) == QColor("red")
    y = second.top() + grid.grid.picture_height // 2
    inner = range(second.left() + 8, second.right() - 8)
    inks = {share: picture.pixelColor(inner[int(share * len(inner))], y) for share in (0.1, 0.38)}
    assert inks[0.1] != inks[0.38]


def test_tiles_grow_and_what_was_in_view_stays_in_view(grid: MomentGrid) -> None:
    put(grid, 1000)
    grid.choose(500)
    seen = grid.grid.seen(grid.verticalScrollBar().value())
    middle = seen[len(seen) // 2]
    grid.resize_tiles(1)
    top = grid.verticalScrollBar().value()
    assert middle in grid.grid.seen(top)


def test_what_was_not_looked_at_for_long_is_forgotten(grid: MomentGrid) -> None:
    grid.shelf.learn(item(id) for id in range(5000))
    put(grid, 5000, known=False)
    assert grid.shelf.moment_of(1) is None
    assert grid.shelf.moment_of(4999) is not None


def test_pictures_beyond_the_limit_are_forgotten_oldest_first(grid: MomentGrid) -> None:
    looks = grid.looks
    looks._most = 40_000
    for id in range(5):
        looks.keep((id, 0), Look(picture=QPixmap(50, 50)))
    assert [id for id in range(5) if (id, 0) in looks] == [2, 3, 4]


def test_what_is_not_shown_any_more_is_not_chosen(grid: MomentGrid, heard: Listen) -> None:
    put(grid, 10)
    grid.choose(4)
    said = heard(grid.selection_changed)
    grid.shelf.put_moments([moment(1), moment(2)])
    grid.show_changed()
    assert grid.selection.chosen == set()
    assert grid.current is None
    assert len(said) == 1


def test_a_tile_is_drawn_anew_once_its_picture_has_come(grid: MomentGrid) -> None:
    put(grid, 2)
    middle = grid.rect_of(1).center() - QPoint(0, 20)
    before = grid.grab().toImage().pixelColor(middle)
    grid.looks.keep((2, 0), Look(picture=filled("blue")))
    grid.show_news()
    assert grid.grab().toImage().pixelColor(middle) == QColor("blue") != before


def test_a_film_that_is_heard_is_seen_in_its_tile(grid: MomentGrid) -> None:
    put(grid, 2)
    place = grid.rect_of(1).center() - QPoint(30, 20)
    grid.show_heard(2, 1.0)
    grid.show_frame(filled("green"))
    assert grid.grab().toImage().pixelColor(place) == QColor("green")
    grid.show_frame(None)
    grid.show_heard(None)
    assert grid.grab().toImage().pixelColor(place) != QColor("green")


def filled(colour: str) -> QPixmap:
    pixmap = QPixmap(120, 80)
    pixmap.fill(QColor(colour))
    return pixmap
