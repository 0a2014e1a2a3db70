"""The stretch of a video in which objects are followed, marked at the frame looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.project import cutting_edits as cut
from app.session import Session
from engine.types import TimeSpan
from widgets.wiring.segment_source import SegmentSource


class SegmentSpan(QObject):
    """I and O: it begins, it ends here; what would be empty reaches to the other end."""

    def __init__(self, session: Session, source: SegmentSource, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._source = session, source

    def mark_in(self) -> None:
        self._mark(start=self._source.frame_time)

    def mark_out(self) -> None:
        rate = self._session.project.cutting.frame_rate or 25.0
        self._mark(end=self._source.frame_time + 1 / rate)

    def _mark(self, *, start: float | None = None, end: float | None = None) -> None:
        cutting = self._session.project.cutting
        if not cutting.is_video or cutting.source is None:
            return
        whole = TimeSpan(0.0, cutting.source.duration)
        old = cutting.span or whole
        first = old.start if start is None else start
        last = min(old.end if end is None else end, whole.end)
        if first >= last:
            first, last = (first, whole.end) if end is None else (0.0, last)
        if first < last:
            span = TimeSpan(first, last)
            self._session.do(self.tr("Mark what is followed"), lambda p: cut.set_span(p, span))
