"""Ctrl+K: find whatever can be done by typing a few letters of it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.fuzzy import fit
from widgets.shared.labels import label, set_look
from widgets.shared.pictogram import Pictogram

WIDTH, HEIGHT = 560, 420
AT_ONCE, A_TURN = 14, 4  # rows drawn when it opens, as many as are seen, and in each turn after
PAGE = 8
MOVES: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -PAGE,
    Qt.Key.Key_PageDown: PAGE,
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done. `hint` stands at the right: a key, or what kind it is."""

    id: str
    text: str
    hint: str = ""
    icon: str = ""
    words: str = ""  # searched too, not shown
    enabled: bool = True


class CommandPalette(QDialog):
    """A field and a list; Enter does what is marked, Escape nothing.

    Signals: `chosen(id of the command)`, after it has closed.
    """

    chosen = Signal(str)

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self._commands = commands
        self._shown: list[Command] = []
        self._bare: deque[tuple[QListWidgetItem, Command]] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self.setWindowTitle(self.tr("Find a command"))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Find a command"))
        self._field.setClearButtonEnabled(False)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Commands found"))
        self._list.setIconSize(QSize(theme.ICON, theme.ICON))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label(self.tr("No command has these letters"), "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._field.textChanged.connect(self._on_text_changed)
        self._list.itemClicked.connect(self._on_item_clicked)
        self._lay_out()
        self._on_text_changed("")
        self.resize(WIDTH, HEIGHT)

    def open_over(self, window: QWidget) -> None:
        """Open in the upper middle of a window."""
        corner = window.mapToGlobal(QPoint((window.width() - WIDTH) // 2, window.height() // 8))
        self.move(corner)
        self.open()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self._move(MOVES[event.key()])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    @property
    def found(self) -> list[str]:
        """The ids in the list, the best first."""
        return [command.id for command in self._shown]

    def _lay_out(self) -> None:
        frame = QFrame()
        set_look(frame, "floating")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        inner.setSpacing(theme.SMALL)
        top = QHBoxLayout()
        top.addWidget(Pictogram("search", theme.ICON, QPalette.ColorRole.PlaceholderText))
        top.addWidget(self._field, 1)
        inner.addLayout(top)
        inner.addWidget(self._list, 1)
        inner.addWidget(self._nothing, 1)

    @Slot(str)
    def _on_text_changed(self, typed: str) -> None:
        fits = [(fit(typed, f"{c.text} {c.words}"), c) for c in self._commands]
        found = [(value, command) for value, command in fits if value > -math.inf]
        best_first = bool(typed.strip())
        found.sort(key=lambda pair: (not pair[1].enabled, -pair[0] if best_first else 0))
        self._shown = [command for _, command in found]
        self._list.clear()
        self._bare = deque((self._item(command), command) for _, command in found)
        self._dress(AT_ONCE)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    @Slot(QListWidgetItem)
    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    @Slot()
    def _on_turn(self) -> None:
        self._dress(A_TURN)

    def _dress(self, count: int) -> None:
        """Draw the next rows; those out of sight while the window does other things too."""
        for _ in range(min(count, len(self._bare))):
            item, command = self._bare.popleft()
            self._list.setItemWidget(item, _row(command))
        self._turn.start() if self._bare else self._turn.stop()

    def _item(self, command: Command) -> QListWidgetItem:
        item = QListWidgetItem(self._list)
        item.setData(Qt.ItemDataRole.UserRole, command.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{command.text} {command.hint}".strip())
        if not command.enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, theme.ROW_HEIGHT + 4))
        return item

    def _move(self, by: int) -> None:
        count = sum(command.enabled for command in self._shown)
        if not count:
            return
        row = self._list.currentRow() + by
        wraps = abs(by) == 1
        self._list.setCurrentRow(row % count if wraps else max(0, min(count - 1, row)))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _row(command: Command) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
    layout.setSpacing(theme.SMALL)
    role = QPalette.ColorRole.WindowText
    layout.addWidget(Pictogram(command.icon or "chevron-right", 16, role))
    layout.addWidget(label(command.text), 1)
    row.setEnabled(command.enabled)
    if command.hint:
        layout.addWidget(label(command.hint, "key"))
    row.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return row
