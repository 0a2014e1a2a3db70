"""What can be asked of the Library workspace: its part of the table of actions."""

from __future__ import annotations

from widgets.action_entry import EDIT, Entry
from widgets.shared.words import QT_TRANSLATE_NOOP

LIBRARY_ACTIONS = (
    Entry(
        "search-library",
        QT_TRANSLATE_NOOP("Actions", "Search the library"),
        ("Ctrl+B",),
        "search",
        EDIT,
        20,
    ),
    Entry(
        "more-like",
        QT_TRANSLATE_NOOP("Actions", "More like this"),
        ("Ctrl+M",),
        "thumbs-up",
        EDIT,
        20,
        needs_document=True,
    ),
    Entry(
        "less-like",
        QT_TRANSLATE_NOOP("Actions", "Less like this"),
        ("Ctrl+Shift+M",),
        "thumbs-down",
        EDIT,
        20,
        needs_document=True,
    ),
    Entry(
        "teach-label",
        QT_TRANSLATE_NOOP("Actions", "Teach a label…"),
        ("Ctrl+Shift+T",),
        "tag",
        EDIT,
        20,
        needs_document=True,
    ),
    Entry(
        "near-duplicates",
        QT_TRANSLATE_NOOP("Actions", "Near-duplicates…"),
        (),
        "layers",
        EDIT,
        20,
        needs_document=True,
    ),
)
