"""A video under the canvas: its frames, the one looked at, and how surely objects are followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.types import TimeSpan
from widgets.segment.palette import faded, prompt_colour

FRAMES_H, LANE_H, MOST_LANES = 44, 20, 4
USUAL_STEP_S = 0.04  # from one frame to the next
SURE = 0.42  # under that the object is lost


@dataclass(frozen=True, slots=True)
class Confidence:
    """How surely one object was followed, 0 to 1, at each of `times`; `keys` are corrections."""

    id: str
    colour: int
    times: tuple[float, ...]
    levels: tuple[float, ...]
    keys: tuple[float, ...] = ()


class FrameStrip(QWidget):
    """Signals: `time_chosen(time)` while the playhead is dragged too, `step_requested(by)`."""

    time_chosen = Signal(float)
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.duration, self.time = 0.0, 0.0
        self.span: TimeSpan | None = None
        self._frames: dict[float, QImage] = {}
        self.tracks: tuple[Confidence, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Frames of the video"))
        self.setToolTip(self.tr("Drag to look at another frame; I and O mark what is followed"))
        self.setAccessibleDescription(self.tr("Left and Right go to the frame before and after"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(300, FRAMES_H + LANE_H * min(len(self.tracks), MOST_LANES) + 6)

    # ------------------------------------------------------------------ what is shown

    def show_video(self, duration: float, time: float, span: TimeSpan | None) -> None:
        """How long it is, the frame looked at, and the stretch in which objects are followed."""
        if duration != self.duration:
            self._frames = {}
        self.duration, self.time, self.span = duration, time, span
        self.update()

    def show_time(self, time: float) -> None:
        self.time = time
        self.update()

    def show_frames(self, frames: Mapping[float, QImage]) -> None:
        """Small pictures by their times."""
        self._frames.update(frames)
        self.update()

    def show_tracks(self, tracks: Sequence[Confidence]) -> None:
        """Confidences of the followed objects."""
        self.tracks = tuple(tracks)[:MOST_LANES]
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        role = QPalette.ColorRole
        painter.fillRect(self.rect(), self.palette().color(role.Base))
        self._paint_frames(painter)
        if self.span is not None and self.duration:
            self._paint_span(painter, self.span)
        for place, track in enumerate(self.tracks):
            self._paint_track(painter, track, FRAMES_H + 4 + place * LANE_H)
        x = self._x(self.time)
        painter.setPen(self.palette().color(role.Highlight))
        painter.setBrush(self.palette().color(role.Highlight))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)]))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_frames(self, painter: QPainter) -> None:
        times = sorted(self._frames)
        for i, time in enumerate(times):
            image = self._frames[time]
            end = self._x(times[i + 1]) if i + 1 < len(times) else self.width()
            start = self._x(time) if i else 0.0
            place = QRectF(start, 0, max(1.0, end - start), FRAMES_H)
            shown = min(image.width(), place.width() * image.height() / FRAMES_H)
            left = (image.width() - shown) / 2
            painter.drawImage(place, image, QRectF(left, 0, shown, image.height()))

    def _paint_span(self, painter: QPainter, span: TimeSpan) -> None:
        dark = faded(self.palette().color(QPalette.ColorRole.Base), 0.7)
        first, last = self._x(span.start), self._x(span.end)
        painter.fillRect(QRectF(0, 0, first, FRAMES_H), dark)
        painter.fillRect(QRectF(last, 0, self.width() - last, FRAMES_H), dark)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        for x in (first, last):
            painter.drawLine(QPointF(x, 0), QPointF(x, FRAMES_H))

    def _paint_track(self, painter: QPainter, track: Confidence, top: int) -> None:
        """A bar for each frame: as high as it is sure, pale where it is not."""
        colour, height = prompt_colour(track.colour), LANE_H - 4
        times = track.times
        step = (times[-1] - times[0]) / (len(times) - 1) if len(times) > 1 else USUAL_STEP_S
        painter.setPen(Qt.PenStyle.NoPen)
        for time, level in zip(times, track.levels, strict=True):
            left, right = self._x(time), self._x(time + step)
            bar = QRectF(left, top + height * (1 - level), max(1.0, right - left), height * level)
            painter.fillRect(bar, colour if level >= SURE else faded(colour, 0.4))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
        for time in track.keys:
            x, y = self._x(time), top + height / 2
            corners = (QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y))
            painter.drawPolygon(QPolygonF(corners))

    def _x(self, time: float) -> float:
        return time / max(self.duration, 1e-6) * self.width()

    # ------------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _choose(self, x: float) -> None:
        share = min(max(0.0, x / max(1, self.width())), 1.0)
        time = share * self.duration
        self.show_time(time)
        self.time_chosen.emit(time)
