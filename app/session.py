"""The open document: its history, its file, what is selected; and the signals about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.project.edits import ImpossibleEditError, UnknownIdError, clips_of
from app.project.history import History
from app.project.model import Project
from app.project.storage import read_project, write_project
from engine.types import TimeSpan

Edit = Callable[[Project], Project]


class Session(QObject):
    """One document at a time, edited by functions from value to value.

    Signals: `project_changed(Project)` after every edit, undo and redo; `document_changed()` when
    its name, its modified mark or what can be undone may have; `selection_changed()`.
    """

    project_changed = Signal(object)
    document_changed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History.begin(Project())
        self.path: Path | None = None
        self.scene: int | None = None
        self.range: TimeSpan | None = None
        self.clips: tuple[str, ...] = ()

    # ------------------------------------------------------------------ the document

    @property
    def project(self) -> Project:
        return self._history.project

    @property
    def history(self) -> History:
        return self._history

    @property
    def name(self) -> str:
        """What the window calls it; empty for one that has never been saved."""
        return self.path.name if self.path else ""

    def start(self, project: Project, path: Path | None = None, *, saved: bool = True) -> None:
        """Take up another document in place of this one."""
        self.path, self._history = path, History.begin(project, saved=saved)
        self.scene = 0 if project.video and project.video.scenes else None
        self.range, self.clips = None, ()
        self._tell()
        self.selection_changed.emit()

    def open(self, path: Path) -> None:
        """Take up a saved document.

        Raises:
            EngineError: if it cannot be read; the present document stays.
        """
        self.start(read_project(path), path)

    def save(self, path: Path) -> None:
        """Write the document, whole or not at all.

        Raises:
            UnwritableOutputError: if the folder or the disk refuses; nothing has changed.
        """
        write_project(path, self.project)
        self.path, self._history = path, self._history.mark_saved()
        self.document_changed.emit()

    # ------------------------------------------------------------------ edits

    def do(self, name: str, edit: Edit, *, merge: str | None = None) -> bool:
        """Make one step; edits with the same `merge` in a row are one. False if it cannot be done.

        What a person points at may be gone by the time the signal is here: that is no error.
        """
        try:
            edited = edit(self.project)
        except (ImpossibleEditError, UnknownIdError):
            return False
        self._history = self._history.do(name, edited, merge=merge)
        self._tell()
        return True

    def settle(self) -> None:
        """A drag has ended: the next one is a step of its own."""
        self._history = self._history.settled()

    def undo(self) -> None:
        self._history = self._history.undo()
        self._tell()

    def redo(self) -> None:
        self._history = self._history.redo()
        self._tell()

    # ------------------------------------------------------------------ selection

    def select_scene(self, index: int | None) -> None:
        self.scene = index
        self.selection_changed.emit()

    def select_clips(self, ids: Sequence[str]) -> None:
        self.clips = tuple(ids)
        self.selection_changed.emit()

    def select_range(self, span: TimeSpan | None) -> None:
        self.range = span
        self.selection_changed.emit()

    @property
    def span(self) -> TimeSpan | None:
        """What suggestions are wanted for: the range, else the scene, else the whole video."""
        video = self.project.video
        if video is None:
            return None
        if self.range is not None:
            return self.range
        if self.scene is not None and self.scene < len(video.scenes):
            return video.scenes[self.scene]
        return TimeSpan(0.0, video.media.duration)

    def _tell(self) -> None:
        here = {clip.id for clip in clips_of(self.project)}
        kept = tuple(id for id in self.clips if id in here)
        gone = kept != self.clips
        self.clips = kept
        self.project_changed.emit(self.project)
        self.document_changed.emit()
        if gone:
            self.selection_changed.emit()
