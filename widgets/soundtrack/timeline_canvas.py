"""The painted part of the timeline, and the mouse and keys on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.timeline import Clip
from widgets.shared.dragged import sound_excerpts
from widgets.soundtrack.colours import Colours
from widgets.soundtrack.edge_scroll import EdgeScroll
from widgets.soundtrack.geometry import (
    LANES_TOP,
    RULER_H,
    Part,
    View,
    following,
    lanes_height,
    scrolled,
    zoomed,
)
from widgets.soundtrack.paint_clips import paint_tracks
from widgets.soundtrack.paint_lanes import (
    PLAYHEAD_PX,
    paint_drag,
    paint_lanes,
    paint_playhead,
    paint_range_shade,
    paint_ruler,
    paint_scenes,
)
from widgets.soundtrack.paint_over import paint_focus, paint_over
from widgets.soundtrack.shown import Shown
from widgets.soundtrack.timeline_drags import (
    Drag,
    FadeDrag,
    GainDrag,
    Lasso,
    MoveDrag,
    RangeDrag,
    Scrub,
    TrimDrag,
)
from widgets.soundtrack.timeline_keys import keeps_key, press_key
from widgets.soundtrack.timeline_menu import TimelineMenu
from widgets.soundtrack.timeline_signals import TimelineSignals

LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
DRAG_PX = 3  # how far a press must go to become a drag
CURSORS = {
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.END: Qt.CursorShape.SizeHorCursor,
    Part.FADE_IN: Qt.CursorShape.PointingHandCursor,
    Part.FADE_OUT: Qt.CursorShape.PointingHandCursor,
    Part.GAIN: Qt.CursorShape.SizeVerCursor,
}


class TimelineCanvas(QWidget):
    """Paints what `shown` holds, only what is in sight; `says` carries what the hand wants.

    Signals: `view_changed` when the zoom or the scroll position is another; `resized`.
    """

    view_changed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self.says = TimelineSignals(self)
        self._drag: Drag | None = None
        self._pressed: tuple[QPointF, Drag] | None = None  # a press that is no drag yet
        self._mouse, self._free = QPointF(), False
        self._colours: Colours | None = None
        self._edge = EdgeScroll(self)
        self._edge.scrolled.connect(self._on_edge_scrolled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))
        self.says.clips_selected.connect(self._on_clips_selected)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, LANES_TOP + 60)

    # ------------------------------------------------------------------------------- the view

    def set_view(self, view: View) -> None:
        """Show another stretch, as far as there is one."""
        view = scrolled(view, view.left, self.shown.end, self.width())
        if view != self.shown.view:
            self.shown.view = view
            self.update()
            self.view_changed.emit()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Larger by `factor` around `x`; without one around the playhead or the middle."""
        if x is None:
            playhead = self.shown.view.x(self.shown.time)
            x = playhead if 0 <= playhead <= self.width() else self.width() / 2
        self.set_view(zoomed(self.shown.view, factor, x))

    def scroll_to(self, y: float) -> None:
        """Show the lanes from `y` on."""
        last = max(0.0, lanes_height(self.shown.timeline) - (self.height() - LANES_TOP))
        y = min(max(y, 0.0), last)
        if y != self.shown.scroll_y:
            self.shown.scroll_y = y
            self.update()
            self.view_changed.emit()

    def move_playhead(self, time: float) -> None:
        """Only the two places of the playhead are painted again."""
        before, was = self.shown.view.x(self.shown.time), self.shown.time
        self.shown.time = time
        if self._drag is None:
            self.set_view(following(self.shown.view, was, time, self.width()))
        for x in (before, self.shown.view.x(time)):
            if -PLAYHEAD_PX <= x <= self.width() + PLAYHEAD_PX:
                self.update(QRect(int(x) - PLAYHEAD_PX, 0, 2 * PLAYHEAD_PX + 1, self.height()))

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        area, colours, shown = QRectF(event.rect()), self._palette_colours(), self.shown
        painter.fillRect(area, colours.base)
        font = painter.font()
        painter.save()
        painter.setClipRect(
            QRectF(0, LANES_TOP, self.width(), self.height()), Qt.ClipOperation.IntersectClip
        )
        paint_lanes(painter, shown, colours, area)
        paint_tracks(painter, shown, colours, area)
        painter.restore()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_scenes(painter, shown, colours, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_range_shade(painter, shown, colours, area, self.height())
        paint_ruler(painter, shown, colours, area)
        paint_drag(painter, shown, colours, self.height())
        paint_playhead(painter, shown, colours, self.height())
        lasso = self._drag.rect if isinstance(self._drag, Lasso) else None
        paint_over(painter, shown, colours, self._mouse, self.rect(), lasso)
        if self.hasFocus():
            paint_focus(painter, colours, self.rect())

    def _palette_colours(self) -> Colours:
        if self._colours is None:
            self._colours = Colours.of(self.palette())
        return self._colours

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in LOOKS:
            self._colours = None
            self.shown.pictures.clear()
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scroll_to(self.shown.scroll_y)
        self.resized.emit()

    # ------------------------------------------------------------------------------- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self._mouse = event.position()
        drag = self._begin(place, event.modifiers())
        if isinstance(drag, Scrub):
            self._drag = drag
            drag.move(place.x(), place.y(), free=True)
        elif drag is not None:
            self._pressed = (place, drag)
        self.update()

    def _begin(self, place: QPointF, keys: Qt.KeyboardModifier) -> Drag | None:
        shown, says, x, y = self.shown, self.says, place.x(), place.y()
        if y < RULER_H:
            fixed = self.shown.range_end_across(x)
            if fixed is not None:
                return RangeDrag(shown, says, fixed)
            if keys & Qt.KeyboardModifier.ShiftModifier:
                return RangeDrag(shown, says, max(0.0, shown.view.time(x)))
            return Scrub(shown, says)
        if y < LANES_TOP:
            self._press_scene(x)
            return None
        hit = self.shown.clip_under(x, y)
        adding = bool(keys & ADDING)
        if hit is None:
            if not adding:
                says.clips_selected.emit([])
            return Lasso(shown, says, x, y)
        clip, part, track = hit
        self._select(clip, adding=adding)
        if part in (Part.START, Part.END):
            return TrimDrag(shown, says, clip, track, part)
        if part in (Part.FADE_IN, Part.FADE_OUT):
            return FadeDrag(shown, says, clip, track, part)
        if part is Part.GAIN:
            return GainDrag(shown, says, clip, track)
        return MoveDrag(shown, says, clip, x)

    def _press_scene(self, x: float) -> None:
        index = self.shown.scene_under(x)
        if index is not None:
            self.shown.scene = index
            self.says.clips_selected.emit([])
            self.says.scene_selected.emit(index)

    def _select(self, clip: Clip, *, adding: bool) -> None:
        chosen = self.shown.selected
        if adding:
            self.says.clips_selected.emit(sorted(chosen ^ {clip.id}))
        elif clip.id not in chosen:
            self.says.clips_selected.emit([clip.id])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._mouse = event.position()
        if self._pressed is not None:
            began, drag = self._pressed
            if (place - began).manhattanLength() >= DRAG_PX:
                self._drag, self._pressed = drag, None
        if self._drag is not None:
            self._free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._move_drag()
            if not isinstance(self._drag, GainDrag):
                self._edge.follow(place.x(), self.width())
        elif self._pressed is None:
            self._hover(place)

    def _move_drag(self) -> None:
        if self._drag is not None:
            self._drag.move(self._mouse.x(), self._mouse.y(), free=self._free)
            self.update()

    def _on_edge_scrolled(self, px: float) -> None:
        """The hand rests at an edge: what it holds goes on."""
        self._scroll_by(px)
        self._move_drag()
        if self.shown.drop is not None:
            self._show_drop(self._mouse)

    def _hover(self, place: QPointF) -> None:
        hit = self.shown.clip_under(place.x(), place.y()) if place.y() >= LANES_TOP else None
        hovered = hit[0].id if hit else ""
        if hovered != self.shown.hovered:
            self.shown.hovered = hovered
            self.update()
        arrow = Qt.CursorShape.ArrowCursor
        shape = CURSORS.get(hit[1], arrow) if hit else arrow
        if place.y() < RULER_H and self.shown.range_end_across(place.x()) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, self._drag, self._pressed = self._drag, None, None
        self._edge.stop()
        if drag is not None:
            drag.finish()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = event.position()
        if place.y() < RULER_H:
            self.says.range_changed.emit(None)
        elif place.y() < LANES_TOP:
            index = self.shown.scene_under(place.x())
            if index is not None:
                self.says.seek_requested.emit(self.shown.scenes[index].start)
                self.says.range_changed.emit(self.shown.scenes[index])
        else:
            hit = self.shown.clip_under(place.x(), place.y())
            if hit is not None and hit[1] is Part.GAIN:
                self.says.clip_gain_changed.emit(hit[0].id, 0.0, True)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self.shown.hovered = ""
        self.update()
        super().leaveEvent(event)

    def cancel_drag(self) -> bool:
        """Leave everything as it was; False where nothing was being dragged."""
        drag, self._drag, self._pressed = self._drag, None, None
        self._edge.stop()
        if drag is not None:
            drag.cancel()
            self.update()
        return drag is not None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        turn, keys = event.angleDelta(), event.modifiers()
        pixels = event.pixelDelta() if not event.pixelDelta().isNull() else turn * 0.6
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turn.y() / 120), event.position().x())
        elif keys & Qt.KeyboardModifier.ShiftModifier or turn.x() or not self._scrolls_down():
            self._scroll_by(-(pixels.x() or pixels.y()))
        else:
            self.scroll_to(self.shown.scroll_y - pixels.y())
        event.accept()

    def _scrolls_down(self) -> bool:
        return lanes_height(self.shown.timeline) > self.height() - LANES_TOP

    def _scroll_by(self, px: float) -> None:
        view = self.shown.view
        self.set_view(View(view.pixels_per_second, max(0.0, view.left + view.span(px))))

    def event(self, event: QEvent) -> bool:
        override = QEvent.Type.ShortcutOverride
        if event.type() == override and isinstance(event, QKeyEvent) and keeps_key(self, event):
            event.accept()
            return True
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoom(1.0 + event.value(), event.position().x())
            return True
        return super().event(event)

    # ------------------------------------------------------------------------------- keys, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not press_key(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        place = QPointF(event.pos())
        hit = self.shown.clip_under(place.x(), place.y()) if place.y() >= LANES_TOP else None
        if hit is not None:
            self._select(hit[0], adding=False)
        clip = hit[0] if hit else None
        menu = TimelineMenu(self, self.shown, self.says, self.set_range_end, clip)
        menu.popup(event.globalPos())

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if sound_excerpts(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self._mouse = event.position()
        self._show_drop(self._mouse)
        self._edge.follow(self._mouse.x(), self.width())
        event.acceptProposedAction()

    def _show_drop(self, place: QPointF) -> None:
        self.shown.drop = self.shown.drop_place(place.x(), place.y())
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.shown.drop = None
        self._edge.stop()
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        place = event.position()
        time, track = self.shown.drop_place(place.x(), place.y())
        self.shown.drop = None
        self._edge.stop()
        for i, each in enumerate(sound_excerpts(event.mimeData())):
            self.says.say_dropped(each, time, "" if i else track)
        event.acceptProposedAction()
        self.update()

    def set_range_end(self, edge: str) -> None:
        """The range begins or ends at the playhead."""
        if (span := self.shown.range_with(edge)) is not None:
            self.says.range_changed.emit(span)

    def _on_clips_selected(self, ids: list[str]) -> None:
        self.shown.selected = frozenset(ids)
        self.update()
