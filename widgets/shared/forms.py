"""Forms: names on the left, boxes on the right, their text on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFormLayout, QLayout, QWidget

from widgets.shared.labels import set_look
from widgets.theme import MEDIUM

INDENT_PX = 5


def make_form(parent: QWidget | None = None) -> QFormLayout:
    """A form without margins; each name stands at the height of its box."""
    form = QFormLayout() if parent is None else QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(6)
    form.setHorizontalSpacing(MEDIUM)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_field(form: QFormLayout, text: str, field: QWidget | QLayout) -> None:
    """One more box with its name, which Qt alone would make less high than the box."""
    form.addRow(text, field)
    if (name := form.labelForField(field)) is not None:
        set_look(name, "field")


def give_way(box: QComboBox) -> None:
    """Let a box be narrower than its longest entry."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)


def indent(box: QAbstractSpinBox) -> None:
    """The text stands as far in as that of other boxes, which a stylesheet cannot say."""
    box.lineEdit().setTextMargins(INDENT_PX, 0, 0, 0)
