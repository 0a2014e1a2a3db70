"""The player on one side; picture, transport bar, keys and auditions on the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.jobs.job import Job, Result
from app.leaving import Leaver
from app.playing.player import Player
from app.project.model import Project
from app.project.plain import to_plain
from app.session import Session
from engine.timeline import Timeline
from engine.types import TimeSpan
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.soundtrack.timeline_view import TimelineView
from widgets.wiring.desk import Desk

SETTLE_MS = 600  # after the last edit, before the loudness of the whole is measured again
FASTEST = 4.0


class Playing(QObject):
    """Plays the document; what is edited is heard at once, at the loudness it will be exported."""

    def __init__(
        self,
        view: VideoView,
        transport: TransportBar,
        timeline: TimelineView,
        session: Session,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.player = Player(self)
        self._view, self._transport, self._timeline = view, transport, timeline
        self._session, self._desk = session, desk
        self._shown: Timeline | None = None
        self._master_db = 0.0
        self._measuring: Job | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._measure)
        session.project_changed.connect(self._on_project_changed)
        session.selection_changed.connect(self._on_selection_changed)
        self._connect()

    def _connect(self) -> None:
        player, bar, view = self.player, self._transport, self._view
        player.time_changed.connect(bar.show_time)
        player.time_changed.connect(self._timeline.show_time)
        player.frame_changed.connect(self._on_frame_changed)
        player.levels_changed.connect(bar.show_levels)
        player.playing_changed.connect(bar.show_playing)
        player.device_changed.connect(view.show_device)
        view.view_resized.connect(player.set_view_size)
        bar.play_toggled.connect(self.toggle)
        bar.seek_requested.connect(player.seek)
        bar.step_requested.connect(player.step)
        bar.loop_toggled.connect(self._on_loop_toggled)
        bar.volume_changed.connect(player.set_volume)
        bar.speed_requested.connect(self._play_at)
        self._timeline.seek_requested.connect(player.seek)
        self._timeline.scrub_requested.connect(player.scrub)

    # ------------------------------------------------------------------ what can be asked for

    def toggle(self) -> None:
        self.player.toggle()
        self._transport.show_speed(1.0)

    def shuttle(self, way: int) -> None:
        """J and L: forward (1) or backward (-1), twice as fast each time."""
        speed = self.player.speed
        onward = speed * way > 0
        self._play_at(max(-FASTEST, min(FASTEST, speed * 2 if onward else float(way))))

    def skip_to(self, *, end: bool) -> None:
        self.player.seek(self._session.project.timeline.duration if end else 0.0)

    def audition(self, path: Path, start: float, span: TimeSpan | None) -> None:
        """Hear a sound under the picture, from the beginning of a stretch on."""
        time = span.start if span else self.player.time
        self.player.audition(path, start, time)
        self.player.seek(time)
        self.player.play()

    def end_audition(self) -> None:
        self.player.end_audition()
        self.player.pause()

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        return self.player.leaving()

    # ------------------------------------------------------------------ the document

    def _on_project_changed(self, project: Project) -> None:
        timeline, before = project.timeline, self._shown
        if timeline == before:
            return
        self._shown = timeline
        if timeline.video is None:
            self.player.unload()
            self._view.clear()
            self._transport.set_duration(0.0, 25.0)
            return
        if before is None or timeline.video != before.video:
            rate = project.video.frame_rate if project.video else 25.0
            self._transport.set_duration(timeline.duration, rate)
            self._master_db = 0.0
            self.player.load(timeline)
        else:
            self.player.update(timeline, master_db=self._master_db)
        self._settle.start()

    def _measure(self) -> None:
        """Find the gain that brings the whole to its loudness, and play on with it."""
        timeline = self._shown
        if timeline is None or timeline.video is None:
            return
        if self._measuring is not None and not self._measuring.is_over:
            self._measuring.cancel()

        def heard(result: Result) -> None:
            if timeline == self._shown:
                self._master_db = float(result.value["master_db"])
                self.player.update(timeline, master_db=self._master_db)

        plain = {"timeline": to_plain(timeline)}
        self._measuring = self._desk.submit("measure_master", plain, heard, lane="now")

    def _on_selection_changed(self) -> None:
        if self._transport.loop.isChecked():
            self._on_loop_toggled(True)

    def _on_loop_toggled(self, on: bool) -> None:
        span = self._session.span if on else None
        self.player.set_loop(span.start if span else None, span.end if span else None)

    def _on_frame_changed(self) -> None:
        if frame := self.player.current_frame():
            self._view.show_frame(frame.pixels, frame.width, frame.height, frame.stride)

    def _play_at(self, speed: float) -> None:
        self.player.play(speed)
        self._transport.show_speed(speed)
