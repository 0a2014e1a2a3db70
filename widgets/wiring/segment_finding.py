"""Prompts on one side, the engine on the other: what makes these sounds?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions.cutting import question_of, take_found
from app.actions.laying import media_from
from app.excerpt import Excerpt
from app.jobs.job import Job, Result
from app.project import cutting_edits as cut
from app.project.media_value import Media
from app.project.model import Project
from app.session import Session
from engine.types import TimeSpan
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk, share_of
from widgets.wiring.segment_picks import Picks
from widgets.wiring.segment_source import SegmentSource

SOON_MS = 120  # several sounds dropped at once are asked together


class SegmentFinding(QObject):
    """Turns drops, words and recordings into prompts, and asks with all of them together.

    What is found belongs to the step that led to the question, so that one undo takes both back.

    Signals: `changed()` when looking has begun or ended.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        picks: Picks,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, workspace.prompts
        self._session, self._source, self._picks = session, source, picks
        self._desk = desk
        self._job: Job | None = None
        self._steps = count()
        self._merge = self._name = ""  # of the step that led to the question
        self._is_due = False
        self._looked_at = ""
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._connect()

    def _connect(self) -> None:
        panel = self._panel
        panel.words_entered.connect(self.add_words)
        panel.rename_requested.connect(self._on_rename_requested)
        panel.remove_requested.connect(self.remove)
        panel.range_changed.connect(self._on_range_changed)
        panel.find_requested.connect(self.find_again)
        self._source.opened.connect(self._on_source_opened)
        self._source.shown.connect(self._on_source_shown)
        self._session.project_changed.connect(self._on_project_changed)

    @property
    def is_looking(self) -> bool:
        """Whether the engine is at it."""
        return self._job is not None and not self._job.is_over

    @property
    def is_busy(self) -> bool:
        """Whether it is, or will be in a moment."""
        return self.is_looking or (self._is_due and self._source.is_opened)

    # ------------------------------------------------------------------ prompts

    def add_sounds(self, paths: Sequence[str]) -> None:
        """Ask by these sounds too; their lengths and licences are read first."""
        self.add_excerpts([Excerpt(Path(path)) for path in paths])

    def add_excerpts(self, excerpts: Sequence[Excerpt]) -> None:
        """Ask by these sounds too, or by stretches of them."""
        folders = {"folders": [str(each.path) for each in excerpts]}
        spans = {each.path: each.span for each in excerpts}
        label = self.tr("Reading %s") % excerpts[0].path.name

        def read(result: Result) -> None:
            self._take_sounds(result, spans)

        self._desk.submit("list_sounds", folders, read, label=label, lane="now")

    def _take_sounds(self, result: Result, spans: Mapping[Path, TimeSpan | None]) -> None:
        sounds = [media_from(each) for each in result.value["sounds"]]
        if sounds:
            self.add_media(sounds, spans)
        if skipped := result.value["skipped"]:
            words = self.tr("%s is not a sound that can be read.") % Path(skipped[0]).name
            self._panel.show_error(words)

    def add_media(
        self, sounds: Sequence[Media], spans: Mapping[Path, TimeSpan | None] | None = None
    ) -> None:
        """Ask by sounds that are known, of some by the stretches in `spans`."""
        names = ", ".join(sound.path.stem for sound in sounds[:3])
        self._change(self.tr("Ask with %s") % names, lambda p: cut.add_prompts(p, sounds, spans))
        self._select_last()

    def add_words(self, words: str) -> None:
        """Ask by words too."""
        name = self.tr("Ask for %s") % words
        self._change(name, lambda p: cut.add_prompt(p, words, words=words))
        self._select_last()

    def remove(self, id: str) -> None:
        """Ask with this prompt no more; the others have its objects to themselves."""
        self._change(self.tr("Remove prompt"), lambda p: cut.remove_prompts(p, [id]))

    def _on_rename_requested(self, id: str, name: str) -> None:
        self._session.do(self.tr("Rename prompt"), lambda p: cut.rename_prompt(p, id, name))

    def _on_range_changed(self, id: str, span: TimeSpan | None) -> None:
        name = self.tr("Choose a part of the sound")
        self._change(name, lambda p: cut.set_prompt_span(p, id, span))

    def _select_last(self) -> None:
        if prompts := self._session.project.cutting.prompts:
            self._picks.select_prompt(prompts[-1].id)

    def _change(self, name: str, edit: Callable[[Project], Project]) -> None:
        """A step after which is asked anew."""
        self._merge, self._name = f"ask {next(self._steps)}", name
        if self._session.do(name, edit, merge=self._merge):
            self.ask()

    # ------------------------------------------------------------------ asking

    def find_again(self) -> None:
        """Look once more, as a step of its own."""
        self._merge, self._name = f"ask {next(self._steps)}", self.tr("Find objects")
        self.ask()

    def ask(self) -> None:
        """Look for all prompts in the frame that is looked at, once it is there."""
        self._is_due = question_of(self._session.project.cutting, None) is not None
        if self._is_due and self._source.is_opened:
            self._panel.show_busy(self.tr("Listening…"))
            self._soon.start()
        elif not self._is_due:
            self._cancel()
            self._show_ready()

    def _on_source_opened(self, merge: str) -> None:
        self._merge, self._name = merge, self.tr("Choose picture")
        self.ask()

    def _on_source_shown(self) -> None:
        if self._is_due and not self._soon.isActive():
            self._ask()

    def _ask(self) -> None:
        question = question_of(self._session.project.cutting, self._source.time)
        if question is None or not self._source.is_shown:
            return  # it is asked when the picture is there
        self._cancel()
        self._is_due, self._looked_at = False, question["path"]
        time, merge, name = self._source.frame_time, self._merge, self._name
        path, prompts = question["path"], [prompt["id"] for prompt in question["prompts"]]

        def found(result: Result) -> None:
            cutting = self._session.project.cutting
            is_here = cutting.source is not None and str(cutting.source.path) == path
            if is_here and {prompt.id for prompt in cutting.prompts} >= set(prompts):
                take_found(self._session, name, result.value, time=time, merge=merge)
            self._show_ready()
            self.changed.emit()

        label = self.tr("Finding what makes the sounds")
        self._job = self._desk.submit(
            "find_objects", question, found, label=label, on_failed=self._on_refused
        )
        self._job.progressed.connect(self._on_progressed)
        self._job.cancelled.connect(self._on_cancelled)
        self.changed.emit()

    def _cancel(self) -> None:
        job, self._job = self._job, None
        if job is not None and not job.is_over:
            job.cancel()

    def _on_progressed(self, done: float, total: float, what: str) -> None:
        self._panel.show_busy(self.tr("Looking…"), share_of(done, total))

    def _on_refused(self, sentence: str) -> None:
        self._panel.show_error(sentence)
        self.changed.emit()

    def _on_cancelled(self) -> None:
        if self.sender() is self._job:
            self._panel.show_error(self.tr("Stopped. Find again when you like."))
            self.changed.emit()

    def _on_project_changed(self, project: Project) -> None:
        source = project.cutting.source
        if self.is_looking and (source is None or str(source.path) != self._looked_at):
            self._cancel()  # what would be found belongs to another picture
        if not self.is_busy:
            self._show_ready()

    def _show_ready(self) -> None:
        cutting = self._session.project.cutting
        can_ask = cutting.source is not None and bool(cutting.prompts)
        words = ""
        if cutting.prompts and cutting.source is None:
            words = self.tr("Now drop a picture: the prompts are asked in it.")
        self._panel.show_ready(can_ask=can_ask, words=words)
