"""One entry of the table of actions."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

FILE, EDIT, VIEW, PLAY, HELP = "file", "edit", "view", "play", "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. `keys` as Qt writes them, the first is shown; `group` draws lines in menus.

    `needs_document` actions are off until `MainWindow.set_enabled` turns them on.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = FILE
    group: int = 0
    checkable: bool = False
    repeats: bool = False
    needs_document: bool = False

    @property
    def key_text(self) -> str:
        """The first shortcut as this system writes it; empty if there is none."""
        if not self.keys:
            return ""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
