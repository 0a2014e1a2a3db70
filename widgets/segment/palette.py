"""The colours of prompts, the same as on the overlay that the command line draws."""

from __future__ import annotations

from PySide6.QtGui import QColor

# Told apart also by people who see red and green alike (Okabe and Ito 2008).
COLOURS = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#cc79a7", "#d55e00")
BY_HAND = "#c9ced6"  # an object of no prompt


def prompt_colour(place: int) -> QColor:
    """The colour of a prompt; below 0 that of objects without one."""
    return QColor(COLOURS[place % len(COLOURS)] if place >= 0 else BY_HAND)


def faded(colour: QColor, alpha: float) -> QColor:
    """The colour, let through."""
    clear = QColor(colour)
    clear.setAlphaF(alpha)
    return clear
