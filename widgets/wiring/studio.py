"""Puts the window together: panels, document, player, jobs; and what each action does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from app import paths
from app.actions.laying import lay_dropped, media_from
from app.excerpt import Excerpt
from app.jobs.job import Result
from app.leaving import end_all
from app.project import edits
from app.project.model import Media, Project, Video
from app.project.relinking import missing
from app.session import Session
from engine.types import TimeSpan
from widgets.main_window import MainWindow
from widgets.player.transport import TransportBar
from widgets.player.video_view import VideoView
from widgets.shared.empty_state import Choice
from widgets.shared.refusals import in_our_language
from widgets.shell import shell_of
from widgets.soundtrack.workspace import SoundtrackWorkspace
from widgets.wiring.animate_room import AnimateRoom
from widgets.wiring.desk import Desk
from widgets.wiring.documents import Documents
from widgets.wiring.editing import Editing
from widgets.wiring.exporting import Exporting
from widgets.wiring.files import SOUNDS, VIDEOS, ask_for_files
from widgets.wiring.gathering import Gathering
from widgets.wiring.library_care import LibraryCare
from widgets.wiring.library_room import LibraryRoom
from widgets.wiring.library_sounds import LibrarySounds
from widgets.wiring.library_ways import ways_out
from widgets.wiring.models_page import ModelsPage
from widgets.wiring.playing import Playing
from widgets.wiring.preferences import Preferences
from widgets.wiring.rooms import Actions, Room, Rooms
from widgets.wiring.segment_room import SegmentRoom
from widgets.wiring.suggesting import Suggesting

MISSING, FIND = "missing", "find"


class Studio(QObject):
    """Everything in the window, and the wires between."""

    def __init__(self, window: MainWindow, project_file: Path | None = None) -> None:
        super().__init__(window)
        self._window, self._shell = window, shell_of(window)
        if app := QCoreApplication.instance():  # before any other: all are to leave at once
            app.aboutToQuit.connect(self.close)  # the window is gone by then: it takes a moment
        self.session = Session(self)
        self.desk = Desk(window.job_strip, self)
        view, transport = VideoView(), TransportBar()
        self.workspace = SoundtrackWorkspace(view, transport)
        window.add_workspace("soundtrack", self.workspace)
        self.documents = Documents(window, self._shell, self.session, self)
        self.editing = Editing(self.workspace, self.session, self)
        timeline = self.workspace.timeline
        self.playing = Playing(view, transport, timeline, self.session, self.desk, self)
        self.gathering = Gathering(self.workspace, self.session, self.desk, self)
        self.library_sounds = LibrarySounds(self.desk, self)
        self.suggesting = Suggesting(
            self.workspace.shortlist,
            self.session,
            self.gathering,
            self.playing,
            self.library_sounds,
            self.desk,
            self,
        )
        self.preferences = Preferences(self._shell, self.playing, self.desk, self)
        self.models = ModelsPage(window, self._shell, self.desk, self)
        self.models.engines_changed.connect(self.suggesting.ask_again)
        self.exporting = Exporting(window, self.session, self.desk, self)
        self._transport, self._view = transport, view
        self.segment = SegmentRoom(window, self.session, self.desk, self)
        self.animate = AnimateRoom(window, self.session, self.desk, self)
        self.library = LibraryRoom(window, self._shell, self.desk, self)
        ways = ways_out(
            window, self.session, self.lay_excerpt, lambda: self.playing.player.time,
            self.segment, self.animate,
        )  # fmt: skip
        self.library_care = LibraryCare(window, self.library, ways, self.desk, self)
        self.library.more_actions = self.library_care.actions()
        prompts = self.segment.workspace.prompts
        prompts.library_requested.connect(self.library_care.offer_sounds)
        self.library.folders.state_changed.connect(self.library_sounds.look_again)
        self.models.engines_changed.connect(self.library.engine_changed)
        self._connect()
        self.rooms = Rooms(window, self._everywhere(), self)
        self.rooms.add("soundtrack", Room(self._in_soundtrack(), self._has_video))
        self.rooms.add("segment", self.segment.room())
        self.rooms.add("animate", self.animate.room())
        self.rooms.add("library", self.library.room())
        self.session.project_changed.connect(self.rooms.refresh)
        self._begin(project_file)

    # ------------------------------------------------------------------ wires

    def _connect(self) -> None:
        window, workspace, bin = self._window, self.workspace, self.workspace.media_bin
        window.notices.chosen.connect(self._on_notice_chosen)
        self.documents.opened.connect(self._look_for_missing)
        workspace.video_dropped.connect(self.open_video)
        workspace.sounds_dropped.connect(self.gathering.add)
        workspace.open_video_requested.connect(self.choose_video)
        workspace.demo_requested.connect(self.open_demo)
        self._view.open_requested.connect(self.choose_video)
        self._view.files_dropped.connect(self._on_files_dropped)
        bin.folder_add_requested.connect(self.choose_folder)
        bin.sounds_add_requested.connect(self.choose_sounds)
        bin.remove_requested.connect(self.gathering.remove)
        bin.audition_requested.connect(self._on_bin_audition_requested)
        bin.audition_stopped.connect(self.playing.end_audition)
        self.editing.sound_dropped.connect(self._on_sound_dropped)
        self.editing.excerpt_dropped.connect(self.lay_excerpt)
        self.editing.align_requested.connect(self._align)
        self.playing.player.failed.connect(self._on_player_failed)
        window.workspace_chosen.connect(self._on_workspace_chosen)

    def _everywhere(self) -> Actions:
        documents = self.documents
        return {
            "new": documents.new,
            "open": documents.ask_to_open,
            "save": documents.save,
            "save-as": documents.ask_to_save_as,
            "choose-video": self.choose_video,
            "add-sounds": self.choose_sounds,
            "add-folder": self.choose_folder,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "demo": self.open_demo,
            "models": self.models.open,
            **self.animate.everywhere(),
            **self.library.everywhere(),
        }

    def _in_soundtrack(self) -> Actions:
        editing, playing = self.editing, self.playing
        timeline, player = self.workspace.timeline, playing.player
        return {
            "export": self.exporting.open,
            "split": lambda: editing.split_at(player.time),
            "delete": editing.delete_selected,
            "align": lambda: self._align(*self.session.clips[:1]),
            "fill": self.suggesting.fill,
            "snap": timeline.toggle_snapping,
            "zoom-in": timeline.zoom_in,
            "zoom-out": timeline.zoom_out,
            "zoom-fit": timeline.fit,
            "play": playing.toggle,
            "play-backward": lambda: playing.shuttle(-1),
            "stop": player.pause,
            "play-forward": lambda: playing.shuttle(1),
            "step-back": lambda: player.step(-1),
            "step-forward": lambda: player.step(1),
            "skip-back": lambda: playing.skip_to(end=False),
            "skip-forward": lambda: playing.skip_to(end=True),
            "mark-in": lambda: self._mark(start=player.time),
            "mark-out": lambda: self._mark(end=player.time),
            "loop": self._transport.loop.click,
            "mute": self._transport.mute.click,
        }

    def _has_video(self) -> bool:
        return self.session.project.video is not None

    def _begin(self, project_file: Path | None) -> None:
        first = not paths.settings_file().exists()
        self._shell.put_on(self._shell.settings)  # from now on it is not the first time
        if project_file is not None:
            self.documents.open(project_file)
        elif first:
            self.open_demo()
        else:
            self.documents.offer_recovery()

    def close(self) -> None:
        """End every process of ours, all within the same few seconds."""
        parts = (self.desk, self.playing, self.segment, self.animate, self.library)
        end_all([process for part in parts for process in part.leaving()])

    def _on_workspace_chosen(self, id: str) -> None:
        if id != "soundtrack" and self.playing.player.is_playing:
            self.playing.player.pause()  # only what is in front is heard

    # ------------------------------------------------------------------ files

    def choose_video(self) -> None:
        kinds = (self.tr("Videos"), VIDEOS)
        title = self.tr("Choose a video")
        ask_for_files(self._window, title, kinds, lambda files: self.open_video(files[0]))

    def choose_sounds(self) -> None:
        kinds = (self.tr("Sounds"), SOUNDS)
        ask_for_files(self._window, self.tr("Add sounds"), kinds, self.gathering.add)

    def choose_folder(self) -> None:
        ask_for_files(self._window, self.tr("Add a sound folder"), None, self.gathering.add)

    def open_video(self, path: str, sounds: tuple[str, ...] = ()) -> None:
        """Put a video into the project, with its scenes once they are found."""

        def opened(result: Result) -> None:
            def edit(project: Project) -> Project:
                project = edits.open_video(project, video_from(result))
                return edits.add_folders(project, map(Path, sounds))

            self.session.do(self.tr("Choose video"), edit)
            self.session.select_scene(0 if result.value["scenes"] else None)

        name = Path(path).name
        label = self.tr("Finding the scenes of %s") % name
        self.desk.submit("open_video", {"video": path}, opened, label=label)

    def open_demo(self) -> None:
        """Make the demo's media in our own folder, and open them."""

        def made(result: Result) -> None:
            video, sounds = result.value["video"], tuple(result.value["sounds"])
            self.documents.leave(lambda: self.open_video(video, sounds))

        wanted = {"folder": str(paths.home() / "demo")}
        self.desk.submit("make_demo", wanted, made, label=self.tr("Making the demo project"))

    def _on_files_dropped(self, files: list[str]) -> None:
        for path in files[:1]:
            self.open_video(path)

    # ------------------------------------------------------------------ sounds

    def _on_bin_audition_requested(self, path: str) -> None:
        self.workspace.media_bin.show_playing(path)
        self.playing.audition(Path(path), 0.0, None)

    def _on_sound_dropped(self, path: str, time: float, track: str) -> None:
        self.lay_excerpt(Excerpt(Path(path)), time, track)

    def lay_excerpt(self, excerpt: Excerpt, time: float, track: str = "") -> None:
        """Lay a sound, or a stretch of it, at a time; one that is not known yet is read first."""
        path, span = excerpt.path, excerpt.span
        name = self.tr("Lay %s") % path.name
        known = self.gathering.media(path)
        if known.duration:
            sound = self.suggesting.with_engine(known)
            lay_dropped(self.session, name, sound, time, track, span)
            return

        def read(result: Result) -> None:
            lay_dropped(self.session, name, media_from(result.value), time, track, span)

        self.desk.submit("probe", {"path": str(path)}, read, label=name, lane="now")

    def _align(self, clip_id: str = "") -> None:
        """Put a clip's strongest onset on the picture's strongest change near the playhead."""
        video = self.session.project.video
        if not clip_id or video is None:
            return
        clip = edits.clip_of(self.session.project, clip_id)
        name = self.tr("Align %s") % clip.path.name

        def found(result: Result) -> None:
            position = result.value["position"]
            if position is None:
                words = self.tr(
                    "Nothing stands out near the playhead, in the picture or the sound."
                )
                self._window.notices.show_notice("align", words)
            else:
                self.session.do(name, lambda p: edits.move_clip(p, clip_id, max(0.0, position)))

        wanted = {
            "video": str(video.media.path),
            "sound": str(clip.path),
            "start": clip.start,
            "duration": clip.duration,
            "near": self.playing.player.time,
        }
        self.desk.submit("align", wanted, found, label=name, lane="now")

    def _mark(self, *, start: float | None = None, end: float | None = None) -> None:
        """Set the in or the out point; what would be empty begins or ends with the video."""
        duration = self.session.project.timeline.duration
        old = self.session.range or TimeSpan(0.0, duration)
        first = old.start if start is None else start
        last = old.end if end is None else end
        if first >= last:
            first, last = (first, duration) if end is None else (0.0, last)
        self.session.select_range(TimeSpan(first, last) if first < last else None)

    # ------------------------------------------------------------------ what went wrong

    def _on_player_failed(self, sentence: str) -> None:
        words = in_our_language(sentence)
        self._window.notices.show_notice("player", words, kind="warning")

    def _look_for_missing(self) -> None:
        self._window.notices.hide_notice(MISSING)
        gone = missing(self.session.project)
        if gone:
            names = ", ".join(media.path.name for media in gone[:3])
            words = self.tr(
                "%n file(s) of this project are not where they were: {names}", "", len(gone)
            )
            choices = (Choice(FIND, self.tr("Look in a folder…"), "search"),)
            self._window.notices.show_notice(
                MISSING, words.format(names=names), kind="warning", choices=choices
            )

    def _on_notice_chosen(self, id: str, choice: str) -> None:
        if (id, choice) == (MISSING, FIND):
            title = self.tr("Where are the missing files?")
            ask_for_files(self._window, title, None, lambda folders: self._relink(folders[0]))

    def _relink(self, folder: str) -> None:
        gone = missing(self.session.project)
        wanted = {"folder": folder, "media": [[str(m.path), m.size, m.key] for m in gone]}

        def found(result: Result) -> None:
            def edit(project: Project) -> Project:
                for old, new in result.value["moved"]:
                    project = edits.relink(project, Path(old), Path(new))
                return project

            self.session.do(self.tr("Find missing files"), edit)
            self._look_for_missing()

        self.desk.submit("find_moved", wanted, found, label=self.tr("Looking for missing files"))


def video_from(result: Result) -> Video:
    """The video as a job tells of it."""
    value = result.value
    media: Media = media_from(value)
    return Video(
        media,
        width=value["width"],
        height=value["height"],
        frame_rate=value["frame_rate"],
        has_audio=value["has_audio"],
        scenes=tuple(TimeSpan(start, end) for start, end in value["scenes"]),
    )
