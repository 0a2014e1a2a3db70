"""How things come onto the storyboard: presets, dropped files, objects found, cut and painted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import paths
from app.actions import board as actions
from app.actions.laying import media_from
from app.excerpt import Excerpt
from app.jobs.job import Job, Result
from app.project import board_sounds
from app.project.model import Project
from app.project.plain import to_plain
from app.session import Session
from engine.types import TimeSpan
from widgets.animate.preset_choices import BEAT, SOUNDS, TALKING
from widgets.animate.workspace import AnimateWorkspace
from widgets.main_window import MainWindow
from widgets.shared.dropped import PICTURES
from widgets.shared.dropped import SOUNDS as SOUND_ENDINGS
from widgets.wiring.animate_choice import OBJECT, PAGE, BoardChoice
from widgets.wiring.desk import Desk, share_of
from widgets.wiring.files import ask_for_files

NOTICE = "animate"
DEMO_SOUNDS = ("rooster crowing", "clock ticking")


class BoardMaking(QObject):
    """Asks for files and has the engine look at them.

    Signals: `asked_for_front()` when what a person wants is to be seen in the workspace.
    """

    asked_for_front = Signal()

    def __init__(
        self,
        window: MainWindow,
        workspace: AnimateWorkspace,
        session: Session,
        choice: BoardChoice,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._workspace = window, workspace
        self._session, self._choice, self._desk = session, choice, desk
        self._job: Job | None = None
        workspace.files_dropped.connect(self.take_files)
        workspace.preset_chosen.connect(self.ask_for_preset)
        workspace.open_requested.connect(self.ask_for_files)
        workspace.demo_requested.connect(self.make_demo)
        workspace.cancel_requested.connect(self._on_cancel_requested)
        session.project_changed.connect(self._on_project_changed)
        self._on_project_changed(session.project)

    def _on_project_changed(self, project: Project) -> None:
        """Show the board as soon as there is one, how to begin where there is none."""
        if project.board.pages:
            self._workspace.show_filled()
        elif self._job is None and self._workspace.is_filled:
            self._workspace.show_empty()

    # ------------------------------------------------------------------ asking for files

    def ask_for_preset(self, preset: str) -> None:
        """Ask for exactly what a preset needs, one kind after the other."""
        first, then = {
            SOUNDS: (self.tr("Choose the photo"), self.tr("Choose the sounds of what is in it")),
            BEAT: (self.tr("Choose the photos"), self.tr("Choose the music")),
            TALKING: (self.tr("Choose the picture that talks"), self.tr("Choose the voice")),
        }[preset]

        def pictures_chosen(pictures: list[str]) -> None:
            def sounds_chosen(sounds: list[str]) -> None:
                self.make(preset, pictures, sounds)

            ask_for_files(self._window, then, self._sound_kinds(), sounds_chosen)

        ask_for_files(self._window, first, self._picture_kinds(), pictures_chosen)

    def ask_for_files(self) -> None:
        """Pictures and sounds, as if they were dropped."""
        kinds = (
            self.tr("Pictures and sounds"),
            sorted(ending.lstrip(".") for ending in (*PICTURES, *SOUND_ENDINGS)),
        )
        title = self.tr("Add pictures and sounds")
        self.asked_for_front.emit()
        ask_for_files(self._window, title, kinds, self.take_files)

    def ask_for_sound(self) -> None:
        """Sounds for the still that is looked at."""
        title = self.tr("Choose sounds for the still")
        ask_for_files(self._window, title, self._sound_kinds(), self.take_files)

    def ask_for_music(self) -> None:
        title = self.tr("Choose the music")
        ask_for_files(
            self._window, title, self._sound_kinds(), lambda files: self.take_music(files[0])
        )

    def _picture_kinds(self) -> tuple[str, Sequence[str]]:
        return self.tr("Pictures"), sorted(ending.lstrip(".") for ending in PICTURES)

    def _sound_kinds(self) -> tuple[str, Sequence[str]]:
        return self.tr("Sounds"), sorted(ending.lstrip(".") for ending in SOUND_ENDINGS)

    # ------------------------------------------------------------------ files that come

    def take_files(
        self, files: list[str], page_id: str = "", time: float = -1.0, index: int | None = None
    ) -> None:
        """Dropped files: a whole board on an empty one, else stills and sounds on what is there."""
        pictures = [path for path in files if Path(path).suffix.lower() in PICTURES]
        sounds = [path for path in files if Path(path).suffix.lower() in SOUND_ENDINGS]
        has_board = bool(self._session.project.board.pages)
        if not has_board and len(pictures) == 1 and not sounds:
            sounds = self._known_sounds()  # dropped before the picture they belong to
        if not has_board and pictures and sounds:
            preset = BEAT if len(pictures) > 1 and len(sounds) == 1 else SOUNDS
            self.make(preset, pictures, sounds)
            return
        for place, path in enumerate(pictures):
            self._add_still(path, None if index is None else index + place)
        page_id = page_id or self._choice.page_id
        for path in sounds:
            if has_board and page_id:
                self._add_sound(path, page_id, time)
            else:
                self._know(path)

    def take_excerpts(
        self, excerpts: Sequence[Excerpt], page_id: str = "", time: float = -1.0
    ) -> None:
        """Stretches of sounds onto a still; where there is none yet the files are remembered."""
        page_id = page_id or self._choice.page_id
        for each in excerpts:
            if page_id and self._session.project.board.pages:
                self._add_sound(str(each.path), page_id, time, each.span)
            else:
                self._know(str(each.path))

    def _known_sounds(self) -> list[str]:
        files = self._session.project.files
        return [str(f.path) for f in files if f.path.suffix.lower() in SOUND_ENDINGS]

    def use_file(self, path: str) -> None:
        """A file of the list onto the board: a still at the end, a sound on the still."""
        self.take_files([path])

    def take_music(self, path: str) -> None:
        """A sound under everything."""
        name = self.tr("Choose music")

        def read(result: Result) -> None:
            music = media_from(result.value)
            self._session.do(name, lambda p: board_sounds.set_music(p, music))

        self._desk.submit("probe", {"path": path}, read, label=name, lane="now")

    def _add_still(self, path: str, index: int | None) -> None:
        name = self.tr("Add %s") % Path(path).name

        def read(result: Result) -> None:
            actions.put_still(self._session, name, result, index)
            pages = self._session.project.board.pages
            self._choice.choose(PAGE, pages[-1 if index is None else min(index, len(pages) - 1)].id)

        self._desk.submit(
            "open_still", {"path": path}, read, label=name, lane="now", on_failed=self._say
        )

    def _add_sound(
        self, path: str, page_id: str, time: float, span: TimeSpan | None = None
    ) -> None:
        """A sound, or a stretch of it, on a still, and what makes it, if that is in the picture."""
        name = self.tr("Add %s") % Path(path).name
        board = self._session.project.board
        starts = dict(zip((page.id for page in board.pages), board.starts(), strict=True))
        position = max(0.0, time - starts.get(page_id, 0.0)) if time >= 0 else 0.0

        def read(result: Result) -> None:
            sound = media_from(result.value)
            if id := actions.put_sound(self._session, name, sound, page_id, position, span):
                self.find_objects(page_id, [id])

        self._desk.submit(
            "probe", {"path": path}, read, label=name, lane="now", on_failed=self._say
        )

    def _know(self, path: str) -> None:
        name = self.tr("Add %s") % Path(path).name

        def read(result: Result) -> None:
            actions.know_file(self._session, name, media_from(result.value))

        self._desk.submit(
            "probe", {"path": path}, read, label=name, lane="now", on_failed=self._say
        )

    # ------------------------------------------------------------------ whole boards

    def make(self, preset: str, pictures: Sequence[str], sounds: Sequence[str]) -> None:
        """Have a board made of files."""
        board = self._session.project.board
        name = self.tr("New animation")
        wanted: dict[str, Any] = {
            "preset": preset,
            "images": list(pictures),
            "sounds": list(sounds[1:] if preset == BEAT else sounds),
            "music": sounds[0] if preset == BEAT and sounds else None,
            "width": board.width,
            "height": board.height,
        }
        words = self.tr("Looking for what makes each sound…")
        if preset == BEAT:
            words = self.tr("Listening for the beats…")

        def made(result: Result) -> None:
            self._job = None
            for path in actions.put_board(self._session, name, result):
                self._desk.submit(
                    "probe",
                    {"path": str(path)},
                    lambda result: actions.learn_file(self._session, name, result),
                    lane="now",
                )
            pages = self._session.project.board.pages
            if pages:
                self._choice.choose(PAGE, pages[0].id)
            self._tell_found(result)

        self._workspace.show_busy(words)
        self.asked_for_front.emit()
        self._job = self._desk.submit(
            "make_board", wanted, made, label=words.rstrip("…"), on_failed=self._on_refused
        )
        self._job.progressed.connect(
            lambda done, total, _: self._workspace.show_busy(words, share_of(done, total))
        )
        self._job.cancelled.connect(lambda: self._on_refused(""))

    def _on_refused(self, sentence: str) -> None:
        """No board has come of it: begin again, and why; empty where a person has stopped it."""
        self._job = None
        if self._session.project.board.pages:
            self._workspace.show_filled()
        else:
            self._workspace.show_empty(sentence)

    def _on_cancel_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell_found(self, result: Result) -> None:
        lost = [each for each in result.value["found"] if each["actor"] is None]
        self._window.notices.hide_notice(NOTICE)
        if lost:
            names = ", ".join(Path(str(each["sound"])).name for each in lost[:3])
            words = self.tr(
                "Nothing in the picture seems to make %n sound(s): {names}. "
                "Cut it out by a click, or drag an object to the sound.",
                "",
                len(lost),
            )
            self._window.notices.show_notice(NOTICE, words.format(names=names))

    def make_demo(self) -> None:
        """The rooster and the alarm clock, moved by their sounds."""
        words = self.tr("Making the demo's picture and sounds…")

        def made(result: Result) -> None:
            self._job = None
            sounds = [s for s in result.value["sounds"] if Path(str(s)).stem in DEMO_SOUNDS]
            self.make(SOUNDS, [str(result.value["still"])], [str(sound) for sound in sounds])

        self._workspace.show_busy(words)
        wanted = {"folder": str(paths.home() / "demo")}
        self._job = self._desk.submit(
            "make_demo", wanted, made, label=words.rstrip("…"), on_failed=self._on_refused
        )
        self._job.progressed.connect(
            lambda done, total, _: self._workspace.show_busy(words, share_of(done, total))
        )
        self._job.cancelled.connect(lambda: self._on_refused(""))

    # ------------------------------------------------------------------ objects

    def find_objects(self, page_id: str = "", sound_ids: Sequence[str] = ()) -> None:
        """Look in a still for what makes its sounds, or some of them."""
        page_id = page_id or self._choice.page_id
        page = next((p for p in self._session.project.board.pages if p.id == page_id), None)
        if page is None:
            return
        sounds = [s for s in page.sounds if not sound_ids or s.id in sound_ids]
        if not sounds:
            self._say(self.tr("Drop a sound on the still first: Earshot looks for what makes it."))
            return
        name = self.tr("Find objects")
        words = self.tr("Looking for what makes %n sound(s)", "", len(sounds))
        ids = [sound.id for sound in sounds]

        def found(result: Result) -> None:
            count = actions.put_found(self._session, name, page_id, ids, result)
            if count < len(ids):
                self._say(
                    self.tr(
                        "Nothing in {0} seems to make that sound. "
                        "Cut it out by a click, or drag an object to the sound."
                    ).format(page.path.name)
                )

        wanted = {"path": str(page.path), "sounds": [str(sound.path) for sound in sounds]}
        self._desk.submit("find_actors_in", wanted, found, label=words, on_failed=self._say)

    def cut_out(self, x: float, y: float) -> None:
        """What a click in a still hits, as an object; in shares of the still."""
        page = self._choice.page
        if page is None:
            return
        name, label = self.tr("Cut out"), self.tr("Object {0}").format(len(page.actors) + 1)

        def cut(result: Result) -> None:
            if id := actions.put_cut(self._session, name, page.id, label, result):
                self._choice.choose(OBJECT, id)
            else:
                self._say(self.tr("There is nothing to cut out there. Click on another place."))

        wanted = {
            "path": str(page.path),
            "clicks": [[x * page.width, y * page.height, True]],
            "strokes": [],
        }
        self._desk.submit("refine", wanted, cut, label=name, on_failed=self._say)

    def paint_fill(self, points: list[tuple[float, float]], radius: float, adds: bool) -> None:
        """A stroke of the brush on what is filled behind the chosen object."""
        page, actor = self._choice.page, self._choice.actor
        if page is None or actor is None:
            return
        name = self.tr("Paint fill")
        stroke = {"points": [[u, v] for u, v in points], "radius": radius, "adds": adds}
        wanted = {"stencil": to_plain(actor.filled or actor.stencil), "strokes": [stroke]}

        def painted(result: Result) -> None:
            actions.put_filled(self._session, name, actor.id, result)

        self._desk.submit("paint_stencil", wanted, painted, lane="now", on_failed=self._say)

    def remove_file(self, path: str) -> None:
        """A file out of the list, with the stills and sounds made of it."""
        gone = Path(path)
        self._session.do(self.tr("Remove %s") % gone.name, lambda p: actions.without_file(p, gone))

    def _say(self, sentence: str) -> None:
        self._window.notices.show_notice(NOTICE, sentence, kind="warning")
