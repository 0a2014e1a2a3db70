"""The Segment workspace put together: its panels, what joins them, and what each action does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app import paths
from app.jobs.job import Result
from app.leaving import Leaver
from app.session import Session
from widgets.main_window import MainWindow
from widgets.segment.gestures import BOX, BRUSH, ERASER, POINT
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk
from widgets.wiring.files import PICTURES, SOUNDS, VIDEOS, ask_for_files
from widgets.wiring.rooms import Actions, Room
from widgets.wiring.segment_clipboard import SegmentClipboard
from widgets.wiring.segment_editing import SegmentEditing
from widgets.wiring.segment_exporting import SegmentExporting
from widgets.wiring.segment_finding import SegmentFinding
from widgets.wiring.segment_following import SegmentFollowing
from widgets.wiring.segment_listening import SegmentListening
from widgets.wiring.segment_mattes import SegmentMattes
from widgets.wiring.segment_picks import Picks
from widgets.wiring.segment_recording import SegmentRecording
from widgets.wiring.segment_showing import SegmentShowing
from widgets.wiring.segment_source import SegmentSource
from widgets.wiring.segment_span import SegmentSpan
from widgets.wiring.segment_speaking import SegmentSpeaking
from widgets.wiring.segment_touching import SegmentTouching

DEMO_SOUNDS = ("rooster crowing", "clock ticking")


class SegmentRoom(QObject):
    """Everything in the Segment workspace, and the wires between."""

    def __init__(self, window: MainWindow, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._session, self._desk = window, session, desk
        workspace = self.workspace = SegmentWorkspace()
        window.add_workspace("segment", workspace)
        self.picks, self.mattes = Picks(session, self), SegmentMattes(desk, self)
        self.source = SegmentSource(workspace, session, desk, self)
        self.following = SegmentFollowing(workspace, session, self.source, desk, self)
        self.finding = SegmentFinding(workspace, session, self.source, self.picks, desk, self)
        self.speaking = SegmentSpeaking(workspace, session, self.picks, desk, self)
        self.editing = SegmentEditing(workspace, session, self.picks, desk, self)
        self.listening = SegmentListening(workspace, session, self)
        self.span = SegmentSpan(session, self.source, self)
        self.recording = SegmentRecording(workspace, session, self.finding, self)
        self.touching = SegmentTouching(
            workspace, session, self.source, self.following, self.picks, desk, self
        )
        self.showing = SegmentShowing(
            workspace, session, self.source, self.finding, self.following, self.mattes,
            self.picks, self,
        )  # fmt: skip
        self.exporting = SegmentExporting(
            window, workspace, session, self.source, self.following, self.picks, desk, self
        )
        self.clipboard = SegmentClipboard(
            workspace, session, self.source, self.finding, self.exporting, desk, self
        )
        self._connect()

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.source_dropped.connect(self.source.open)
        workspace.sounds_dropped.connect(self.finding.add_sounds)
        workspace.excerpts_dropped.connect(self.finding.add_excerpts)
        workspace.open_requested.connect(self.choose_source)
        workspace.demo_requested.connect(self.open_demo)
        workspace.prompts.sounds_add_requested.connect(self.choose_sounds)
        workspace.results.export_requested.connect(self.exporting.open)
        workspace.results.send_requested.connect(self.exporting.send_to_animate)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end: what plays and records."""
        return [*self.listening.leaving(), *self.recording.leaving()]

    def room(self) -> Room:
        """What the actions do while this workspace is in front."""
        return Room({**self._work(), **self._looks()}, self._is_filled)

    def _is_filled(self) -> bool:
        return self._session.project.cutting.source is not None

    def _work(self) -> Actions:
        return {
            "choose-video": self.choose_source,
            "add-sounds": self.choose_sounds,
            "demo": self.open_demo,
            "export": self.exporting.open,
            "copy": self.clipboard.copy,
            "paste": self.clipboard.paste,
            "rename": self.workspace.results.edit_name,
            "delete": self.editing.remove_selected,
            "join": self.editing.join_selected,
            "find-again": self.finding.find_again,
            "record": self.recording.toggle,
            "follow": self.following.follow,
            "send-to-animate": self.exporting.send_to_animate,
        }

    def _looks(self) -> Actions:
        workspace, source = self.workspace, self.source
        canvas = workspace.canvas
        return {
            "tool-point": lambda: canvas.choose_tool(POINT),
            "tool-box": lambda: canvas.choose_tool(BOX),
            "tool-brush": lambda: canvas.choose_tool(BRUSH),
            "tool-eraser": lambda: canvas.choose_tool(ERASER),
            "brush-smaller": lambda: workspace.resize_brush(-1),
            "brush-larger": lambda: workspace.resize_brush(1),
            "zoom-in": canvas.zoom_in,
            "zoom-out": canvas.zoom_out,
            "zoom-fit": canvas.fit,
            "zoom-actual": canvas.show_actual_size,
            "matte-view": workspace.inspector.next_matte_view,
            "step-back": lambda: source.step(-1),
            "step-forward": lambda: source.step(1),
            "skip-back": lambda: source.skip(end=False),
            "skip-forward": lambda: source.skip(end=True),
            "mark-in": self.span.mark_in,
            "mark-out": self.span.mark_out,
        }

    # ------------------------------------------------------------------ files

    def choose_source(self) -> None:
        kinds = (self.tr("Pictures and videos"), (*PICTURES, *VIDEOS))
        title = self.tr("Choose a picture or video")
        ask_for_files(self._window, title, kinds, lambda files: self.source.open(files[0]))

    def choose_sounds(self) -> None:
        kinds = (self.tr("Sounds"), SOUNDS)
        title = self.tr("Which sounds shall light something up?")
        ask_for_files(self._window, title, kinds, self.finding.add_sounds)

    def open_demo(self) -> None:
        """Make the demo's still in our own folder, open it, and ask with its sounds."""

        def made(result: Result) -> None:
            self.source.open(result.value["still"])
            sounds = result.value["sounds"]
            self.finding.add_sounds([each for each in sounds if Path(each).stem in DEMO_SOUNDS])

        wanted = {"folder": str(paths.home() / "demo")}
        self._desk.submit("make_demo", wanted, made, label=self.tr("Making the demo picture"))
