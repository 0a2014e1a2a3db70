"""What happens to an exception that nobody caught: it is written down, and the window lives."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.logs import start_logging

log = logging.getLogger(__name__)


class LastResort(QObject):
    """Catches what falls through, in every thread; shows one dialog at a time.

    Signals: `happened(the traceback)`, in the main thread.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: QMessageBox | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._log_file = start_logging()
        self.happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin: PySide6 prints an exception in a slot and goes on, through sys.excepthook."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.note
        threading.excepthook = self._note_thread
        sys.unraisablehook = self._note_unraisable

    def uninstall(self) -> None:
        """Put back what was there."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def note(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception down and tell the person."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("uncaught", exc_info=(kind, error, trace))
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _note_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            self.note(what.exc_type, what.exc_value, what.exc_traceback)

    def _note_unraisable(self, what: sys.UnraisableHookArgs) -> None:
        """Nobody can act on these: only written down."""
        if isinstance(what.exc_value, Exception):
            log.error("%s", what.err_msg, exc_info=what.exc_value)

    @Slot(str)
    def _on_happened(self, trace: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = self._make_dialog(trace, QApplication.activeWindow())
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        pressed = dialog.clickedButton()
        if pressed is not None and pressed.objectName() == "copy":
            QGuiApplication.clipboard().setText(dialog.detailedText())
        if pressed is not None and pressed.objectName() == "log":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_file)))
        dialog.deleteLater()

    def _make_dialog(self, trace: str, parent: QWidget | None) -> QMessageBox:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setText(self.tr("That was a mistake of the program, not yours."))
        box.setInformativeText(
            self.tr(
                "Your project is safe: it stays open, and it is saved by itself. "
                "The details are in the log file, for a report."
            )
        )
        box.setDetailedText(trace)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        action = QMessageBox.ButtonRole.ActionRole
        box.addButton(self.tr("Copy the details"), action).setObjectName("copy")
        box.addButton(self.tr("Show the log file"), action).setObjectName("log")
        return box
