"""The export dialog on one side, the export job on the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.jobs.job import Job
from app.project.edits import clips_of
from app.project.model import Project
from app.project.plain import to_plain
from app.session import Session
from widgets.soundtrack.export_dialog import ExportDialog
from widgets.soundtrack.export_settings import EDIT, ENCODE, ExportSettings
from widgets.wiring.desk import Desk, left, share_of
from widgets.wiring.licence_words import file_used, show_licences

QUALITY = {"high": "high", "good": "medium", "small": "small"}


@dataclass(slots=True)
class _Export:
    dialog: ExportDialog
    job: Job | None = None
    began: float = 0.0


class Exporting(QObject):
    """One export at a time; the job goes on in its own lane while a person works on."""

    def __init__(self, window: QWidget, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._session, self._desk = window, session, desk
        self._open: _Export | None = None

    def open(self) -> None:
        """Ask what to export, and where to."""
        video = self._session.project.video
        if video is None:
            return
        if self._open is not None:
            self._open.dialog.raise_()
            return
        dialog = ExportDialog(self._window)
        self._open = _Export(dialog)
        name = f"{(self._session.path or video.media.path).stem} with sound"
        suggested = video.media.path.with_name(name + video.media.path.suffix)
        dialog.show_for(suggested, has_range=self._session.range is not None)
        project = self._session.project
        show_licences(dialog, engines_of(project), sounds_used(project), self._desk)
        dialog.export_requested.connect(self._on_export_requested)
        dialog.cancel_requested.connect(self._on_cancel_requested)
        dialog.show_in_folder_requested.connect(self._on_show_in_folder_requested)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_export_requested(self, settings: ExportSettings) -> None:
        export = self._open
        if export is None:
            return
        dialog, export.began = export.dialog, monotonic()
        task, wanted = self._wanted(settings)
        job = self._desk.submit(
            task,
            wanted,
            lambda result: dialog.show_done(Path(result.value["path"])),
            label=self.tr("Exporting %s") % settings.path.name,
            lane="export",
            on_failed=dialog.show_error,
        )
        export.job = job
        job.cancelled.connect(dialog.show_cancelled)
        job.progressed.connect(self._on_progressed)
        dialog.show_progress(0.0)

    def _wanted(self, settings: ExportSettings) -> tuple[str, dict[str, Any]]:
        wanted: dict[str, Any] = {
            "timeline": to_plain(self._session.project.timeline),
            "out": str(settings.path),
            "licences": {str(s.path): s.licence for s in self._session.project.sounds},
            "engines": {str(s.path): s.engine for s in self._session.project.sounds},
            "credits": settings.credits,
        }
        if settings.mode == EDIT:
            return "interchange", wanted
        wanted["mode"] = settings.mode
        if settings.only_range and (span := self._session.range) is not None:
            wanted["span"] = [span.start, span.end]
        if settings.mode == ENCODE:
            wanted["quality"] = QUALITY[settings.quality]
            wanted["height"] = settings.height or None
        return "export", wanted

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


def engines_of(project: Project) -> set[str]:
    """Who suggested the sounds that are laid."""
    laid = {clip.path for clip in clips_of(project)}
    return {sound.engine for sound in project.sounds if sound.path in laid and sound.engine}


def sounds_used(project: Project) -> list[dict[str, Any]]:
    """The sounds that are laid, each once, with the licences that the project knows."""
    known = {sound.path: sound.licence for sound in project.sounds}
    paths = dict.fromkeys(clip.path for clip in clips_of(project))
    return [file_used(path.name, "sound", path, known.get(path, "")) for path in paths]
