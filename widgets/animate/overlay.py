"""The transparent layer over the live picture: what is chosen there, and the hand on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from engine.storyboard import Actor, Camera, Storyboard, Title
from widgets.animate.colours import worn
from widgets.animate.overlay_drags import (
    AnchorDrag,
    Drag,
    StrokeDrag,
    TitleDrag,
    TitleSizeDrag,
    ViewDrag,
    ViewSizeDrag,
    look_of,
)
from widgets.animate.paint_stage import paint_brush, paint_stage, paint_stroke
from widgets.animate.stage_geometry import GRIP_PX, Placing, corner_near, rim_near, view_box
from widgets.animate.stage_shown import Mode, StageShown
from widgets.shared.dragged import parts_of_sounds, whole_sounds
from widgets.shared.dropped import picture_paths, sound_paths
from widgets.shared.time_view import Rect

NUDGE = 0.005


class StageOverlay(QWidget):
    """Lies over the player, which says where its picture is (`picture_rect`).

    Signals: `object_chosen(id)`, `title_chosen(id)`, empty for nothing; `anchor_moved(id, x, y)`,
    None for the motion's own; `title_changed(Title)`, `camera_changed(Camera)`;
    `cut_requested(x, y)` in shares of the still; `stroke_drawn(points, radius, adds)`, points and
    radius in shares of the still's width; `drag_ended()`, `files_dropped(paths)`,
    `excerpts_dropped(excerpts)`, `toggle_requested()` a click while it plays, `mode_left()`
    Escape outside of arranging.
    """

    object_chosen = Signal(str)
    title_chosen = Signal(str)
    anchor_moved = Signal(str, object, object)
    title_changed = Signal(object)
    camera_changed = Signal(object)
    cut_requested = Signal(float, float)
    stroke_drawn = Signal(list, float, bool)
    drag_ended = Signal()
    files_dropped = Signal(list)
    excerpts_dropped = Signal(list)
    toggle_requested = Signal()
    mode_left = Signal()

    def __init__(self, picture_rect: Callable[[], QRect], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = StageShown()
        self._picture_rect = picture_rect
        self._drag: Drag | None = None
        self._mouse: QPointF | None = None
        self._is_drop_over = False
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stage"))
        self.setAccessibleDescription(
            self.tr("The chosen object, its anchor, titles and camera views; Alt and arrows move")
        )

    # ------------------------------------------------------------------------------- shown

    def show_board(self, board: Storyboard, page_id: str, chosen: str) -> None:
        """Show what is chosen of that still."""
        shown = self.shown
        if page_id != shown.page_id:
            shown.picture = None
        shown.board, shown.page_id, shown.chosen = board, page_id, chosen
        if shown.mode is Mode.BRUSH and shown.actor is None:
            self.set_mode(Mode.ARRANGE)
        self.update()

    def show_time(self, time: float) -> None:
        moved = time != self.shown.time
        self.shown.time = time
        if moved and not self.shown.is_playing and not self._is_drag_of_page():
            self.update()

    def _is_drag_of_page(self) -> bool:
        return self.shown.mode is Mode.CAMERA

    def show_playing(self, is_playing: bool) -> None:
        self.shown.is_playing = is_playing
        self.update()

    def show_picture(self, picture: QImage | None) -> None:
        """The whole still, for choosing what the camera sees."""
        self.shown.picture = picture
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """What the hand does from now on."""
        self.cancel_drag()
        self.shown.mode = mode
        cross = mode in (Mode.CUT, Mode.BRUSH)
        self.setCursor(Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor)
        self.update()

    def set_brush(self, radius: float, *, adds: bool) -> None:
        """How large the brush is on the screen, and whether it adds to what is filled."""
        self.shown.brush_px, self.shown.brush_adds = radius, adds
        self.update()

    def _measure(self) -> None:
        rect = self._picture_rect()
        self.shown.area = Rect(0, 0, self.width(), self.height())
        self.shown.frame = Rect(rect.x(), rect.y(), rect.width(), rect.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        self._measure()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_stage(painter, self.shown)
        placing = self.shown.placing()
        if placing is not None and self.shown.mode is Mode.BRUSH:
            if isinstance(self._drag, StrokeDrag) and self._drag.points:
                paint_stroke(painter, self._drag.points, placing, self.shown)
            if self._mouse is not None:
                paint_brush(painter, self._mouse.x(), self._mouse.y(), self.shown.brush_px)
        if self.hasFocus() or self._is_drop_over:
            painter.setPen(QPen(worn("accent"), 3 if self._is_drop_over else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    # ------------------------------------------------------------------------------- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._measure()
        x, y = event.position().x(), event.position().y()
        placing = self.shown.placing()
        if placing is None:
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match self.shown.mode:
            case Mode.CAMERA:
                self._drag = self._grab_view(placing, x, y)
            case Mode.CUT:
                u, v = placing.share(x, y)
                if 0 <= u <= 1 and 0 <= v <= 1:
                    self.cut_requested.emit(u, v)
            case Mode.BRUSH:
                self._drag = StrokeDrag(placing, self.shown.brush_adds != alt)
                self._drag.move(x, y)
            case Mode.ARRANGE:
                self._press_arranging(placing, x, y)
        self.update()

    def _press_arranging(self, placing: Placing, x: float, y: float) -> None:
        if self.shown.is_playing:
            self.toggle_requested.emit()
            return
        self._drag = self._grab_anchor(placing, x, y) or self._grab_title(x, y)
        if self._drag is not None:
            return
        actor = self.shown.actor_under(x, y) if self.shown.is_page_seen else None
        self.object_chosen.emit(actor.id if actor else "")

    def _grab_anchor(self, placing: Placing, x: float, y: float) -> Drag | None:
        actor = self.shown.actor
        if actor is None or not self.shown.is_page_seen:
            return None
        ax, ay = placing.point(*self.shown.anchor_of(actor))
        if abs(x - ax) > GRIP_PX or abs(y - ay) > GRIP_PX:
            return None
        return self._anchor_drag(actor, placing)

    def _anchor_drag(self, actor: Actor, placing: Placing) -> AnchorDrag:
        def say(u: float | None, v: float | None) -> None:
            self.anchor_moved.emit(actor.id, u, v)

        return AnchorDrag(placing, (actor.anchor_x, actor.anchor_y), say)

    def _grab_title(self, x: float, y: float) -> Drag | None:
        for title, box in reversed(self.shown.titles()):
            if title.id == self.shown.chosen and corner_near(box, x, y):
                return TitleSizeDrag(self.shown.frame, title, x, y, self._say_title)
            if box.has(x, y):
                self.title_chosen.emit(title.id)
                return TitleDrag(self.shown.frame, title, x, y, self._say_title)
        return None

    def _say_title(self, title: Title) -> None:
        self.title_changed.emit(title)

    def _say_camera(self, camera: Camera) -> None:
        self.camera_changed.emit(camera)

    def _grab_view(self, placing: Placing, x: float, y: float) -> Drag | None:
        page, board = self.shown.page, self.shown.board
        if page is None:
            return None
        frame = placing.frame
        boxes = [
            (last, placing.in_frame(view_box(look_of(page, board, last=last))))
            for last in (False, True)
        ]
        for last, box in boxes:
            if corner_near(box, x, y):
                return ViewSizeDrag(frame, page, board, last, self._say_camera)
        inside = [each for each in boxes if rim_near(each[1], x, y)] or [
            each for each in boxes if each[1].has(x, y)
        ]
        if not inside:
            return None
        last = min(inside, key=lambda each: each[1].w)[0]
        return ViewDrag(frame, page, board, last, x, y, self._say_camera)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._mouse = event.position()
        x, y = self._mouse.x(), self._mouse.y()
        if self._drag is not None:
            self._drag.move(x, y)
            self.update()
        elif self.shown.mode is Mode.BRUSH:
            self.update()
        elif self.shown.mode is Mode.ARRANGE and not self.shown.is_playing:
            self._hover(x, y)

    def _hover(self, x: float, y: float) -> None:
        under = [title.id for title, box in self.shown.titles() if box.has(x, y)]
        actor = self.shown.actor_under(x, y) if self.shown.is_page_seen else None
        hovered = under[0] if under else actor.id if actor else ""
        if hovered != self.shown.hovered:
            self.shown.hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        drag, self._drag = self._drag, None
        if event.button() != Qt.MouseButton.LeftButton or drag is None:
            return
        if isinstance(drag, StrokeDrag):
            if drag.points:
                radius = self.shown.brush_px / max(drag.placing.still.w, 1.0)
                self.stroke_drawn.emit(drag.points, radius, drag.adds)
        else:
            self.drag_ended.emit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._mouse, self.shown.hovered = None, ""
        self.update()
        super().leaveEvent(event)

    def cancel_drag(self) -> bool:
        """Leave everything as it was; False where nothing was being dragged."""
        drag, self._drag = self._drag, None
        if drag is not None:
            drag.cancel()
            self.drag_ended.emit()
            self.update()
        return drag is not None

    # ------------------------------------------------------------------------------- keys, drops

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            if not self.cancel_drag():
                is_arranging = self.shown.mode is Mode.ARRANGE
                self.object_chosen.emit("") if is_arranging else self.mode_left.emit()
            return
        by = {
            Qt.Key.Key_Left: (-NUDGE, 0.0),
            Qt.Key.Key_Right: (NUDGE, 0.0),
            Qt.Key.Key_Up: (0.0, -NUDGE),
            Qt.Key.Key_Down: (0.0, NUDGE),
        }.get(Qt.Key(event.key()))
        if by is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self._nudge(*by)

    def _nudge(self, dx: float, dy: float) -> None:
        """Alt and an arrow: the anchor of the object, or the title, a little further."""
        actor = self.shown.actor
        titles = [title for title, _ in self.shown.titles() if title.id == self.shown.chosen]
        if actor is not None:
            x, y = self.shown.anchor_of(actor)
            self.anchor_moved.emit(actor.id, x + dx, y + dy)
        elif titles:
            frame = self.shown.frame
            drag = TitleDrag(frame, titles[0], 0.0, 0.0, self._say_title)
            drag.move(dx * frame.w, dy * frame.h)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if picture_paths(event.mimeData()) or sound_paths(event.mimeData()):
            event.acceptProposedAction()
            self._is_drop_over = True
            self.update()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._is_drop_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self._is_drop_over = False
        data = event.mimeData()
        if paths := [str(path) for path in [*picture_paths(data), *whole_sounds(data)]]:
            self.files_dropped.emit(paths)
        if parts := parts_of_sounds(data):
            self.excerpts_dropped.emit(parts)
        self.update()
        event.acceptProposedAction()
