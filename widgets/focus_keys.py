"""Keys that belong to what has the focus before they belong to the window.

The window plays with Space and steps frames with the arrows; a slider in focus wants the arrows,
and a button reached with Tab wants Space.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QTabBar,
    QWidget,
)

ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
WANTS_ARROWS = (QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar)
BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class FocusKeys(QObject):
    """Installed on the application: says which shortcuts the widget in focus keeps for itself."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._came_by_keyboard = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._came_by_keyboard = event.reason() in BY_KEYBOARD
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.modifiers() or not self._is_kept(watched, event.key()):
                return False
            event.accept()
            return True
        return False

    def _is_kept(self, watched: QObject, key: int) -> bool:
        if key in ARROWS:
            return isinstance(watched, WANTS_ARROWS)
        if key == Qt.Key.Key_Space and self._came_by_keyboard:
            return isinstance(watched, QAbstractButton | QComboBox)
        return False


def focus_chain(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """What Tab visits in a window: part after part, within one in Qt's order."""
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    return [widget for part in parts for widget in chain if _takes_tab(widget, part)]


def _takes_tab(widget: QWidget, part: QWidget) -> bool:
    return (
        part.isAncestorOf(widget)
        and widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
