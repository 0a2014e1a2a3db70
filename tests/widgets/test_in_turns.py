"""Painting in turns: everything is painted, and no two parts in one turn."""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.shared.in_turns import InTurns


class Turns:
    """Counts the turns of the event loop."""

    def __init__(self) -> None:
        self.count = 0
        loop = QAbstractEventDispatcher.instance()
        assert loop is not None
        loop.awake.connect(self._on_awake)

    def _on_awake(self) -> None:
        self.count += 1


def test_each_part_is_painted_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    turns, painted = Turns(), dict[str, int]()

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            painted.setdefault(self.objectName(), turns.count)

    window = QWidget()
    qtbot.addWidget(window)
    parts = []
    for name in ("first", "second", "third"):
        part = Painted(window)
        part.setObjectName(name)
        parts.append(part)
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    in_turns = InTurns(parts, window)
    window.resize(200, 200)
    window.show()
    qtbot.waitExposed(window)
    assert not painted
    begin = QTimer(window, singleShot=True, interval=0)  # a turn is a turn of a loop
    begin.timeout.connect(in_turns.start)
    with qtbot.waitSignal(in_turns.destroyed):
        begin.start()
    assert list(painted) == ["first", "second", "third"]
    assert len(set(painted.values())) == 3
    assert all(part.updatesEnabled() for part in parts)
