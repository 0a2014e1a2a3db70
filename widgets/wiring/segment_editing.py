"""What a person does to objects in the lists and with the inspector, as steps of the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.actions.cutting import stencil_from
from app.jobs.job import Result
from app.project import cutting_edits as cut
from app.project.cutting import Edge
from app.project.model import Project
from app.project.plain import to_plain
from app.session import Session
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk
from widgets.wiring.segment_picks import Picks


class SegmentEditing(QObject):
    """Renames, hides, moves, joins and removes objects; threshold, joining and edges."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        picks: Picks,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._picks, self._desk = session, picks, desk
        self._workspace = workspace
        self._connect_results()
        self._connect_inspector()

    def _connect_results(self) -> None:
        results, canvas, picks = self._workspace.results, self._workspace.canvas, self._picks
        results.selected.connect(picks.select_objects)
        canvas.object_picked.connect(picks.pick)
        self._workspace.prompts.prompt_selected.connect(picks.select_prompt)
        self._workspace.times.speaking.lane_clicked.connect(lambda id: picks.pick(id, False))
        results.renamed.connect(self._on_renamed)
        results.hidden_changed.connect(self._on_hidden_changed)
        results.removed.connect(self.remove)
        results.moved.connect(self._on_moved)
        results.swapped.connect(self._on_swapped)
        results.join_requested.connect(self.join)

    def _connect_inspector(self) -> None:
        inspector = self._workspace.inspector
        inspector.threshold_changed.connect(self._on_threshold_changed)
        inspector.joined_changed.connect(self._on_joined_changed)
        inspector.edge_changed.connect(self._on_edge_changed)
        inspector.settled.connect(self._session.settle)

    # ------------------------------------------------------------------ objects

    def _on_renamed(self, id: str, name: str) -> None:
        self._session.do(self.tr("Rename object"), lambda p: cut.rename_object(p, id, name))

    def _on_hidden_changed(self, id: str, hidden: bool) -> None:
        name = self.tr("Hide object") if hidden else self.tr("Show object")
        self._session.do(name, lambda p: cut.hide_object(p, id, hidden))

    def remove(self, ids: list[str]) -> None:
        self._session.do(self.tr("Remove objects"), lambda p: cut.remove_objects(p, ids))

    def remove_selected(self) -> None:
        """The selected objects; where none are, nothing."""
        if self._picks.objects:
            self.remove(list(self._picks.objects))

    def _on_moved(self, ids: list[str], prompt: str) -> None:
        def edit(project: Project) -> Project:
            for id in ids:
                project = cut.move_object(project, id, prompt)
            return project

        self._session.do(self.tr("Give to another prompt"), edit)

    def _on_swapped(self, one: str, other: str) -> None:
        def edit(project: Project) -> Project:
            if cut.object_of(project, one).prompt:
                return cut.swap_objects(project, one, other)
            return cut.move_object(project, one, cut.object_of(project, other).prompt)

        self._session.do(self.tr("Swap objects"), edit)

    def join_selected(self) -> None:
        self.join(list(self._picks.objects))

    def join(self, ids: list[str]) -> None:
        """Make one object of the selected ones of a prompt."""
        chosen = {found.id: found for found in self._session.project.cutting.objects}
        objects = [chosen[id] for id in ids if id in chosen]
        mine = [found for found in objects if found.prompt == objects[0].prompt]
        if len(mine) < 2:
            return
        name, joined = self.tr("Join objects"), [found.id for found in mine]

        def done(result: Result) -> None:
            stencil = stencil_from(result.value["stencil"])
            self._session.do(name, lambda p: cut.join_objects(p, joined, stencil))
            self._picks.select_objects(joined[:1])

        wanted = {"stencils": [to_plain(found.stencil) for found in mine]}
        self._desk.submit("join_stencils", wanted, done, label=name, lane="now")

    # ------------------------------------------------------------------ the inspector

    def _on_threshold_changed(self, threshold: float | None) -> None:
        self._drag(self.tr("Threshold"), lambda p: cut.set_threshold(p, threshold), "threshold")
        if threshold is None:
            self._session.settle()

    def _on_joined_changed(self, joined: bool) -> None:
        name = self.tr("Join all objects") if joined else self.tr("Keep objects apart")
        self._session.do(name, lambda p: cut.set_joined(p, joined))

    def _on_edge_changed(self, edge: Edge) -> None:
        cutting = self._session.project.cutting
        ids = self._picks.objects or tuple(found.id for found in cutting.objects)
        self._drag(self.tr("Edge"), lambda p: cut.set_edge(p, ids, edge), "edge")

    def _drag(self, name: str, edit: Callable[[Project], Project], merge: str) -> None:
        """An edit that follows a hand: all of it is one step."""
        self._session.do(name, edit, merge=f"segment {merge}")
