"""The painted storyboard: stills, music and the lanes of one still; mouse, keys and drops on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.animate.board_drags import (
    Drag,
    DurationDrag,
    OnsetDrag,
    ReorderDrag,
    Scrub,
    SoundDrag,
    TrimDrag,
)
from widgets.animate.board_geometry import (
    MUSIC,
    RULER_H,
    STRIP_H,
    STRIP_TOP,
    Hit,
    Part,
    insertion_index,
    rows_height,
)
from widgets.animate.board_keys import press_key
from widgets.animate.board_shown import BoardShown
from widgets.animate.board_signals import BoardSignals
from widgets.animate.colours import worn
from widgets.animate.paint_board import (
    paint_playhead,
    paint_ruler,
    paint_snap,
    paint_strip,
    paint_tip,
)
from widgets.animate.paint_lanes import paint_lanes
from widgets.shared.dragged import parts_of_sounds, whole_sounds
from widgets.shared.dropped import picture_paths, sound_paths
from widgets.shared.time_view import View, fitted, following, scrolled, zoomed

DRAG_PX = 3
CURSORS = {
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.END: Qt.CursorShape.SizeHorCursor,
    Part.ONSET: Qt.CursorShape.SizeHorCursor,
    Part.JOINT: Qt.CursorShape.PointingHandCursor,
}
LOOKS = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class BoardCanvas(QWidget):
    """Paints what `shown` holds; `says` carries what the hand wants.

    Signals: `view_changed()` when the zoom or the scroll position is another.
    """

    view_changed = Signal()

    def __init__(
        self, shown: BoardShown, says: BoardSignals, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown, self.says = shown, says
        self._drag: Drag | None = None
        self._pressed: tuple[QPointF, Drag] | None = None  # a press that is no drag yet
        self._mouse = QPointF()
        self._is_whole = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Storyboard"))
        self.setAccessibleDescription(
            self.tr("Stills, music and sounds: Ctrl and the arrows go through them")
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, int(RULER_H + STRIP_H + 30))

    # ------------------------------------------------------------------------------- the view

    def set_view(self, view: View) -> None:
        """Show another stretch, as far as there is one."""
        end = self.shown.board.duration
        view = scrolled(view, view.left, end, self.width())
        if view != self.shown.view:
            self._is_whole = False
            self.shown.view = view
            self.update()
            self.view_changed.emit()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Larger by `factor` around `x`; without one around the playhead or the middle."""
        if x is None:
            playhead = self.shown.view.x(self.shown.time)
            x = playhead if 0 <= playhead <= self.width() else self.width() / 2
        self.set_view(zoomed(self.shown.view, factor, x))

    def fit(self) -> None:
        """All of it, also when there is more room, until somebody zooms."""
        self.set_view(fitted(self.shown.board.duration, self.width()))
        self._is_whole = True

    def show_page(self) -> None:
        """Bring the still that is looked at into sight, as large as there is room."""
        page = self.shown.page
        if page is not None:
            pps = fitted(page.duration, self.width()).pixels_per_second
            self.set_view(View(pps, self.shown.page_start))

    def scroll_to(self, y: float) -> None:
        """Show the lanes from `y` on."""
        last = rows_height(self.shown.board, self.shown.page) - self._lanes_room()
        y = min(max(y, 0.0), max(last, 0.0))
        if y != self.shown.scroll_y:
            self.shown.scroll_y = y
            self.update()
            self.view_changed.emit()

    def _lanes_room(self) -> float:
        return self.height() - STRIP_TOP - STRIP_H

    def move_playhead(self, time: float) -> None:
        """Only the two places of the playhead are painted again."""
        shown = self.shown
        before, was = shown.view.x(shown.time), shown.time
        shown.time = time
        if self._drag is None:
            self.set_view(following(shown.view, was, time, self.width()))
        for x in (before, shown.view.x(time)):
            self.update(QRect(int(x) - 8, 0, 17, self.height()))

    # ------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        area = QRectF(event.rect())
        painter.setClipRect(area)
        painter.fillRect(area, worn("base"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_lanes(painter, self.shown, area)
        paint_strip(painter, self.shown, area)
        paint_ruler(painter, self.shown, area)
        paint_snap(painter, self.shown, self.height())
        paint_playhead(painter, self.shown, self.height())
        paint_tip(painter, self.shown.tip, self._mouse, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(worn("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in LOOKS:
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._is_whole and self._drag is None and event.oldSize().width() != self.width():
            self.fit()  # never under the hand: what it holds would slip away
        self.scroll_to(self.shown.scroll_y)
        self.view_changed.emit()

    # ------------------------------------------------------------------------------- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._mouse = event.position()
        drag = self._begin(self._mouse)
        if isinstance(drag, Scrub):
            self._drag = drag
            drag.move(self._mouse.x(), free=True)
        elif drag is not None:
            self._pressed = (self._mouse, drag)
        self.update()

    def _begin(self, place: QPointF) -> Drag | None:
        shown, says = self.shown, self.says
        if place.y() < RULER_H:
            return Scrub(shown, says)
        hit = shown.under(place.x(), place.y())
        if hit is None:
            says.chosen.emit("whole", "")
            return None
        if place.y() < STRIP_TOP + STRIP_H:
            return self._begin_on_page(hit, place.x())
        return self._begin_on_sound(hit, place.x())

    def _begin_on_page(self, hit: Hit, x: float) -> Drag | None:
        if hit.part is Part.JOINT:
            self.says.transition_requested.emit(hit.id)
            return None
        self.says.chosen.emit("page", hit.id)
        if hit.part is Part.END:
            return DurationDrag(self.shown, self.says, hit.id, x)
        return ReorderDrag(self.shown, self.says, hit.id)

    def _begin_on_sound(self, hit: Hit, x: float) -> Drag | None:
        shown, says = self.shown, self.says
        says.chosen.emit("music" if hit.id == MUSIC else "sound", hit.id)
        shown.onset = hit.number if hit.part is Part.ONSET else None
        if hit.part is Part.ONSET:
            return OnsetDrag(shown, says, hit.id, hit.number)
        if hit.part is Part.BODY:
            return SoundDrag(shown, says, hit.id, x)
        return TrimDrag(shown, says, hit.id, hit.part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._mouse = event.position()
        if self._pressed is not None:
            began, drag = self._pressed
            if (place - began).manhattanLength() >= DRAG_PX:
                self._drag, self._pressed = drag, None
        if self._drag is not None:
            free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag.move(place.x(), free=free)
            self.update()
        elif self._pressed is None:
            hit = self.shown.under(place.x(), place.y()) if place.y() >= RULER_H else None
            self.setCursor(CURSORS.get(hit.part if hit else Part.BODY, Qt.CursorShape.ArrowCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            drag, self._drag, self._pressed = self._drag, None, None
            if drag is not None:
                drag.finish()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """On a sound: a hit more. On a still: see it large."""
        place = event.position()
        hit = self.shown.under(place.x(), place.y()) if place.y() >= RULER_H else None
        if hit is None or hit.part not in (Part.BODY, Part.ONSET):
            return
        if place.y() < STRIP_TOP + STRIP_H:
            self.show_page()
        elif hit.id != MUSIC and hit.part is Part.BODY:
            self.add_onset(hit.id, self.shown.view.time(place.x()))

    def add_onset(self, sound_id: str, time: float) -> None:
        """A hit more at a time of the board, if the sound is heard then."""
        sound = self.shown.sound(sound_id)
        at = time - self.shown.start_for(sound_id) - (sound.position if sound else 0.0)
        if sound is not None and sound_id != MUSIC and 0 <= at <= sound.duration:
            self.says.onsets_changed.emit(sound_id, sorted([*self.shown.onsets_of(sound), at]))
            self.says.drag_ended.emit()

    def cancel_drag(self) -> bool:
        """Leave everything as it was; False where nothing was being dragged."""
        drag, self._drag, self._pressed = self._drag, None, None
        if drag is not None:
            drag.cancel()
            self.update()
        return drag is not None

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        turn, keys = event.angleDelta(), event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turn.y() / 120), event.position().x())
        elif keys & Qt.KeyboardModifier.ShiftModifier or turn.x() or not self._scrolls_down():
            view = self.shown.view
            px = -(turn.x() or turn.y()) * 0.6
            self.set_view(View(view.pixels_per_second, max(0.0, view.left + view.span(px))))
        else:
            self.scroll_to(self.shown.scroll_y - turn.y() * 0.4)
        event.accept()

    def _scrolls_down(self) -> bool:
        return rows_height(self.shown.board, self.shown.page) > self._lanes_room()

    # ------------------------------------------------------------------------------- keys, drops

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not press_key(self, event):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if picture_paths(event.mimeData()) or sound_paths(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        is_picture = bool(picture_paths(event.mimeData()))
        x = event.position().x()
        self.shown.insertion = (
            insertion_index(self.shown.board, self.shown.view, x) if is_picture else None
        )
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.shown.insertion = None
        self.update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.shown.insertion = None
        place, data = event.position(), event.mimeData()
        paths = [str(path) for path in [*picture_paths(data), *whole_sounds(data)]]
        hit = self.shown.under(place.x(), place.y())
        on_page = hit is not None and RULER_H <= place.y() < STRIP_TOP + STRIP_H
        id = hit.id if hit is not None and on_page else self.shown.page_id
        time = self.shown.view.time(place.x())
        if paths:
            self.says.files_dropped.emit(paths, id, time)
        if parts := parts_of_sounds(data):
            self.says.excerpts_dropped.emit(parts, id, time)
        self.update()
        event.acceptProposedAction()
