"""What can be asked of the Animate workspace: its part of the table of actions."""

from __future__ import annotations

from widgets.action_entry import EDIT, Entry
from widgets.shared.words import QT_TRANSLATE_NOOP


def _on_board(id: str, text: str, key: str, icon: str) -> Entry:
    return Entry(id, text, (key,), icon, EDIT, 4, needs_document=True)


ANIMATE_ACTIONS = (
    _on_board("duplicate", QT_TRANSLATE_NOOP("Actions", "Duplicate the still"), "Ctrl+D", "image"),
    _on_board("add-title", QT_TRANSLATE_NOOP("Actions", "Add a title"), "Ctrl+T", "plus"),
    _on_board("add-hit", QT_TRANSLATE_NOOP("Actions", "Add a hit at the playhead"), "H", "mark-in"),
    _on_board(
        "find-objects",
        QT_TRANSLATE_NOOP("Actions", "Find what makes the still's sounds"),
        "Ctrl+F",
        "search",
    ),
    _on_board("cut-out", QT_TRANSLATE_NOOP("Actions", "Cut out by a click"), "C", "segment"),
    _on_board(
        "camera-views", QT_TRANSLATE_NOOP("Actions", "Set the camera's views"), "V", "monitor"
    ),
)
