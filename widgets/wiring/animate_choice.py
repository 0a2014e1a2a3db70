"""What is chosen on the storyboard: a still is looked at, and on it maybe one thing."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.project.board_lookup import MUSIC
from app.project.model import Project
from app.session import Session
from engine.storyboard import Actor, BoardSound, StillPage, Storyboard, Title

P = TypeVar("P", Actor, BoardSound, Title)
WHOLE, PAGE, OBJECT, SOUND, TITLE = "whole", "page", "object", "sound", "title"


class BoardChoice(QObject):
    """`page_id` is looked at; `kind` and `id` say what is chosen.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.page_id, self.kind, self.id = "", WHOLE, ""
        self._seen = session.project.board
        self._place = 0  # of the still among all, for when it goes
        session.project_changed.connect(self._on_project_changed)

    @property
    def board(self) -> Storyboard:
        return self._session.project.board

    @property
    def page(self) -> StillPage | None:
        return next((page for page in self.board.pages if page.id == self.page_id), None)

    @property
    def actor(self) -> Actor | None:
        return self._part(self.page.actors if self.page else ())

    @property
    def sound(self) -> BoardSound | None:
        """The chosen sound, which may be the music."""
        if self.kind == MUSIC:
            return self.board.music
        return self._part(self.page.sounds if self.page else ())

    @property
    def title(self) -> Title | None:
        return self._part(self.page.titles if self.page else ())

    def _part(self, parts: tuple[P, ...]) -> P | None:
        return next((part for part in parts if part.id == self.id), None)

    def choose(self, kind: str, id: str = "") -> None:
        """Choose something; a still is looked at from now on."""
        if kind == PAGE:
            self.page_id = id or self.page_id
            id = self.page_id
        elif kind in (OBJECT, SOUND, TITLE):
            self.page_id = self._page_of(id) or self.page_id
        if (kind, id) != (self.kind, self.id):
            self.kind, self.id = kind, id
            self._settle()
        self.changed.emit()

    def _page_of(self, id: str) -> str:
        for page in self.board.pages:
            if any(part.id == id for part in (*page.actors, *page.sounds, *page.titles)):
                return page.id
        return ""

    def _on_project_changed(self, project: Project) -> None:
        if project.board is not self._seen:
            self._seen = project.board
            self._settle()
            self.changed.emit()

    def _settle(self) -> None:
        """Let go of what is gone: its still stays, then the still beside."""
        ids = [page.id for page in self.board.pages]
        if self.page_id not in ids:
            self.page_id = ids[min(self._place, len(ids) - 1)] if ids else ""
            if self.kind not in (WHOLE, MUSIC):
                self.kind, self.id = (PAGE, self.page_id) if ids else (WHOLE, "")
        if self.page_id in ids:
            self._place = ids.index(self.page_id)
        here = {OBJECT: self.actor, SOUND: self.sound, TITLE: self.title, MUSIC: self.board.music}
        if self.kind in here and here[self.kind] is None:
            self.kind, self.id = (PAGE, self.page_id) if ids else (WHOLE, "")
