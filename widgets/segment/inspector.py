"""The right side, below: how sure, how soft, and on what ground one looks at it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.project.cutting import Edge
from widgets.segment.layers import BLACK, CHECKER, LIT, MASK, MATTE_VIEWS, PICTURE, WHITE
from widgets.shared.forms import add_field, give_way, indent, make_form
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel
from widgets.theme import scaled_font

STEPS = 100  # of the threshold


class Inspector(QWidget):
    """Shows the threshold and the edge of what is selected (of all where nothing is).

    Signals: `threshold_changed(value or None)` while it is dragged too, `settled()` when a drag
    has ended, `joined_changed(bool)`, `edge_changed(Edge)`, `matte_view_chosen(name)`.
    """

    threshold_changed = Signal(object)
    settled = Signal()
    joined_changed = Signal(bool)
    edge_changed = Signal(object)
    matte_view_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make()
        self._arrange()
        self._connect()
        self.show_threshold(0.5, is_own=True)
        self.show_edge(None, self.tr("Edge of all objects"))

    def _make(self) -> None:
        self._threshold = QSlider(Qt.Orientation.Horizontal, self)
        self._threshold.setRange(0, STEPS)
        self._threshold.setAccessibleName(self.tr("Threshold"))
        self._threshold.setToolTip(self.tr("The least score that is shown; nothing is asked again"))
        self._value = QLabel(self)
        self._value.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 % "))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._own = QToolButton(self)
        self._own.setIcon(icon("undo"))
        self._own.setToolTip(self.tr("Back to the engine's own threshold"))
        self._own.setAccessibleName(self._own.toolTip())
        self._joined = QCheckBox(self.tr("Join all objects of a prompt"), self)
        self._joined.setToolTip(self.tr("Show and save all objects of one prompt as one"))
        self._softness = self._box(0.0, 4.0, 0.1, "")
        self._shift = self._box(-100.0, 100.0, 1.0, " px")
        self._feather = self._box(0.0, 100.0, 0.5, " px")
        self._softness.setToolTip(self.tr("0 is a hard edge, 1 as it was found, more is softer"))
        self._shift.setToolTip(self.tr("Above 0 the object grows, below 0 it shrinks"))
        self._feather.setToolTip(self.tr("How far the edge is blurred"))
        self._whose = ElidedLabel("", self)
        self._whose.setFont(scaled_font(self._whose, 1.0, bold=True))
        self._view = QComboBox(self)
        give_way(self._view)
        for name in MATTE_VIEWS:
            self._view.addItem(self._view_text(name), name)

    def _box(self, least: float, most: float, step: float, unit: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(least, most)
        box.setSingleStep(step)
        box.setDecimals(1)
        box.setSuffix(unit)
        indent(box)
        return box

    def _view_text(self, name: str) -> str:
        return {
            LIT: self.tr("Objects lit"),
            PICTURE: self.tr("Picture"),
            CHECKER: self.tr("On a checkerboard"),
            BLACK: self.tr("On black"),
            WHITE: self.tr("On white"),
            MASK: self.tr("Mask"),
        }[name]

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._threshold, 1)
        row.addWidget(self._value)
        row.addWidget(self._own)
        form = make_form()
        add_field(form, self.tr("Threshold"), row)
        form.addRow(self._joined)
        add_field(form, self.tr("View"), self._view)
        edge = make_form()
        for text, box in (
            (self.tr("Softness"), self._softness),
            (self.tr("Grow or shrink"), self._shift),
            (self.tr("Feather"), self._feather),
        ):
            add_field(edge, text, box)
            box.setAccessibleName(text)
        self._view.setAccessibleName(self.tr("View"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self._whose)
        column.addLayout(edge)
        column.addStretch(1)

    def _connect(self) -> None:
        self._threshold.valueChanged.connect(self._on_threshold_moved)
        self._threshold.sliderReleased.connect(self.settled)
        self._own.clicked.connect(lambda: self.threshold_changed.emit(None))
        self._joined.toggled.connect(self.joined_changed)
        self._view.activated.connect(lambda: self.matte_view_chosen.emit(self.matte_view))
        for box in (self._softness, self._shift, self._feather):
            box.valueChanged.connect(self._on_edge_edited)
            box.editingFinished.connect(self.settled)

    @property
    def matte_view(self) -> str:
        return self._view.currentData()

    # ------------------------------------------------------------------ what is shown

    def show_threshold(self, threshold: float, *, is_own: bool) -> None:
        """The least score shown; `is_own` where it is the engine's."""
        with QSignalBlocker(self._threshold):
            self._threshold.setValue(round(threshold * STEPS))
        self._value.setText(self.tr("{0} %").format(round(threshold * 100)))
        self._own.setEnabled(not is_own)

    def show_joined(self, joined: bool) -> None:
        with QSignalBlocker(self._joined):
            self._joined.setChecked(joined)

    def show_edge(self, edge: Edge | None, whose: str) -> None:
        """The edge of the objects called `whose`; None where there are none."""
        self._whose.setText(whose)
        for box, value in zip(self._boxes(), _values(edge or Edge()), strict=True):
            with QSignalBlocker(box):
                box.setValue(value)
            box.setEnabled(edge is not None)

    def show_matte_view(self, name: str) -> None:
        with QSignalBlocker(self._view):
            self._view.setCurrentIndex(self._view.findData(name))

    def next_matte_view(self) -> None:
        """Go on to the next one, round and round."""
        self._view.setCurrentIndex((self._view.currentIndex() + 1) % self._view.count())
        self.matte_view_chosen.emit(self.matte_view)

    # ------------------------------------------------------------------ what is said

    def _boxes(self) -> tuple[QDoubleSpinBox, ...]:
        return self._softness, self._shift, self._feather

    def _on_threshold_moved(self, value: int) -> None:
        self._value.setText(self.tr("{0} %").format(round(value * 100 / STEPS)))
        self.threshold_changed.emit(value / STEPS)
        if not self._threshold.isSliderDown():
            self.settled.emit()

    def _on_edge_edited(self) -> None:
        self.edge_changed.emit(Edge(*(box.value() for box in self._boxes())))


def _values(edge: Edge) -> tuple[float, float, float]:
    return edge.softness, edge.shift, edge.feather
