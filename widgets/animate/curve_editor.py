"""The envelope of a hit as a curve with points that are moved, added and taken away by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.storyboard import CurvePoint
from widgets.animate.colours import faded, worn

PAD, POINT_PX, LEAST = 9.0, 8.0, -1.0
MOST_POINTS = 64
_NUDGE = 0.02


class CurveEditor(QWidget):
    """Signals: `changed(tuple of CurvePoint)` all the time, `let_go()` when a drag has ended."""

    changed = Signal(object)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[CurvePoint, ...] = ()
        self._is_own = False
        self._held: int | None = None
        self._chosen: int | None = None
        self.setFixedHeight(112)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Course of a hit"))
        words = self.tr(
            "Drag points; double-click adds one, Delete takes it away; "
            "the arrows move it, Page Up and Page Down choose another"
        )
        self.setToolTip(words)
        self.setAccessibleDescription(words)

    @property
    def points(self) -> tuple[CurvePoint, ...]:
        return self._points

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(220, 112)

    def show_curve(self, points: Sequence[CurvePoint], *, by_hand: bool) -> None:
        """Show a curve: a person's own, or the motion's."""
        self._points, self._is_own = tuple(points), by_hand
        if self._chosen is not None and self._chosen >= len(self._points):
            self._chosen = None
        self.update()

    # ------------------------------------------------------------------------------- geometry

    def place_of(self, point: CurvePoint) -> QPointF:
        """Where a point is drawn."""
        box = self._box()
        share = (point.level - LEAST) / (1 - LEAST)
        return QPointF(box.left() + point.time * box.width(), box.bottom() - share * box.height())

    def _point_at(self, place: QPointF) -> CurvePoint:
        box = self._box()
        time = (place.x() - box.left()) / box.width()
        level = LEAST + (box.bottom() - place.y()) / box.height() * (1 - LEAST)
        level = 0.0 if abs(level) < 0.04 else level
        return CurvePoint(min(max(time, 0.0), 1.0), min(max(level, -1.0), 1.0))

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)

    def _under(self, place: QPointF) -> int | None:
        near = [
            i
            for i, point in enumerate(self._points)
            if (self.place_of(point) - place).manhattanLength() <= POINT_PX * 1.5
        ]
        return min(
            near,
            key=lambda i: (self.place_of(self._points[i]) - place).manhattanLength(),
            default=None,
        )

    # ------------------------------------------------------------------------------- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._chosen = self._under(event.position())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._held is not None:
            self._move(self._held, self._point_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        del event
        if self._held is not None:
            self._held = None
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._under(event.position()) is None and len(self._points) < MOST_POINTS:
            self._add(self._point_at(event.position()))

    def _add(self, point: CurvePoint) -> None:
        points = sorted([*self._points, point], key=lambda each: each.time)
        self._chosen = points.index(point)
        self._say(points)
        self.let_go.emit()

    def _move(self, index: int, point: CurvePoint) -> None:
        """A point stays between its neighbours; the first and the last keep their times."""
        points = list(self._points)
        if index in (0, len(points) - 1):
            time = points[index].time
        else:
            time = min(max(point.time, points[index - 1].time), points[index + 1].time)
        points[index] = CurvePoint(time, point.level)
        self._say(points)

    def _say(self, points: Sequence[CurvePoint]) -> None:
        self.show_curve(points, by_hand=True)
        self.changed.emit(self._points)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, count = event.key(), len(self._points)
        steps = {
            Qt.Key.Key_Left: (-_NUDGE, 0.0),
            Qt.Key.Key_Right: (_NUDGE, 0.0),
            Qt.Key.Key_Up: (0.0, _NUDGE),
            Qt.Key.Key_Down: (0.0, -_NUDGE),
        }
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and count:
            step = 1 if key == Qt.Key.Key_PageDown else -1
            self._chosen = (-1 if self._chosen is None else self._chosen + step) % count
            self.update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen is not None:
            self._take_away(self._chosen)
        elif key in steps and self._chosen is not None:
            by = steps[Qt.Key(key)]
            point = self._points[self._chosen]
            level = min(max(point.level + by[1], -1.0), 1.0)
            self._move(self._chosen, replace(point, time=point.time + by[0], level=level))
        else:
            super().keyPressEvent(event)

    def _take_away(self, index: int) -> None:
        if 0 < index < len(self._points) - 1:
            self._chosen = None
            self._say([p for i, p in enumerate(self._points) if i != index])
            self.let_go.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._chosen = None
        self.update()
        super().focusOutEvent(event)

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(worn("base"))
        painter.setPen(QPen(worn("accent" if self.hasFocus() else "border"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        box = self._box()
        zero = self.place_of(CurvePoint(0, 0)).y()
        painter.setPen(QPen(worn("border"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(box.left(), zero), QPointF(box.right(), zero))
        if not self._points:
            return
        colour = worn("accent" if self.isEnabled() else "disabled")
        places = [self.place_of(point) for point in self._points]
        line = QPolygonF(places)
        area = QPolygonF([QPointF(places[0].x(), zero), *places, QPointF(places[-1].x(), zero)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(colour, 0.16))
        painter.drawPolygon(area)
        style = Qt.PenStyle.SolidLine if self._is_own else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        for i, place in enumerate(places):
            chosen = i == self._chosen
            painter.setPen(QPen(worn("text") if chosen else colour, 2 if chosen else 1.4))
            painter.setBrush(colour if chosen else worn("base"))
            painter.drawEllipse(place, 4, 4)
        painter.end()
