"""What is dragged from one workspace to another waits a moment over the rail."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.soundtrack.conftest import drop
from widgets.main_window import MainWindow
from widgets.rail import RailButton


def test_a_drag_over_the_rail_opens_that_workspace(window: MainWindow, qtbot: QtBot) -> None:
    for id in ("soundtrack", "segment"):
        window.add_workspace(id, QWidget())
    window.show_workspace("soundtrack")
    [segment] = [b for b in window.findChildren(RailButton) if b.text() == "Segment"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/sounds/crow.wav")])
    with qtbot.waitSignal(window.workspace_chosen, timeout=5000) as chosen:
        drop(segment, data)
    assert chosen.args == ["segment"]
