"""When which object is heard: the sounds' timeline under the picture; and hearing the prompts."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.actions.cutting import speaking_arguments
from app.jobs.job import Job, Result
from app.project.cutting import CutPrompt, Cutting
from app.project.cutting_view import name_of, prompt_with, shown_objects
from app.project.model import Project
from app.session import Session
from engine.types import TimeSpan
from widgets.segment.speaking_view import MOST_LANES, Lane
from widgets.segment.workspace import SegmentWorkspace
from widgets.wiring.desk import Desk
from widgets.wiring.segment_picks import Picks

SOON_MS = 250
PEAKS = 240  # of a waveform in the narrow panel
FULL = 32768


class SegmentSpeaking(QObject):
    """Asks once for each picture, set of objects and sounds; draws the selected sound."""

    def __init__(
        self,
        workspace: SegmentWorkspace,
        session: Session,
        picks: Picks,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._session, self._picks, self._desk = session, picks, desk
        self._asked: dict[str, Any] = {}
        self._seen: Cutting | None = None
        self._levels: dict[str, tuple[float, ...]] = {}
        self._hop = 0.0
        self._peaks: dict[Path, tuple[float, ...]] = {}
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        session.project_changed.connect(self._on_project_changed)
        picks.changed.connect(self._show_sound)

    def _on_project_changed(self, project: Project) -> None:
        if project.cutting is self._seen:  # most steps are in another workspace
            return
        self._seen = project.cutting
        self._show_lanes()
        self._show_sound()
        self._soon.start()

    # ------------------------------------------------------------------ when

    def _ask(self) -> None:
        cutting = self._session.project.cutting
        sounds = {prompt.id for prompt in cutting.prompts if prompt.sound}
        objects = [found for found in shown_objects(cutting) if found.prompt in sounds]
        objects = objects[:MOST_LANES]
        wanted = speaking_arguments(cutting, objects) if objects else {}
        if wanted == self._asked:
            return
        self._asked = wanted
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        if not wanted:
            self._levels = {}
            self._show_lanes()
            return
        self._job = self._desk.submit("speaking", wanted, self._on_heard)

    def _on_heard(self, result: Result) -> None:
        self._hop = float(result.value["hop"])
        self._levels = {id: tuple(levels) for id, levels in result.value["objects"].items()}
        self._show_lanes()

    def _show_lanes(self) -> None:
        cutting = self._session.project.cutting
        lanes = [
            self._lane(cutting, found.id, name_of(cutting, found), found.prompt)
            for found in shown_objects(cutting)
            if self._levels.get(found.id)
        ]
        self._workspace.times.show_lanes(lanes)

    def _lane(self, cutting: Cutting, id: str, name: str, prompt_id: str) -> Lane:
        prompt = prompt_with(cutting, prompt_id)
        return Lane(id, name, prompt.colour if prompt else -1, self._hop, self._levels[id])

    # ------------------------------------------------------------------ the selected sound

    def _show_sound(self) -> None:
        cutting, panel = self._session.project.cutting, self._workspace.prompts
        prompt = prompt_with(cutting, self._picks.prompt)
        if prompt is None or prompt.sound is None:
            panel.show_sound("", (), 0.0, None, -1)
            return
        path, span = prompt.sound.path, prompt.span
        peaks = self._peaks.get(path)
        panel.show_sound(prompt.id, peaks or (), prompt.sound.duration, span, prompt.colour)
        if peaks is None:
            self._peaks[path] = ()
            self._desk.submit(
                "waveform", {"path": str(path)}, lambda result: self._on_drawn(path, result),
                lane="now", on_failed=lambda _: self._forget(path),
            )  # fmt: skip

    def _forget(self, path: Path) -> None:
        self._peaks.pop(path, None)

    def _on_drawn(self, path: Path, result: Result) -> None:
        self._peaks[path] = peaks_from(result)
        self._show_sound()


def peaks_from(result: Result) -> tuple[float, ...]:
    """About `PEAKS` peaks from 0 to 1 of a waveform job's pyramid."""
    levels = [result.arrays[str(i)] for i in range(result.value["levels"])]
    fitting = [level for level in levels if len(level) >= PEAKS] or levels[:1]
    if not fitting or not len(fitting[-1]):
        return ()
    level = fitting[-1]
    count = min(PEAKS, len(level))
    edges = [i * len(level) // count for i in range(count + 1)]
    return tuple(
        float(abs(level[a : max(b, a + 1)].astype("i4")).max()) / FULL for a, b in pairwise(edges)
    )


def stretch_of(prompt: CutPrompt) -> TimeSpan:
    """What is heard of a prompt: its range, or all of it."""
    duration = prompt.sound.duration if prompt.sound else 0.0
    return prompt.span or TimeSpan(0.0, duration)
