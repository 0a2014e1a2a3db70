"""Where the objects of a still stand beside the lanes that move them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.storyboard import Actor, StillPage
from widgets.animate.board_geometry import MUSIC, STRIP_H, STRIP_TOP, Row
from widgets.shared.time_view import Rect

CHIP_H, CHIP_GAP, MARGIN, DOT = 22.0, 4.0, 8.0, 18.0


class Chip(NamedTuple):
    """One object beside the sound of that id; beside none (empty) it stands in the strip."""

    actor: str
    name: str
    number: int  # of the object on its still, for its colour
    sound: str
    rect: Rect


def chips_of(
    page: StillPage | None, rows: Sequence[Row], width: float, text_width: Callable[[str], float]
) -> list[Chip]:
    """A chip for each pairing, and for each object that nothing moves."""
    chips: list[Chip] = []
    if page is None:
        return chips
    resting = [(i, actor) for i, actor in enumerate(page.actors) if not actor.moves]
    top = STRIP_TOP + 24
    chips += _flow(resting, "", top, STRIP_TOP + STRIP_H, width, text_width)
    for row in rows:
        if row.id != MUSIC:
            moved = [
                (i, actor)
                for i, actor in enumerate(page.actors)
                if any(move.cue == row.id for move in actor.moves)
            ]
            chips += _flow(moved, row.id, row.top + 18, row.top + row.height, width, text_width)
    return chips


def _flow(
    actors: Sequence[tuple[int, Actor]],
    sound: str,
    top: float,
    bottom: float,
    width: float,
    text_width: Callable[[str], float],
) -> list[Chip]:
    """Side by side, in lines; what finds no room lies on the last line's end."""
    chips, x, y = [], MARGIN, top
    for number, actor in actors:
        wide = min(text_width(actor.name) + DOT + 12, width - 2 * MARGIN)
        if x > MARGIN and x + wide > width - MARGIN:
            if y + 2 * CHIP_H + CHIP_GAP <= bottom:
                x, y = MARGIN, y + CHIP_H + CHIP_GAP
            else:
                wide = max(min(wide, width - MARGIN - x), DOT + 6)
                x = min(x, width - MARGIN - wide)
        rect = Rect(x, y, wide, CHIP_H)
        chips.append(Chip(actor.id, actor.name, number, sound, rect))
        x += wide + CHIP_GAP
    return chips


def chip_at(chips: Sequence[Chip], x: float, y: float) -> Chip | None:
    """The uppermost chip at a place."""
    return next((chip for chip in reversed(chips) if chip.rect.has(x, y)), None)


def sound_at(rows: Sequence[Row], y: float) -> str | None:
    """The sound whose lane is at a height: empty for the strip, None for where nothing is."""
    if STRIP_TOP <= y < STRIP_TOP + STRIP_H:
        return ""
    return next((row.id for row in rows if row.has(y) and row.id != MUSIC), None)
