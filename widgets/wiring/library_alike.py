"""Near-duplicates: looked for when asked, and one of them made the one to use."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.jobs.job import Job, Result
from app.library.values import LibraryItem, item_from
from widgets.library.alike import AlikeDialog
from widgets.wiring.desk import Desk
from widgets.wiring.files import show_in_folder
from widgets.wiring.library_room import LibraryRoom

LIMIT_S = 3600.0  # everything is compared with everything in one go


class LibraryAlike(QObject):
    """One dialog at a time."""

    def __init__(self, window: QWidget, room: LibraryRoom, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._room, self._desk = window, room, desk
        self.dialog: AlikeDialog | None = None
        self._job: Job | None = None

    def open(self) -> None:
        """Look for what lies there twice, and show it."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = self.dialog = AlikeDialog(self._window)
        dialog.keep_requested.connect(self._keep)
        dialog.hear_requested.connect(self._on_hear_requested)
        dialog.show_in_folder_requested.connect(self._on_show_in_folder_requested)
        dialog.finished.connect(self._on_finished)
        dialog.show()
        self._job = self._desk.submit(
            "library_alike", {}, self._on_found, label=self.tr("Looking for near-duplicates"),
            on_failed=dialog.show_error, about=self.tr("the library"), limit_s=LIMIT_S,
        )  # fmt: skip
        self._job.cancelled.connect(self._on_cancelled)

    def _on_found(self, result: Result) -> None:
        if self.dialog is not None:
            groups = [[item_from(each) for each in group] for group in result.value["groups"]]
            self.dialog.show_groups(groups, result.value["more"])

    def _keep(self, id: int, others: list[int]) -> None:
        def kept(result: Result) -> None:
            items = [item_from(each) for each in result.value["items"]]
            self._room.refresh_items([item.id for item in items])
            if self.dialog is not None:
                self.dialog.show_items(items)

        refuse = self.dialog.show_error if self.dialog else None
        wanted = {"keep": id, "others": others}
        self._desk.submit("library_keep_one", wanted, kept, lane="library", on_failed=refuse)

    def _on_hear_requested(self, item: LibraryItem) -> None:
        self._room.listening.hear(item.whole)

    def _on_show_in_folder_requested(self, path: Path) -> None:
        show_in_folder(path)

    def _on_cancelled(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    def _on_finished(self) -> None:
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self._room.listening.stop()
