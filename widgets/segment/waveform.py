"""The waveform of a prompt's sound, from which a range is dragged to be what is asked with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.types import TimeSpan
from widgets.segment.palette import faded, prompt_colour

HEIGHT, GRIP, LEAST_S = 64, 6, 0.1
STEP_S = 0.05
SHIFT = Qt.KeyboardModifier.ShiftModifier


class WaveformRange(QWidget):
    """Shows peaks and the range; dragging over it chooses another, a double click all of it.

    Signals: `range_changed(TimeSpan or None)` when a person has chosen.
    """

    range_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._peaks: Sequence[float] = ()
        self._duration, self._colour = 0.0, -1
        self._range: TimeSpan | None = None
        self._fixed: float | None = None  # the end of the range that is not dragged
        self._before: TimeSpan | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Range of the sound"))
        tip = self.tr("Drag to choose the part to ask with; double-click for all of it")
        self.setToolTip(tip)
        self.setAccessibleDescription(
            self.tr("Left and Right move the end of the range, with Shift its beginning")
        )

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(200, HEIGHT)

    @property
    def range(self) -> TimeSpan | None:
        return self._range

    def show_sound(
        self, peaks: Sequence[float], duration: float, span: TimeSpan | None, colour: int
    ) -> None:
        """Peaks from 0 to 1 over the whole sound (empty while they are not known), its range."""
        self._peaks, self._duration, self._range, self._colour = peaks, duration, span, colour
        self.setEnabled(duration > 0)
        self.update()

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        role = QPalette.ColorRole
        painter.setPen(self.palette().color(role.Highlight if self.hasFocus() else role.Mid))
        painter.setBrush(self.palette().color(role.Base))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, chosen = self._outline(), self._chosen()
        painter.setBrush(self.palette().color(role.PlaceholderText))
        painter.setOpacity(0.55 if self._range else 1.0)
        painter.drawPolygon(whole)
        painter.setOpacity(1.0)
        if chosen is not None:
            painter.fillRect(chosen, faded(prompt_colour(self._colour), 0.22))
            painter.setClipRect(chosen)
            painter.setBrush(prompt_colour(self._colour))
            painter.drawPolygon(whole)
            painter.setClipping(False)
            painter.setPen(prompt_colour(self._colour))
            for x in (chosen.left(), chosen.right()):
                painter.drawLine(QPointF(x, place.top() + 1), QPointF(x, place.bottom() - 1))

    def _outline(self) -> QPolygonF:
        middle, half = self.height() / 2, self.height() / 2 - 4
        count = max(1, len(self._peaks) - 1)
        upper = [
            QPointF(i / count * self.width(), middle - max(0.5, peak * half))
            for i, peak in enumerate(self._peaks)
        ]
        lower = [QPointF(p.x(), 2 * middle - p.y()) for p in reversed(upper)]
        return QPolygonF([*upper, *lower])

    def _chosen(self) -> QRectF | None:
        if self._range is None or self._duration <= 0:
            return None
        left, right = self._x(self._range.start), self._x(self._range.end)
        return QRectF(left, 1, max(1.0, right - left), self.height() - 2)

    def _x(self, time: float) -> float:
        return time / max(self._duration, 1e-6) * self.width()

    def _time(self, x: float) -> float:
        return min(max(0.0, x / max(1, self.width())), 1.0) * self._duration

    # ------------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if event.button() != Qt.MouseButton.LeftButton or self._duration <= 0:
            return
        x, span = event.position().x(), self._range
        self._before, self._fixed = span, self._time(x)
        if span is not None and abs(x - self._x(span.start)) <= GRIP:
            self._fixed = span.end
        elif span is not None and abs(x - self._x(span.end)) <= GRIP:
            self._fixed = span.start

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        if self._fixed is None:
            self._show_grip(event.position().x())
            return
        here = self._time(event.position().x())
        span = TimeSpan(min(here, self._fixed), max(here, self._fixed))
        if span.duration >= min(LEAST_S, self._duration):
            self._range = span
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        was_dragging, self._fixed = self._fixed is not None, None
        if was_dragging and self._range != self._before:
            self.range_changed.emit(self._range)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        steps = {Qt.Key.Key_Left: -STEP_S, Qt.Key.Key_Right: STEP_S}
        if event.key() == Qt.Key.Key_Escape and self._range is not None:
            self._choose(None)
        elif event.key() in steps and self._duration > 0:
            self._nudge(steps[Qt.Key(event.key())], begins=bool(event.modifiers() & SHIFT))
        else:
            super().keyPressEvent(event)

    def _nudge(self, by: float, *, begins: bool) -> None:
        span = self._range or TimeSpan(0.0, self._duration)
        start = min(max(0.0, span.start + by), span.end - LEAST_S) if begins else span.start
        end = span.end if begins else min(max(span.start + LEAST_S, span.end + by), self._duration)
        if end - start >= min(LEAST_S, self._duration):
            self._choose(TimeSpan(start, end))

    def _choose(self, span: TimeSpan | None) -> None:
        if span != self._range:
            self._range = span
            self.update()
            self.range_changed.emit(span)

    def _show_grip(self, x: float) -> None:
        span = self._range
        near = span is not None and min(abs(x - self._x(span.start)), abs(x - self._x(span.end)))
        on_grip = span is not None and near <= GRIP
        shape = Qt.CursorShape.SizeHorCursor if on_grip else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
