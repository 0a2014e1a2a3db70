"""What the overlay of the stage shows, and where things on it are."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from PySide6.QtGui import QFont, QFontMetricsF, QImage

from engine.storyboard import Actor, StillPage, Storyboard, Title
from widgets.animate.board_geometry import starts_of
from widgets.animate.outlines import Mattes, box_in_shares
from widgets.animate.stage_geometry import ALL, Placing, fitting, look_at
from widgets.shared.time_view import Rect


class Mode(enum.Enum):
    """What the hand does on the stage."""

    ARRANGE = "arrange"  # objects, anchors, titles
    CAMERA = "camera"  # the first and the last view
    CUT = "cut"  # a click cuts something out
    BRUSH = "brush"  # paints what is filled behind an object


@dataclass
class StageShown:
    """`chosen` is the id of an object or a title; `picture` the whole still, for the camera."""

    board: Storyboard = field(default_factory=Storyboard)
    page_id: str = ""
    chosen: str = ""
    mode: Mode = Mode.ARRANGE
    time: float = 0.0
    is_playing: bool = False
    picture: QImage | None = None
    frame: Rect = field(default=Rect(0, 0, 1, 1))
    area: Rect = field(default=Rect(0, 0, 1, 1))
    hovered: str = ""
    brush_px: float = 24.0
    brush_adds: bool = True
    mattes: Mattes = field(default_factory=Mattes)

    @property
    def page(self) -> StillPage | None:
        return next((page for page in self.board.pages if page.id == self.page_id), None)

    @property
    def actor(self) -> Actor | None:
        """The chosen object."""
        actors = self.page.actors if self.page else ()
        return next((actor for actor in actors if actor.id == self.chosen), None)

    @property
    def is_page_seen(self) -> bool:
        """Whether the picture shows the still that is looked at."""
        page, start = self.page, starts_of(self.board).get(self.page_id, 0.0)
        return page is not None and start - 1e-6 <= self.time <= start + page.duration + 1e-6

    @property
    def share(self) -> float:
        """How far into the still's time the playhead is, 0 to 1."""
        page = self.page
        if page is None or page.duration <= 0:
            return 0.0
        inside = self.time - starts_of(self.board).get(self.page_id, 0.0)
        return min(max(inside / page.duration, 0.0), 1.0)

    def placing(self) -> Placing | None:
        """Where the still is on the screen."""
        page = self.page
        if page is None or self.frame.w < 2:
            return None
        if self.mode is Mode.CAMERA:
            pad = 18.0
            area = self.area
            inner = Rect(area.x + pad, area.y + pad, area.w - 2 * pad, area.h - 2 * pad)
            frame = fitting(self.board.width, self.board.height, inner)
            return Placing.of(page, self.board, ALL, frame)
        look = look_at(page, self.board, self.share)
        return Placing.of(page, self.board, look, self.frame)

    def actor_under(self, x: float, y: float) -> Actor | None:
        """The smallest object at a place on the screen."""
        placing, page = self.placing(), self.page
        if placing is None or page is None:
            return None
        u, v = placing.share(x, y)
        found = [actor for actor in page.actors if self.mattes.has(actor.stencil, u, v)]
        return min(found, key=lambda actor: _area(actor), default=None)

    def anchor_of(self, actor: Actor) -> tuple[float, float]:
        """Its anchor in shares of the still: where it was put, else the middle of its foot."""
        if actor.anchor_x is not None and actor.anchor_y is not None:
            return actor.anchor_x, actor.anchor_y
        box = box_in_shares(actor.stencil)
        return box.x + box.w / 2, box.bottom

    def titles(self) -> list[tuple[Title, Rect]]:
        """The titles that are seen now, with their boxes on the screen."""
        page = self.page
        if page is None:
            return []
        inside = self.share * page.duration
        return [
            (title, title_box(title, self.frame))
            for title in page.titles
            if title.id == self.chosen
            or title.start <= inside <= (page.duration if title.end is None else title.end)
        ]


def title_box(title: Title, frame: Rect) -> Rect:
    """About where the words of a title stand on the screen."""
    font = QFont()
    font.setPixelSize(100)
    lines = title.text.splitlines() or [""]
    metrics = QFontMetricsF(font)
    line = title.size * frame.h
    width = max(metrics.horizontalAdvance(text) for text in lines) / 100 * line * 0.85
    width, height = max(width, line), line * len(lines)
    x, y = frame.x + title.x * frame.w, frame.y + title.y * frame.h
    pad = 4.0
    return Rect(x - width / 2 - pad, y - height / 2 - pad, width + 2 * pad, height + 2 * pad)


def _area(actor: Actor) -> int:
    box = actor.stencil.box
    return (box.x1 - box.x0) * (box.y1 - box.y0)
