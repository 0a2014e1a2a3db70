"""The numbers of one clip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from engine.timeline import Clip, Track
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import ElidedLabel
from widgets.shared.number_boxes import TimecodeBox, gain_box, seconds_box


class ClipInspector(QWidget):
    """Shows a clip. Signals: each with the id of the clip first; times in seconds, levels in dB."""

    gain_changed = Signal(str, float)
    fades_changed = Signal(str, float, float)
    loop_changed = Signal(str, bool)
    start_changed = Signal(str, float)
    duration_changed = Signal(str, float)
    position_changed = Signal(str, float)
    track_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._name = ElidedLabel("", self)
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._gain = gain_box(self)
        self._fade_in, self._fade_out = seconds_box(self), seconds_box(self)
        self._loop = QCheckBox(self.tr("Loop, with a crossfade"), self)
        self._position, self._duration, self._start = (TimecodeBox(self) for _ in range(3))
        self._track = QComboBox(self)
        give_way(self._track)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        form = make_form(self)
        form.addRow(self._name)
        for text, box in (
            (self.tr("Gain"), self._gain),
            (self.tr("Fade in"), self._fade_in),
            (self.tr("Fade out"), self._fade_out),
            (self.tr("Position"), self._position),
            (self.tr("Length"), self._duration),
            (self.tr("In point"), self._start),
            (self.tr("Track"), self._track),
        ):
            add_field(form, text, box)
            box.setAccessibleName(text)
        form.addRow(self._loop)
        self._start.setToolTip(self.tr("Where in the sound the clip begins"))

    def _connect(self) -> None:
        say = self._say
        self._gain.valueChanged.connect(lambda db: say(self.gain_changed, db))
        self._fade_in.valueChanged.connect(self._on_fades_edited)
        self._fade_out.valueChanged.connect(self._on_fades_edited)
        self._loop.toggled.connect(lambda on: say(self.loop_changed, on))
        self._position.valueChanged.connect(lambda time: say(self.position_changed, time))
        self._duration.valueChanged.connect(lambda time: say(self.duration_changed, time))
        self._start.valueChanged.connect(lambda time: say(self.start_changed, time))
        self._track.activated.connect(lambda _: say(self.track_changed, self._track.currentData()))

    def _say(self, signal: object, value: object) -> None:
        signal.emit(self._id, value)  # type: ignore[attr-defined]

    def _on_fades_edited(self) -> None:
        self.fades_changed.emit(self._id, self._fade_in.value(), self._fade_out.value())

    def show_clip(self, clip: Clip, track_id: str, tracks: Sequence[Track], rate: float) -> None:
        """Show a clip and the tracks it could lie on; nothing is said back."""
        self._id = clip.id
        self._name.setText(clip.path.stem)
        self._name.setAccessibleName(clip.path.name)
        boxes = (
            (self._gain, clip.gain_db),
            (self._fade_in, clip.fade_in),
            (self._fade_out, clip.fade_out),
            (self._position, clip.position),
            (self._duration, clip.duration),
            (self._start, clip.start),
        )
        for box, value in boxes:
            with QSignalBlocker(box):
                if isinstance(box, TimecodeBox):
                    box.set_rate(rate)
                box.setValue(value)
        self._duration.setMinimum(1.0 / max(rate, 1.0))
        self._fade_in.setMaximum(max(clip.duration - clip.fade_out, 0.0))
        self._fade_out.setMaximum(max(clip.duration - clip.fade_in, 0.0))
        with QSignalBlocker(self._loop), QSignalBlocker(self._track):
            self._loop.setChecked(clip.looped)
            self._track.clear()
            for track in tracks:
                self._track.addItem(track.name, track.id)
            self._track.setCurrentIndex(self._track.findData(track_id))
