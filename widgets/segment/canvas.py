"""The canvas: a picture of any size, its objects lit, and the tools that correct them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from widgets.segment import view_geometry as geometry
from widgets.segment.backing import Backing
from widgets.segment.canvas_hands import Hands
from widgets.segment.gestures import BOX, BRUSH, ERASER, POINT, Stroke, resized_brush
from widgets.segment.layers import CUT_OUT, LIT, alpha_of, shade_of
from widgets.segment.mattes import ShownObject
from widgets.segment.paint_over import (
    on_canvas,
    paint_box,
    paint_circle,
    paint_cross,
    paint_labels,
    paint_rims,
    paint_strokes,
)
from widgets.segment.paint_scene import Scene, paint_scene
from widgets.segment.palette import prompt_colour
from widgets.segment.pyramid import Pyramid
from widgets.segment.view_geometry import View

CURSORS = {
    POINT: Qt.CursorShape.PointingHandCursor,
    BOX: Qt.CursorShape.CrossCursor,
    BRUSH: Qt.CursorShape.BlankCursor,
    ERASER: Qt.CursorShape.BlankCursor,
}


class Canvas(QWidget):
    """Shows a picture and its objects; the tools say what a person wants in picture pixels.

    Signals: `object_picked(id, more)` ("" for none; `more` adds to the selection),
    `clicked(x, y, adds)`, `box_drawn(x0, y0, x1, y1)`, `stroke_drawn(Stroke)`,
    `zoom_changed(scale)` pixels of the screen for one of the picture, `tool_changed(tool)`,
    `object_pointed(id)`.
    """

    object_picked = Signal(str, bool)
    object_pointed = Signal(str)
    clicked = Signal(float, float, bool)
    box_drawn = Signal(float, float, float, float)
    stroke_drawn = Signal(object)
    zoom_changed = Signal(float)
    tool_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View(0, 0, 1, 1)
        self.tool, self.brush = POINT, 24.0  # radius in pixels of the picture
        self.objects: tuple[ShownObject, ...] = ()
        self.selected: tuple[str, ...] = ()
        self.pointed = ""
        self.matte_view = LIT
        self.repaint_ms: list[float] = []  # of pans and zooms, for whoever measures
        self._pyramid: Pyramid | None = None
        self._backing, self._version = Backing(), 0
        self._shade: QImage | None = None
        self._alpha: QImage | None = None
        self._levels: dict[str, float] | None = None
        self._pending: list[Stroke] = []
        self._pending_colour = prompt_colour(-1)
        self._hands = Hands(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Picture"))
        self.setAccessibleDescription(
            self.tr("Click adds to the selected object, Alt-click takes away, Tab goes on")
        )
        self.choose_tool(POINT)

    # ------------------------------------------------------------------ what is shown

    @property
    def has_picture(self) -> bool:
        return self._pyramid is not None

    def show_picture(self, pyramid: Pyramid | None) -> None:
        """Show a picture; one of the same size (the next frame) stays where it is."""
        before = (self.view.width, self.view.height)
        self._pyramid = pyramid
        if pyramid is not None and (pyramid.width, pyramid.height) != before:
            size = self._port()
            self.view = View(pyramid.width, pyramid.height, size.width(), size.height())
            self._show_view(geometry.fitted(self.view))
        self._changed()

    def show_objects(self, objects: Sequence[ShownObject]) -> None:
        """Show these objects, in the order in which they are painted."""
        self.objects = tuple(objects)
        self._compose()

    def show_levels(self, levels: dict[str, float] | None) -> None:
        """How strongly each object is lit, 0 to 1; None for all fully."""
        if levels != self._levels:
            self._levels = levels
            self._compose()

    def show_selected(self, ids: Sequence[str]) -> None:
        self.selected = tuple(ids)
        self.update()

    def show_pointed(self, id: str) -> None:
        """The object that the pointer is on, here or in a list."""
        if id != self.pointed:
            self.pointed = id
            self.update()

    def show_matte_view(self, matte_view: str) -> None:
        """One of `layers.MATTE_VIEWS`."""
        self.matte_view = matte_view
        self._compose()

    def show_pending(self, stroke: Stroke, colour: QColor) -> None:
        """A stroke that is being worked into the matte."""
        self._pending.append(stroke)
        self._pending_colour = colour
        self.update()

    def clear_pending(self, count: int | None = None) -> None:
        """The first strokes have been worked in; all without a count."""
        del self._pending[: len(self._pending) if count is None else count]
        self.update()

    # ------------------------------------------------------------------ what can be asked for

    def choose_tool(self, tool: str) -> None:
        """One of `gestures.TOOLS`."""
        self.tool = tool
        self.show_cursor()
        self.tool_changed.emit(tool)
        self.update()

    def resize_brush(self, steps: int) -> None:
        self.brush = resized_brush(self.brush, steps)
        self.update()

    def fit(self) -> None:
        self._show_view(geometry.fitted(self.view))

    def show_actual_size(self) -> None:
        """One pixel of the picture for one of the screen."""
        self._show_view(geometry.zoomed_to(self.view, 1.0))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller, around a place of the canvas or its middle."""
        ratio = self.devicePixelRatioF()
        at = QPointF(self.rect().center()) if at is None else at
        self._show_view(geometry.zoomed(self.view, factor, at.x() * ratio, at.y() * ratio))

    def zoom_in(self) -> None:
        self.zoom(geometry.STEP)

    def zoom_out(self) -> None:
        self.zoom(1 / geometry.STEP)

    def pan(self, by: QPointF) -> None:
        """Move the picture by so many points."""
        ratio = self.devicePixelRatioF()
        self._show_view(geometry.panned(self.view, by.x() * ratio, by.y() * ratio))

    def picture_point(self, at: QPointF) -> tuple[float, float]:
        """What of the picture is at a place of the canvas."""
        ratio = self.devicePixelRatioF()
        return self.view.to_picture(at.x() * ratio, at.y() * ratio)

    def canvas_place(self, x: float, y: float) -> QPointF:
        """Where a point of the picture is on the canvas."""
        return QPointF(*self.view.to_canvas(x, y)) / self.devicePixelRatioF()

    def object_at(self, at: QPointF) -> str:
        """The smallest lit object there; "" where there is none."""
        point = self.picture_point(at)
        hit = [o for o in self.objects if o.is_lit and o.matte and o.matte.is_at(*point)]
        hit.sort(key=lambda shown: shown.matte.area if shown.matte else 0)
        return hit[0].id if hit else ""

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        begun = perf_counter()
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._pyramid is None:
            painter.fillRect(self.rect(), self._ground())
            return
        ground, pyramid = self._ground(), self._pyramid
        scene = Scene(pyramid, self.matte_view, self._shade, self._alpha, ground, ratio)
        stamp = (self._version, ground.rgb(), ratio)
        pixmap = self._backing.updated(
            self.view, stamp, lambda p, area: paint_scene(p, area, self.view, scene)
        )
        pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, pixmap)
        pixmap.setDevicePixelRatio(1)
        self._paint_over(painter, ratio)
        painter.end()
        self.repaint_ms.append((perf_counter() - begun) * 1000)
        del self.repaint_ms[:-2000]

    def _paint_over(self, painter: QPainter, ratio: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        white = QColor("white")
        rims = [(o, white) for o in self.objects if o.id in self.selected]
        rims += [
            (o, prompt_colour(o.colour))
            for o in self.objects
            if o.id == self.pointed and o.id not in self.selected
        ]
        paint_rims(painter, self.view, ratio, rims)
        if self.matte_view not in CUT_OUT:
            marked = (*self.selected, self.pointed)
            named = [o for o in self.objects if o.is_lit or o.id in marked]
            paint_labels(painter, self.view, ratio, named, QRectF(self.rect()))
        paint_strokes(painter, self.view, ratio, self._pending, self._pending_colour)
        self._paint_tool(painter, ratio)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_tool(self, painter: QPainter, ratio: float) -> None:
        hands = self._hands
        stroke = hands.stroke
        if stroke is not None:
            paint_strokes(painter, self.view, ratio, [stroke], self._pending_colour)
        if hands.box is not None:
            x0, y0, x1, y1 = hands.box
            paint_box(painter, on_canvas(self.view, ratio, QRectF(x0, y0, x1 - x0, y1 - y0)))
        if self.tool in (BRUSH, ERASER) and hands.pointer is not None:
            paint_circle(painter, hands.pointer, self.brush * self.view.scale / ratio)
        if hands.cross is not None and self.hasFocus():
            paint_cross(painter, self.canvas_place(*hands.cross))

    def _compose(self) -> None:
        """Lay the objects over each other anew, after any of them has changed."""
        size = self._matte_size()
        is_cut_out = self.matte_view in CUT_OUT
        self._alpha = alpha_of(self.objects, size) if is_cut_out else None
        self._shade = None if is_cut_out else shade_of(self.objects, size, self._levels)
        self._changed()

    def _matte_size(self) -> tuple[int, int]:
        shrinks = [o.matte.shrink for o in self.objects if o.matte is not None]
        if not shrinks or not self.view.width:
            return 0, 0
        shrink = min(shrinks)
        return round(self.view.width / shrink), round(self.view.height / shrink)

    def _ground(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Base)

    def _changed(self) -> None:
        self._version += 1
        self.update()

    def _show_view(self, view: View) -> None:
        before, self.view = self.view, view
        if before.scale != view.scale:
            self.zoom_changed.emit(view.scale)
        self.update()

    def _port(self) -> QSize:
        return (self.size().toSizeF() * self.devicePixelRatioF()).toSize()

    def show_cursor(self) -> None:
        is_panning = self._hands.is_panning if hasattr(self, "_hands") else False
        self.setCursor(Qt.CursorShape.ClosedHandCursor if is_panning else CURSORS[self.tool])

    # ------------------------------------------------------------------ events

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        size = self._port()
        if self.view.width:
            self._show_view(geometry.resized(self.view, size.width(), size.height()))
        else:
            self.view = replace(self.view, port_width=size.width(), port_height=size.height())

    def event(self, event: QEvent) -> bool:
        if self._hands.takes(event):
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.release(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.leave()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if not self._hands.key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if not self._hands.key_up(event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        self._hands.let_go()
        super().focusOutEvent(event)
