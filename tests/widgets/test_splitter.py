"""Panels beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.shared.splitter import Splitter

SHEET = "QSplitter::handle { background: blue; } QSplitter::handle:hover { background: red; }"


class Panel(QWidget):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        self.painted += 1


@pytest.fixture
def splitter(qtbot: QtBot) -> Splitter:
    """Two panels, shown, in a style with a colour for the handle under the pointer."""
    splitter = Splitter(Qt.Orientation.Horizontal)
    splitter.setStyleSheet(SHEET)
    for _ in range(2):
        splitter.addWidget(Panel())
    splitter.resize(400, 200)
    qtbot.addWidget(splitter)
    splitter.show()
    qtbot.waitUntil(lambda: all(panel.painted for panel in panels_of(splitter)))
    QApplication.sendPostedEvents()
    return splitter


def test_panels_are_not_painted_for_a_pointer_that_comes_or_goes(splitter: Splitter) -> None:
    before = [panel.painted for panel in panels_of(splitter)]
    for kind in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave):
        hover(splitter, kind)
    assert [panel.painted for panel in panels_of(splitter)] == before


def test_a_handle_shows_that_the_pointer_is_over_it(splitter: Splitter) -> None:
    handle = splitter.handle(1)
    middle = handle.rect().center()
    assert handle.grab().toImage().pixelColor(middle).name() == "#0000ff"
    hover(handle, QEvent.Type.HoverEnter)
    assert handle.grab().toImage().pixelColor(middle).name() == "#ff0000"


def panels_of(splitter: Splitter) -> list[Panel]:
    return splitter.findChildren(Panel)


def hover(widget: QWidget, kind: QEvent.Type) -> None:
    """The pointer as Qt tells of it."""
    here = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QHoverEvent(kind, here, here, here))
    QApplication.sendPostedEvents()
