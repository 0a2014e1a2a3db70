"""Where to point: a likeness map as at most eight points that Segment Anything is asked with.

First the peaks, hottest first and apart from each other; then, while there is room, places well
spread over what is warm, so that a large or long thing is asked for in more than one place.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import Float32

MOST_POINTS = 8
LEAST_HEAT = 0.08  # under which nothing is there
LEAST_PEAK = 0.4  # of the hottest: a place that may be another object of the kind
WARM = 0.6  # of the hottest: a place that is surely meant
APART = 0.12  # of the longer side: two points are never nearer
SPREAD = 0.2  # of the longer side: points beside the peaks are never nearer
COLD = 0.15  # of the hottest: a place that is surely not meant
GRID = 64  # cells of the longer side on which places are looked for


@dataclass(frozen=True, slots=True)
class Point:
    """A place as shares of the picture's width and height, and its share of the highest heat."""

    x: float
    y: float
    heat: float


def relative_heat(heat: Float32, size: tuple[int, int]) -> Float32:
    """A likeness map of any grid, of its own highest, drawn at `size` (rows, columns)."""
    drawn = cv2.resize(heat.astype(np.float32), size[::-1], interpolation=cv2.INTER_LINEAR)
    return np.clip(drawn / max(float(heat.max()), 1e-6), 0, 1).astype(np.float32)


def hot_points(heat: Float32, aspect: float, most: int = MOST_POINTS) -> list[Point]:
    """The places to point at, hottest first; none where nothing is hot.

    `heat` (gh, gw) is in [0, 1] over a picture whose width is `aspect` times its height.
    """
    if heat.size == 0 or not float(heat.max()) >= LEAST_HEAT:
        return []
    across = min(1.0, aspect), min(1.0, 1 / aspect)
    size = max(1, round(GRID * across[1])), max(1, round(GRID * across[0]))
    warmth = relative_heat(heat, size)
    points = _apart(warmth, [], LEAST_PEAK, APART * GRID, most, peaks=True)
    return _apart(warmth, points, WARM, SPREAD * GRID, most, peaks=False)


def cold_points(heat: Float32, inside: Float32, most: int) -> list[Point]:
    """Places under a mask at which nothing is hot, far from each other: what it took by mistake.

    `inside` (h, w) is the mask, in [0, 1]; `heat` of any grid over the same picture.
    """
    warmth = relative_heat(heat, inside.shape)
    wrong = ((inside >= 0.5) & (warmth < COLD)).astype(np.uint8)
    points: list[Point] = []
    deep = cv2.distanceTransform(cv2.copyMakeBorder(wrong, 1, 1, 1, 1, 0), cv2.DIST_L2, 3)
    depth = np.asarray(deep, np.float32)[1:-1, 1:-1]
    for _ in range(most):
        y, x = np.unravel_index(int(depth.argmax()), depth.shape)
        if depth[y, x] < 0.01 * max(inside.shape):
            break
        points.append(_point(warmth, int(y), int(x)))
        _forget_around(depth, int(y), int(x), APART * max(inside.shape))
    return points


def _apart(
    warmth: Float32, points: list[Point], least: float, apart: float, most: int, *, peaks: bool
) -> list[Point]:
    """`points` and further ones, the hottest left first, none within `apart` cells of another."""
    left = warmth.copy()
    if peaks:  # only what is hotter than all around it: a slope is no second object
        around = np.asarray(cv2.dilate(warmth, np.ones((5, 5), np.uint8)), np.float32)
        left[warmth < around] = 0
    found = list(points)
    height, width = warmth.shape
    for point in points:
        _forget_around(left, int(point.y * height), int(point.x * width), apart)
    while len(found) < most:
        y, x = np.unravel_index(int(left.argmax()), left.shape)
        if left[y, x] < least:
            break
        found.append(_point(warmth, int(y), int(x)))
        _forget_around(left, int(y), int(x), apart)
    return found


def _point(warmth: Float32, y: int, x: int) -> Point:
    height, width = warmth.shape
    return Point((x + 0.5) / width, (y + 0.5) / height, float(warmth[y, x]))


def _forget_around(values: Float32, y: int, x: int, radius: float) -> None:
    ys, xs = np.ogrid[: values.shape[0], : values.shape[1]]
    values[(ys - y) ** 2 + (xs - x) ** 2 <= radius**2] = 0
