"""Finds, for every spot of a hole in a small picture, the place it should be copied from.

The randomised search of PatchMatch (Barnes et al., SIGGRAPH 2009) inside the alternation of
Wexler et al. ("Space-Time Completion of Video", PAMI 2007): find the most similar patch of the
known picture for every patch that touches the hole, redraw the hole from what was found, again.
All spots are searched at once, so numpy does the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32

REACH = 3  # a patch goes this many pixels to each side
_JUMPS = (8, 4, 2, 1)  # how far away a neighbour is asked where it copies from
_FAR = 35.0  # grey levels of difference that copying from across the whole picture is worth
_UPRIGHT = 3  # copying from above or below is this much further: sky is above, ground below
_INWARD = 1.3  # a patch this many times less sure for each pixel further from what is known
_DEEP = 60.0  # pixels from which on that makes no difference: numbers stay in range
_FEWEST_SOURCES = 60
_AT_ONCE = 1024  # patches compared: so few that they stay near the processor

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
Way = tuple[int, int]  # rows down, columns to the right


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Where every pixel of a picture (h, w) is copied from: flat indices (h, w), most its own."""

    index: Indices

    def scaled_to(self, height: int, width: int) -> Sources:
        """The same for a picture of another size: places move along with what copies them."""
        h, w = self.index.shape
        y, x = np.mgrid[:height, :width]
        below_y, below_x = y * h // height, x * w // width
        from_y, from_x = np.divmod(self.index[below_y, below_x], w)
        at_y = np.rint(y + (from_y - below_y) * (height / h)).clip(0, height - 1)
        at_x = np.rint(x + (from_x - below_x) * (width / w)).clip(0, width - 1)
        return Sources((at_y * width + at_x).astype(np.int64))


def complete(
    picture: Float32,
    unknown: Flags,
    start: Sources | None,
    *,
    rounds: int,
    sweeps: int,
    random: np.random.Generator,
) -> tuple[Float32, Sources] | None:
    """Redraw what is `unknown` (h, w) in a picture (h, w, 3) that has a first guess there.

    Returns:
        The picture and where each pixel came from; None when too little is known to copy.
    """
    grid = _Grid(unknown)
    if len(grid.sources) < _FEWEST_SOURCES:
        return None
    found = grid.begin(start, random)
    picture = picture.copy()
    for _ in range(rounds):
        search = _Search(grid, picture, found)
        for _ in range(sweeps):
            search.ask_neighbours()
            search.guess(random)
        picture = grid.redraw(picture, search)
        found = search.found
    index = np.arange(unknown.size)
    index[grid.targets] = found
    return picture, Sources(index.reshape(unknown.shape))


class _Grid:
    """The places of a picture with a hole: targets, whose patch touches it, and sources."""

    def __init__(self, unknown: Flags) -> None:
        self.shape = unknown.shape
        whole = np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)
        touches = cv2.dilate(unknown.astype(np.uint8), whole) > 0
        usable = ~touches
        self.is_source = usable.ravel()
        self.sources = np.flatnonzero(usable)
        self.targets = np.flatnonzero(touches)
        self.rows, self.columns = np.divmod(self.targets, self.shape[1])
        self._column = np.tile(np.arange(self.shape[1]), self.shape[0])
        number = np.full(unknown.size, -1)  # of each target, -1 elsewhere
        number[self.targets] = np.arange(len(self.targets))
        self.hole = np.flatnonzero(unknown)
        self.beside = {way: self._numbers_beside(number, self.targets, way) for way in _ways()}
        self._over = [(w, *self._numbers_beside(number, self.hole, w)) for w in _patch_offsets()]
        depth = cv2.distanceTransform(unknown.astype(np.uint8), cv2.DIST_L2, 3).clip(0, _DEEP)
        sureness = (_INWARD**-depth).astype(np.float32)
        self.sureness = sureness.ravel()[self.targets].astype(np.float64)
        self.patch_shares = _shares(_all_patches(sureness[:, :, None])[self.targets])

    def begin(self, start: Sources | None, random: np.random.Generator) -> Indices:
        """A first place for every target: the one it has, or any."""
        anywhere = random.choice(self.sources, len(self.targets))
        if start is None:
            return anywhere
        given = start.index.ravel()[self.targets]
        return np.where(self.is_source[given], given, anywhere)

    def moved(self, places: Indices, way: Way) -> tuple[Indices, Flags]:
        """Places shifted by `way`, and which of them are still inside (others become 0)."""
        (dy, dx), width = way, self.shape[1]
        there, column = places + (dy * width + dx), self._column[places] + dx
        inside = (column >= 0) & (column < width) & (there - column >= 0)
        inside &= there - column < len(self._column)
        return np.where(inside, there, 0), inside

    def _numbers_beside(
        self, number: Indices, places: Indices, way: Way
    ) -> tuple[Indices, Indices]:
        """Which of the places have a target a `way` from them, and the numbers of those."""
        beside, inside = self.moved(places, way)
        which = np.flatnonzero(inside & (number[beside] >= 0))
        return which, number[beside[which]]

    def redraw(self, picture: Float32, search: _Search) -> Float32:
        """Every pixel of the hole as the patches over it would have it, the surest most."""
        colours = picture.reshape(-1, 3)
        weights = self.sureness * (np.exp(-search.cost / search.usual_cost) + 1e-3)
        total = np.zeros((len(self.hole), 3))
        weight = np.full((len(self.hole), 1), 1e-30)
        for (dy, dx), which, number in self._over:
            place, there = self.moved(search.found[number], (-dy, -dx))
            share = (weights[number] * there)[:, None]
            some = slice(None) if len(which) == len(self.hole) else which  # indices take longer
            total[some] += share * colours.take(place, axis=0)
            weight[some] += share
        redrawn = colours.copy()
        redrawn[self.hole] = total / weight
        return redrawn.reshape(picture.shape)


class _Search:
    """The best place found so far for each target, and what it costs."""

    def __init__(self, grid: _Grid, picture: Float32, found: Indices) -> None:
        self._grid = grid
        self._patches = _all_patches(picture)
        self._wanted = self._patches[grid.targets]
        self._rooms = [np.empty((_AT_ONCE, self._patches.shape[1]), np.float32) for _ in range(2)]
        self._far = _FAR**2 / max(grid.shape) ** 2
        self.found = found.copy()
        every = np.arange(len(found))
        self.cost = self._cost_of(found, every, self._price_of(found, every))

    @property
    def usual_cost(self) -> float:
        """What three of four patches stay under, twice."""
        rank = len(self.cost) * 3 // 4
        return 2 * float(np.partition(self.cost, rank)[rank]) + 1e-3

    def ask_neighbours(self) -> None:
        """Try, for each target, the place next to where a target nearby copies from."""
        for (dy, dx), (which, number) in self._grid.beside.items():
            places, inside = self._grid.moved(self.found[number], (-dy, -dx))
            self._try(places[inside], which[inside])

    def guess(self, random: np.random.Generator) -> None:
        """Try random places, at first anywhere, then ever nearer to the best so far."""
        height, width = self._grid.shape
        radius = max(height, width)
        while radius:
            y, x = np.divmod(self.found, width)
            y = (y + random.integers(-radius, radius + 1, len(y))).clip(0, height - 1)
            x = (x + random.integers(-radius, radius + 1, len(x))).clip(0, width - 1)
            self._try(y * width + x, np.arange(len(y)))
            radius //= 2

    def _try(self, places: Indices, which: Indices) -> None:
        """Whether places are better than what was found for the targets numbered `which`."""
        new = np.flatnonzero(self._grid.is_source[places] & (places != self.found[which]))
        places, which = places[new], which[new]
        ways = self._price_of(places, which)
        hopeful = np.flatnonzero(ways < self.cost[which])  # others are too far, however alike
        places, which = places[hopeful], which[hopeful]
        cost = self._cost_of(places, which, ways[hopeful])
        better = np.flatnonzero(cost < self.cost[which])
        self.found[which[better]] = places[better]
        self.cost[which[better]] = cost[better]

    def _price_of(self, places: Indices, which: Indices) -> NDArray[np.float64]:
        """Of the way from targets to places."""
        y, x = np.divmod(places, self._grid.shape[1])
        up, aside = y - self._grid.rows[which], x - self._grid.columns[which]
        return self._far * ((_UPRIGHT * up) ** 2 + aside**2)

    def _cost_of(self, places: Indices, which: Indices, ways: NDArray[np.float64]) -> Float32:
        """Mean squared difference of patches, the surest pixels most, and the price of the way.

        So what is known around the hole decides at its rim, and grows inward from there.
        """
        squared = np.empty(len(which), np.float32)
        for first in range(0, len(which), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            differences, beside = (room[: len(which[some])] for room in self._rooms)
            np.take(self._patches, places[some], axis=0, out=differences, mode="clip")
            np.take(self._wanted, which[some], axis=0, out=beside, mode="clip")
            differences -= beside
            np.take(self._grid.patch_shares, which[some], axis=0, out=beside, mode="clip")
            differences *= beside
            np.einsum("ij,ij->i", differences, differences, out=squared[some])
        return (squared + ways).astype(np.float32)


def _all_patches(picture: Float32) -> Float32:
    """The patch around every pixel of (h, w, c), as (h * w, c * side * side)."""
    padded = np.pad(picture, [(REACH, REACH), (REACH, REACH), (0, 0)], "symmetric")
    side = 2 * REACH + 1
    windows = np.lib.stride_tricks.sliding_window_view(padded, (side, side), axis=(0, 1))
    return np.ascontiguousarray(windows).reshape(picture.shape[0] * picture.shape[1], -1)


def _shares(sureness: Float32) -> Float32:
    """Roots of what each number of a patch counts, (n, pixels) to (n, 3 * pixels), of 1 in all."""
    shares = np.sqrt(sureness / (3 * sureness.sum(axis=1, keepdims=True)))
    return np.tile(shares, (1, 3))


def _ways() -> Iterator[Way]:
    """To the neighbours that are asked."""
    for jump in _JUMPS:
        yield from ((0, jump), (0, -jump), (jump, 0), (-jump, 0))


def _patch_offsets() -> Iterator[Way]:
    span = range(-REACH, REACH + 1)
    return ((dy, dx) for dy in span for dx in span)
