"""The inspector's page for a sound of a still, or the music."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from engine.storyboard import BoardSound
from widgets.animate.board_geometry import MUSIC
from widgets.animate.panel import Panel, number_box
from widgets.shared.buttons import text_button
from widgets.shared.engine_names import engine_title
from widgets.shared.forms import add_field, make_form
from widgets.shared.labels import ElidedLabel, label
from widgets.shared.number_boxes import gain_box
from widgets.theme import scaled_font


class SoundPanel(Panel):
    """Shows a sound. Signals: each with its id first, times in seconds, levels in dB.

    `gain_changed(id, dB)`, `start_changed(id, s)`, `position_changed(id, s)`,
    `length_changed(id, s)`, `onsets_reset(id)`, `onset_add_requested(id)`,
    `remove_requested(id)`.
    """

    gain_changed = Signal(str, float)
    start_changed = Signal(str, float)
    position_changed = Signal(str, float)
    length_changed = Signal(str, float)
    onsets_reset = Signal(str)
    onset_add_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._name, self._licence = ElidedLabel(), label(look="muted", wraps=True)
        self._name.setFont(scaled_font(self._name, 1.0, bold=True))
        self._gain = gain_box()
        self._start = number_box(0, 36000, 0.05, " s", 3)
        self._position = number_box(0, 36000, 0.05, " s", 3)
        self._length = number_box(0.05, 36000, 0.05, " s", 3)
        self._count = label(look="muted", wraps=True)
        self._add = text_button(self.tr("A hit at the playhead"), "plus")
        self._find = text_button(self.tr("Hits as they were found"), "refresh")
        self._remove = text_button(self.tr("Remove the sound"), "trash")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.column.addWidget(self._name)
        self.column.addWidget(self._licence)
        form = make_form()
        for text, box, tip in (
            (self.tr("Gain"), self._gain, ""),
            (self.tr("Position"), self._position, self.tr("When it begins on its still")),
            (self.tr("In point"), self._start, self.tr("Where in the sound it begins")),
            (self.tr("Length"), self._length, self.tr("How long it is heard")),
        ):
            add_field(form, text, box)
            box.setAccessibleName(text)
            box.setToolTip(tip)
        self.column.addLayout(form)
        self._hits = self.add_heading(self.tr("Hits"))
        self.column.addWidget(self._count)
        self.column.addWidget(self._add)
        self.column.addWidget(self._find)
        self.column.addSpacing(8)
        self.column.addWidget(self._remove)
        self.column.addStretch(1)
        self._add.setToolTip(self.tr("Or double-click on the waveform"))

    def _connect(self) -> None:
        for box, signal in (
            (self._gain, self.gain_changed),
            (self._start, self.start_changed),
            (self._position, self.position_changed),
            (self._length, self.length_changed),
        ):
            box.valueChanged.connect(lambda value, signal=signal: signal.emit(self._id, value))
        self._add.clicked.connect(lambda: self.onset_add_requested.emit(self._id))
        self._find.clicked.connect(lambda: self.onsets_reset.emit(self._id))
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self._id))

    def show_sound(self, sound: BoardSound, onsets: int) -> None:
        """Show a sound with so many hits; nothing is said back."""
        self._id = sound.id
        is_music = sound.id == MUSIC
        self._name.setText(sound.path.stem)
        words = sound.licence or self.tr("Its licence is not known.")
        if sound.engine:
            by = self.tr("Its object was found by {engine}.")
            words = f"{words}\n{by.format(engine=engine_title(sound.engine))}"
        self._licence.setText(words)
        for box, value in (
            (self._gain, sound.gain_db),
            (self._start, sound.start),
            (self._position, sound.position),
            (self._length, sound.duration),
        ):
            with QSignalBlocker(box):
                box.setValue(value)
        for widget in (self._hits, self._count, self._add, self._find):
            widget.setVisible(not is_music)
        found = self.tr("%n hit(s) found.", "", onsets)
        by_hand = self.tr("%n hit(s), set by hand.", "", onsets)
        self._count.setText(found if sound.onsets is None else by_hand)
        self._find.setEnabled(sound.onsets is not None)
        self._remove.setText(
            self.tr("Remove the music") if is_music else self.tr("Remove the sound")
        )

    def show_gain(self, gain_db: float) -> None:
        """Another gain for the sound that is shown."""
        with QSignalBlocker(self._gain):
            self._gain.setValue(gain_db)
