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
    view_in_still,
    with_view,
    zoom_for,
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
    """A view of the camera follows the hand, within the still."""

    placing: Placing
    page: StillPage
    board: Storyboard
    camera: Camera
    last: bool
    x: float
    y: float
    say: Callable[[Camera], None]

    def move(self, x: float, y: float) -> None:
        look = look_of(self.camera, last=self.last)
        view = view_in_still(self.page, self.board, look)
        u0, v0 = self.placing.share(self.x, self.y)
        u, v = self.placing.share(x, y)
        middle_x = _inside(view.x + view.w / 2 + u - u0, view.w)
        middle_y = _inside(view.y + view.h / 2 + v - v0, view.h)
        self.say(with_view(self.camera, Look(middle_x, middle_y, look.zoom), last=self.last))

    def cancel(self) -> None:
        self.say(self.camera)


@dataclass
class ViewSizeDrag:
    """A corner of a view makes it larger or smaller about its middle."""

    placing: Placing
    page: StillPage
    board: Storyboard
    camera: Camera
    last: bool
    say: Callable[[Camera], None]

    def move(self, x: float, y: float) -> None:
        look = look_of(self.camera, last=self.last)
        view = view_in_still(self.page, self.board, look)
        u, v = self.placing.share(x, y)
        half_w = abs(u - (view.x + view.w / 2))
        half_h = abs(v - (view.y + view.h / 2)) * view.w / view.h
        zoom = zoom_for(self.page, self.board, 2 * max(half_w, half_h))
        middle = (view.x + view.w / 2, view.y + view.h / 2)
        self.say(with_view(self.camera, Look(*middle, zoom), last=self.last))

    def cancel(self) -> None:
        self.say(self.camera)


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


def look_of(camera: Camera, *, last: bool) -> Look:
    """The first or the last view."""
    if last:
        return Look(camera.x1, camera.y1, camera.zoom1)
    return Look(camera.x0, camera.y0, camera.zoom0)


def _inside(middle: float, size: float) -> float:
    """A middle at which a view of that size does not leave the still."""
    return 0.5 if size >= 1 else min(max(middle, size / 2), 1 - size / 2)
