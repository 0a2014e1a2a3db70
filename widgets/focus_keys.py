"""Keys that belong to what has the focus before they belong to the window.

The window plays with Space and steps frames with the arrows; a slider in focus wants the arrows,
and a button reached with Tab wants Space.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QTabBar,
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
            if not event.modifiers() and self._is_kept(watched, event.key()):
                event.accept()
                return True
        return False

    def _is_kept(self, watched: QObject, key: int) -> bool:
        if key in ARROWS:
            return isinstance(watched, WANTS_ARROWS)
        if key == Qt.Key.Key_Space and self._came_by_keyboard:
            return isinstance(watched, QAbstractButton | QComboBox)
        return False
