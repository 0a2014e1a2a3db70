"""The animation's export dialog on one side, the export job on the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.jobs.job import Job
from app.project.plain import to_plain
from app.session import Session
from engine.storyboard import Storyboard
from widgets.animate.export_options import BoardExport, BoardExportOptions
from widgets.shared.export_dialog import ExportDialog
from widgets.wiring.desk import Desk, left, share_of
from widgets.wiring.licence_words import file_used, show_licences


@dataclass(slots=True)
class _Export:
    dialog: ExportDialog
    job: Job | None = None
    began: float = 0.0


class BoardExporting(QObject):
    """One export at a time; the job goes on in its own lane while a person works on."""

    def __init__(self, window: QWidget, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._session, self._desk = window, session, desk
        self._open: _Export | None = None

    def open(self) -> None:
        """Ask what to export, and where to."""
        board = self._session.project.board
        if not board.pages:
            return
        if self._open is not None:
            self._open.dialog.raise_()
            return
        options = BoardExportOptions((board.width, board.height), transparent=board.transparent)
        dialog = ExportDialog(options, self._window)
        self._open = _Export(dialog)
        first = board.pages[0].path
        stem = self._session.path.stem if self._session.path else first.stem
        folder = self._session.path.parent if self._session.path else first.parent
        dialog.show_for(folder / f"{stem} moving.mp4")
        engines = {sound.engine for page in board.pages for sound in page.sounds}
        show_licences(dialog, engines, files_used(board), self._desk)
        dialog.export_requested.connect(self._on_export_requested)
        dialog.cancel_requested.connect(self._on_cancel_requested)
        dialog.show_in_folder_requested.connect(self._on_show_in_folder_requested)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_export_requested(self, settings: BoardExport) -> None:
        export = self._open
        if export is None:
            return
        dialog, export.began = export.dialog, monotonic()
        board = replace(self._session.project.board, transparent=settings.transparent)
        wanted = {
            "board": to_plain(board),
            "out": str(settings.path),
            "kind": settings.kind,
            "width": settings.width,
            "height": settings.height,
        }
        job = self._desk.submit(
            "export_board",
            wanted,
            lambda result: dialog.show_done(Path(str(result.value["path"]))),
            label=self.tr("Exporting %s") % settings.path.name,
            lane="export",
            on_failed=dialog.show_error,
        )
        export.job = job
        job.cancelled.connect(dialog.show_cancelled)
        job.progressed.connect(self._on_progressed)
        dialog.show_progress(0.0)

    def _on_progressed(self, done: float, total: float, _: str) -> None:
        if self._open is not None:
            seconds = left(done, total, self._open.began)
            share = share_of(done, total)
            self._open.dialog.show_progress(
                0.0 if share is None else share, float("nan") if seconds is None else seconds
            )

    def _on_cancel_requested(self) -> None:
        if self._open is not None and self._open.job is not None:
            self._open.job.cancel()

    def _on_show_in_folder_requested(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))

    def _on_dialog_finished(self) -> None:
        if self._open is not None:
            self._open.dialog.deleteLater()
        self._open = None


def files_used(board: Storyboard) -> list[dict[str, Any]]:
    """The stills and sounds of a board, with the licences that the project knows."""
    sounds = [sound for page in board.pages for sound in page.sounds]
    sounds += [board.music] if board.music else []
    return [
        *(file_used(page.path.name, "picture", page.path, page.licence) for page in board.pages),
        *(file_used(each.path.name, "sound", each.path, each.licence) for each in sounds),
    ]
