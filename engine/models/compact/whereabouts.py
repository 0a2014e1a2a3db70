"""Where things are in a picture: a look at all of it, and a closer look at what it points to.

A small thing fills one or two cells of the first look. Each likely place is cut out with some
surroundings and looked at again, so that the thing fills the view; where both looks agree the
likeness stays, where the closer one sees nothing it sinks. Letters: N queries, (gh, gw) the grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from engine.models.compact.vision import CLOSE_SIDES, Eye, EyeView, likeness_map, seen_map
from engine.types import Float32, Picture

GRID = 96  # cells along the longer side of the answer
WORTH_A_LOOK = 0.08  # likeness under which no place is looked at again
REGION = 0.5  # of a query's highest likeness: what belongs to one likely place
PLACES = 3  # a query, likeliest first
SURROUNDINGS = 0.7  # added on each side, of the place's longer side
LEAST_VIEW = 0.3  # of the picture's longer side
NEARLY_ALL = 0.6  # of the picture: no closer look would be closer
CLOSER_SAY = 0.65  # of the closer look, in the geometric mean of both
SAME_VIEW = 0.7  # overlap (IoU) from which two views are one


@dataclass(frozen=True, slots=True)
class View:
    """A part of a picture, pixels y0 <= y < y1, x0 <= x < x1."""

    y0: int
    y1: int
    x0: int
    x1: int

    @property
    def area(self) -> int:
        return (self.y1 - self.y0) * (self.x1 - self.x0)


def find_likeness(eye: Eye, picture: Picture, class_weights: Float32) -> Float32:
    """Where each query is: (N, 1000) weights in [0, 1] to (N, gh, gw) float32 in [0, 1].

    Absolute, on a grid that covers the picture evenly; see `likeness_map`.
    """
    glance = eye.look(picture)
    first, seen = likeness_map(glance, class_weights), seen_map(glance, class_weights)
    rows, columns = _grid_of(picture)
    answers = np.stack([_drawn(each, rows, columns) for each in first])
    looks: dict[View, EyeView] = {}
    for place in range(len(first)):
        weights = class_weights[place : place + 1]
        views = [_known(view, looks) for view in _likely_places(seen[place], picture)]
        for view in views:
            if view not in looks:
                looks[view] = eye.look(_cut(picture, view), CLOSE_SIDES)
        closer = [(view, likeness_map(looks[view], weights)[0]) for view in views]
        answers[place] = _agreed(answers[place], closer, picture)
    return answers


def _grid_of(picture: Picture) -> tuple[int, int]:
    scale = GRID / max(picture.height, picture.width)
    return max(2, round(picture.height * scale)), max(2, round(picture.width * scale))


def _likely_places(coarse: Float32, picture: Picture) -> Iterator[View]:
    """Views around the likeliest places of one map (gh, gw) that are worth a closer look."""
    highest = float(coarse.max())
    if highest < WORTH_A_LOOK:
        return
    count, labels = cv2.connectedComponents(
        (coarse > REGION * highest).astype(np.uint8), connectivity=4
    )
    regions = sorted(range(1, count), key=lambda n: -float(coarse[labels == n].max()))
    for number in regions[:PLACES]:
        view = _view_around(labels == number, picture)
        if view.area <= NEARLY_ALL * picture.height * picture.width:
            yield view


def _view_around(region: Float32, picture: Picture) -> View:
    """The pixels around some cells (gh, gw), with surroundings, inside the picture."""
    spans = []
    for axis, length in ((1, picture.height), (0, picture.width)):
        cells = np.flatnonzero(region.any(axis=axis))
        cell = length / region.shape[1 - axis]
        spans.append((cells[0] * cell, (cells[-1] + 1) * cell, length))
    longer = max(end - start for start, end, _ in spans)
    least = LEAST_VIEW * max(picture.height, picture.width)
    edges = []
    for start, end, length in spans:
        half = max((end - start) / 2 + SURROUNDINGS * longer, least / 2)
        middle = (start + end) / 2
        edges += [int(max(0, middle - half)), int(min(length, np.ceil(middle + half)))]
    return View(*edges)


def _known(view: View, looks: dict[View, EyeView]) -> View:
    """A view looked at before that shows nearly the same, or the view itself."""
    return next((known for known in looks if _overlap(known, view) > SAME_VIEW), view)


def _overlap(a: View, b: View) -> float:
    height = max(0, min(a.y1, b.y1) - max(a.y0, b.y0))
    width = max(0, min(a.x1, b.x1) - max(a.x0, b.x0))
    return height * width / (a.area + b.area - height * width)


def _cut(picture: Picture, view: View) -> Picture:
    return Picture(np.ascontiguousarray(picture.pixels[view.y0 : view.y1, view.x0 : view.x1]))


def _agreed(likeness: Float32, closer: list[tuple[View, Float32]], picture: Picture) -> Float32:
    """Likeness (gh, gw) with a geometric mean of both looks where there was a closer one."""
    total, seen = np.zeros_like(likeness), np.zeros_like(likeness)
    down, across = likeness.shape[0] / picture.height, likeness.shape[1] / picture.width
    for view, close in closer:
        y0, x0 = round(view.y0 * down), round(view.x0 * across)
        y1, x1 = max(round(view.y1 * down), y0 + 1), max(round(view.x1 * across), x0 + 1)
        area = np.s_[y0:y1, x0:x1]
        drawn = _drawn(close, *likeness[area].shape)
        both = CLOSER_SAY * _log(drawn) + (1 - CLOSER_SAY) * _log(likeness[area])
        total[area] += np.exp(both)
        seen[area] += 1
    return np.where(seen > 0, total / np.maximum(seen, 1), likeness)


def _log(likeness: Float32) -> Float32:
    return np.log(np.maximum(likeness, 1e-4))


def _drawn(likeness: Float32, rows: int, columns: int) -> Float32:
    drawn = cv2.resize(likeness, (columns, rows), interpolation=cv2.INTER_LINEAR)
    return np.clip(drawn, 0, 1).astype(np.float32)
