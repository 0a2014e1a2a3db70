"""The export dialog: choices, then progress, then the finished file."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from widgets.shared.buttons import text_button
from widgets.shared.durations import time_left
from widgets.shared.labels import label, set_look
from widgets.shared.refusals import in_our_language


class Options(Protocol):
    """The choices: a widget with a signal `changed()`."""

    changed: SignalInstance

    @property
    def is_complete(self) -> bool: ...
    def show_path(self, path: Path) -> None: ...
    def settings(self) -> object: ...


class ExportDialog(QDialog):
    """Shows one export from choosing to the finished file.

    `options` is a widget with the choices, as `Options` says. Signals: `settings_changed(settings)`
    to ask for an estimate, `export_requested(settings)`, `cancel_requested()`,
    `show_in_folder_requested(path)`.
    """

    settings_changed = Signal(object)
    export_requested = Signal(object)
    cancel_requested = Signal()
    show_in_folder_requested = Signal(str)

    def __init__(self, options: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(520)
        self._busy, self._done = False, Path()
        self._widget, self._options = options, cast("Options", options)
        self._estimate = label(look="muted", wraps=True)
        self._licences = label(look="warning", wraps=True)
        self._message = label(wraps=True)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._export = QPushButton(self.tr("Export"), self)
        self._export.setDefault(True)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._folder = text_button(self.tr("Show in folder"), "folder", self)
        self._cancel.setAutoDefault(False)
        self._folder.setAutoDefault(False)
        self._arrange()
        self._options.changed.connect(self._on_options_changed)
        self._export.clicked.connect(self._on_export_clicked)
        self._cancel.clicked.connect(self.reject)
        self._folder.clicked.connect(self._on_folder_clicked)
        self.show_estimate("")
        self.show_licences("")
        self._show_idle()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._widget)
        column.addWidget(self._estimate)
        column.addWidget(self._licences)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addWidget(self._message)
        column.addLayout(buttons)

    # ------------------------------------------------------------------------------- shown

    def show_for(self, path: Path) -> None:
        """Start anew, with a place suggested for the file."""
        self._options.show_path(path)
        self._show_idle()

    def show_estimate(self, words: str) -> None:
        """What will come out: "1920 x 1080, about 84 MB, a few seconds"."""
        self._estimate.setText(words)
        self._estimate.setVisible(bool(words))

    def show_licences(self, words: str) -> None:
        """What must be said of the engines that chose what goes out; empty for nothing."""
        self._licences.setText(words)
        self._licences.setVisible(bool(words))

    def show_progress(self, share: float, seconds_left: float = float("nan")) -> None:
        """How far the export is, and how long it will still take where that is known."""
        if not self._busy:
            self._set_busy(busy=True)
        self._bar.setValue(round(min(max(share, 0.0), 1.0) * 1000))
        left = time_left(seconds_left)
        percent = self.tr("{0} %").format(round(share * 100))
        self._say(f"{percent}  ·  {left}" if left else percent, "muted")

    def show_done(self, path: Path) -> None:
        """The file is there."""
        self._set_busy(busy=False)
        self._done = path
        self._folder.show()
        self._cancel.setText(self.tr("Close"))
        self._say(self.tr("{0} is finished.").format(path.name), "good")

    def show_error(self, sentence: str) -> None:
        """Say what went wrong; everything can be chosen again."""
        self._set_busy(busy=False)
        self._say(in_our_language(sentence), "danger")

    def show_cancelled(self) -> None:
        """The export was stopped, nothing was written."""
        self._show_idle()
        self._say(self.tr("Cancelled. Nothing was written."), "muted")

    def _show_idle(self) -> None:
        self._set_busy(busy=False)
        self._say("", "muted")

    def _say(self, words: str, look: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        set_look(self._message, look)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._widget.setEnabled(not busy)
        self._export.setEnabled(not busy and self._options.is_complete)
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self._folder.hide()
        self._cancel.setEnabled(True)
        self._cancel.setText(self.tr("Cancel") if busy else self.tr("Close"))

    # ------------------------------------------------------------------------------- said

    def _on_options_changed(self) -> None:
        self._show_idle()
        self.settings_changed.emit(self._options.settings())

    def _on_export_clicked(self) -> None:
        settings = self._options.settings()
        self._set_busy(busy=True)
        self._say(self.tr("Starting…"), "muted")
        self.export_requested.emit(settings)

    def _on_folder_clicked(self) -> None:
        self.show_in_folder_requested.emit(str(self._done))

    def reject(self) -> None:
        """Escape, Cancel and the window's cross stop the export first, and close the next time."""
        if self._busy:
            self._cancel.setEnabled(False)
            self._say(self.tr("Cancelling…"), "muted")
            self.cancel_requested.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._busy:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
