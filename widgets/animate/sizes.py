"""The shapes of the frame that the common platforms want."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from widgets.shared.words import QT_TRANSLATE_NOOP

SHAPES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080), "4:5": (1080, 1350)}
_NAMES = {
    "16:9": QT_TRANSLATE_NOOP("Shapes", "16:9, wide"),
    "9:16": QT_TRANSLATE_NOOP("Shapes", "9:16, upright"),
    "1:1": QT_TRANSLATE_NOOP("Shapes", "1:1, square"),
    "4:5": QT_TRANSLATE_NOOP("Shapes", "4:5, portrait"),
}


def shape_name(shape: str) -> str:
    """A shape in the language of the person."""
    return QCoreApplication.translate("Shapes", _NAMES[shape])
