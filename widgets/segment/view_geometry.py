"""Where a picture lies on the canvas. Pure functions, no Qt.

The canvas is measured in its own pixels (points times the device's ratio), so that a picture at
100 % is shown pixel by pixel and a pan moves it by whole pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MOST = 32.0  # pixels of the canvas for one of the picture
MOST_TO_FIT = 4.0  # a small picture is not blown up further by itself
MARGIN = 24.0  # around a picture that fits
STEP = 1.25  # of one zoom by key or wheel


@dataclass(frozen=True, slots=True)
class View:
    """A picture of `width` x `height` on a canvas of `port_width` x `port_height`.

    A point (x, y) of the picture is seen at (x * scale + left, y * scale + top); `left` and `top`
    are whole numbers. `fits` is True while it follows the size of the canvas.
    """

    width: int
    height: int
    port_width: int
    port_height: int
    scale: float = 1.0
    left: int = 0
    top: int = 0
    fits: bool = True

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """What of the picture is seen there."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def to_canvas(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the picture is seen."""
        return x * self.scale + self.left, y * self.scale + self.top

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """The part of the picture that is on the canvas: x0, y0, x1, y1; empty where none is."""
        x0, y0 = self.to_picture(0, 0)
        x1, y1 = self.to_picture(self.port_width, self.port_height)
        x0, y0 = max(0.0, x0), max(0.0, y0)
        return x0, y0, max(x0, min(float(self.width), x1)), max(y0, min(float(self.height), y1))


def fitted(view: View) -> View:
    """All of it, in the middle, with a little air."""
    scale = min(fit_scale(view), MOST_TO_FIT)
    left = (view.port_width - view.width * scale) / 2
    top = (view.port_height - view.height * scale) / 2
    return replace(view, scale=scale, left=round(left), top=round(top), fits=True)


def fit_scale(view: View) -> float:
    """The largest scale at which all of it is seen."""
    across = max(1.0, view.port_width - 2 * MARGIN) / max(1, view.width)
    down = max(1.0, view.port_height - 2 * MARGIN) / max(1, view.height)
    return min(across, down, MOST)


def zoomed(view: View, factor: float, x: float, y: float) -> View:
    """Larger or smaller by a factor; what is seen at (x, y) stays there."""
    least = min(1.0, fit_scale(view)) / 2
    scale = min(max(least, view.scale * factor), MOST)
    px, py = view.to_picture(x, y)
    left, top = round(x - px * scale), round(y - py * scale)
    return kept_in(replace(view, scale=scale, left=left, top=top, fits=False))


def zoomed_to(view: View, scale: float) -> View:
    """At a scale, around the middle of the canvas."""
    return zoomed(view, scale / view.scale, view.port_width / 2, view.port_height / 2)


def panned(view: View, across: float, down: float) -> View:
    """Moved by so many pixels of the canvas."""
    moved = replace(view, left=view.left + round(across), top=view.top + round(down), fits=False)
    return kept_in(moved)


def kept_in(view: View) -> View:
    """Moved so that some of the picture is always in the middle of the canvas."""
    middle_x, middle_y = view.port_width / 2, view.port_height / 2
    left = min(max(view.left, math.ceil(middle_x - view.width * view.scale)), int(middle_x))
    top = min(max(view.top, math.ceil(middle_y - view.height * view.scale)), int(middle_y))
    return replace(view, left=left, top=top)


def resized(view: View, port_width: int, port_height: int) -> View:
    """On a canvas of another size: fitting still, or with the same point in the middle."""
    px, py = view.to_picture(view.port_width / 2, view.port_height / 2)
    other = replace(view, port_width=port_width, port_height=port_height)
    if view.fits:
        return fitted(other)
    left, top = port_width / 2 - px * view.scale, port_height / 2 - py * view.scale
    return kept_in(replace(other, left=round(left), top=round(top)))


def level_for(scale: float, levels: int) -> int:
    """Which of a pyramid's levels to paint from, each half as large as the one before.

    It is the nearest one: at most twice as many pixels are read as are painted (but for the
    smallest level, of which there is no next).
    """
    wanted = round(-math.log2(max(scale, 1e-6)))
    return min(max(0, wanted), max(0, levels - 1))
