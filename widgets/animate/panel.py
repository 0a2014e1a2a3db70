"""What the pages of the inspector are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from widgets.shared.forms import indent
from widgets.shared.labels import label
from widgets.theme import MEDIUM, SMALL, scaled_font

NARROWEST = 96


class Panel(QScrollArea):
    """A page that scrolls down, never across; sections are put into `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("inspectorPage")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(MEDIUM, SMALL, MEDIUM, MEDIUM)
        self.column.setSpacing(SMALL)
        self.setWidget(inner)

    def add_heading(self, text: str) -> QLabel:
        """A heading over what follows."""
        heading = label(text)
        heading.setFont(scaled_font(heading, 1.0, bold=True))
        heading.setContentsMargins(0, SMALL, 0, 0)
        self.column.addWidget(heading)
        return heading


def number_box(
    least: float, most: float, step: float, unit: str = "", decimals: int = 2
) -> QDoubleSpinBox:
    """A box for a number, which says it once it is entered."""
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(decimals)
    box.setSingleStep(step)
    box.setSuffix(unit)
    box.setKeyboardTracking(False)
    box.setMinimumWidth(NARROWEST)
    indent(box)
    return box


def clear(layout: QVBoxLayout) -> None:
    """Take all widgets out of a column."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
