"""Buttons with an icon, and air between it and the words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from widgets.shared.icons import icon
from widgets.shared.labels import set_look
from widgets.theme import ICON, SMALL


def text_button(
    text: str, icon_name: str = "", parent: QWidget | None = None, *, is_primary: bool = False
) -> QPushButton:
    """A button with words and an icon; the primary one of a panel is filled with the accent."""
    button = QPushButton(text, parent)
    if is_primary:
        set_look(button, "primary")
    if icon_name:
        role = QPalette.ColorRole
        ink = role.HighlightedText if is_primary else role.ButtonText
        button.setIcon(icon(icon_name, ink))
        button.setIconSize(QSize(ICON + SMALL, ICON))
    return button


def icon_button(name: str, tip: str, parent: QWidget, *, size: int = ICON) -> QToolButton:
    """A button that is an icon of `size` pixels, reached with Tab; `tip` says what it does."""
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setIconSize(QSize(size, size))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
