"""Clicks, boxes and strokes on the canvas, worked into mattes one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from app.actions.cutting import stencil_from
from app.jobs.job import Job, Result
from app.project import cutting_edits as cut
from app.project.cutting_view import prompt_with, stencil_at
from app.project.plain import to_plain
from app.session import Session
from engine.stencil import Stencil
from widgets.segment.gestures import Stroke
from widgets.segment.palette import prompt_colour
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk
from widgets.wiring.segment_following import SegmentFollowing
from widgets.wiring.segment_picks import Picks
from widgets.wiring.segment_source import SegmentSource


@dataclass(frozen=True, slots=True)
class _Touch:
    """One thing done by hand to an object (`id`; "" for a new one) in one frame."""

    name: str
    id: str
    prompt: str
    time: float
    wanted: dict[str, Any]
    is_stroke: bool = False


class SegmentTouching(QObject):
    """Each touch is one step of undo; strokes are seen at once and replaced by the true matte."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        source: SegmentSource,
        following: SegmentFollowing,
        picks: Picks,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._canvas = workspace, workspace.canvas
        self._session, self._source, self._picks = session, source, picks
        self._following, self._desk = following, desk
        self._waiting: deque[_Touch] = deque()
        self._job: Job | None = None
        self._new = ""  # the object that the touches before have made
        self._canvas.clicked.connect(self._on_clicked)
        self._canvas.box_drawn.connect(self._on_box_drawn)
        self._canvas.stroke_drawn.connect(self._on_stroke_drawn)

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting) or (self._job is not None and not self._job.is_over)

    # ------------------------------------------------------------------ touches

    def _on_clicked(self, x: float, y: float, adds: bool) -> None:
        name = self.tr("Add by a click") if adds else self.tr("Take away by a click")
        self._touch(name, {"clicks": [[x, y, adds]]}, needs_object=not adds)

    def _on_box_drawn(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._touch(self.tr("Draw a box"), {"box": [x0, y0, x1, y1]})

    def _on_stroke_drawn(self, stroke: Stroke) -> None:
        name = self.tr("Paint") if stroke.adds else self.tr("Wipe")
        plain = {
            "points": [[x, y] for x, y in stroke.points],
            "radius": stroke.radius,
            "adds": stroke.adds,
        }
        if self._touch(name, {"strokes": [plain]}, needs_object=not stroke.adds):
            self._canvas.show_pending(stroke, self._colour())

    def _touch(self, name: str, wanted: dict[str, Any], *, needs_object: bool = False) -> bool:
        """Have something done to the selected object, or to a new one."""
        chosen = self._picks.chosen
        id = chosen[0].id if chosen else ""
        if not self._source.is_shown or (needs_object and not id and not self.is_busy):
            self._workspace.tools.say(self.tr("Choose an object first: click on it."))
            return False
        prompt = chosen[0].prompt if chosen else self._picks.prompt
        is_stroke = "strokes" in wanted
        self._waiting.append(_Touch(name, id, prompt, self._source.frame_time, wanted, is_stroke))
        self._go_on()
        return True

    def _colour(self):  # noqa: ANN202  QColor
        cutting = self._session.project.cutting
        prompt = prompt_with(cutting, self._picks.prompt)
        return prompt_colour(prompt.colour if prompt else -1)

    # ------------------------------------------------------------------ working them in

    def _go_on(self) -> None:
        if not self._waiting or (self._job is not None and not self._job.is_over):
            if not self._waiting:
                self._new = ""
            return
        touch = self._waiting.popleft()
        self._workspace.tools.say(touch.name + "…")
        cutting = self._session.project.cutting
        id = touch.id or self._new
        wanted = {
            "path": str(cutting.source.path) if cutting.source else "",
            "time": touch.time if cutting.is_video else None,
            "clicks": [],
            "box": None,
            "strokes": [],
            **touch.wanted,
        }
        self._with_stencil(id, touch.time, lambda stencil: self._submit(touch, id, wanted, stencil))

    def _with_stencil(self, id: str, time: float, then: Callable[[Stencil | None], None]) -> None:
        """Go on with where the object is in that frame: said, or followed."""
        cutting = self._session.project.cutting
        found = next((each for each in cutting.objects if each.id == id), None)
        if found is None:
            then(None)
            return
        stencil = stencil_at(found, time, is_video=cutting.is_video)
        if stencil is not None or not self._following.has(id, time):
            then(stencil)
        else:
            self._job = self._following.fetch_stencil(id, time, then)
            self._job.failed.connect(self._on_failed)

    def _submit(
        self, touch: _Touch, id: str, wanted: dict[str, Any], stencil: Stencil | None
    ) -> None:
        wanted["stencil"] = to_plain(stencil) if stencil is not None else None
        known = {found.id for found in self._session.project.cutting.objects}

        def done(result: Result) -> None:
            refined = stencil_from(result.value["stencil"])
            if id in known and not self._is_still(id, touch.time, stencil):
                self._workspace.tools.say("")  # undone meanwhile
            elif id in known:
                self._session.do(
                    touch.name, lambda p: cut.set_stencil(p, id, refined, time=touch.time)
                )
            elif refined.box.x1 > refined.box.x0:
                self._add(touch, refined)
            self._end(touch)

        self._job = self._desk.submit("refine", wanted, done, lane="now", on_failed=self._on_failed)
        self._job.ended.connect(self._go_on)

    def _is_still(self, id: str, time: float, stencil: Stencil | None) -> bool:
        """Whether the object is where it was when the touch began."""
        cutting = self._session.project.cutting
        found = next((each for each in cutting.objects if each.id == id), None)
        if found is None:
            return False
        here = stencil_at(found, time, is_video=cutting.is_video)
        return here is None or here == stencil

    def _add(self, touch: _Touch, stencil: Stencil) -> None:
        prompts = {prompt.id for prompt in self._session.project.cutting.prompts}
        prompt = touch.prompt if touch.prompt in prompts else ""
        name = "" if prompt else self.tr("Object")
        self._session.do(
            touch.name,
            lambda p: cut.add_object(p, stencil, prompt=prompt, name=name, time=touch.time),
        )
        self._new = self._session.project.cutting.objects[-1].id
        self._picks.select_objects([self._new])

    def _end(self, touch: _Touch) -> None:
        if touch.is_stroke:
            self._canvas.clear_pending(1)
        self._workspace.tools.say("")

    def _on_failed(self, sentence: str) -> None:
        self._waiting.clear()
        self._canvas.clear_pending()
        self._workspace.tools.say(sentence)
