"""Notices what comes into the library's folders, or goes, while the window is open.

The system tells of files that come, go or are renamed. What is only written anew, and what lies
beyond the folders a system lets one watch, is seen when the window is come back to, and every now
and then.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.jobs.job import Job, Result
from widgets.wiring.desk import Desk

SETTLED_MS = 2500  # after the last change: a copy of many files is one change
AT_ONCE = 50  # folders in one turn of the event loop
EVERY_MS = 15 * 60 * 1000
NOT_SOONER_S = 60.0  # when one comes back to the window


class LibraryWatching(QObject):
    """Signals: `changed()` some time after something has."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)
        self._new: list[str] = []
        self._sometimes = QTimer(self, interval=EVERY_MS)
        self._sometimes.timeout.connect(self._on_settled)
        self._told = monotonic()
        self._job: Job | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state_changed)

    def watch(self) -> None:
        """Watch the folders that the library has now."""
        if self._job is None or self._job.is_over:
            self._job = self._desk.submit("library_watch", {}, self._on_listed, lane="library")

    @property
    def folders(self) -> list[str]:
        """What is watched."""
        return self._watcher.directories()

    def _on_listed(self, result: Result) -> None:
        wanted, now = set(result.value["folders"]), set(self._watcher.directories())
        if gone := sorted(now - wanted):
            self._watcher.removePaths(gone)
        self._new = sorted(wanted - now)
        self._on_turn()
        self._sometimes.start() if wanted else self._sometimes.stop()

    def _on_turn(self) -> None:
        """A few more in each turn of the event loop; what is refused is seen now and then."""
        some, self._new = self._new[:AT_ONCE], self._new[AT_ONCE:]
        if some:
            self._watcher.addPaths(some)
            self._turn.start()

    def _on_directory_changed(self, _: str) -> None:
        self._settled.start()

    def _on_settled(self) -> None:
        self._told = monotonic()
        self.changed.emit()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        is_back = state == Qt.ApplicationState.ApplicationActive
        if is_back and self._sometimes.isActive() and monotonic() - self._told > NOT_SOONER_S:
            self._on_settled()
