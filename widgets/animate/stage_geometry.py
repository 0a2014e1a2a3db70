"""Where a still lies in the frame and on the screen, and what of it lies under the hand. No Qt.

Places in a still and in the frame are shares (0 to 1 from the top left); on the screen they are
logical pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import hypot
from typing import NamedTuple

from engine.storyboard import Camera, StillPage, Storyboard
from widgets.shared.time_view import Rect

GRIP_PX, CORNER_PX = 9.0, 9.0
MAX_ZOOM = 8.0


class Look(NamedTuple):
    """A view of the camera: its middle in shares of the frame, and how many times enlarged."""

    x: float
    y: float
    zoom: float


ALL = Look(0.5, 0.5, 1.0)


def inside_frame(page: StillPage, board: Storyboard) -> Rect:
    """Where the still lies in the frame before the camera moves: as large as it fits."""
    fit = min(board.width / page.width, board.height / page.height)
    width, height = page.width * fit / board.width, page.height * fit / board.height
    return Rect((1 - width) / 2, (1 - height) / 2, width, height)


def first_look(page: StillPage, board: Storyboard, camera: Camera) -> Look:
    """What the camera sees first."""
    return _look(page, board, camera.x0, camera.y0, camera.zoom0)


def last_look(page: StillPage, board: Storyboard, camera: Camera) -> Look:
    """What the camera sees last."""
    return _look(page, board, camera.x1, camera.y1, camera.zoom1)


def look_at(page: StillPage, board: Storyboard, share: float) -> Look:
    """What the camera sees at a share (0 to 1) of the still's time, as the renderer has it."""
    one, other = (look(page, board, page.camera) for look in (first_look, last_look))
    share = min(max(share, 0.0), 1.0)
    share = share * share * (3 - 2 * share)
    zoom = one.zoom * (other.zoom / one.zoom) ** share
    way = share
    if abs(other.zoom - one.zoom) >= 1e-6:
        way = (1 / zoom - 1 / one.zoom) / (1 / other.zoom - 1 / one.zoom)
    return within(one.x + (other.x - one.x) * way, one.y + (other.y - one.y) * way, zoom)


def within(x: float, y: float, zoom: float) -> Look:
    """A view that stays in the frame."""
    zoom = min(max(zoom, 1.0), MAX_ZOOM)
    half = 0.5 / zoom
    return Look(min(max(x, half), 1 - half), min(max(y, half), 1 - half), zoom)


def view_box(look: Look) -> Rect:
    """What a view shows, in shares of the frame."""
    size = 1 / look.zoom
    return Rect(look.x - size / 2, look.y - size / 2, size, size)


def with_look(page: StillPage, board: Storyboard, look: Look, *, last: bool) -> Camera:
    """The camera of a still with another first or last view."""
    inside = inside_frame(page, board)
    x, y = (look.x - inside.x) / inside.w, (look.y - inside.y) / inside.h
    x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
    if last:
        return replace(page.camera, x1=x, y1=y, zoom1=look.zoom)
    return replace(page.camera, x0=x, y0=y, zoom0=look.zoom)


def fitting(width: float, height: float, area: Rect) -> Rect:
    """The largest place for something of that shape in the middle of an area."""
    scale = min(area.w / width, area.h / height)
    w, h = width * scale, height * scale
    return Rect(area.x + (area.w - w) / 2, area.y + (area.h - h) / 2, w, h)


def _look(page: StillPage, board: Storyboard, x: float, y: float, zoom: float) -> Look:
    inside = inside_frame(page, board)
    return within(inside.x + x * inside.w, inside.y + y * inside.h, zoom)


@dataclass(frozen=True, slots=True)
class Placing:
    """A still on the screen: `frame` and `still` in logical pixels."""

    frame: Rect
    still: Rect

    @staticmethod
    def of(page: StillPage, board: Storyboard, look: Look, frame: Rect) -> Placing:
        """The still under a view, in a frame on the screen."""
        inside, z = inside_frame(page, board), look.zoom
        x, y = (inside.x - look.x) * z + 0.5, (inside.y - look.y) * z + 0.5
        return Placing(frame, _on_screen(Rect(x, y, inside.w * z, inside.h * z), frame))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the still on the screen."""
        return self.still.x + x * self.still.w, self.still.y + y * self.still.h

    def share(self, x: float, y: float) -> tuple[float, float]:
        """A place on the screen in shares of the still."""
        return (x - self.still.x) / self.still.w, (y - self.still.y) / self.still.h

    def rect(self, inside: Rect) -> Rect:
        """A rectangle in shares of the still on the screen."""
        return _on_screen(inside, self.still)

    def in_frame(self, inside: Rect) -> Rect:
        """A rectangle in shares of the frame on the screen."""
        return _on_screen(inside, self.frame)


def frame_share(frame: Rect, x: float, y: float) -> tuple[float, float]:
    """A place on the screen in shares of the frame."""
    return (x - frame.x) / max(frame.w, 1e-6), (y - frame.y) / max(frame.h, 1e-6)


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
