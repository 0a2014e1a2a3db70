"""What the hand does on the stage between press and release: one class for each kind of drag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Protocol

from engine.storyboard import Camera, StillPage, Storyboard, Title
from widgets.animate.stage_geometry import (
    Look,
    Placing,
    first_look,
    frame_share,
    last_look,
    with_look,
    within,
)
from widgets.shared.time_view import Rect

MIDDLE_PX = 6.0


class Drag(Protocol):
    """Says where it is all the time; `cancel` says where it was."""

    def move(self, x: float, y: float) -> None: ...
    def cancel(self) -> None: ...


@dataclass
class AnchorDrag:
    """The anchor of an object follows the hand."""

    placing: Placing
    began: tuple[float | None, float | None]
    say: Callable[[float | None, float | None], None]

    def move(self, x: float, y: float) -> None:
        u, v = self.placing.share(x, y)
        self.say(min(max(u, 0.0), 1.0), min(max(v, 0.0), 1.0))

    def cancel(self) -> None:
        self.say(*self.began)


@dataclass
class TitleDrag:
    """A title follows the hand; it is drawn to the middle of the frame."""

    frame: Rect
    title: Title
    x: float
    y: float
    say: Callable[[Title], None]

    def move(self, x: float, y: float) -> None:
        dx, dy = (x - self.x) / self.frame.w, (y - self.y) / self.frame.h
        place_x, place_y = self.title.x + dx, self.title.y + dy
        if abs(place_x - 0.5) * self.frame.w <= MIDDLE_PX:
            place_x = 0.5
        if abs(place_y - 0.5) * self.frame.h <= MIDDLE_PX:
            place_y = 0.5
        moved = replace(self.title, x=min(max(place_x, 0.0), 1.0), y=min(max(place_y, 0.0), 1.0))
        self.say(moved)

    def cancel(self) -> None:
        self.say(self.title)


@dataclass
class TitleSizeDrag:
    """A corner of a title makes it larger about its middle."""

    frame: Rect
    title: Title
    x: float
    y: float
    say: Callable[[Title], None]

    def move(self, x: float, y: float) -> None:
        cx = self.frame.x + self.title.x * self.frame.w
        cy = self.frame.y + self.title.y * self.frame.h
        before = max(hypot(self.x - cx, self.y - cy), 4.0)
        size = self.title.size * hypot(x - cx, y - cy) / before
        self.say(replace(self.title, size=min(max(size, 0.01), 0.5)))

    def cancel(self) -> None:
        self.say(self.title)


@dataclass
class ViewDrag:
    """A view of the camera follows the hand, within the frame."""

    frame: Rect
    page: StillPage
    board: Storyboard
    last: bool
    x: float
    y: float
    say: Callable[[Camera], None]

    def move(self, x: float, y: float) -> None:
        look = look_of(self.page, self.board, last=self.last)
        dx, dy = (x - self.x) / self.frame.w, (y - self.y) / self.frame.h
        moved = within(look.x + dx, look.y + dy, look.zoom)
        self.say(with_look(self.page, self.board, moved, last=self.last))

    def cancel(self) -> None:
        self.say(self.page.camera)


@dataclass
class ViewSizeDrag:
    """A corner of a view makes it larger or smaller about its middle."""

    frame: Rect
    page: StillPage
    board: Storyboard
    last: bool
    say: Callable[[Camera], None]

    def move(self, x: float, y: float) -> None:
        look = look_of(self.page, self.board, last=self.last)
        u, v = frame_share(self.frame, x, y)
        half = max(abs(u - look.x), abs(v - look.y), 0.01)
        moved = within(look.x, look.y, 0.5 / half)
        self.say(with_look(self.page, self.board, moved, last=self.last))

    def cancel(self) -> None:
        self.say(self.page.camera)


@dataclass
class StrokeDrag:
    """A stroke of the brush, in shares of the still; said when the hand lets go."""

    placing: Placing
    adds: bool
    points: list[tuple[float, float]] = field(default_factory=list)

    def move(self, x: float, y: float) -> None:
        self.points.append(self.placing.share(x, y))

    def cancel(self) -> None:
        self.points.clear()


def look_of(page: StillPage, board: Storyboard, *, last: bool) -> Look:
    """The first or the last view of a still."""
    return (last_look if last else first_look)(page, board, page.camera)
