"""An object's shadow, and what is filled behind it, edited by brush."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from engine.storyboard import Actor, Shadow
from widgets.animate.panel import number_box
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import label
from widgets.theme import scaled_font


class ShadowAndFill(QWidget):
    """Shows an object's shadow and the brush.

    Signals: `shadow_changed(id, Shadow or None)`, `fill_reset(id)`, `brush_toggled(on)`,
    `brush_changed(radius in points, adds)`.
    """

    shadow_changed = Signal(str, object)
    fill_reset = Signal(str)
    brush_toggled = Signal(bool)
    brush_changed = Signal(float, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._on = QCheckBox(self.tr("Shadow"))
        self._opacity = number_box(0, 100, 5, " %", 0)
        self._blur = number_box(0, 100, 1, " %", 1)
        self._right = number_box(-100, 100, 1, " %", 1)
        self._down = number_box(-100, 100, 1, " %", 1)
        self._brush = text_button(self.tr("Paint with the brush"), "wand")
        self._erase = QCheckBox(self.tr("Take away (Alt)"))
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._reset = text_button(self.tr("Only what the object covers"), "refresh")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._shadow = make_form()
        for text, box in (
            (self.tr("Darkness"), self._opacity),
            (self.tr("Blur"), self._blur),
            (self.tr("To the right"), self._right),
            (self.tr("Down"), self._down),
        ):
            add_field(self._shadow, text, box)
            box.setAccessibleName(text)
        self._brush.setCheckable(True)
        self._brush.setToolTip(
            self.tr("Paint on the stage what is filled behind the object while it is away")
        )
        self._size.setRange(4, 120)
        self._size.setValue(24)
        self._size.setAccessibleName(self.tr("Size of the brush"))
        self._size.setToolTip(self.tr("Size of the brush"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._on)
        column.addLayout(self._shadow)
        column.addWidget(self._heading(self.tr("Filled behind it")))
        column.addWidget(self._brush)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Size")))
        row.addWidget(self._size, 1)
        column.addLayout(row)
        column.addWidget(self._erase)
        column.addWidget(self._reset)

    def _heading(self, text: str) -> QLabel:
        heading = label(text)
        heading.setFont(scaled_font(heading, 1.0, bold=True))
        return heading

    def _connect(self) -> None:
        self._on.toggled.connect(self._on_toggled)
        for box in (self._opacity, self._blur, self._right, self._down):
            box.valueChanged.connect(self._on_shadow_edited)
        self._brush.toggled.connect(self.brush_toggled)
        self._size.valueChanged.connect(self._on_brush_edited)
        self._erase.toggled.connect(self._on_brush_edited)
        self._reset.clicked.connect(lambda: self.fill_reset.emit(self._id))

    def show_actor(self, actor: Actor) -> None:
        """Show an object's shadow and fill; nothing is said back."""
        self._id = actor.id
        shadow = actor.shadow
        with QSignalBlocker(self._on):
            self._on.setChecked(shadow is not None)
        values = shadow or Shadow()
        for box, value in (
            (self._opacity, values.opacity),
            (self._blur, values.blur),
            (self._right, values.right),
            (self._down, values.down),
        ):
            with QSignalBlocker(box):
                box.setValue(value * 100)
            self._shadow.setRowVisible(box, shadow is not None)
        self._reset.setEnabled(actor.filled is not None)

    def show_brush(self, on: bool) -> None:
        """Whether the hand paints on the stage."""
        with QSignalBlocker(self._brush):
            self._brush.setChecked(on)

    def _on_toggled(self, on: bool) -> None:
        self.shadow_changed.emit(self._id, Shadow() if on else None)

    def _on_shadow_edited(self) -> None:
        values = (self._opacity, self._blur, self._right, self._down)
        self.shadow_changed.emit(self._id, Shadow(*(box.value() / 100 for box in values)))

    def _on_brush_edited(self) -> None:
        self.brush_changed.emit(float(self._size.value()), not self._erase.isChecked())
