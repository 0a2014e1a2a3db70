"""What engines and segmenters are called on screen, and what must be said when they chose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from widgets.shared.words import QT_TRANSLATE_NOOP

CONTEXT = "EngineNames"

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "compact": "Compact",
        "imagebind": "ImageBind",
        "outline": QT_TRANSLATE_NOOP("EngineNames", "Built-in outlines"),
        "mobile-sam": "MobileSAM",
        "sam-b": QT_TRANSLATE_NOOP("EngineNames", "Segment Anything, base"),
        "sam-l": QT_TRANSLATE_NOOP("EngineNames", "Segment Anything, large"),
        "sam-h": QT_TRANSLATE_NOOP("EngineNames", "Segment Anything, huge"),
    }
)

LICENCE_LINES: Mapping[str, str] = MappingProxyType(
    {
        "imagebind": QT_TRANSLATE_NOOP(
            "EngineNames",
            "ImageBind chose what is in this: its licence (CC BY-NC-SA 4.0) excludes commercial"
            " use.",
        )
    }
)


def engine_title(name: str) -> str:
    """What an engine or a segmenter is called; of an unknown one, its name."""
    return QCoreApplication.translate(CONTEXT, NAMES.get(name, name))


def licence_line(engines: Iterable[str]) -> str:
    """What must be said when these engines chose; empty where there is nothing to say."""
    used = {engine.lower() for engine in engines}
    said = [text for name, text in LICENCE_LINES.items() if name in used]
    return "\n".join(QCoreApplication.translate(CONTEXT, text) for text in said)


def not_for_sale_line(things: Sequence[Sequence[str]]) -> str:
    """What must be said of things that may not be sold, each a name and a licence, once; or ""."""
    named = ", ".join(dict.fromkeys(f"{name} ({licence})" for name, licence in things))
    words = QCoreApplication.translate("Licences", "Not for commercial use: {names}.")
    return words.format(names=named) if named else ""
