"""Warming up: everything is ready before it is shown, and then it is over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from widgets.warm_up import WarmUp


def test_panels_not_yet_shown_are_polished_and_the_timer_stops(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    hidden = QWidget(window)
    inner = QLabel("later", hidden)
    hidden.hide()
    window.show()
    [timer] = WarmUp(window).findChildren(QTimer)
    qtbot.waitUntil(lambda: not timer.isActive())
    assert inner.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    assert not inner.isVisible()
