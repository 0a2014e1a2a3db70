"""Puts the Animate workspace together, and says what each action does in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.excerpt import Excerpt
from app.leaving import Leaver
from app.session import Session
from widgets.animate.board_geometry import insertion_index
from widgets.animate.stage_shown import Mode
from widgets.animate.workspace import AnimateWorkspace
from widgets.main_window import MainWindow
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.wiring.animate_choice import BoardChoice
from widgets.wiring.animate_editing import BoardEditing
from widgets.wiring.animate_exporting import BoardExporting
from widgets.wiring.animate_inspecting import BoardInspecting
from widgets.wiring.animate_knowing import Knowing
from widgets.wiring.animate_making import BoardMaking
from widgets.wiring.animate_modes import StageModes
from widgets.wiring.animate_playing import BoardPlaying
from widgets.wiring.desk import Desk
from widgets.wiring.rooms import Actions, Room

ROOM = "animate"


class AnimateRoom(QObject):
    """The workspace with everything behind it; `room` and `everywhere` are its actions."""

    def __init__(self, window: MainWindow, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._session = window, session
        view, self._transport = VideoView(), TransportBar()
        self.workspace = AnimateWorkspace(view, self._transport)
        window.add_workspace(ROOM, self.workspace)
        work = self.workspace
        self.choice = BoardChoice(session, self)
        self.editing = BoardEditing(work, session, self.choice, self)
        self.inspecting = BoardInspecting(work, session, self.choice, self.editing, desk, self)
        self.playing = BoardPlaying(view, self._transport, work, session, desk, self)
        self.knowing = Knowing(work, session, desk, self)
        self.making = BoardMaking(window, work, session, self.choice, desk, self)
        self.modes = StageModes(work, self.choice, self.knowing, self.making, self.playing, self)
        self.exporting = BoardExporting(window, session, desk, self)
        self._connect()

    def _connect(self) -> None:
        work, making = self.workspace, self.making
        self._window.workspace_chosen.connect(self._on_workspace_chosen)
        making.asked_for_front.connect(self.come_to_front)
        work.media.add_requested.connect(making.ask_for_files)
        work.media.use_requested.connect(making.use_file)
        work.media.remove_requested.connect(making.remove_file)
        work.board.says.files_dropped.connect(self._on_board_dropped)
        work.overlay.files_dropped.connect(self._on_stage_dropped)
        work.board.says.excerpts_dropped.connect(making.take_excerpts)
        work.overlay.excerpts_dropped.connect(self._on_stage_excerpts_dropped)
        work.inspector.whole.music_requested.connect(making.ask_for_music)
        work.inspector.page.sound_add_requested.connect(making.ask_for_sound)
        work.inspector.page.find_requested.connect(lambda id: making.find_objects(id))
        work.inspector.sound.onset_add_requested.connect(self._on_hit_wanted)
        self.playing.player.failed.connect(self._on_player_failed)
        work.board.says.chosen.connect(self._on_chosen_by_hand)

    # ------------------------------------------------------------------ actions

    def room(self) -> Room:
        """What the actions do while this workspace is in front."""
        return Room(self._actions(), lambda: bool(self._session.project.board.pages))

    def everywhere(self) -> Actions:
        """What can be asked for from any workspace."""
        return {"add-stills": self.making.ask_for_files}

    def _actions(self) -> Actions:
        editing, playing, board = self.editing, self.playing, self.workspace.board
        player = playing.player
        return {
            "export": self.exporting.open,
            "delete": editing.delete_chosen,
            "duplicate": editing.duplicate,
            "add-title": editing.add_title,
            "add-hit": lambda: editing.add_onset(player.time),
            "find-objects": self.making.find_objects,
            "cut-out": lambda: self.modes.toggle(Mode.CUT),
            "camera-views": lambda: self.modes.toggle(Mode.CAMERA),
            "snap": board.toggle_snapping,
            "zoom-in": board.zoom_in,
            "zoom-out": board.zoom_out,
            "zoom-fit": board.fit,
            "play": playing.toggle,
            "play-backward": lambda: playing.shuttle(-1),
            "stop": player.pause,
            "play-forward": lambda: playing.shuttle(1),
            "step-back": lambda: player.step(-1),
            "step-forward": lambda: player.step(1),
            "skip-back": lambda: playing.skip_to(end=False),
            "skip-forward": lambda: playing.skip_to(end=True),
            "loop": self._transport.loop.click,
            "mute": self._transport.mute.click,
        }

    def come_to_front(self) -> None:
        """Show this workspace."""
        self._window.show_workspace(ROOM)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        return self.playing.leaving()

    # ------------------------------------------------------------------ wires

    def _on_workspace_chosen(self, id: str) -> None:
        self.playing.show_front(id == ROOM)

    def _on_board_dropped(self, paths: list[str], page_id: str, time: float) -> None:
        shown = self.workspace.board.shown
        index = insertion_index(shown.board, shown.view, shown.view.x(time))
        self.making.take_files(paths, page_id, time, index)

    def _on_chosen_by_hand(self, kind: str, id: str) -> None:
        if kind == "page":
            self.playing.show_page(id)

    def _on_stage_dropped(self, paths: list[str]) -> None:
        shown = self.workspace.overlay.shown
        time = shown.time if shown.is_page_seen else -1.0
        self.making.take_files(paths, time=time)

    def _on_stage_excerpts_dropped(self, excerpts: list[Excerpt]) -> None:
        shown = self.workspace.overlay.shown
        self.making.take_excerpts(excerpts, time=shown.time if shown.is_page_seen else -1.0)

    def _on_hit_wanted(self, _sound: str) -> None:
        self.editing.add_onset(self.playing.player.time)

    def _on_player_failed(self, sentence: str) -> None:
        self._window.notices.show_notice("player", sentence, kind="warning")
