"""Mattes drawn by a worker, with their edges, small enough to be painted at once; remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Job, Result
from app.project.cutting import Edge
from app.project.plain import to_plain
from engine.stencil import Stencil
from widgets.segment.mattes import Matte, matte_from
from widgets.wiring.desk import Desk

LONGEST = 1600  # pixels of a drawn matte
MOST = 600  # mattes that are remembered
AT_ONCE = 24  # in one job
Drawn = tuple[Stencil, Edge]


class SegmentMattes(QObject):
    """Signals: `drawn()` when more of what was wanted is there."""

    drawn = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: OrderedDict[Drawn, Matte | None] = OrderedDict()
        self._wanted: list[Drawn] = []
        self._job: Job | None = None

    def matte(self, stencil: Stencil, edge: Edge) -> Matte | None:
        """The matte, where it is drawn and there is anything of it."""
        return self._known.get((stencil, edge))

    def is_drawn(self, stencil: Stencil, edge: Edge) -> bool:
        return (stencil, edge) in self._known

    def draw(self, wanted: Iterable[Drawn]) -> None:
        """Have these drawn, those that are not yet; what was wanted before no longer is."""
        self._wanted = [each for each in dict.fromkeys(wanted) if each not in self._known]
        self._go_on()

    def _go_on(self) -> None:
        if not self._wanted or (self._job is not None and not self._job.is_over):
            return
        part = self._wanted[:AT_ONCE]
        objects = [{"stencil": to_plain(s), "edge": to_plain(e)} for s, e in part]

        def keep(result: Result) -> None:
            for i, (stencil, edge) in enumerate(part):
                self._keep((stencil, edge), matte_from(result.arrays[str(i)], stencil.width))
            self._wanted = [each for each in self._wanted if each not in self._known]
            self.drawn.emit()

        wanted = {"objects": objects, "longest": LONGEST}
        self._job = self._desk.submit(
            "draw_mattes", wanted, keep, lane="now", on_failed=lambda _: self._wanted.clear()
        )
        self._job.ended.connect(self._go_on)

    def _keep(self, key: Drawn, matte: Matte | None) -> None:
        self._known[key] = matte
        while len(self._known) > MOST:
            self._known.popitem(last=False)
