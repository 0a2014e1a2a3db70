"""Warming up: everything is ready before it is shown, and then it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.shared import icons
from widgets.shared.buttons import text_button
from widgets.shared.pictogram import Pictogram
from widgets.warm_up import WarmUp, _steps

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_panels_not_yet_shown_are_polished_and_the_timer_stops(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hidden = QWidget(window)
    inner = QLabel("later", hidden)
    hidden.hide()
    window.show()
    warm_up = WarmUp(window, [hidden])
    with qtbot.waitSignal(warm_up.finished):
        pass
    assert not any(timer.isActive() for timer in warm_up.findChildren(QTimer))
    assert inner.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    assert not inner.isVisible()


@pytest.fixture
def forgotten_icons() -> Iterator[None]:
    """No icon was drawn before this test, and none of it is kept."""
    icons.icon.cache_clear()
    yield
    icons.icon.cache_clear()


@pytest.mark.usefixtures("forgotten_icons")
def test_icons_not_yet_shown_are_drawn(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(icons, "_draw", lambda source, *_: drawn.append(source) or QPixmap(18, 18))
    window = QWidget()
    qtbot.addWidget(window)
    hidden = QWidget(window)
    text_button("Cut", "trash", hidden)
    Pictogram("trash", 32, parent=hidden)
    hidden.hide()
    with qtbot.waitSignal(WarmUp(window, [hidden]).finished):
        pass
    assert len(drawn) == 2


def test_the_late_part_is_painted_a_turn_after_the_rest(qtbot: QtBot) -> None:
    painted: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            painted.append(self.objectName())

    window = Painted()
    window.setObjectName("window")
    qtbot.addWidget(window)
    window.resize(200, 100)
    part = Painted(window)
    part.setObjectName("part")
    WarmUp(window, [part])
    assert not part.updatesEnabled()
    window.show()
    qtbot.waitUntil(lambda: "part" in painted)
    assert painted[0] == "window"
    assert part.updatesEnabled()


def test_what_is_gone_before_its_turn_is_passed_over(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hidden = QWidget(window)
    gone = [Pictogram("trash", 32, parent=hidden) for _ in range(3)]
    steps = _steps(window)
    for _ in range(len(window.findChildren(QWidget)) + 2):  # polished, and the first icon drawn
        next(steps)
    for each in gone:
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(steps) == {None}  # on to the end
