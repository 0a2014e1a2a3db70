"""The grid: tiles that are moved over by keys, chosen, heard, used and dragged away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from widgets.library.grid_geometry import moved
from widgets.library.grid_keys import MOVES, ToDo, to_do
from widgets.library.tile_view import TileView

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class MomentGrid(TileView):
    """What a person does with the tiles.

    Signals: `activated(Moment)` by Enter or two clicks, `play_toggled()`, `stop_requested()`,
    `menu_requested(global QPoint)`, `drag_requested()`.
    """

    activated = Signal(object)
    play_toggled = Signal()
    stop_requested = Signal()
    menu_requested = Signal(QPoint)
    drag_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None
        self._narrow_to = -1  # a press on one of several chosen tiles may begin a drag

    # ------------------------------------------------------------------------------- the keys

    def event(self, event: QEvent) -> bool:
        # Keys that mean something here belong to the grid, not to the window's shortcuts.
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and to_do(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        what = to_do(event)
        if what is None:
            super().keyPressEvent(event)
        elif what in MOVES:
            place = moved(self.grid, self.selection.place, MOVES[what])
            if place >= 0:
                extend = bool(event.modifiers() & SHIFT)
                self._go(place, extend=extend)
        else:
            self._do(what)

    def _do(self, what: ToDo) -> None:
        current = self.current
        if what is ToDo.ALL:
            self.selection.choose_all(self.shelf)
            self.viewport().update()
            self.selection_changed.emit()
        elif what is ToDo.PLAY:
            self.play_toggled.emit()
        elif what is ToDo.USE and current is not None:
            self.activated.emit(current)
        elif what is ToDo.STOP:
            self.stop_requested.emit()

    # ------------------------------------------------------------------------------ the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        place = self._place_at(event.position().toPoint())
        self._narrow_to = -1
        if place < 0:
            return
        self._pressed = event.position().toPoint()
        is_plain = not event.modifiers() & (CONTROL | SHIFT)
        if is_plain and self.shelf.id_at(place) in self.selection.chosen:
            if event.button() == Qt.MouseButton.LeftButton:
                self._narrow_to = place
            return
        extend, toggle = bool(event.modifiers() & SHIFT), bool(event.modifiers() & CONTROL)
        self._go(place, extend=extend, toggle=toggle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._pressed = None
        if 0 <= self._narrow_to < len(self.shelf):
            was_current = self.shelf.id_at(self._narrow_to) == self.selection.current
            is_one = len(self.selection.chosen) == 1
            self._go(self._narrow_to)
            if was_current and is_one:
                self.play_toggled.emit()
        self._narrow_to = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        here = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed, self._narrow_to = None, -1
                self.drag_requested.emit()
            return
        self._hover(self._place_at(here))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        self._narrow_to = -1
        if self._place_at(event.position().toPoint()) >= 0 and (now := self.current) is not None:
            self.activated.emit(now)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        if event.modifiers() & CONTROL and event.angleDelta().y():
            self.resize_tiles(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.selection.place >= 0:
            place = self.viewport().mapToGlobal(self.rect_of(self.selection.place).center())
        if self.selection.chosen:
            self.menu_requested.emit(place)
