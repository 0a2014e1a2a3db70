"""What the inspector says of one item, and of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.library.values import HAS_TIME, LibraryItem, Moment
from widgets.library.words import (
    kind_text,
    match_text,
    reason_text,
    stretch_text,
)
from widgets.shared.lengths import length_text

MOST_TEXT = 160  # characters of what is written in an item
DOT = "  ·  "


def title_of(moments: Sequence[Moment], count: int) -> str:
    """The name of one item, or how many there are."""
    if len(moments) == 1 and count == 1:
        return moments[0].item.name
    return QCoreApplication.translate("LibraryInspector", "%n items chosen", "", count)


def facts_of(moment: Moment) -> str:
    """Its kind, length, loudness and the like; where in it something was found, and why."""
    item = moment.item
    lines = [DOT.join(each for each in (kind_text(item.kind), *_measures(item)) if each)]
    lines += [item.category] if item.category else []
    if item.kind in HAS_TIME and not moment.is_whole:
        lines.append(stretch_text(moment))
    if match_text(moment):
        because = (match_text(moment), reason_text(moment))
        lines.append(DOT.join(each for each in because if each))
    if item.kind == "text" and item.text:
        lines.append(item.text[:MOST_TEXT])
    if len(item.paths) > 1:
        words = QCoreApplication.translate("LibraryInspector", "%n copies", "", len(item.paths))
        lines.append(words)
    return "\n".join(lines)


def facts_of_many(items: Sequence[LibraryItem]) -> str:
    """How many of each kind, and how long they are together."""
    counts = Counter(item.kind for item in items)
    kinds = DOT.join(f"{count} × {kind_text(kind)}" for kind, count in counts.most_common())
    seconds = sum(item.duration for item in items if item.kind in HAS_TIME)
    if not seconds:
        return kinds
    together = QCoreApplication.translate("LibraryInspector", "{length} together")
    return f"{kinds}\n{together.format(length=length_text(seconds))}"


def _measures(item: LibraryItem) -> list[str]:
    width, height = item.size
    return [
        length_text(item.duration) if item.kind in HAS_TIME and item.duration else "",
        f"{width} × {height}" if width and height else "",
        f"{item.loudness:.0f} LUFS".replace("-", "−") if item.loudness is not None else "",
        f"{item.tempo:.0f} bpm" if item.tempo else "",
    ]
