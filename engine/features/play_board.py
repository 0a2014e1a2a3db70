"""Plays a storyboard: the frame at any time, the same for preview and export."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import replace
from itertools import pairwise
from math import ceil

from engine.export.sequence import Joint, Shot, cut
from engine.features.medium import Medium
from engine.features.page_art import ArtCabinet
from engine.features.play_page import PagePlayer
from engine.features.transitions import MIXES
from engine.storyboard import BoardSound, StillPage, Storyboard
from engine.types import UInt8

_PLAYERS_KEPT = 3  # while one still gives way to the next, both play
_ROUNDING = 1e-6  # frames


class BoardPlayer:
    """A board in one medium; `transparent` boards are drawn on nothing, in COLOUR."""

    def __init__(self, board: Storyboard, medium: Medium = Medium.PLANAR) -> None:
        self._wanted = medium
        self._take_over(board)

    @property
    def board(self) -> Storyboard:
        return self._board

    @property
    def count(self) -> int:
        """Frames of the whole board."""
        return self._pieces[-1].first + self._pieces[-1].count if self._pieces else 0

    def update(self, board: Storyboard) -> None:
        """The board after an edit; only what changed is made again."""
        if _kind_of_frame(board) == _kind_of_frame(self._board):
            self._arrange(board)
        else:
            self._take_over(board)

    def frame(self, index: int) -> UInt8:
        """Frame `index` of the board (`engine.features.medium`), only to be read.

        Raises:
            UnreadableMediaError: if a still or a sound cannot be read.
            WrongRequestError: if a motion is none, or a setting out of range.
        """
        index = min(max(index, 0), self.count - 1)
        piece = self._pieces[bisect_right(self._firsts, index) - 1]
        return piece.frame(index - piece.first)

    def shots(self) -> tuple[list[Shot], list[Joint]]:
        """The stills and how each leads to the next, for `engine.export.sequence`."""
        return self._shots, self._joints

    def _take_over(self, board: Storyboard) -> None:
        self._medium = Medium.COLOUR if board.transparent else self._wanted
        size = board.width, board.height
        self._cabinet = ArtCabinet(size, self._medium, see_through=board.transparent)
        self._players: OrderedDict[tuple[StillPage, BoardSound | None], PagePlayer] = OrderedDict()
        self._arrange(board)

    def _arrange(self, board: Storyboard) -> None:
        self._board, self._starts = board, board.starts()
        self._playing: dict[int, PagePlayer] = {}  # by the number of the page
        ends = [s + page.duration for s, page in zip(self._starts, board.pages, strict=True)]
        spans = [
            (self._frame_at(start), self._frame_at(end))
            for start, end in zip(self._starts, ends, strict=True)
        ]
        self._shots = [self._shot(number, *span) for number, span in enumerate(spans)]
        self._joints = [
            Joint(max(0, this[1] - following[0]), MIXES.get(page.transition))
            for page, (this, following) in zip(board.pages, pairwise(spans), strict=False)
        ]
        self._pieces = cut(self._shots, self._joints)
        self._firsts = [piece.first for piece in self._pieces]

    def _shot(self, number: int, first: int, end: int) -> Shot:
        return Shot(max(0, end - first), lambda i: self._show(number, first + i))

    def _show(self, number: int, index: int) -> UInt8:
        if number not in self._playing:  # to look a page up is to go through all there is to it
            if len(self._playing) >= _PLAYERS_KEPT:
                del self._playing[next(iter(self._playing))]
            self._playing[number] = self._player(number)
        return self._playing[number].show(index / self._board.fps - self._starts[number])

    def _player(self, number: int) -> PagePlayer:
        page, music = self._board.pages[number], self._board.music
        if music is not None:
            music = replace(music, position=music.position - self._starts[number])
        key = page, music
        if key not in self._players:
            self._players[key] = PagePlayer(
                page,
                self._cabinet.art_of(page),
                size=(self._board.width, self._board.height),
                fps=self._board.fps,
                medium=self._medium,
                music=music,
            )
        self._players.move_to_end(key)
        while len(self._players) > _PLAYERS_KEPT:
            self._players.popitem(last=False)
        return self._players[key]

    def _frame_at(self, time: float) -> int:
        """The first frame shown at or after a time."""
        return ceil(time * self._board.fps - _ROUNDING)


def _kind_of_frame(board: Storyboard) -> tuple[int, int, int, bool]:
    return board.width, board.height, board.fps, board.transparent
