"""What a still and its objects look like; nothing about time. Kept while only motions change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np

from engine.errors import WrongRequestError
from engine.features.backdrops import empty_still
from engine.features.camera import times_larger
from engine.features.fill_hole import box_around
from engine.features.medium import Medium
from engine.features.motion import MOTIONS, Pivot
from engine.features.render_still import Cutout, StillRenderer
from engine.features.stage import Stage
from engine.media.image import read_picture
from engine.stencil import BrokenStencilError, Stencil, levels_of
from engine.storyboard import Actor, Shadow, StillPage
from engine.types import Box, Float32, Picture, UInt8

T = TypeVar("T")

_LARGEST = 3840  # pixels of the longer side a still is drawn at
_LEAST = 0.5  # of a matte: an object nobody would see is none


@dataclass(frozen=True, slots=True)
class _Looks:
    """All of an actor that its drawing depends on."""

    stencil: Stencil
    anchor: tuple[float, float] | None
    pivot: Pivot
    lit: bool
    talks: bool
    shadow: Shadow | None
    filled: Stencil | None


@dataclass(frozen=True, slots=True, eq=False)
class PageArt:
    """A page's renderer. `boxes` are the objects' on its canvas, None for those not drawn.

    `stage` is the canvas, `inside` where the still lies on it; it has the shape of the board.
    """

    renderer: StillRenderer
    stage: Stage
    inside: Box
    boxes: tuple[Box | None, ...]


class ArtCabinet:
    """Makes the art of pages, and keeps the slow parts of what was made last.

    Frames are for boards of `size` (width, height).
    """

    def __init__(self, size: tuple[int, int], medium: Medium, *, see_through: bool) -> None:
        self._size, self._medium, self._see_through = size, medium, see_through
        self._pictures, self._empties, self._arts = _Kept(3), _Kept(4), _Kept(4)

    def art_of(self, page: StillPage) -> PageArt:
        """The art of a page.

        Raises:
            UnreadableMediaError: if its still cannot be read.
            WrongRequestError: if a cut-out is damaged.
        """
        stage = self._stage_of(page)
        looks = tuple(_looks_of(actor) for actor in page.actors)
        key = (*_still_key(page.path), stage, looks)
        return self._arts.get(key, lambda: self._make(page.path, stage, looks))

    def _stage_of(self, page: StillPage) -> Stage:
        """The board, larger where the camera goes near and the still has more to show."""
        width, height = self._size
        fitted = min(width / max(page.width, 1), height / max(page.height, 1))
        times = min(times_larger(page.camera), 1 / fitted, _LARGEST / max(width, height))
        return Stage(*(round(side * max(1.0, times) / 2) * 2 for side in (width, height)))

    def _make(self, path: Path, stage: Stage, looks: tuple[_Looks, ...]) -> PageArt:
        longest = max(stage.size)
        still_key = (*_still_key(path), longest)
        picture = self._pictures.get(still_key, lambda: read_picture(path, max_side=longest))
        inside = stage.inside(picture.width, picture.height)
        mattes = [matte_on(stage, each.stencil, picture) for each in looks]
        shown = [matte.max() >= _LEAST for matte in mattes]
        still = stage.show(picture)
        cutouts = [
            _cutout(each, matte, stage, picture, inside)
            for each, matte, is_there in zip(looks, mattes, shown, strict=True)
            if is_there
        ]
        key = (*still_key, stage, tuple((each.stencil, each.filled) for each in looks))

        def empty(holes: Sequence[Float32]) -> UInt8:
            beyond = 1 - stage.show_matte(np.ones((picture.height, picture.width), np.float32))
            return self._empties.get(key, lambda: empty_still(still, holes, beyond))

        renderer = StillRenderer(
            still, cutouts, medium=self._medium, see_through=self._see_through, empty=empty
        )
        boxes = (box_around(m) if s else None for m, s in zip(mattes, shown, strict=True))
        return PageArt(renderer, stage, inside, tuple(boxes))


def matte_on(stage: Stage, stencil: Stencil, picture: Picture) -> Float32:
    """A stencil of the picture on the canvas, (h, w) float32 in [0, 1].

    Raises:
        WrongRequestError: if the stencil does not hold what it says.
    """
    try:
        levels = levels_of(stencil)
    except BrokenStencilError as error:
        raise WrongRequestError(f"A cut-out is damaged: {error}. Cut it out again.") from error
    size = picture.width, picture.height
    if not levels.size:
        return np.zeros((stage.height, stage.width), np.float32)
    if levels.shape != size[::-1]:
        levels = cv2.resize(levels, size, interpolation=cv2.INTER_AREA)
    return stage.show_matte(np.asarray(levels, np.float32) / np.float32(255))


def _cutout(looks: _Looks, matte: Float32, stage: Stage, picture: Picture, inside: Box) -> Cutout:
    pivot: Pivot | tuple[float, float] = looks.pivot
    if looks.anchor is not None:
        x, y = looks.anchor
        pivot = (
            inside.x0 + x * (inside.x1 - inside.x0),
            inside.y0 + y * (inside.y1 - inside.y0),
        )
    return Cutout(
        matte,
        pivot=pivot,
        lit=looks.lit,
        talks=looks.talks,
        shadow=looks.shadow,
        filled=None if looks.filled is None else matte_on(stage, looks.filled, picture),
    )


def _looks_of(actor: Actor) -> _Looks:
    motions = [move.motion for move in actor.moves]
    first = MOTIONS.get(motions[0]) if motions else None
    anchor = None
    if actor.anchor_x is not None and actor.anchor_y is not None:
        anchor = actor.anchor_x, actor.anchor_y
    return _Looks(
        stencil=actor.stencil,
        anchor=anchor,
        pivot=first.pivot if first else "bottom",
        lit="glow" in motions,
        talks="talk" in motions,
        shadow=actor.shadow,
        filled=actor.filled,
    )


def _still_key(path: Path) -> tuple[str, int]:
    """A file and when it was changed last, 0 where it is gone."""
    try:
        return str(path), path.stat().st_mtime_ns
    except OSError:
        return str(path), 0


class _Kept:
    """The last few values made, by what they were made of."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        if key not in self._values:
            self._values[key] = make()
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return self._values[key]
