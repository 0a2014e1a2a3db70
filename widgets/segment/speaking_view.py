"""The sounds' timeline under the picture: which object is heard when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.segment.palette import faded, prompt_colour
from widgets.shared.timecode import timecode

LANE_H, RULER_H, NAME_W, MOST_LANES = 22, 18, 132, 6


@dataclass(frozen=True, slots=True)
class Lane:
    """One object: how strongly it is heard (0 to 1) every `hop` seconds."""

    id: str
    name: str
    colour: int
    hop: float
    levels: tuple[float, ...]

    @property
    def duration(self) -> float:
        return self.hop * len(self.levels)

    def level_at(self, time: float) -> float:
        """How strongly it is heard at a time; 0 outside."""
        place = int(time / self.hop) if self.hop > 0 and time >= 0 else len(self.levels)
        return self.levels[place] if place < len(self.levels) else 0.0


class SpeakingView(QWidget):
    """Signals: `moment_pointed(time or None)` where the pointer is, `lane_clicked(id)`."""

    moment_pointed = Signal(object)
    lane_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: tuple[Lane, ...] = ()
        self._moment: float | None = None
        self._playhead: float | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("When each object is heard"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(300, RULER_H + LANE_H * min(max(1, len(self.lanes)), MOST_LANES) + 4)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these, at most `MOST_LANES`; takes no room without any."""
        self.lanes = tuple(lanes)[:MOST_LANES]
        self.setVisible(bool(lanes))
        self.setAccessibleDescription(", ".join(lane.name for lane in self.lanes))
        self.updateGeometry()
        self.update()

    def show_playhead(self, time: float | None) -> None:
        """Where a sound is heard now; None for nowhere."""
        self._playhead = time
        self.update()

    def levels_at(self, time: float) -> dict[str, float]:
        """How strongly each object is heard at a time."""
        return {lane.id: lane.level_at(time) for lane in self.lanes}

    @property
    def duration(self) -> float:
        return max((lane.duration for lane in self.lanes), default=0.0)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        painter.fillRect(self.rect(), self.palette().color(role.Base))
        self._paint_ruler(painter)
        for place, lane in enumerate(self.lanes):
            self._paint_lane(painter, lane, RULER_H + place * LANE_H)
        for time, ink in ((self._moment, role.PlaceholderText), (self._playhead, role.Highlight)):
            if time is not None and self.duration:
                x = self._x(time)
                painter.setPen(self.palette().color(ink))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_ruler(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        every = next((s for s in (0.5, 1, 2, 5, 10, 30, 60) if self._x(s) - self._x(0) > 60), 120)
        time = 0.0
        while time < self.duration:
            text = timecode(time, 25, frames=False) if every >= 1 else f"{time:.1f}"
            painter.drawText(QPointF(self._x(time) + 2, RULER_H - 5), text)
            time += every

    def _paint_lane(self, painter: QPainter, lane: Lane, top: int) -> None:
        colour = prompt_colour(lane.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(8, top + LANE_H / 2 - 4, 8, 8))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        place = QRectF(22, top, NAME_W - 28, LANE_H)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        row = QRectF(NAME_W, top + 2, self._x(lane.duration) - NAME_W, LANE_H - 4)
        painter.fillRect(row, faded(colour, 0.12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(self._outline(lane, row))

    def _outline(self, lane: Lane, row: QRectF) -> QPolygonF:
        points = [QPointF(row.left(), row.bottom())]
        for i, level in enumerate(lane.levels):
            x = self._x((i + 0.5) * lane.hop)
            points.append(QPointF(x, row.bottom() - level * row.height()))
        return QPolygonF([*points, QPointF(row.right(), row.bottom())])

    def _x(self, time: float) -> float:
        return NAME_W + time / max(self.duration, 1e-6) * max(1, self.width() - NAME_W - 8)

    def _time(self, x: float) -> float | None:
        share = (x - NAME_W) / max(1, self.width() - NAME_W - 8)
        return share * self.duration if 0 <= share <= 1 and self.duration else None

    # ------------------------------------------------------------------ the pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._point(self._time(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        self._point(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        place = int((event.position().y() - RULER_H) // LANE_H)
        if 0 <= place < len(self.lanes):
            self.lane_clicked.emit(self.lanes[place].id)

    def _point(self, time: float | None) -> None:
        if time != self._moment:
            self._moment = time
            self.moment_pointed.emit(time)
            self.update()
