"""The left end of a track: its name, level, mute and solo."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)

from engine.timeline import OWN, Track
from widgets.shared.icons import icon
from widgets.soundtrack.colours import Colours
from widgets.soundtrack.geometry import MAX_GAIN_DB, MIN_GAIN_DB


class TrackHeader(QWidget):
    """Shows one track.

    Signals: `gain_changed(db)`, `muted(bool)`, `soloed(bool)`, `renamed(name)`,
    `remove_requested()`.
    """

    gain_changed = Signal(float)
    muted = Signal(bool)
    soloed = Signal(bool)
    renamed = Signal(str)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = -1  # the video's own sound is -1
        self._given = Track("", "")
        self._name = QLineEdit(self)
        self._name.setFrame(False)
        self._name.setStyleSheet(
            "QLineEdit { border: 1px solid transparent; border-radius: 4px; padding: 0 3px;"
            " background: transparent; min-height: 20px; }"
            "QLineEdit:focus { border-color: palette(highlight); background: palette(base); }"
        )
        self._mute, self._solo = self._switch(), self._switch()
        self._gain = QSlider(Qt.Orientation.Horizontal, self)
        self._gain.setRange(round(MIN_GAIN_DB), round(MAX_GAIN_DB))
        self._gain.setPageStep(3)
        self._level = QLabel(self)
        self._level.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._level.setMinimumWidth(self.fontMetrics().horizontalAdvance("−48 dB") + 2)
        self._mute.setIcon(icon("volume"))
        self._solo.setIcon(icon("headphones"))
        self._arrange()
        self._connect()

    def _switch(self) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(26, 26)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 6, 4)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._mute, 0, 1)
        grid.addWidget(self._solo, 0, 2)
        grid.addWidget(self._gain, 1, 0)
        grid.addWidget(self._level, 1, 1, 1, 2)
        grid.setColumnStretch(0, 1)

    def _connect(self) -> None:
        self._mute.toggled.connect(self._on_mute_toggled)
        self._mute.clicked.connect(self.muted)
        self._solo.clicked.connect(self.soloed)
        self._gain.valueChanged.connect(self._on_gain_moved)
        self._name.editingFinished.connect(self._on_name_edited)

    def show_at(self, index: int) -> None:
        """Be the header of the track at `index`, in its colour; the video's own sound is -1."""
        self._index = index
        self._name.setReadOnly(index < 0)
        self.update()

    def show_track(self, track: Track) -> None:
        """Show a track; nothing is said back."""
        self._given = track
        self._name.setObjectName(f"name {track.id}")
        self._gain.setObjectName(f"gain {track.id}")
        if self._name.text() != track.name and not self._name.isModified():
            self._name.setText(track.name)
        self._gain.blockSignals(True)
        self._gain.setValue(round(track.gain_db))
        self._gain.blockSignals(False)
        self._level.setText(self._level_text(round(track.gain_db)))
        self._mute.setChecked(track.muted)
        self._solo.setChecked(track.solo)
        self._describe(track)

    def _describe(self, track: Track) -> None:
        name = track.name
        words = (
            (self._name, self.tr("Name of track {0}"), self.tr("Rename the track")),
            (self._mute, self.tr("Mute {0}"), self.tr("Mute {0}")),
            (self._solo, self.tr("Solo {0}"), self.tr("Hear only {0}")),
            (self._gain, self.tr("Gain of {0}"), self.tr("Gain of {0}")),
        )
        for widget, spoken, tip in words:
            widget.setAccessibleName(spoken.format(name))
            widget.setToolTip(tip.format(name))
        self._gain.setToolTip(self.tr("Gain of {0}: {1:+.1f} dB").format(name, track.gain_db))
        self.setAccessibleName(self.tr("Track {0}").format(name))

    def _level_text(self, gain_db: int) -> str:
        number = f"{gain_db:+d}".replace("-", "−") if gain_db else "0"
        return self.tr("{0} dB").format(number)

    def _on_mute_toggled(self, on: bool) -> None:
        self._mute.setIcon(icon("volume-off" if on else "volume"))

    def _on_gain_moved(self, value: int) -> None:
        self._level.setText(self._level_text(value))
        self.gain_changed.emit(float(value))

    def _on_name_edited(self) -> None:
        name = self._name.text().strip()
        self._name.setModified(False)
        if not name:
            self._name.setText(self._given.name)
        elif name != self._given.name:
            self.renamed.emit(name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Gain back to 0 dB"), lambda: self.gain_changed.emit(0.0))
        if self._given.id != OWN:
            menu.addAction(icon("trash"), self.tr("Remove the track"), self.remove_requested.emit)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, colours = QPainter(self), Colours.of(self.palette())
        painter.fillRect(self.rect(), colours.lane)
        painter.fillRect(0, 0, 4, self.height(), colours.track(self._index))
