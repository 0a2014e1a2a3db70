"""Where a still lies in the frame and on the screen, and what of it lies under the hand. No Qt.

Places in a still and in the frame are shares (0 to 1 from the top left); on the screen they are
logical pixels. A view of the camera is its middle in the still and how many times it is enlarged.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from math import hypot
from typing import NamedTuple

from engine.storyboard import Camera, StillPage, Storyboard
from widgets.shared.time_view import Rect

GRIP_PX, CORNER_PX = 9.0, 9.0
MAX_ZOOM = 8.0


class Grip(enum.Enum):
    """What can be dragged on the stage."""

    ANCHOR = "anchor"
    TITLE = "title"
    TITLE_SIZE = "title size"
    VIEW = "view"
    VIEW_SIZE = "view size"


class Look(NamedTuple):
    """A view of the camera."""

    x: float
    y: float
    zoom: float


def look_at(camera: Camera, share: float) -> Look:
    """What the camera sees at a share (0 to 1) of the still's time."""
    share = min(max(share, 0.0), 1.0)

    def between(a: float, b: float) -> float:
        return a + (b - a) * share

    return Look(
        between(camera.x0, camera.x1),
        between(camera.y0, camera.y1),
        between(camera.zoom0, camera.zoom1),
    )


def still_in_frame(page: StillPage, board: Storyboard, look: Look) -> Rect:
    """Where the whole still lies, in shares of the frame: inside it as large as it fits, enlarged.

    What is seen never leaves the still, along a side that fills the frame.
    """
    fit = min(board.width / page.width, board.height / page.height)
    width = page.width * fit / board.width * look.zoom
    height = page.height * fit / board.height * look.zoom
    return Rect(_begin(look.x, width), _begin(look.y, height), width, height)


def _begin(middle: float, size: float) -> float:
    """Where a still of that size begins so that `middle` stands in the middle of the frame."""
    if size <= 1:
        return (1 - size) / 2
    return min(max(0.5 - middle * size, 1 - size), 0.0)


def view_in_still(page: StillPage, board: Storyboard, look: Look) -> Rect:
    """What of the still a view shows, in shares of the still (it may reach beyond)."""
    still = still_in_frame(page, board, look)
    return Rect(-still.x / still.w, -still.y / still.h, 1 / still.w, 1 / still.h)


def zoom_for(page: StillPage, board: Storyboard, width: float) -> float:
    """The zoom at which a view is `width` wide, in shares of the still."""
    fit = min(board.width / page.width, board.height / page.height)
    return min(max(board.width / (page.width * fit * max(width, 1e-6)), 1.0), MAX_ZOOM)


@dataclass(frozen=True, slots=True)
class Placing:
    """A still on the screen: `frame` and `still` in logical pixels."""

    frame: Rect
    still: Rect

    @staticmethod
    def of(page: StillPage, board: Storyboard, look: Look, frame: Rect) -> Placing:
        inside = still_in_frame(page, board, look)
        return Placing(frame, _on_screen(inside, frame))

    @staticmethod
    def whole(page: StillPage, area: Rect) -> Placing:
        """All of the still as large as it fits, for choosing views."""
        scale = min(area.w / page.width, area.h / page.height)
        w, h = page.width * scale, page.height * scale
        box = Rect(area.x + (area.w - w) / 2, area.y + (area.h - h) / 2, w, h)
        return Placing(area, box)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the still on the screen."""
        return self.still.x + x * self.still.w, self.still.y + y * self.still.h

    def share(self, x: float, y: float) -> tuple[float, float]:
        """A place on the screen in shares of the still."""
        return (x - self.still.x) / self.still.w, (y - self.still.y) / self.still.h

    def rect(self, inside: Rect) -> Rect:
        """A rectangle in shares of the still on the screen."""
        return _on_screen(inside, self.still)


def frame_share(frame: Rect, x: float, y: float) -> tuple[float, float]:
    """A place on the screen in shares of the frame."""
    return (x - frame.x) / max(frame.w, 1e-6), (y - frame.y) / max(frame.h, 1e-6)


def with_view(camera: Camera, look: Look, *, last: bool) -> Camera:
    """The camera with another first or last view."""
    if last:
        return replace(camera, x1=look.x, y1=look.y, zoom1=look.zoom)
    return replace(camera, x0=look.x, y0=look.y, zoom0=look.zoom)


def corner_near(box: Rect, x: float, y: float) -> bool:
    """Whether a place is at one of the corners."""
    corners = ((cx, cy) for cx in (box.x, box.right) for cy in (box.y, box.bottom))
    return any(hypot(x - cx, y - cy) <= CORNER_PX for cx, cy in corners)


def rim_near(box: Rect, x: float, y: float, slack: float = 6.0) -> bool:
    """Whether a place is on the rim of a box."""
    outer = Rect(box.x - slack, box.y - slack, box.w + 2 * slack, box.h + 2 * slack)
    inner = Rect(box.x + slack, box.y + slack, box.w - 2 * slack, box.h - 2 * slack)
    return outer.has(x, y) and not (inner.w > 0 and inner.h > 0 and inner.has(x, y))


def _on_screen(inside: Rect, outer: Rect) -> Rect:
    return Rect(
        outer.x + inside.x * outer.w,
        outer.y + inside.y * outer.h,
        inside.w * outer.w,
        inside.h * outer.h,
    )
