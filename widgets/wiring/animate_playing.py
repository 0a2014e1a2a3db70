"""The animation's own player: the live picture, the transport bar, the playhead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from app.actions.board import timeline_of
from app.jobs.job import Job, Result
from app.leaving import Leaver
from app.playing.player import Player
from app.project.model import Project
from app.project.plain import to_plain
from app.session import Session
from engine.storyboard import CUT, Storyboard
from widgets.animate.workspace import AnimateWorkspace
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.wiring.desk import Desk

SOON_MS = 33  # a drag edits more often than anyone sees
SETTLE_MS = 700  # after the last edit, before the loudness of the whole is measured again
FASTEST = 4.0


class BoardPlaying(QObject):
    """Plays the board while its workspace is in front; what is edited is seen at once."""

    def __init__(
        self,
        view: VideoView,
        transport: TransportBar,
        workspace: AnimateWorkspace,
        session: Session,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.player = Player(self)
        self._view, self._transport, self._workspace = view, transport, workspace
        self._session, self._desk = session, desk
        self._shown: Storyboard | None = None
        self._is_front = self._is_loaded = False
        self._master_db = 0.0
        self._measuring: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._update)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._measure)
        session.project_changed.connect(self._on_project_changed)
        self._connect()

    def _connect(self) -> None:
        player, bar, work = self.player, self._transport, self._workspace
        player.time_changed.connect(bar.show_time)
        player.time_changed.connect(work.board.show_time)
        player.time_changed.connect(work.overlay.show_time)
        player.frame_changed.connect(self._on_frame_changed)
        player.levels_changed.connect(bar.show_levels)
        player.playing_changed.connect(bar.show_playing)
        player.playing_changed.connect(work.overlay.show_playing)
        player.device_changed.connect(self._view.show_device)
        self._view.view_resized.connect(player.set_view_size)
        bar.play_toggled.connect(self.toggle)
        bar.seek_requested.connect(player.seek)
        bar.step_requested.connect(player.step)
        bar.loop_toggled.connect(self._on_loop_toggled)
        bar.volume_changed.connect(player.set_volume)
        bar.speed_requested.connect(self._play_at)
        work.board.says.seek_requested.connect(player.seek)
        work.board.says.scrub_requested.connect(player.scrub)
        work.overlay.toggle_requested.connect(self.toggle)

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
        self.player.seek(self._session.project.board.duration if end else 0.0)

    def show_page(self, page_id: str) -> None:
        """Go to where a still is seen by itself, unless it is seen already or something plays."""
        board = self._session.project.board
        if self.player.is_playing or not self._is_loaded:
            return
        starts, shared = board.starts(), 0.0
        for page, start in zip(board.pages, starts, strict=True):
            if (
                page.id == page_id
                and not start + shared <= self.player.time < start + page.duration
            ):
                self.player.seek(start + shared)
            shared = 0.0 if page.transition == CUT else page.transition_s

    def show_front(self, is_front: bool) -> None:
        """Whether the workspace is in front: only there it plays."""
        self._is_front = is_front
        if is_front:
            self._update()
        elif self.player.is_playing:
            self.player.pause()

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        self._soon.stop()
        self._settle.stop()
        return self.player.leaving()

    # ------------------------------------------------------------------ the document

    def _on_project_changed(self, project: Project) -> None:
        if project.board is not self._shown and self._is_front:
            self._soon.start() if self._is_loaded and project.board.pages else self._update()

    def _update(self) -> None:
        """Play the board as it is now."""
        board = self._session.project.board
        if board == self._shown:
            return
        before, self._shown = self._shown, board
        if not board.pages:
            self._unload()
            return
        timeline = timeline_of(board)
        self._transport.set_duration(timeline.duration, float(board.fps))
        if self._is_loaded and before is not None and _continues(before, board):
            self.player.update(timeline, board=board, master_db=self._master_db)
        else:
            self._master_db, self._is_loaded = 0.0, True
            self._view.await_picture()
            self.player.load(timeline, board=board)
        self._settle.start()

    def _unload(self) -> None:
        if self._is_loaded:
            self.player.unload()
        self._is_loaded = False
        self._view.await_picture()
        self._transport.set_duration(0.0, 25.0)

    def _measure(self) -> None:
        """Find the gain that brings the whole to its loudness, and play on with it."""
        board = self._shown
        if board is None or not board.pages:
            return
        if self._measuring is not None and not self._measuring.is_over:
            self._measuring.cancel()
        timeline = timeline_of(board)

        def heard(result: Result) -> None:
            if board == self._shown and self._is_loaded:
                self._master_db = float(result.value["master_db"])
                self.player.update(timeline, board=board, master_db=self._master_db)

        plain = {"timeline": to_plain(timeline)}
        self._measuring = self._desk.submit("measure_master", plain, heard, lane="now")

    def _on_loop_toggled(self, on: bool) -> None:
        board = self._session.project.board
        self.player.set_loop(0.0 if on else None, board.duration if on else None)

    def _on_frame_changed(self) -> None:
        if frame := self.player.current_frame():
            self._view.show_frame(frame.pixels, frame.width, frame.height, frame.stride)

    def _play_at(self, speed: float) -> None:
        self.player.play(speed)
        self._transport.show_speed(speed)


def _continues(before: Storyboard, after: Storyboard) -> bool:
    """Whether a board is the one before, edited, and not another one."""
    pages = {page.path for page in before.pages}
    return not before.pages or any(page.path in pages for page in after.pages)
