"""F1: every key there is, on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.actions_table import ACTIONS, MENUS, Entry, menu_text, text_of
from widgets.shared.labels import label

COLUMNS = (("file", "edit"), ("view", "help"), ("play",))


class ShortcutsSheet(QDialog):
    """The table of actions that have a key, by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
        columns.setSpacing(theme.HUGE)
        for menus in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.LARGE)
            for menu in menus:
                column.addLayout(_section(menu))
            column.addStretch()
            columns.addLayout(column)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.MEDIUM)
        outer.addWidget(scroll)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        foot.addWidget(label(self.tr("Ctrl+K finds every command by name."), "muted"), 1)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        wanted = content.sizeHint()
        self.resize(wanted.width() + 2 * theme.LARGE, min(wanted.height() + 70, 720))


def _section(menu: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.LARGE)
    grid.setVerticalSpacing(6)
    heading = label(menu_text(menu).replace("&", "").partition("(")[0])
    heading.setFont(theme.scaled_font(heading, 1.05, bold=True))
    grid.addWidget(heading, 0, 0, 1, 2)
    entries = [entry for entry in ACTIONS if entry.menu == menu and entry.keys]
    for row, entry in enumerate(entries, start=1):
        grid.addWidget(label(text_of(entry.id).rstrip("…")), row, 0)
        grid.addLayout(_keys(entry), row, 1)
    grid.setColumnStretch(0, 1)
    return grid


def _keys(entry: Entry) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.TIGHT)
    row.addStretch()
    for keys in entry.keys:
        text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        key = label(text, "key")
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(key)
    return row


assert {menu for column in COLUMNS for menu in column} == set(MENUS)
