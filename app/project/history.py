"""Undo and redo: a value that holds every state of a project since it was opened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.project.model import Project


@dataclass(frozen=True, slots=True)
class Step:
    """The project after an edit called `name`. Steps with the same `merge` become one."""

    name: str
    project: Project
    merge: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All steps, of which number `at` is what a person sees; the steps after it can be redone.

    `saved` is the project as it is on the disk, None if it is not there.
    """

    steps: tuple[Step, ...]
    at: int = 0
    saved: Project | None = None

    @classmethod
    def begin(cls, project: Project, *, saved: bool = True) -> History:
        """Begin with a project just opened or new; `saved` is False for one that was recovered."""
        return cls((Step("", project),), 0, project if saved else None)

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.steps[self.at].project

    @property
    def is_modified(self) -> bool:
        """Whether it differs from what is on the disk, however it came to."""
        return self.project != self.saved

    @property
    def can_undo(self) -> bool:
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        return self.at < len(self.steps) - 1

    @property
    def undo_name(self) -> str:
        """What undo would take back, for a menu; empty if nothing."""
        return self.steps[self.at].name if self.can_undo else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again, for a menu; empty if nothing."""
        return self.steps[self.at + 1].name if self.can_redo else ""

    def do(self, name: str, project: Project, *, merge: str | None = None) -> History:
        """Go on with an edited project; what was undone before is forgotten.

        Edits with the same `merge` in a row are one step, for a drag: name the drag, not the
        thing. An edit that changes nothing is no step, nor is a drag that ends where it began.
        """
        if project == self.project:
            return self
        kept = self.steps[: self.at + 1]
        if merge is not None and self.can_undo and kept[-1].merge == merge:
            kept = kept[:-1]
        if kept[-1].project != project:
            kept = (*kept, Step(name, project, merge))
        return replace(self, steps=kept, at=len(kept) - 1)

    def undo(self) -> History:
        """Back to before the last step; unchanged at the beginning."""
        return replace(self.settled(), at=max(0, self.at - 1))

    def redo(self) -> History:
        """Forward to the step last undone; unchanged at the end."""
        return replace(self.settled(), at=min(len(self.steps) - 1, self.at + 1))

    def mark_saved(self) -> History:
        """The project as it is now is on the disk; later edits do not merge with earlier ones."""
        return replace(self.settled(), saved=self.project)

    def settled(self) -> History:
        """The drag has ended: the next edit is a step of its own."""
        step = replace(self.steps[self.at], merge=None)
        return replace(self, steps=(*self.steps[: self.at], step, *self.steps[self.at + 1 :]))
