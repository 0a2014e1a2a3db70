"""The numbers of the whole soundtrack: loudness, ducking, the video's own sound."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from engine.timeline import Ducking
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import label
from widgets.shared.number_boxes import gain_box, seconds_box

MOST_DUCKING_DB = 30.0


class ProjectInspector(QWidget):
    """Signals: `target_changed(LUFS)`, None for off, `ducking_changed`, `own_gain_changed(db)`."""

    target_changed = Signal(object)
    ducking_changed = Signal(object)
    own_gain_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ducking = Ducking()
        self._target = QComboBox(self)
        for text, target in (
            (self.tr("−14 LUFS, streaming"), -14.0),
            (self.tr("−16 LUFS, web"), -16.0),
            (self.tr("−23 LUFS, broadcast"), -23.0),
            (self.tr("As mixed"), None),
        ):
            self._target.addItem(text, target)
        give_way(self._target)
        self._own = gain_box(self)
        self._amount = gain_box(self)
        self._amount.setRange(0.0, MOST_DUCKING_DB)
        self._amount.setSpecialValueText(self.tr("Off"))
        self._attack, self._release = seconds_box(self, 5.0), seconds_box(self, 10.0)
        self._arrange()
        self._target.activated.connect(self._on_target_chosen)
        self._own.valueChanged.connect(self.own_gain_changed)
        for box in (self._amount, self._attack, self._release):
            box.valueChanged.connect(self._on_ducking_edited)
        self.show_project(-16.0, Ducking(), 0.0)

    def _arrange(self) -> None:
        form = make_form(self)
        heading = label(self.tr("Soundtrack"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        form.addRow(heading)
        for text, spoken, box in (
            (self.tr("Loudness"), self.tr("Loudness target"), self._target),
            (self.tr("Video"), self.tr("Gain of the video's own sound"), self._own),
            (self.tr("Ducking"), self.tr("How much quieter under the video's sound"), self._amount),
            (self.tr("Attack"), self.tr("Attack of the ducking"), self._attack),
            (self.tr("Release"), self.tr("Release of the ducking"), self._release),
        ):
            add_field(form, text, box)
            box.setAccessibleName(spoken)
            box.setToolTip(spoken)
        hint = self.tr("Ducking lets your sounds step back while the video itself is heard.")
        form.addRow(label(hint, "muted", wraps=True))

    def show_project(self, target: float | None, ducking: Ducking, own_gain_db: float) -> None:
        """Show the numbers; nothing is said back."""
        self._ducking = ducking
        with QSignalBlocker(self._target):
            index = next(
                (i for i in range(self._target.count()) if self._target.itemData(i) == target), -1
            )
            self._target.setCurrentIndex(index)
        pairs = (
            (self._own, own_gain_db),
            (self._amount, ducking.amount_db),
            (self._attack, ducking.attack),
            (self._release, ducking.release),
        )
        for box, value in pairs:
            with QSignalBlocker(box):
                box.setValue(value)
        self._enable_times()

    def _on_target_chosen(self, index: int) -> None:
        self.target_changed.emit(self._target.itemData(index))

    def _on_ducking_edited(self) -> None:
        self._ducking = replace(
            self._ducking,
            amount_db=self._amount.value(),
            attack=self._attack.value(),
            release=self._release.value(),
        )
        self._enable_times()
        self.ducking_changed.emit(self._ducking)

    def _enable_times(self) -> None:
        for box in (self._attack, self._release):
            box.setEnabled(self._amount.value() > 0)
