"""What is selected in the Segment workspace: objects, and a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.project.cutting import CutObject
from app.project.model import Project
from app.session import Session


class Picks(QObject):
    """Remembers the selection; what is gone from the document is no longer selected.

    Signals: `changed()`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.objects: tuple[str, ...] = ()
        self.prompt = ""
        session.project_changed.connect(self._on_project_changed)

    def select_objects(self, ids: Sequence[str]) -> None:
        """These, and the prompt of the first."""
        self.objects = tuple(ids)
        chosen = self.chosen
        if chosen and chosen[0].prompt:
            self.prompt = chosen[0].prompt
        self.changed.emit()

    def pick(self, id: str, more: bool) -> None:
        """One more, or one less, or just this one; "" for none."""
        if more and id in self.objects:
            self.select_objects([each for each in self.objects if each != id])
        elif more and id:
            self.select_objects([*self.objects, id])
        else:
            self.select_objects([id] if id else [])

    def select_prompt(self, id: str) -> None:
        """This prompt, and none of the objects of another."""
        self.prompt = id
        self.objects = tuple(found.id for found in self.chosen if found.prompt == id)
        self.changed.emit()

    @property
    def chosen(self) -> list[CutObject]:
        """The selected objects, in the order they were selected."""
        objects = {found.id: found for found in self._session.project.cutting.objects}
        return [objects[id] for id in self.objects if id in objects]

    def _on_project_changed(self, project: Project) -> None:
        kept = tuple(found.id for found in self.chosen)
        prompts = [prompt.id for prompt in project.cutting.prompts]
        prompt = self.prompt if self.prompt in prompts else ""
        if (kept, prompt) != (self.objects, self.prompt):
            self.objects, self.prompt = kept, prompt
            self.changed.emit()
