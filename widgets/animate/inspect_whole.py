"""The inspector's page for the whole animation: its shape, its ground, its loudness, its music."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QWidget

from engine.storyboard import Storyboard
from widgets.animate.panel import Panel
from widgets.animate.sizes import SHAPES, shape_name
from widgets.shared.buttons import text_button
from widgets.shared.forms import add_field, give_way, indent, make_form
from widgets.shared.labels import label

LOUDNESS = (-14.0, -16.0, -23.0)


class WholePanel(Panel):
    """Shows a storyboard.

    Signals: `size_changed(width, height)`, `transparent_changed(on)`,
    `loudness_changed(LUFS or None)`, `music_requested()`, `music_removed()`.
    """

    size_changed = Signal(int, int)
    transparent_changed = Signal(bool)
    loudness_changed = Signal(object)
    music_requested = Signal()
    music_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._loudness = QComboBox(), QComboBox()
        self._width, self._height = self._side(), self._side()
        self._transparent = QCheckBox(self.tr("Only the objects, on nothing"))
        self._about = label(look="muted", wraps=True)
        self._music = label(wraps=True)
        self._choose = text_button(self.tr("Choose music…"), "music")
        self._remove = text_button(self.tr("Remove the music"), "trash")
        self._arrange()
        self._connect()

    def _side(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(64, 4096)
        box.setSingleStep(2)
        box.setKeyboardTracking(False)
        box.setMinimumWidth(78)
        indent(box)
        return box

    def _arrange(self) -> None:
        self.add_heading(self.tr("Whole animation"))
        self.column.addWidget(self._about)
        form = make_form()
        for shape in SHAPES:
            self._shape.addItem(shape_name(shape), shape)
        self._shape.addItem(self.tr("Own size"), "own")
        add_field(form, self.tr("Shape"), self._shape)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._width, 1)
        row.addWidget(label("×", "muted"))
        row.addWidget(self._height, 1)
        add_field(form, self.tr("Size"), row)
        for lufs in LOUDNESS:
            self._loudness.addItem(f"{lufs:g} LUFS", lufs)
        self._loudness.addItem(self.tr("As it is mixed"), None)
        add_field(form, self.tr("Loudness"), self._loudness)
        self.column.addLayout(form)
        self.column.addWidget(self._transparent)
        self.add_heading(self.tr("Music"))
        self.column.addWidget(self._music)
        self.column.addWidget(self._choose)
        self.column.addWidget(self._remove)
        self.column.addStretch(1)
        give_way(self._shape)
        give_way(self._loudness)
        for box, name in (
            (self._shape, self.tr("Shape of the frame")),
            (self._width, self.tr("Width in pixels")),
            (self._height, self.tr("Height in pixels")),
            (self._loudness, self.tr("Loudness")),
        ):
            box.setAccessibleName(name)
        self._transparent.setToolTip(
            self.tr("For another editor: WebM, ProRes 4444 and PNG keep what can be seen through")
        )

    def _connect(self) -> None:
        self._shape.activated.connect(self._on_shape_chosen)
        self._width.valueChanged.connect(self._on_size_edited)
        self._height.valueChanged.connect(self._on_size_edited)
        self._transparent.toggled.connect(self.transparent_changed)
        self._loudness.activated.connect(self._on_loudness_chosen)
        self._choose.clicked.connect(self.music_requested)
        self._remove.clicked.connect(self.music_removed)

    def show_board(self, board: Storyboard) -> None:
        """Show the whole; nothing is said back."""
        stills = self.tr("%n still(s)", "", len(board.pages))
        self._about.setText(
            self.tr("{0}, {1} s, {2} frames a second").format(
                stills, f"{board.duration:.1f}", board.fps
            )
        )
        size = (board.width, board.height)
        shape = next((name for name, sides in SHAPES.items() if sides == size), "own")
        with QSignalBlocker(self._shape), QSignalBlocker(self._loudness):
            self._shape.setCurrentIndex(self._shape.findData(shape))
            place = self._loudness.findData(board.target_lufs)
            self._loudness.setCurrentIndex(place if place >= 0 else self._loudness.count() - 1)
        for box, side in zip((self._width, self._height), size, strict=True):
            with QSignalBlocker(box):
                box.setValue(side)
        with QSignalBlocker(self._transparent):
            self._transparent.setChecked(board.transparent)
        music = board.music
        self._music.setText(music.path.stem if music else self.tr("No music yet."))
        self._remove.setVisible(music is not None)

    def _on_shape_chosen(self) -> None:
        sides = SHAPES.get(self._shape.currentData())
        if sides is not None:
            self.size_changed.emit(*sides)
        else:
            self._width.setFocus()

    def _on_size_edited(self) -> None:
        self.size_changed.emit(self._width.value() // 2 * 2, self._height.value() // 2 * 2)

    def _on_loudness_chosen(self) -> None:
        self.loudness_changed.emit(self._loudness.currentData())
