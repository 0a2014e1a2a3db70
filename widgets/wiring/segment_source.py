"""The picture or video of the Segment workspace: opened, decoded, scrubbed."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.actions.cutting import look_at, open_source
from app.jobs.job import Job, Result
from app.project.model import Project
from app.session import Session
from widgets.segment.pyramid import pyramid_from
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk
from widgets.wiring.gathering import picture_of

THUMBNAILS, THUMBNAIL_HEIGHT = 16, 88


class SegmentSource(QObject):
    """Shows the frame that is looked at; the last one asked for wins.

    Signals: `opened(merge)` when another picture or video is in the document (what belongs to
    that step has the same `merge`), `shown()` when its frame is on the canvas.
    """

    opened = Signal(str)
    shown = Signal()

    def __init__(
        self, workspace: SegmentWorkspace, session: Session, desk: Desk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._desk = workspace, session, desk
        self._path: Path | None = None
        self._wanted: float | None = None  # the time of the frame to show next
        self._reading: Job | None = None
        self._opening: Job | None = None
        self._steps = count()
        self.is_shown = False
        self.frame_time = 0.0  # of the frame on the canvas: its own timestamp
        session.project_changed.connect(self._on_project_changed)
        frames = workspace.times.frames
        frames.time_chosen.connect(self.scrub)
        frames.step_requested.connect(self.step)

    @property
    def is_opened(self) -> bool:
        """Whether there is a picture or video in the document."""
        return self._path is not None

    @property
    def time(self) -> float | None:
        """The time of the frame on the canvas as tasks take it: None for a picture."""
        return self.frame_time if self._session.project.cutting.is_video else None

    # ------------------------------------------------------------------ opening

    def open(self, path: str) -> None:
        """Take a picture or video into the document."""
        name = Path(path).name
        if self._opening is not None:
            self._opening.cancel()
        if self._session.project.cutting.source is None:
            self._workspace.show_opening(name)
        label = self.tr("Opening %s") % name
        self._opening = self._desk.submit(
            "open_source", {"path": path}, self._on_opened, label=label, lane="now",
            on_failed=self._on_refused,
        )  # fmt: skip
        self._opening.cancelled.connect(self._show_stage)

    def _on_opened(self, result: Result) -> None:
        self._path = None  # the same file may have changed
        merge = f"open picture {next(self._steps)}"
        open_source(self._session, self.tr("Choose picture"), result.value, merge=merge)
        self._show(self._session.project)
        self.opened.emit(merge)

    def _on_refused(self, sentence: str) -> None:
        if self._session.project.cutting.source is None:
            self._workspace.show_refused(sentence)

    # ------------------------------------------------------------------ frames

    def scrub(self, time: float) -> None:
        """Look at the frame shown at a time."""
        self._wanted = max(0.0, time)
        self._read()

    def step(self, by: int) -> None:
        """Look at the next frame (1) or the one before (-1)."""
        rate = self._session.project.cutting.frame_rate or 25.0
        self.scrub(self.frame_time + (1.001 if by > 0 else -0.5) / rate)

    def skip(self, *, end: bool) -> None:
        """Look at the first or the last frame."""
        source = self._session.project.cutting.source
        rate = self._session.project.cutting.frame_rate or 25.0
        self.scrub(source.duration - 0.5 / rate if end and source else 0.0)

    def _on_project_changed(self, project: Project) -> None:
        cutting = project.cutting
        path = cutting.source.path if cutting.source else None
        if path != self._path or (cutting.is_video and cutting.time != self.frame_time):
            self._show(project)

    def _show(self, project: Project) -> None:
        """Show the frame that the document looks at."""
        cutting = project.cutting
        path = cutting.source.path if cutting.source else None
        is_other, self._path = path != self._path, path
        if is_other:
            self.is_shown = False
            self._workspace.canvas.show_picture(None)
            self._show_stage()
            self._draw_thumbnails()
        self.frame_time = self._wanted = cutting.time
        if path is not None:
            self._read()

    def _show_stage(self) -> None:
        cutting, times = self._session.project.cutting, self._workspace.times
        self._workspace.show_filled(filled=cutting.source is not None)
        times.show_kind(is_video=cutting.is_video)
        if cutting.is_video and cutting.source is not None:
            times.frames.show_video(cutting.source.duration, cutting.time, cutting.span)
            times.show_time(cutting.time, cutting.frame_rate)

    def _read(self) -> None:
        """Decode the frame wanted last, one at a time."""
        is_busy = self._reading is not None and not self._reading.is_over
        if is_busy or self._wanted is None or self._path is None:
            return
        is_video = self._session.project.cutting.is_video
        wanted = {"path": str(self._path), "time": self._wanted if is_video else None}
        self._wanted = None
        self._reading = self._desk.submit(
            "read_picture_levels", wanted, self._on_read, lane="now", on_failed=self._on_unreadable
        )
        self._reading.ended.connect(self._read)

    def _on_read(self, result: Result) -> None:
        value, arrays = result.value, result.arrays
        job_path, cutting = self._path, self._session.project.cutting
        if job_path is None or (value["width"], value["height"]) != (cutting.width, cutting.height):
            return
        levels = [arrays[str(i)] for i in range(len(arrays))]
        pyramid = pyramid_from(value["width"], value["height"], levels)
        self._workspace.canvas.show_picture(pyramid)
        self.is_shown = True
        if cutting.is_video:
            self.frame_time = float(value["time"])
            self._workspace.times.show_time(self.frame_time, cutting.frame_rate)
            if self._wanted is None:
                look_at(self._session, self.tr("Look at another frame"), self.frame_time)
        self.shown.emit()

    def _on_unreadable(self, sentence: str) -> None:
        if not self.is_shown:
            self._workspace.show_refused(sentence)

    def _draw_thumbnails(self) -> None:
        cutting, path = self._session.project.cutting, self._path
        if not cutting.is_video or cutting.source is None:
            return
        length = cutting.source.duration
        times = [(i + 0.5) * length / THUMBNAILS for i in range(THUMBNAILS)]

        def show(result: Result) -> None:
            if path == self._path:
                starts = (i * length / THUMBNAILS for i in range(THUMBNAILS))
                pictures = map(picture_of, result.arrays["pictures"])
                self._workspace.times.frames.show_frames(dict(zip(starts, pictures, strict=False)))

        wanted = {"video": str(path), "times": times, "height": THUMBNAIL_HEIGHT}
        self._desk.submit("thumbnails", wanted, show, lane="now")
