"""Mouse, wheel, pinch and keys on the canvas, turned into what a person wants."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent

from widgets.segment.gestures import BOX, BRUSH, ERASER, PAN, POINT, Gesture, Stroke, thinned
from widgets.segment.view_geometry import STEP, View

NOTCH = 120  # of a wheel, as Qt counts
FAR, NEAR = 40.0, 4.0  # one press of an arrow, in points: with the picture, with the cross
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class Surface(Protocol):
    """What the hands need of the canvas they are on; the signals are Qt's."""

    tool: str
    brush: float
    selected: tuple[str, ...]
    pointed: str
    view: View
    object_picked: Any
    object_pointed: Any
    clicked: Any
    box_drawn: Any
    stroke_drawn: Any

    @property
    def has_picture(self) -> bool: ...
    def picture_point(self, at: QPointF) -> tuple[float, float]: ...
    def canvas_place(self, x: float, y: float) -> QPointF: ...
    def object_at(self, at: QPointF) -> str: ...
    def show_pointed(self, id: str) -> None: ...
    def show_cursor(self) -> None: ...
    def pan(self, by: QPointF) -> None: ...
    def zoom(self, factor: float, at: QPointF | None = None) -> None: ...
    def rect(self) -> QRect: ...
    def update(self) -> None: ...


class Hands:
    """What is being done on one canvas. `cross` is the keyboard's pointer, of the picture."""

    def __init__(self, canvas: Surface) -> None:
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._last = QPointF()
        self._is_space_held = False
        self.pointer: QPointF | None = None
        self.cross: tuple[float, float] | None = None

    @property
    def is_panning(self) -> bool:
        return self._is_space_held or (self._gesture is not None and self._gesture.tool == PAN)

    @property
    def stroke(self) -> Stroke | None:
        """The stroke that is being drawn."""
        gesture = self._gesture
        if gesture is None or gesture.tool not in (BRUSH, ERASER):
            return None
        return Stroke(tuple(gesture.points), self._canvas.brush, gesture.tool == BRUSH)

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """The box that is being drawn."""
        gesture = self._gesture
        return gesture.box if gesture is not None and gesture.tool == BOX else None

    # ------------------------------------------------------------------ mouse

    def press(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas, event.position()
        left = event.button() == Qt.MouseButton.LeftButton
        middle = event.button() == Qt.MouseButton.MiddleButton
        if not canvas.has_picture or not (left or middle):
            event.ignore()
            return
        tool = PAN if middle or self._is_space_held else canvas.tool
        self._gesture = Gesture(tool, at.toTuple(), [canvas.picture_point(at)])
        self._last, self.cross = at, None
        canvas.show_cursor()
        canvas.update()

    def move(self, event: QMouseEvent) -> None:
        canvas, at, gesture = self._canvas, event.position(), self._gesture
        self.pointer = at
        if gesture is None:
            self._point_at(canvas.object_at(at))
        else:
            gesture.go_on(at.toTuple(), canvas.picture_point(at))
            if gesture.tool == PAN or (gesture.tool == POINT and gesture.moved):
                canvas.pan(at - self._last)
        self._last = at
        if gesture is not None or canvas.tool in (BRUSH, ERASER):
            canvas.update()

    def release(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        keys = event.modifiers()
        if gesture.tool == POINT and not gesture.moved:
            self._click(event.position(), gesture.points[0], keys)
        elif gesture.tool == BOX and gesture.moved:
            self._canvas.box_drawn.emit(*gesture.box)
        elif gesture.tool in (BRUSH, ERASER):
            self._end_stroke(gesture)
        self._canvas.show_cursor()
        self._canvas.update()

    def _end_stroke(self, gesture: Gesture) -> None:
        canvas = self._canvas
        points = thinned(gesture.points, max(0.5, canvas.brush / 8))
        canvas.stroke_drawn.emit(Stroke(points, canvas.brush, gesture.tool == BRUSH))

    def _click(self, at: QPointF, point: tuple[float, float], keys: Qt.KeyboardModifier) -> None:
        """On another object it picks that one; else it adds or takes away there."""
        canvas = self._canvas
        hit = canvas.object_at(at)
        if keys & ALT:
            canvas.clicked.emit(*point, False)
        elif keys & CTRL and hit:
            canvas.object_picked.emit(hit, True)
        elif hit and hit not in canvas.selected and not keys & SHIFT:
            canvas.object_picked.emit(hit, False)
        elif not hit or keys & SHIFT:
            canvas.clicked.emit(*point, True)

    def leave(self) -> None:
        self.pointer = None
        self._point_at("")
        self._canvas.update()

    def _point_at(self, id: str) -> None:
        if id != self._canvas.pointed:
            self._canvas.show_pointed(id)
            self._canvas.object_pointed.emit(id)

    # ------------------------------------------------------------------ wheel, fingers

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel zooms at the pointer; two fingers pan, with Ctrl they zoom too."""
        canvas = self._canvas
        turned, moved = event.angleDelta(), event.pixelDelta()
        is_pad = event.device().type() == QInputDevice.DeviceType.TouchPad
        fingers = is_pad or event.phase() != Qt.ScrollPhase.NoScrollPhase
        if fingers and not moved.isNull() and not event.modifiers() & CTRL:
            canvas.pan(QPointF(moved))
        elif event.modifiers() & SHIFT:
            canvas.pan(QPointF(turned.y() or turned.x(), 0) / 2)
        else:
            canvas.zoom(STEP ** (turned.y() / NOTCH), event.position())
        event.accept()

    def takes(self, event: QEvent) -> bool:
        """Whether it is a pinch, or a key that the canvas keeps from the window's shortcuts."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._canvas.zoom(1 + event.value(), event.position())
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = (*ARROWS, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            shifted = event.modifiers() & SHIFT or event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if event.key() in mine and (shifted or event.key() not in ARROWS):
                event.accept()
                return True
        return False

    # ------------------------------------------------------------------ keys

    def key(self, event: QKeyEvent) -> bool:
        """Space holds the picture, arrows move it, with Shift the cross; Enter clicks there."""
        canvas, key = self._canvas, event.key()
        if key == Qt.Key.Key_Space:
            self._is_space_held = True
            canvas.show_cursor()
        elif key in ARROWS:
            way = ARROWS[Qt.Key(key)]
            if event.modifiers() & SHIFT:
                self._move_cross(way * NEAR)
            else:
                canvas.pan(way * -FAR)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cross is not None:
            at = canvas.canvas_place(*self.cross)
            self._click(at, self.cross, event.modifiers())
        elif key == Qt.Key.Key_Escape and canvas.selected:
            canvas.object_picked.emit("", False)
        else:
            return False
        return True

    def key_up(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return event.key() == Qt.Key.Key_Space
        self._is_space_held = False
        self._canvas.show_cursor()
        return True

    def let_go(self) -> None:
        """The focus is elsewhere: nothing is held or half drawn any more."""
        self._is_space_held = False
        self._canvas.show_cursor()
        self._canvas.update()

    def _move_cross(self, by: QPointF) -> None:
        canvas = self._canvas
        middle = canvas.picture_point(QPointF(canvas.rect().center()))
        at = canvas.canvas_place(*(self.cross or middle)) + by
        x, y = canvas.picture_point(at)
        view = canvas.view
        self.cross = min(max(0.0, x), view.width - 1.0), min(max(0.0, y), view.height - 1.0)
        self._point_at(canvas.object_at(at))
        canvas.update()
