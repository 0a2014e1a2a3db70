"""Objects followed through a video: the job, the mattes of each frame, how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.actions.cutting import follow_arguments
from app.jobs.job import Job, Result
from app.project.cutting import CutObject, Cutting
from app.project.cutting_view import prompt_with, shown_objects
from app.session import Session
from engine.stencil import Stencil, stencil_from_bytes
from engine.types import TimeSpan
from widgets.segment.frame_strip import Confidence
from widgets.segment.mattes import Matte, matte_from
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk, share_of
from widgets.wiring.segment_mattes import LONGEST
from widgets.wiring.segment_source import SegmentSource

HALF_FRAME = 0.5


class SegmentFollowing(QObject):
    """What was followed is asked for again frame by frame; nothing grows with the video's length.

    Signals: `changed()` when other mattes are known.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._times, self._session = workspace.times, session
        self._source, self._desk = source, desk
        self._job: Job | None = None
        self._looking: Job | None = None
        self._path: object = None
        self._mattes: dict[str, Matte | None] = {}
        self._shown: tuple[str, float] | None = None  # the track and the frame the mattes are of
        self.track, self.span = "", TimeSpan(0.0, 0.0)
        self.levels: dict[str, Sequence[float]] = {}
        self.moments: tuple[float, ...] = ()
        self._times.follow_requested.connect(self.follow)
        self._times.cancel_requested.connect(self.cancel)
        source.shown.connect(self._look)
        session.project_changed.connect(self._on_project_changed)

    # ------------------------------------------------------------------ following

    @property
    def is_busy(self) -> bool:
        return self._job is not None and not self._job.is_over

    def follow(self) -> None:
        """Follow the objects that are shown; what is done already is not done again."""
        cutting = self._session.project.cutting
        if not cutting.is_video or self.is_busy or not shown_objects(cutting):
            return
        self._times.show_following(0.0)
        if cutting.span is not None:
            self._submit(cutting.span)
            return
        wanted = {"path": self._path_text(cutting), "time": self._source.frame_time}
        self._job = self._desk.submit(
            "open_source", wanted, self._on_shot_found, on_failed=self._on_failed
        )

    def _path_text(self, cutting: Cutting) -> str:
        return str(cutting.source.path) if cutting.source else ""

    def _on_shot_found(self, result: Result) -> None:
        cutting = self._session.project.cutting
        shot = result.value["shot"] or [0.0, cutting.source.duration if cutting.source else 0.0]
        self._submit(TimeSpan(*shot))

    def _submit(self, span: TimeSpan) -> None:
        cutting = self._session.project.cutting
        wanted = follow_arguments(cutting, shown_objects(cutting), span)
        label = self.tr("Following through %s") % (
            cutting.source.path.name if cutting.source else ""
        )
        self._job = self._desk.submit(
            "follow", wanted, self._on_followed, label=label, on_failed=self._on_failed
        )
        self._job.progressed.connect(self._on_progressed)
        self._job.cancelled.connect(self._on_cancelled)

    def cancel(self) -> None:
        """Stop; what is done stays for the next time."""
        if self._job is not None and self.is_busy:
            self._job.cancel()

    def _on_progressed(self, done: float, total: float, what: str) -> None:
        self._times.show_following(share_of(done, total) or 0.0)

    def _on_followed(self, result: Result) -> None:
        value = result.value
        self.track, self.span = str(value["track"]), TimeSpan(*value["span"])
        self.moments = tuple(float(time) for time in value["times"])
        self.levels = {id: tuple(levels) for id, levels in value["confidence"].items()}
        self._shown = None
        self._times.show_following(None, self.tr("Followed. Correct any frame and follow again."))
        self._show_tracks()
        self._look()

    def _on_failed(self, sentence: str) -> None:
        self._times.show_following(None, sentence)

    def _on_cancelled(self) -> None:
        words = self.tr("Stopped. Follow goes on where it stopped.")
        self._times.show_following(None, words)

    # ------------------------------------------------------------------ the frame looked at

    def has_track_of(self, id: str) -> bool:
        """Whether an object was followed at all."""
        return id in self.levels

    def has(self, id: str, time: float) -> bool:
        """Whether an object was followed through the frame shown at a time."""
        rate = self._session.project.cutting.frame_rate or 25.0
        slack = HALF_FRAME / rate
        return id in self.levels and self.span.start - slack <= time < self.span.end + slack

    def matte(self, id: str) -> Matte | None:
        """Its matte in the frame on the canvas, where that is known."""
        here = self._shown == (self.track, self._source.frame_time)
        return self._mattes.get(id) if here else None

    def fetch_stencil(self, id: str, time: float, then: Callable[[Stencil | None], None]) -> Job:
        """Have where an object was followed to, in full size, to be corrected."""
        cutting = self._session.project.cutting

        def read(result: Result) -> None:
            ids = result.value["objects"]
            levels = result.arrays[str(ids.index(id))] if id in ids else None
            then(None if levels is None else stencil_from_bytes(levels))

        longest = max(cutting.width, cutting.height)
        wanted = {"track": self.track, "time": time, "longest": longest}
        return self._desk.submit("followed_mattes", wanted, read, lane="now")

    def _look(self) -> None:
        """Fetch the mattes of the frame on the canvas."""
        time = self._source.frame_time
        key = (self.track, time)
        is_busy = self._looking is not None and not self._looking.is_over
        if key == self._shown or is_busy or not any(self.has(id, time) for id in self.levels):
            return

        def show(result: Result) -> None:
            width = self._session.project.cutting.width
            self._mattes = {
                id: matte_from(result.arrays[str(i)], width)
                for i, id in enumerate(result.value["objects"])
            }
            self._shown = key
            self.changed.emit()

        wanted = {"track": self.track, "time": time, "longest": LONGEST}
        self._looking = self._desk.submit("followed_mattes", wanted, show, lane="now")
        self._looking.done.connect(self._look)  # the frame may be another one by now

    # ------------------------------------------------------------------ the document

    def _on_project_changed(self) -> None:
        cutting = self._session.project.cutting
        path = cutting.source.path if cutting.source else None
        if path != self._path:
            self._path = path
            self.cancel()
            self._forget()
        self._times.allow_following(cutting.is_video and bool(shown_objects(cutting)))
        if cutting.is_video and cutting.source is not None:
            self._times.frames.show_video(
                cutting.source.duration, self._source.frame_time, cutting.span
            )
        self._show_tracks()

    def _forget(self) -> None:
        self.track, self._shown = "", None
        self.levels, self._mattes, self.moments = {}, {}, ()
        self._times.show_following(None)

    def _show_tracks(self) -> None:
        cutting = self._session.project.cutting
        objects = {found.id: found for found in cutting.objects}
        tracks = [
            self._confidence(cutting, objects[id], levels)
            for id, levels in self.levels.items()
            if id in objects
        ]
        self._times.frames.show_tracks(tracks)

    def _confidence(
        self, cutting: Cutting, found: CutObject, levels: Sequence[float]
    ) -> Confidence:
        prompt = prompt_with(cutting, found.prompt)
        colour = prompt.colour if prompt else -1
        keys = (found.found_at, *(key.time for key in found.keys))
        count = min(len(levels), len(self.moments))
        return Confidence(found.id, colour, self.moments[:count], tuple(levels[:count]), keys)
