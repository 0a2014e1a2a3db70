"""The document on one side, the panels of the Segment workspace on the other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from app.project.cutting import CutObject, CutPrompt, Cutting
from app.project.cutting_view import (
    is_over,
    listed_objects,
    name_of,
    nearest_objects,
    prompt_with,
    stencil_at,
)
from app.project.model import Project
from app.session import Session
from widgets.segment.mattes import Matte, ShownObject
from widgets.segment.prompt_list import ShownPrompt
from widgets.segment.results_model import ObjectRow, PromptGroup
from widgets.segment.workspace import SegmentWorkspace
from widgets.shared.engine_names import engine_title
from widgets.wiring.segment_finding import SegmentFinding
from widgets.wiring.segment_following import SegmentFollowing
from widgets.wiring.segment_mattes import SegmentMattes
from widgets.wiring.segment_picks import Picks
from widgets.wiring.segment_source import SegmentSource

MOST_HEARD = 2  # concepts named of each prompt


class SegmentShowing(QObject):
    """Shows prompts, objects, their mattes and the numbers of what is selected."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        finding: SegmentFinding,
        following: SegmentFollowing,
        mattes: SegmentMattes,
        picks: Picks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._picks = workspace, session, picks
        self._source, self._finding, self._mattes = source, finding, mattes
        self._following = following
        self._seen: Cutting | None = None
        session.project_changed.connect(self._on_project_changed)
        finding.changed.connect(self.refresh)
        following.changed.connect(self._show_canvas)
        picks.changed.connect(self._on_picks_changed)
        mattes.drawn.connect(self._show_canvas)
        source.shown.connect(self._show_canvas)
        self.refresh()

    @property
    def _cutting(self) -> Cutting:
        return self._session.project.cutting

    def _on_project_changed(self, project: Project) -> None:
        if project.cutting is not self._seen:  # most steps are in another workspace
            self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now."""
        cutting = self._seen = self._cutting
        prompts = [shown_prompt(prompt) for prompt in cutting.prompts]
        self._workspace.prompts.show_prompts(prompts, self._picks.prompt)
        self._show_results()
        self._show_inspector()
        self._show_canvas()

    def _on_picks_changed(self) -> None:
        workspace = self._workspace
        prompts = [shown_prompt(prompt) for prompt in self._cutting.prompts]
        workspace.prompts.show_prompts(prompts, self._picks.prompt)
        workspace.results.show_selected(self._picks.objects)
        self._show_inspector()
        self._show_canvas()

    # ------------------------------------------------------------------ the panels

    def _show_results(self) -> None:
        cutting, panel = self._cutting, self._workspace.results
        if self._finding.is_looking and not cutting.objects:
            panel.show_busy()
            return
        groups = [self._group(cutting, prompt) for prompt in cutting.prompts]
        by_hand = [found for found in cutting.objects if not prompt_with(cutting, found.prompt)]
        if by_hand:
            rows = tuple(self._row(cutting, found) for found in by_hand)
            groups.append(PromptGroup("", self.tr("Made by hand"), -1, rows))
        panel.show_groups(groups if cutting.source else (), self._picks.objects)
        panel.show_makers(self._makers(cutting))

    def _makers(self, cutting: Cutting) -> str:
        """Who found the objects, and who outlined them."""
        if not cutting.engine or not any(found.prompt for found in cutting.objects):
            return ""
        names = (cutting.engine, cutting.segmenter)
        by = " + ".join(engine_title(name) for name in names if name)
        return self.tr("Found by {engines}").format(engines=by)

    def _group(self, cutting: Cutting, prompt: CutPrompt) -> PromptGroup:
        found = listed_objects(cutting, prompt.id)
        rows = [self._row(cutting, each) for each in found]
        if rows:
            return PromptGroup(prompt.id, prompt.name, prompt.colour, tuple(rows))
        near = tuple(self._row(cutting, each) for each in nearest_objects(cutting, prompt.id))
        return PromptGroup(prompt.id, prompt.name, prompt.colour, near, self._note(prompt, near))

    def _note(self, prompt: CutPrompt, near: tuple[ObjectRow, ...]) -> str:
        if not prompt.asked:
            return self.tr("Not looked for yet.")
        if not near:
            return self.tr("Nothing here makes this sound.")
        return self.tr("Nothing here makes this sound. The nearest:")

    def _row(self, cutting: Cutting, found: CutObject) -> ObjectRow:
        prompt = prompt_with(cutting, found.prompt)
        return ObjectRow(
            found.id,
            name_of(cutting, found) or self.tr("Object"),
            found.score,
            prompt.colour if prompt else -1,
            hidden=found.hidden,
            is_near=not is_over(cutting, found),
            by_hand=found.by_hand,
        )

    def _show_inspector(self) -> None:
        cutting, inspector = self._cutting, self._workspace.inspector
        inspector.show_threshold(cutting.least, is_own=cutting.threshold is None)
        inspector.show_joined(cutting.joined)
        chosen = self._picks.chosen or list(cutting.objects)
        if len(self._picks.chosen) == 1:
            whose = self.tr("Edge of %s") % (name_of(cutting, chosen[0]) or self.tr("the object"))
        elif self._picks.chosen:
            whose = self.tr("Edge of %n objects", "", len(chosen))
        else:
            whose = self.tr("Edge of all objects")
        inspector.show_edge(chosen[0].edge if chosen else None, whose)

    # ------------------------------------------------------------------ the canvas

    def _show_canvas(self) -> None:
        canvas, cutting = self._workspace.canvas, self._cutting
        if not self._source.is_shown:
            canvas.show_objects(())
            return
        self._mattes.draw(self._to_draw(cutting))
        canvas.show_objects(list(self._shown(cutting)))
        canvas.show_selected(self._picks.objects)

    def _to_draw(self, cutting: Cutting) -> Iterator[tuple]:
        """First what is lit, then what a lower threshold would light."""
        for found in sorted(cutting.objects, key=lambda each: not is_over(cutting, each)):
            stencil = stencil_at(found, self._source.frame_time, is_video=cutting.is_video)
            if stencil is not None:
                yield stencil, found.edge

    def _shown(self, cutting: Cutting) -> Iterator[ShownObject]:
        named: set[str] = set()
        for found in sorted(cutting.objects, key=lambda each: -each.score):
            if found.hidden:
                continue
            prompt = prompt_with(cutting, found.prompt)
            over = is_over(cutting, found)
            label = self._label(cutting, found)
            if cutting.joined and prompt and over:
                label = prompt.name if prompt.id not in named else ""
                named.add(prompt.id)
            colour = prompt.colour if prompt else -1
            yield ShownObject(found.id, label, colour, self._matte(cutting, found), over)

    def _label(self, cutting: Cutting, found: CutObject) -> str:
        name = name_of(cutting, found) or self.tr("Object")
        if found.by_hand and found.score >= 1:
            return name
        return self.tr("{name}  {score} %").format(name=name, score=round(found.score * 100))

    def _matte(self, cutting: Cutting, found: CutObject) -> Matte | None:
        stencil = stencil_at(found, self._source.frame_time, is_video=cutting.is_video)
        if stencil is not None:
            return self._mattes.matte(stencil, found.edge)
        return self._following.matte(found.id)


def shown_prompt(prompt: CutPrompt) -> ShownPrompt:
    """A row for the list of prompts."""
    heard = ", ".join(
        f"{each.concept} {round(each.probability * 100)} %" for each in prompt.heard[:MOST_HEARD]
    )
    return ShownPrompt(prompt.id, prompt.name, prompt.colour, heard, prompt.sound is not None)
