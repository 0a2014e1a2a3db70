"""Everything a person can ask of the program, in one table: words, keys, icon, menu.

`ACTIONS` is the only place that names a key. Texts are in English; show them through `text_of`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from widgets.action_entry import EDIT, FILE, HELP, PLAY, VIEW, Entry
from widgets.animate_actions import ANIMATE_ACTIONS
from widgets.library_actions import LIBRARY_ACTIONS
from widgets.segment_actions import SEGMENT_ACTIONS
from widgets.shared.words import QT_TRANSLATE_NOOP

MENUS = {
    FILE: QT_TRANSLATE_NOOP("Menus", "&File"),
    EDIT: QT_TRANSLATE_NOOP("Menus", "&Edit"),
    VIEW: QT_TRANSLATE_NOOP("Menus", "&View"),
    PLAY: QT_TRANSLATE_NOOP("Menus", "&Play"),
    HELP: QT_TRANSLATE_NOOP("Menus", "&Help"),
}


ACTIONS = (
    Entry("new", QT_TRANSLATE_NOOP("Actions", "New project"), ("Ctrl+N",), "file-plus"),
    Entry("open", QT_TRANSLATE_NOOP("Actions", "Open project…"), ("Ctrl+O",), "folder"),
    Entry(
        "choose-video",
        QT_TRANSLATE_NOOP("Actions", "Choose video…"),
        ("Ctrl+I",),
        "file-video",
        group=1,
    ),
    Entry(
        "add-sounds",
        QT_TRANSLATE_NOOP("Actions", "Add sounds…"),
        ("Ctrl+Shift+I",),
        "music",
        group=1,
    ),
    Entry(
        "add-folder",
        QT_TRANSLATE_NOOP("Actions", "Add sound folder…"),
        ("Ctrl+Shift+O",),
        "folder",
        group=1,
    ),
    Entry(
        "add-stills",
        QT_TRANSLATE_NOOP("Actions", "Add pictures and sounds to animate…"),
        (),
        "image",
        group=1,
    ),
    Entry("save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", group=2),
    Entry("save-as", QT_TRANSLATE_NOOP("Actions", "Save as…"), ("Ctrl+Shift+S",), group=2),
    Entry(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export…"),
        ("Ctrl+E",),
        "export",
        group=2,
        needs_document=True,
    ),
    Entry("settings", QT_TRANSLATE_NOOP("Actions", "Settings…"), ("Ctrl+,",), "settings", group=3),
    Entry("models", QT_TRANSLATE_NOOP("Actions", "Models…"), (), "download", group=3),
    Entry("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",), "quit", group=4),
    Entry(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        ("Ctrl+Z",),
        "undo",
        EDIT,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        EDIT,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "split",
        QT_TRANSLATE_NOOP("Actions", "Split at the playhead"),
        ("S",),
        "scissors",
        EDIT,
        1,
        needs_document=True,
    ),
    Entry(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Delete"),
        ("Del", "Backspace"),
        "trash",
        EDIT,
        1,
        needs_document=True,
    ),
    Entry(
        "align",
        QT_TRANSLATE_NOOP("Actions", "Align with the picture"),
        ("A",),
        "align",
        EDIT,
        2,
        needs_document=True,
    ),
    Entry(
        "fill",
        QT_TRANSLATE_NOOP("Actions", "Fill all scenes"),
        ("Ctrl+Shift+F",),
        "wand",
        EDIT,
        2,
        needs_document=True,
    ),
    Entry(
        "snap",
        QT_TRANSLATE_NOOP("Actions", "Snap while dragging"),
        ("N",),
        "magnet",
        EDIT,
        3,
        checkable=True,
    ),
    Entry(
        "zoom-in",
        QT_TRANSLATE_NOOP("Actions", "Zoom in"),
        ("+", "="),
        "zoom-in",
        VIEW,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "zoom-out",
        QT_TRANSLATE_NOOP("Actions", "Zoom out"),
        ("-",),
        "zoom-out",
        VIEW,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "zoom-fit",
        QT_TRANSLATE_NOOP("Actions", "Show everything"),
        ("F",),
        "",
        VIEW,
        needs_document=True,
    ),
    Entry(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Find a command…"),
        ("Ctrl+K", "Ctrl+Shift+P"),
        "command",
        VIEW,
        1,
    ),
    Entry(
        "full-screen",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        ("F11",),
        "monitor",
        VIEW,
        1,
        checkable=True,
    ),
    Entry(
        "theme-system",
        QT_TRANSLATE_NOOP("Actions", "Theme of the system"),
        (),
        "monitor",
        VIEW,
        2,
        checkable=True,
    ),
    Entry(
        "theme-light",
        QT_TRANSLATE_NOOP("Actions", "Light theme"),
        (),
        "sun",
        VIEW,
        2,
        checkable=True,
    ),
    Entry(
        "theme-dark",
        QT_TRANSLATE_NOOP("Actions", "Dark theme"),
        (),
        "moon",
        VIEW,
        2,
        checkable=True,
    ),
    Entry(
        "play",
        QT_TRANSLATE_NOOP("Actions", "Play or pause"),
        ("Space",),
        "play",
        PLAY,
        needs_document=True,
    ),
    Entry(
        "play-backward",
        QT_TRANSLATE_NOOP("Actions", "Play backward, faster each time"),
        ("J",),
        "",
        PLAY,
        needs_document=True,
    ),
    Entry(
        "stop", QT_TRANSLATE_NOOP("Actions", "Pause"), ("K",), "pause", PLAY, needs_document=True
    ),
    Entry(
        "play-forward",
        QT_TRANSLATE_NOOP("Actions", "Play forward, faster each time"),
        ("L",),
        "",
        PLAY,
        needs_document=True,
    ),
    Entry(
        "step-back",
        QT_TRANSLATE_NOOP("Actions", "One frame back"),
        ("Left",),
        "step-back",
        PLAY,
        1,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "step-forward",
        QT_TRANSLATE_NOOP("Actions", "One frame forward"),
        ("Right",),
        "step-forward",
        PLAY,
        1,
        repeats=True,
        needs_document=True,
    ),
    Entry(
        "skip-back",
        QT_TRANSLATE_NOOP("Actions", "Go to the start"),
        ("Home",),
        "skip-back",
        PLAY,
        1,
        needs_document=True,
    ),
    Entry(
        "skip-forward",
        QT_TRANSLATE_NOOP("Actions", "Go to the end"),
        ("End",),
        "skip-forward",
        PLAY,
        1,
        needs_document=True,
    ),
    Entry(
        "mark-in",
        QT_TRANSLATE_NOOP("Actions", "Range starts here"),
        ("I",),
        "mark-in",
        PLAY,
        2,
        needs_document=True,
    ),
    Entry(
        "mark-out",
        QT_TRANSLATE_NOOP("Actions", "Range ends here"),
        ("O",),
        "mark-out",
        PLAY,
        2,
        needs_document=True,
    ),
    Entry(
        "loop",
        QT_TRANSLATE_NOOP("Actions", "Repeat the range"),
        ("R",),
        "repeat",
        PLAY,
        2,
        checkable=True,
        needs_document=True,
    ),
    Entry(
        "mute",
        QT_TRANSLATE_NOOP("Actions", "Mute"),
        ("M",),
        "volume-off",
        PLAY,
        3,
        checkable=True,
        needs_document=True,
    ),
    Entry(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        ("F1", "?"),
        "keyboard",
        HELP,
    ),
    Entry("demo", QT_TRANSLATE_NOOP("Actions", "Open the demo project"), (), "film", HELP),
    Entry("show-log", QT_TRANSLATE_NOOP("Actions", "Show the log file"), (), "", HELP, 1),
    Entry("about", QT_TRANSLATE_NOOP("Actions", "About Earshot"), (), "info", HELP, 1),
    *SEGMENT_ACTIONS,
    *ANIMATE_ACTIONS,
    *LIBRARY_ACTIONS,
)

BY_ID = {entry.id: entry for entry in ACTIONS}


def text_of(action_id: str) -> str:
    """The text of an action in the language of the person."""
    return QCoreApplication.translate("Actions", BY_ID[action_id].text)


def menu_text(menu: str) -> str:
    """The title of a menu in the language of the person, with its mnemonic."""
    return QCoreApplication.translate("Menus", MENUS[menu])


def tip_of(action_id: str) -> str:
    """What hovering over the action shows: its text and its key."""
    text, keys = text_of(action_id).rstrip("…"), BY_ID[action_id].key_text
    return f"{text} ({keys})" if keys else text
