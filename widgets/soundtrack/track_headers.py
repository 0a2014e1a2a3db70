"""The column of track headers, level with the painted lanes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from engine.timeline import Timeline
from widgets.soundtrack.colours import Colours
from widgets.soundtrack.geometry import LANES_TOP as TOP
from widgets.soundtrack.geometry import lanes, lanes_height
from widgets.soundtrack.track_header import TrackHeader


class TrackHeaders(QWidget):
    """Shows a header for the video's own sound and for each track.

    Signals, each with the id of the track first: `gain_changed`, `muted`, `soloed`, `renamed`,
    `remove_requested`.
    """

    gain_changed = Signal(str, float)
    muted = Signal(str, bool)
    soloed = Signal(str, bool)
    renamed = Signal(str, str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = Timeline(None, 0.0)
        self._scroll_y = 0.0
        self._headers: dict[str, TrackHeader] = {}
        self._inner = QWidget(self)

    def show_timeline(self, timeline: Timeline) -> None:
        """Show these tracks; headers of tracks that stay are kept, and with them the focus."""
        self._timeline = timeline
        tracks = (timeline.own, *timeline.tracks)
        for track_id in [known for known in self._headers if known not in {t.id for t in tracks}]:
            self._headers.pop(track_id).deleteLater()
        previous: QWidget | None = None
        for index, track in enumerate(tracks):
            header = self._headers.get(track.id) or self._make(track.id)
            header.show_at(index - 1)
            header.show_track(track)
            if previous is not None:
                QWidget.setTabOrder(previous, header)
            previous = header
        self._place()

    def _make(self, track_id: str) -> TrackHeader:
        header = self._headers[track_id] = TrackHeader(self._inner)
        header.gain_changed.connect(lambda db: self.gain_changed.emit(track_id, db))
        header.muted.connect(lambda on: self.muted.emit(track_id, on))
        header.soloed.connect(lambda on: self.soloed.emit(track_id, on))
        header.renamed.connect(lambda name: self.renamed.emit(track_id, name))
        header.remove_requested.connect(lambda: self.remove_requested.emit(track_id))
        header.show()
        return header

    def scroll_to(self, y: float) -> None:
        """Move with the lanes."""
        self._scroll_y = y
        self._place()

    def _place(self) -> None:
        height = round(lanes_height(self._timeline))
        self._inner.setGeometry(0, -round(self._scroll_y), self.width(), height)
        for lane in lanes(self._timeline):
            header = self._headers.get(lane.track)
            if header is not None:
                top = round(lane.top - TOP)
                header.setGeometry(0, top, self.width(), round(lane.height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), Colours.of(self.palette()).base)
