"""A storyboard that can be run like a film: frames are drawn as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from app.playing.block import MAX_HEIGHT, MAX_WIDTH
from app.playing.transport import Heading
from engine.storyboard import Storyboard
from engine.types import UInt8

if TYPE_CHECKING:
    from engine.features.play_board import BoardPlayer

_ROUNDING = 1e-6  # frames
_BEHIND_S = 0.25  # a clock this far ahead is caught up with by a jump
_SMALLEST = 16  # pixels a side

Lap: TypeAlias = "tuple[int, float, float, int]"  # lap, time, time of the next, number of the frame


class BoardReel:
    """One board, as `app.playing.reel.Reel` is one film. Not for two threads."""

    def __init__(self, board: Storyboard) -> None:
        # Here, so that playing a film does not wait for what only boards need.
        from engine.features.play_board import BoardPlayer

        self._board = board
        self._make_player = BoardPlayer
        self._player: BoardPlayer | None = None

    def update(self, board: Storyboard) -> None:
        """The board after an edit; what has not changed is not made again."""
        self._board = board

    def close(self) -> None:
        self._player = None

    def course(self, heading: Heading, now: Callable[[], float | None]) -> Iterator[Lap]:
        """The frames of a take in the order they are shown, lap after lap.

        `now` is the time of the clock while it runs; a board drawn too slowly jumps to it.
        """
        for lap in count():
            start, end = heading.stretch(lap)
            frames = self._back(start, end) if heading.is_backward else self._on(start, end, now)
            for number in frames:
                yield lap, number / self._fps, (number + 1) / self._fps, number
            if not heading.is_looping:
                return

    def neighbour(self, time: float, by: int) -> float | None:
        """When the frame after the one shown at `time` begins (by 1), or the one before (by -1)."""
        number = self._shown_at(time) + by
        return number / self._fps if 0 <= number < self._count else None

    def painted(self, frame: int, view: tuple[int, int]) -> UInt8:
        """(h, w, 4) BGRA inside the view, opaque.

        Raises:
            UnreadableMediaError: if a still or a sound cannot be read.
        """
        from engine.features.medium import Medium, over_squares

        board = _fitted(self._board, view)
        if self._player is None:
            self._player = self._make_player(board, Medium.COLOUR)
        elif self._player.board != board:
            self._player.update(board)
        drawn = self._player.frame(frame)
        return over_squares(drawn) if board.transparent else drawn

    @property
    def _fps(self) -> int:
        return self._board.fps

    @property
    def _count(self) -> int:
        return ceil(self._board.duration * self._fps - _ROUNDING)

    def _shown_at(self, time: float) -> int:
        return max(0, min(int(time * self._fps + _ROUNDING), self._count - 1))

    def _on(self, start: float, end: float, now: Callable[[], float | None]) -> Iterator[int]:
        if not self._count:
            return
        number = self._shown_at(start)
        while True:
            yield number
            clock = now()
            number += 1
            if clock is not None and clock < end and clock > number / self._fps + _BEHIND_S:
                number = self._shown_at(clock)
            if number >= self._count or number / self._fps >= end:
                return

    def _back(self, start: float, end: float) -> Iterator[int]:
        number = self._shown_at(start) if self._count else -1
        while number >= 0:
            yield number
            if number / self._fps <= end:
                return
            number -= 1


def _fitted(board: Storyboard, view: tuple[int, int]) -> Storyboard:
    """The board no larger than the view, its sides even."""
    across, down = min(view[0], MAX_WIDTH), min(view[1], MAX_HEIGHT)
    scale = min(1.0, across / board.width, down / board.height)
    width, height = (
        max(_SMALLEST, int(side * scale) // 2 * 2) for side in (board.width, board.height)
    )
    return replace(board, width=width, height=height)
