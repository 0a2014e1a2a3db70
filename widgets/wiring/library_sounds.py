"""Whether there are sounds in the library, asked only where that makes a difference."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Result
from app.library.place import library_file
from widgets.wiring.desk import Desk

SOUNDS = {"filters": {"kinds": ["sound"]}}


class LibrarySounds(QObject):
    """Signals: `known()` when it has turned out how many there are."""

    known = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._count = 0
        self._is_stale, self._is_asking = True, False

    @property
    def are_there(self) -> bool:
        """Whether there are any, as far as is known; asks where that may have changed."""
        if self._is_stale and not self._is_asking and library_file().is_file():
            self._is_stale, self._is_asking = False, True
            self._desk.submit(
                "library_browse", SOUNDS, self._on_counted, lane="library",
                on_failed=self._on_refused,
            )  # fmt: skip
        return self._count > 0

    def look_again(self) -> None:
        """The library may have others now."""
        self._is_stale = True

    def _on_counted(self, result: Result) -> None:
        self._tell(len(result.arrays["ids"]))

    def _on_refused(self, _: str) -> None:
        self._tell(0)  # the Library workspace says why

    def _tell(self, count: int) -> None:
        self._is_asking, self._count = False, count
        self.known.emit()
