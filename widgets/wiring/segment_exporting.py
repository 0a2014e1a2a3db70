"""Objects out of the Segment workspace: to files, and to Animate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.actions.cutting import credits_of, drawn_from
from app.actions.sending import send_to_animate
from app.jobs.job import Job, Result
from app.project.cutting import CutObject
from app.project.cutting_view import name_of, shown_objects, stencil_at
from app.project.plain import to_plain
from app.session import Session
from engine.stencil import Stencil
from widgets.main_window import MainWindow
from widgets.segment.export_dialog import ExportDialog
from widgets.segment.export_settings import ExportSettings
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk, left, share_of
from widgets.wiring.licence_words import show_licences
from widgets.wiring.segment_following import SegmentFollowing
from widgets.wiring.segment_picks import Picks
from widgets.wiring.segment_source import SegmentSource

SENT = "sent-to-animate"


@dataclass(slots=True)
class _Export:
    dialog: ExportDialog
    job: Job | None = None
    began: float = 0.0


class SegmentExporting(QObject):
    """One export at a time; the job goes on in its own lane while a person works on."""

    def __init__(
        self,
        window: MainWindow,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        following: SegmentFollowing,
        picks: Picks,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._workspace, self._session = window, workspace, session
        self._source, self._following, self._picks = source, following, picks
        self._desk = desk
        self._open: _Export | None = None

    # ------------------------------------------------------------------ what goes out

    def objects(self, *, only_selected: bool = False) -> list[CutObject]:
        """What is shown, or of that what is selected."""
        shown = shown_objects(self._session.project.cutting)
        chosen = self._picks.objects
        return [found for found in shown if not only_selected or found.id in chosen]

    def placed(self, objects: list[CutObject]) -> list[tuple[CutObject, Stencil]]:
        """Those that are known in the frame that is looked at, each with where it is."""
        is_video, time = self._session.project.cutting.is_video, self._source.frame_time
        found = [(each, stencil_at(each, time, is_video=is_video)) for each in objects]
        return [(each, stencil) for each, stencil in found if stencil is not None]

    def send_to_animate(self) -> None:
        """A still with an actor for each object, at the end of the storyboard."""
        cutting = self._session.project.cutting
        objects = self.objects(only_selected=bool(self._picks.objects))
        if cutting.is_video:
            words = self.tr("Animate takes pictures, not videos. Export the objects instead.")
            self._window.notices.show_notice(SENT, words)
        elif send_to_animate(self._session, self.tr("Send to Animate"), objects):
            words = self.tr("The picture and its cut-outs are in Animate now.")
            self._window.notices.show_notice(SENT, words, kind="good")

    # ------------------------------------------------------------------ the dialog

    def open(self) -> None:
        """Ask what to save, and where to."""
        cutting = self._session.project.cutting
        if cutting.source is None or not self.objects():
            self._workspace.tools.say(self.tr("There is nothing to export yet."))
            return
        if self._open is not None:
            self._open.dialog.raise_()
            return
        can_follow = cutting.is_video and bool(self._following.track)
        dialog = ExportDialog(
            self._window, can_follow=can_follow, has_selection=bool(self._picks.objects)
        )
        self._open = _Export(dialog)
        dialog.show_for(cutting.source.path.with_name(f"{cutting.source.path.stem} cut-outs"))
        found = any(each.prompt for each in self.objects())
        used = credits_of(cutting, [each.prompt for each in self.objects()])
        show_licences(dialog, [cutting.engine] if found else (), used, self._desk)
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

        def done(result: Result) -> None:
            dialog.show_done(Path(result.value.get("path") or settings.path))

        job = self._desk.submit(
            task, wanted, done, label=self.tr("Exporting %s") % settings.path.name,
            lane="export", on_failed=dialog.show_error,
        )  # fmt: skip
        export.job = job
        job.cancelled.connect(dialog.show_cancelled)
        job.progressed.connect(self._on_progressed)
        dialog.show_progress(0.0)

    def _wanted(self, settings: ExportSettings) -> tuple[str, dict[str, Any]]:
        cutting = self._session.project.cutting
        objects = self.objects(only_selected=settings.only_selected)
        prompts = [found.prompt for found in objects]
        wanted: dict[str, Any] = {
            "path": str(cutting.source.path) if cutting.source else "",
            "joined": cutting.joined,
            "credits": credits_of(cutting, prompts) if settings.credits else None,
        }
        if settings.video:
            followed = [found for found in objects if self._following.has_track_of(found.id)]
            span = self._following.span
            return "save_followed", {
                **wanted,
                "track": self._following.track,
                "span": [span.start, span.end],
                "objects": [found.id for found in followed],
                "edges": {found.id: to_plain(found.edge) for found in followed},
                "names": {found.id: name_of(cutting, found) or "object" for found in followed},
                "out": str(settings.path),
                "kind": settings.video,
            }
        return "save_cutouts", {
            **wanted,
            "time": self._source.time,
            "objects": drawn_from(cutting, self.placed(objects)),
            "folder": str(settings.path),
            "kinds": list(settings.kinds),
        }

    def _on_progressed(self, done: float, total: float, _: str) -> None:
        if self._open is not None:
            seconds, share = left(done, total, self._open.began), share_of(done, total)
            self._open.dialog.show_progress(
                0.0 if share is None else share, float("nan") if seconds is None else seconds
            )

    def _on_cancel_requested(self) -> None:
        if self._open is not None and self._open.job is not None:
            self._open.job.cancel()

    def _on_show_in_folder_requested(self, path: str) -> None:
        place = Path(path)
        folder = place if place.is_dir() else place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_dialog_finished(self) -> None:
        if self._open is not None:
            self._open.dialog.deleteLater()
        self._open = None
