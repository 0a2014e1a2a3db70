"""The shortlist: suggestions for the selected scene or range, auditioned, laid, steered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.actions.laying import Choice, lay_choices
from app.jobs.job import Job, Result
from app.project.edits import clips_of
from app.project.model import Media, Project
from app.session import Session
from engine.types import TimeSpan
from widgets.shared.engine_names import engine_title
from widgets.soundtrack.shortlist import Shortlist
from widgets.soundtrack.shortlist_model import Suggested
from widgets.soundtrack.steer_bar import Steering
from widgets.wiring.desk import Desk, share_of
from widgets.wiring.gathering import Gathering
from widgets.wiring.library_sounds import LibrarySounds
from widgets.wiring.playing import Playing

LIMIT = 12
LIBRARY = ("library",)  # where else the sounds of a question stand
SOON_MS = 150  # clicking through scenes asks only for the one where it ends
ANY = 0.05  # the least match once a person has asked for less fitting sounds


class Suggesting(QObject):
    """Asks the engine, once a scene, and lays what is chosen."""

    def __init__(
        self,
        shortlist: Shortlist,
        session: Session,
        gathering: Gathering,
        playing: Playing,
        library: LibrarySounds,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._list, self._session, self._desk = shortlist, session, desk
        self._gathering, self._playing = gathering, playing
        self._library, self._wants_library = library, False
        self._steering = Steering()
        self._threshold: float | None = None
        self._known: dict[Any, tuple[list[tuple[Suggested, float]], str]] = {}
        self._asked: tuple[Any, ...] | None = None
        self._rows: list[tuple[Suggested, float]] = []
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._connect()

    def _connect(self) -> None:
        shortlist, session = self._list, self._session
        session.selection_changed.connect(self._soon.start)
        session.project_changed.connect(self._on_project_changed)
        self._gathering.sounds_changed.connect(self._soon.start)
        self._library.known.connect(self._soon.start)
        shortlist.library_toggled.connect(self._on_library_toggled)
        shortlist.audition_requested.connect(self._on_audition_requested)
        shortlist.audition_stopped.connect(self._on_audition_stopped)
        shortlist.lay_requested.connect(self.lay)
        shortlist.fill_requested.connect(self.fill)
        shortlist.steer_changed.connect(self._on_steer_changed)
        shortlist.lower_threshold_requested.connect(self._on_lower_threshold_requested)

    # ------------------------------------------------------------------ what can be asked for

    def lay(self, row: int) -> None:
        """Lay a suggestion under the stretch it is for."""
        span = self._session.span
        if span is None or row >= len(self._rows):
            return
        found, start = self._rows[row]
        self._on_audition_stopped()
        choice = Choice(self._media(found), span, start)
        lay_choices(self._session, self.tr("Lay %s") % found.path.name, [choice])

    def fill(self) -> None:
        """Lay the best suggestion under every scene that has no sound yet, as one step."""
        project = self._session.project
        video = project.video
        if video is None or not (self._gathering.in_bin or self.uses_library):
            return
        empty = [scene for scene in video.scenes if is_empty(project, scene)]
        if not empty:
            return
        wanted = self._wanted(empty)
        self._desk.submit(
            "suggest", wanted, self._on_all_found, label=self.tr("Filling all scenes")
        )

    def _on_all_found(self, result: Result) -> None:
        choices = []
        for scene in result.value["scenes"]:
            if scene["suggestions"]:
                best, engine = scene["suggestions"][0], result.value["engine"]
                found, start = suggested(best, self._gathering, engine)
                span = TimeSpan(scene["start"], scene["end"])
                choices.append(Choice(self._media(found), span, start))
        lay_choices(self._session, self.tr("Fill all scenes"), choices)

    # ------------------------------------------------------------------ asking

    def ask_again(self) -> None:
        """Another engine may answer from now on: what was answered before counts no more."""
        self._known.clear()
        self._asked = None
        self._soon.start()

    def _on_project_changed(self, project: Project) -> None:
        if project.video is None:
            self._known.clear()
        self._soon.start()

    @property
    def uses_library(self) -> bool:
        """Whether the sounds are those of the library: a person wants it, or the bin is empty."""
        is_wanted = self._wants_library or not self._gathering.in_bin
        return is_wanted and self._session.project.video is not None and self._library.are_there

    def _on_library_toggled(self, on: bool) -> None:
        self._wants_library = on
        self._soon.start()

    def _question(self) -> tuple[Any, ...] | None:
        """What is asked now; None where there is nothing to ask."""
        video, span = self._session.project.video, self._session.span
        sounds = LIBRARY if self.uses_library else tuple(sorted(self._gathering.in_bin))
        if video is None or span is None or not sounds:
            return None
        return video.media.path, span, sounds, self._steering, self._threshold

    def _ask(self) -> None:
        question = self._question()
        can_choose = self._library.are_there  # with an empty bin it stays chosen
        self._list.show_library(is_used=self.uses_library, can_choose=can_choose)
        if question == self._asked:
            return
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        self._asked = question
        if question is None:
            self._rows = []
            self._list.show_nothing_selected()
        elif question in self._known:
            self._show(*self._known[question])
        else:
            self._list.show_busy(self.tr("Listening…"))
            self._job = self._submit(question)

    def _submit(self, question: tuple[Any, ...]) -> Job:
        def show(result: Result) -> None:
            scene = result.value["scenes"][0]
            engine = result.value["engine"]
            rows = [suggested(each, self._gathering, engine) for each in scene["suggestions"]]
            if question == self._asked:
                self._known[question] = (rows, engine)
                self._show(rows, engine)

        def refuse(sentence: str) -> None:
            if question == self._asked:
                self._asked = None  # to be asked again when anything changes
                self._list.show_error(sentence)

        job = self._desk.submit(
            "suggest",
            self._wanted([question[1]]),
            show,
            label=self.tr("Looking for sounds that fit"),
            on_failed=refuse,
        )
        job.progressed.connect(self._on_progressed)
        job.cancelled.connect(self._on_cancelled)
        return job

    def _wanted(self, scenes: list[TimeSpan]) -> dict[str, Any]:
        video = self._session.project.video
        wanted: dict[str, Any] = {
            "video": str(video.media.path) if video else "",
            "sounds": [] if self.uses_library else [str(p) for p in self._gathering.in_bin],
            "from_library": self.uses_library,
            "scenes": [[scene.start, scene.end] for scene in scenes],
            "limit": LIMIT,
            "steering": steering_from(self._steering),
        }
        return wanted if self._threshold is None else {**wanted, "threshold": self._threshold}

    def _show(self, rows: list[tuple[Suggested, float]], engine: str) -> None:
        self._rows = rows
        title = f"{self._title()}  ·  {engine_title(engine)}"
        self._list.show_suggestions(title, [row for row, _ in rows])
        self._list.take_free_focus()

    def _title(self) -> str:
        session = self._session
        if session.range is not None:
            return self.tr("For the range")
        if session.scene is not None:
            return self.tr("For scene %d") % (session.scene + 1)
        return self.tr("For the whole video")

    def _on_progressed(self, done: float, total: float, _: str) -> None:
        share = share_of(done, total)
        self._list.show_busy(self.tr("Listening…"), -1.0 if share is None else share)

    def _on_cancelled(self) -> None:
        if self.sender() is self._job and self._asked is not None:
            self._asked = None
            self._list.show_error(self.tr("Stopped. Choose a scene to look again."))

    # ------------------------------------------------------------------ the list

    def _on_audition_requested(self, row: int) -> None:
        if row < len(self._rows):
            found, start = self._rows[row]
            self._list.show_playing(row)
            self._playing.audition(found.path, start, self._session.span)

    def _on_audition_stopped(self) -> None:
        self._list.show_playing(-1)
        self._playing.end_audition()

    def _on_steer_changed(self, steering: Steering) -> None:
        self._steering = steering
        self._soon.start()

    def _on_lower_threshold_requested(self) -> None:
        self._threshold = ANY
        self._soon.start()

    def _media(self, found: Suggested) -> Media:
        known = self._gathering.media(found.path)
        fresh = Media(found.path, duration=found.duration, licence=found.licence)
        media = known if known.duration else fresh
        return replace(media, engine=found.engine)

    def with_engine(self, media: Media) -> Media:
        """A sound, and who has suggested it where that is in the list now."""
        by = [found.engine for found, _ in self._rows if found.path == media.path]
        return replace(media, engine=by[0]) if by else media


def is_empty(project: Project, scene: TimeSpan) -> bool:
    """Whether no clip is heard in a scene; one that only reaches over the cut does not count."""
    slack = 0.1 * scene.duration
    return not any(
        clip.position < scene.end - slack and clip.end > scene.start + slack
        for clip in clips_of(project)
    )


def suggested(value: dict[str, Any], gathering: Gathering, engine: str) -> tuple[Suggested, float]:
    """A row for the list, and the in point of the sound's best moment."""
    path = Path(value["path"])
    media = gathering.media(path)
    licence = value.get("licence") or media.licence
    length = media.duration or float(value.get("duration", 0.0))
    row = Suggested(path, value["match"], value["reason"], length, licence, engine)
    return row, float(value["start"])


def steering_from(steering: Steering) -> dict[str, Any]:
    """As the engine's task takes it."""
    return {
        "words": [[steering.words, 1.0]] if steering.words else [],
        "pictures": [str(steering.picture)] if steering.picture else [],
        "liked": [str(path) for path in steering.more],
        "disliked": [str(path) for path in steering.less],
    }
