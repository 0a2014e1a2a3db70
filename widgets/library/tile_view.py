"""Thousands of tiles of which only those in view are known and painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from app.library.values import Moment
from widgets.library.grid_geometry import WIDTHS, Grid
from widgets.library.looks import Look, Looks, look_key, look_time
from widgets.library.paint_tile import PLAIN, TilePainter, TileState
from widgets.library.selection import Selection
from widgets.library.shelf import Shelf
from widgets.library.words import spoken
from widgets.shared.pictures import Pictures

SOON_MS = 60  # while one scrolls on, no sooner than this is asked for the next
LONG_S = 600.0  # what is longer takes a while to draw: others come first
AHEAD = 1  # pages before and behind the view that are asked for as well


class TileView(QAbstractScrollArea):
    """Shows a `shelf` with `looks`; `selection` holds ids of items.

    Signals: `current_changed(Moment or None)`, `selection_changed()`, `items_wanted(list of ids)`,
    `looks_wanted(list of (key, seconds))`, `size_changed(int)`.
    """

    current_changed = Signal(object)
    selection_changed = Signal()
    items_wanted = Signal(list)
    looks_wanted = Signal(list)
    size_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf, self.looks, self.selection = Shelf(), Looks(), Selection()
        self._tiles = Pictures()
        self._size, self._hovered = 1, -1
        self._heard: tuple[int, float] | None = None
        self._frame: Look | None = None  # what is seen of the film that is heard
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(self.tr("Library"))

    # ------------------------------------------------------------------------------- shown

    def show_changed(self, *, from_top: bool = False) -> None:
        """The shelf has other things on it; the view stays where it is, or goes to the top."""
        chosen = len(self.selection.chosen)
        self.selection.keep_shown(self.shelf)
        if len(self.selection.chosen) != chosen:
            self.selection_changed.emit()
        self._lay_out()
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._ask_soon()
        self.viewport().update()

    def show_news(self) -> None:
        """More is known of what is in view."""
        self._ask_soon()
        self.viewport().update()

    def show_heard(self, id: int | None, time: float = 0.0) -> None:
        """Which item is heard, and where in it; None for none."""
        before, self._heard = self._heard, None if id is None else (id, time)
        for heard in (before, self._heard):
            if heard is not None:
                self._update_tile(self.shelf.place_of(heard[0]))

    def show_frame(self, frame: QPixmap | None) -> None:
        """What is seen of the item that is heard; None for what it looks like otherwise."""
        self._frame = None if frame is None else Look(picture=frame)
        if self._heard is not None:
            self._update_tile(self.shelf.place_of(self._heard[0]))

    @property
    def picture_size(self) -> QSize:
        """How large the picture in a tile is, in pixels of the screen."""
        size = QSize(self.grid.tile_width, self.grid.picture_height)
        return size * self.devicePixelRatioF()

    def choose(self, place: int) -> None:
        """Make a tile current and the only one chosen, and show it."""
        if 0 <= place < len(self.shelf):
            self._go(place)

    def resize_tiles(self, by: int) -> None:
        """Larger or smaller; what is in the middle stays there."""
        size = min(max(self._size + by, 0), len(WIDTHS) - 1)
        if size == self._size:
            return
        seen = self.grid.seen(self._top)
        middle = seen[len(seen) // 2] if seen else 0
        self._size = size
        self._lay_out()
        self._scroll_to(middle)
        self.size_changed.emit(size)
        self.show_news()

    @property
    def grid(self) -> Grid:
        """Where everything is now."""
        view = self.viewport().size()
        return Grid(len(self.shelf), view.width(), view.height(), self._size, self.shelf.found)

    @property
    def current(self) -> Moment | None:
        """The moment with the keyboard on it."""
        id = self.selection.current
        return None if id is None else self.shelf.moment_of(id)

    @property
    def tile_size(self) -> int:
        """How large tiles are, from 0."""
        return self._size

    def rect_of(self, place: int) -> QRect:
        """Where a tile is in the viewport now."""
        x, y, width, height = self.grid.place_of(place)
        return QRect(x, y - self._top, width, height)

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    # ----------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
        grid = self.grid
        brush = TilePainter(self.palette(), self.font(), grid.picture_height)
        for place in grid.seen(self._top):
            rect = self.rect_of(place)
            if rect.intersects(event.rect()):
                self._paint_tile(painter, brush, place, rect)

    def _paint_tile(self, painter: QPainter, brush: TilePainter, place: int, rect: QRect) -> None:
        """What stands out is painted; all others were, and are only put there."""
        moment, state = self.shelf.moment_at(place), self._state(place)
        look = None if moment is None else self.looks.find(look_key(moment))
        if moment is None or state != PLAIN:
            is_film = state.time is not None and self._frame is not None
            brush.paint(painter, rect, moment, self._frame if is_film else look, state)
            return
        here = QRect(QPoint(), rect.size())
        size = rect.width(), rect.height()
        tile = self._tiles.picture(
            (moment, look, size),
            size,
            self.devicePixelRatioF(),
            lambda onto: brush.paint(onto, here, moment, look, PLAIN),
        )
        painter.drawPixmap(rect.topLeft(), tile)

    def _state(self, place: int) -> TileState:
        id = self.shelf.id_at(place)
        heard = self._heard
        return TileState(
            chosen=id in self.selection.chosen,
            current=id == self.selection.current and self.hasFocus(),
            hovered=place == self._hovered,
            time=heard[1] if heard is not None and heard[0] == id else None,
        )

    def _update_tile(self, place: int) -> None:
        if place >= 0:
            self.viewport().update(self.rect_of(place))

    # ------------------------------------------------------------------- what must be known

    def _ask_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        """For what is in view and near it, in the order in which it is wanted."""
        grid, count = self.grid, len(self.shelf)
        seen = grid.seen(self._top)
        more = len(seen) * AHEAD
        near = [*seen, *range(seen.stop, min(seen.stop + more, count))]
        near += range(max(0, seen.start - more), seen.start)
        if unknown := self.shelf.unknown(near):
            self.items_wanted.emit(unknown)
        moments = [moment for moment in map(self.shelf.moment_at, near) if moment is not None]
        moments.sort(key=lambda moment: moment.item.duration > LONG_S)
        wanted = [(look_key(each), look_time(each)) for each in moments]
        if missing := [each for each in wanted if each[0] not in self.looks]:
            self.looks_wanted.emit(missing)

    # -------------------------------------------------------------------------------- moving

    def _lay_out(self) -> None:
        grid, bar = self.grid, self.verticalScrollBar()
        bar.setRange(0, max(0, grid.total_height - grid.height))
        bar.setPageStep(max(1, grid.height))
        bar.setSingleStep(max(1, grid.row_height // 3))

    def _scroll_to(self, place: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(self.grid.top_to_show(place, bar.value()))

    def _go(self, place: int, *, extend: bool = False, toggle: bool = False) -> None:
        """Make a tile current; alone, or with those chosen before."""
        before = self.selection.current
        self.selection.go(self.shelf, place, extend=extend, toggle=toggle)
        self._scroll_to(place)
        self.viewport().update()
        moment = self.shelf.moment_at(place)
        self.setAccessibleDescription("" if moment is None else spoken(moment))
        self.selection_changed.emit()
        if before != self.selection.current:
            self.current_changed.emit(moment)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._lay_out()
        self._ask_soon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 (Qt's name)
        self.viewport().scroll(0, dy)
        self._ask_soon()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tiles.clear()
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        super().focusOutEvent(event)
        self.viewport().update()

    # ---------------------------------------------------------------------------- the pointer

    def _hover(self, place: int) -> None:
        before, self._hovered = self._hovered, place
        if before != place:
            self._update_tile(before if before < len(self.shelf) else -1)
            self._update_tile(place)
            moment = None if place < 0 else self.shelf.moment_at(place)
            self.viewport().setToolTip("" if moment is None else tip_of(moment))
            if moment is None:
                QToolTip.hideText()

    def _place_at(self, here: QPoint) -> int:
        return self.grid.index_at(here.x(), here.y() + self._top)


def tip_of(moment: Moment) -> str:
    """What hovering shows: all that is cut short in the tile."""
    item = moment.item
    where = "" if item.path is None else str(item.path)
    lines = (item.name, where.encode("utf-8", "replace").decode(), item.licence, item.text[:120])
    return "\n".join(dict.fromkeys(line for line in lines if line))
