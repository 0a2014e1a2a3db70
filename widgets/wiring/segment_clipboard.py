"""Pictures pasted in, cut-outs copied out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from app import paths
from app.actions.cutting import drawn_from, recordings_folder
from app.jobs.job import Result
from app.recording.recorder import free_file
from app.session import Session
from widgets.segment.workspace import SegmentWorkspace
from widgets.shared.dropped import picture_paths, sound_paths, video_paths
from widgets.wiring.desk import Desk
from widgets.wiring.segment_exporting import SegmentExporting
from widgets.wiring.segment_finding import SegmentFinding
from widgets.wiring.segment_source import SegmentSource

QUICK = 100  # of PNG: as little squeezing as there is, for the window must not wait


class SegmentClipboard(QObject):
    """Copies the selected objects (or all) with alpha; opens a picture that is pasted."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        finding: SegmentFinding,
        exporting: SegmentExporting,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tools, self._session, self._source = workspace.tools, session, source
        self._finding, self._exporting, self._desk = finding, exporting, desk

    def copy(self) -> None:
        """Put a cut-out on the clipboard."""
        cutting, exporting = self._session.project.cutting, self._exporting
        objects = exporting.objects(only_selected=True) or exporting.objects()
        placed = exporting.placed(objects)
        if cutting.source is None or not placed:
            self._tools.say(self.tr("There is nothing to copy yet."))
            return
        wanted = {
            "path": str(cutting.source.path),
            "time": self._source.time,
            "objects": drawn_from(cutting, placed),
        }
        self._desk.submit(
            "cutout_pixels", wanted, self._on_cut, lane="now", on_failed=self._tools.say
        )

    def _on_cut(self, result: Result) -> None:
        pixels = result.arrays["cutout"]
        height, width = pixels.shape[:2]
        data = pixels.tobytes()
        image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        QGuiApplication.clipboard().setImage(image)
        self._tools.say(self.tr("Copied, with a transparent background."))

    def paste(self) -> None:
        """Open the picture on the clipboard, or the files on it."""
        data = QGuiApplication.clipboard().mimeData()
        files = [*picture_paths(data), *video_paths(data)]
        if files:
            self._source.open(str(files[0]))
        elif sounds := sound_paths(data):
            self._finding.add_sounds([str(path) for path in sounds])
        elif data.hasImage():
            self._open_pasted(data)
        else:
            self._tools.say(self.tr("There is no picture on the clipboard."))

    def _open_pasted(self, data: QMimeData) -> None:
        image = QImage(data.imageData())
        folder = recordings_folder(self._session.path, paths.home()).with_name("pasted")
        file = save_whole(image, folder, self.tr("Pasted"))
        if file is None:
            words = self.tr("The picture could not be kept in %s: the disk is full or closed.")
            self._tools.say(words % folder)
        else:
            self._source.open(str(file))


def save_whole(image: QImage, folder: Path, name: str) -> Path | None:
    """The picture as a PNG of that name and a number, whole; None where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = free_file(folder, name, ".png")
        part = file.with_suffix(".part")
        if image.isNull() or not image.save(str(part), "PNG", QUICK):  # pyright: ignore[reportCallIssue, reportArgumentType]
            part.unlink(missing_ok=True)
            return None
        part.replace(file)
    except OSError:
        return None
    return file
