"""Names and numbers of the library in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.library.values import HAS_TIME, Moment
from widgets.shared.lengths import length_text
from widgets.shared.words import QT_TRANSLATE_NOOP

_KINDS = {
    "sound": QT_TRANSLATE_NOOP("Library", "Sound"),
    "picture": QT_TRANSLATE_NOOP("Library", "Picture"),
    "video": QT_TRANSLATE_NOOP("Library", "Video"),
    "text": QT_TRANSLATE_NOOP("Library", "Text"),
    "depth": QT_TRANSLATE_NOOP("Library", "Depth"),
    "thermal": QT_TRANSLATE_NOOP("Library", "Heat"),
    "motion": QT_TRANSLATE_NOOP("Library", "Motion"),
}
ICONS = {
    **{"sound": "music", "picture": "image", "video": "film", "text": "text"},
    **{"depth": "box", "thermal": "sun", "motion": "align"},
}
BY_WORDS = "its name or text"  # as the engine says it


def say(text: str) -> str:
    """In the language of the person."""
    return QCoreApplication.translate("Library", text)


def kind_text(kind: str) -> str:
    """What a kind is called."""
    return say(_KINDS[kind]) if kind in _KINDS else kind


def clock_text(seconds: float) -> str:
    """A time inside something: `0:07.5`, `12:03`."""
    minutes, rest = divmod(max(0.0, seconds), 60)
    return f"{int(minutes)}:{rest:04.1f}" if seconds < 600 else length_text(seconds)


def stretch_text(moment: Moment) -> str:
    """From when to when, or how long, or how large; as short as it can be said."""
    item = moment.item
    if item.kind in HAS_TIME and item.duration > 0:
        if moment.is_whole:
            return length_text(item.duration)
        return f"{clock_text(moment.start)} – {clock_text(moment.end)}"
    width, height = item.size
    return f"{width} × {height}" if width and height else ""


def match_text(moment: Moment) -> str:
    """How well it fits; found by its name alone it has no such number."""
    if moment.match is None:
        return ""
    if moment.match <= 0:
        return QCoreApplication.translate("Library", "by name")
    percent = QCoreApplication.translate("Library", "{0} %")
    return percent.format(round(moment.match * 100))


def reason_text(moment: Moment) -> str:
    """Why it was found."""
    if moment.reason == BY_WORDS:
        return QCoreApplication.translate("Library", "its name or text")
    return moment.reason


def spoken(moment: Moment) -> str:
    """All of it, for a screen reader."""
    item = moment.item
    parts = (item.name, kind_text(item.kind), match_text(moment), stretch_text(moment))
    return ", ".join(part for part in (*parts, reason_text(moment)) if part)
