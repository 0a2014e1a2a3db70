"""What keys mean in the grid."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class ToDo(Enum):
    """What a key asks for."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    HOME = auto()
    END = auto()
    ALL = auto()
    PLAY = auto()
    USE = auto()
    STOP = auto()


MOVES = {
    **{ToDo.LEFT: "left", ToDo.RIGHT: "right", ToDo.UP: "up", ToDo.DOWN: "down"},
    **{ToDo.PAGE_UP: "page-up", ToDo.PAGE_DOWN: "page-down"},
    **{ToDo.HOME: "home", ToDo.END: "end"},
}
_KEYS = {
    Qt.Key.Key_Left: ToDo.LEFT,
    Qt.Key.Key_Right: ToDo.RIGHT,
    Qt.Key.Key_Up: ToDo.UP,
    Qt.Key.Key_Down: ToDo.DOWN,
    Qt.Key.Key_PageUp: ToDo.PAGE_UP,
    Qt.Key.Key_PageDown: ToDo.PAGE_DOWN,
    Qt.Key.Key_Home: ToDo.HOME,
    Qt.Key.Key_End: ToDo.END,
    Qt.Key.Key_Space: ToDo.PLAY,
    Qt.Key.Key_Return: ToDo.USE,
    Qt.Key.Key_Enter: ToDo.USE,
    Qt.Key.Key_Escape: ToDo.STOP,
}
_IGNORED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def to_do(event: QKeyEvent) -> ToDo | None:
    """What a key asks the grid for; None where it means nothing here."""
    if event.matches(QKeySequence.StandardKey.SelectAll):
        return ToDo.ALL
    if event.modifiers() & ~_IGNORED:
        return None
    return _KEYS.get(Qt.Key(event.key()))
