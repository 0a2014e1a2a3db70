"""What the soundtrack's widgets are tested with: signals written down, a mouse that drags."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QScrollBar, QWidget

Heard = list[tuple[Any, ...]]


@pytest.fixture
def heard() -> Callable[..., Heard]:
    """Write down what a signal says."""

    def listen(signal: SignalInstance) -> Heard:
        said: Heard = []
        signal.connect(lambda *values: said.append(values))
        return said

    return listen


def mouse(
    widget: QWidget,
    kind: QMouseEvent.Type,
    x: float,
    y: float,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One mouse event, at a place finer than a pixel."""
    place = QPointF(x, y)
    moving = kind == QMouseEvent.Type.MouseMove
    released = kind == QMouseEvent.Type.MouseButtonRelease
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind,
        place,
        QPointF(widget.mapToGlobal(QPoint(0, 0))) + place,
        none if moving else left,
        none if released else left,
        keys,
    )
    QApplication.sendEvent(widget, event)


def drag(
    widget: QWidget,
    start: tuple[float, float],
    end: tuple[float, float],
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    *,
    release: bool = True,
) -> None:
    """Press, move in five steps, release."""
    mouse(widget, QMouseEvent.Type.MouseButtonPress, *start, keys)
    for i in range(1, 6):
        x = start[0] + (end[0] - start[0]) * i / 5
        y = start[1] + (end[1] - start[1]) * i / 5
        mouse(widget, QMouseEvent.Type.MouseMove, x, y, keys)
    if release:
        mouse(widget, QMouseEvent.Type.MouseButtonRelease, *end, keys)


def drop(widget: QWidget, data: QMimeData, x: float = 5, y: float = 5) -> bool:
    """Drop something there; whether it was taken."""
    place = QPoint(round(x), round(y))
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with warnings.catch_warnings():  # newer Qt wants a QPointF here, older ones a QPoint
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(place, *how)
        over = QDragMoveEvent(place, *how)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, over)
    event = QDropEvent(QPointF(place), *how)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def nameless(root: QWidget) -> list[QObject]:
    """The widgets that can have the focus and have no name for a screen reader."""
    inner = (QAbstractSpinBox,)
    return [
        widget
        for widget in [root, *root.findChildren(QWidget)]
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is root.window()  # not the lists that combo boxes drop down
        and not isinstance(widget, QScrollBar)
        and not (isinstance(widget, QLineEdit) and isinstance(widget.parent(), inner))
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
    ]
