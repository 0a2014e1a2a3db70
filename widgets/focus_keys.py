"""Keys that belong to what has the focus before they belong to the window.

The window plays with Space and steps frames with the arrows; a slider in focus wants the arrows,
and a button reached with Tab wants Space.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
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


class FocusKeys(QObject):
    """Says which shortcuts the widget in focus keeps for itself.

    It listens to that widget alone: a filter on the application would be Python's for each of the
    hundreds of events of a panel that is opened.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() or not self._is_kept(watched, event.key()):
            return False
        event.accept()
        return True

    def _is_kept(self, watched: QObject, key: int) -> bool:
        if key in ARROWS:
            return isinstance(watched, WANTS_ARROWS)
        if key == Qt.Key.Key_Space and isinstance(watched, QAbstractButton | QComboBox):
            return watched.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return False


def focus_chain(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """What Tab visits in a window: part after part, within one in Qt's order."""
    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if _takes_tab(widget):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return [widget for part in parts for widget in chain if part.isAncestorOf(widget)]


def _takes_tab(widget: QWidget) -> bool:
    """Most are in workspaces behind the one in front: that is asked first."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
