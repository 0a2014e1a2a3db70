"""Colours of the Animate workspace, made from the theme that is worn."""

from __future__ import annotations

from PySide6.QtGui import QColor

from widgets import theme

_HUES = (0.47, 0.09, 0.60, 0.92, 0.15, 0.75, 0.33, 0.02)  # told apart also by their lightness


def worn(name: str) -> QColor:
    """A colour of the theme by its name: `text`, `accent` ..."""
    return QColor(getattr(theme.colours(), name))


def faded(colour: QColor, alpha: float) -> QColor:
    """The colour, let through."""
    clear = QColor(colour)
    clear.setAlphaF(alpha)
    return clear


def object_colour(index: int) -> QColor:
    """The colour of object number `index` of a still, everywhere it is shown."""
    is_dark = theme.colours() is theme.DARK
    lightness = (0.66, 0.58)[index % 2] if is_dark else (0.38, 0.32)[index % 2]
    return QColor.fromHslF(_HUES[index % len(_HUES)], 0.62, lightness)
