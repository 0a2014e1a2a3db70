"""Where a storyboard lies under the stage: stills, music, sounds and their hits. No Qt.

Lengths in logical pixels, y down. All rows share one `View`, so that what lies above one another
happens at the same time.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from engine.storyboard import CUT, BoardSound, StillPage, Storyboard
from widgets.shared.time_view import Rect, View

RULER_H, STRIP_H, MUSIC_H, LANE_H, GAP = 26.0, 84.0, 44.0, 66.0, 2.0
HEAD_W = 184
EDGE_PX, ONSET_PX, JOINT_PX = 6.0, 6.0, 11.0
TITLE_H, ONSET_H = 16.0, 12.0
STRIP_TOP = RULER_H
MUSIC = "music"


class Part(enum.Enum):
    """What of a thing lies under the hand."""

    BODY = "body"
    START = "start"
    END = "end"
    JOINT = "joint"  # the transition to the next still
    ONSET = "onset"


class Hit(NamedTuple):
    """What lies at a place: a part of the thing of that id, for an onset its number."""

    id: str
    part: Part
    number: int = 0


class Row(NamedTuple):
    """One lane: the sound of that id, `MUSIC` for the music."""

    id: str
    top: float
    height: float

    def has(self, y: float) -> bool:
        return self.top <= y < self.top + self.height


def starts_of(board: Storyboard) -> dict[str, float]:
    """When each still begins to be seen, by id."""
    return dict(zip((page.id for page in board.pages), board.starts(), strict=True))


def shared_after(board: Storyboard, index: int) -> float:
    """What a still shares with the next one; nothing for a cut and for the last."""
    if not 0 <= index < len(board.pages) - 1:
        return 0.0
    page = board.pages[index]
    return 0.0 if page.transition == CUT else page.transition_s


def page_rects(board: Storyboard, view: View) -> list[Rect]:
    """The blocks of the strip: each reaches to the middle of its transitions."""
    rects = []
    for index, (page, start) in enumerate(zip(board.pages, board.starts(), strict=True)):
        left = start + shared_after(board, index - 1) / 2
        right = start + page.duration - shared_after(board, index) / 2
        x = view.x(left)
        rects.append(Rect(x, STRIP_TOP + 4, max(view.x(right) - x, 1.0), STRIP_H - 8))
    return rects


def rows_of(board: Storyboard, page: StillPage | None, scroll_y: float = 0.0) -> list[Row]:
    """The music, then the sounds of the still that is looked at."""
    rows, top = [], STRIP_TOP + STRIP_H - scroll_y
    if board.music is not None:
        rows.append(Row(MUSIC, top, MUSIC_H))
        top += MUSIC_H + GAP
    for sound in page.sounds if page else ():
        rows.append(Row(sound.id, top, LANE_H))
        top += LANE_H + GAP
    return rows


def rows_height(board: Storyboard, page: StillPage | None) -> float:
    """How high all rows are together."""
    rows = rows_of(board, page)
    return rows[-1].top + rows[-1].height - STRIP_TOP - STRIP_H if rows else 0.0


def sound_rect(sound: BoardSound, row: Row, start: float, view: View) -> Rect:
    """Where a sound lies; `start` is when its still begins."""
    x = view.x(start + sound.position)
    width = max(sound.duration * view.pixels_per_second, 1.0)
    return Rect(x, row.top + 2, width, row.height - 4)


def hit_strip(board: Storyboard, view: View, x: float, y: float) -> Hit | None:
    """What of the strip lies at a place."""
    rects = page_rects(board, view)
    middle = STRIP_TOP + STRIP_H / 2
    for page, rect in list(zip(board.pages, rects, strict=True))[:-1]:
        if (x - rect.right) ** 2 + (y - middle) ** 2 <= JOINT_PX**2:
            return Hit(page.id, Part.JOINT)
    for page, rect in zip(board.pages, rects, strict=True):
        if abs(x - rect.right) <= EDGE_PX and rect.y <= y < rect.bottom:
            return Hit(page.id, Part.END)
    for page, rect in zip(board.pages, rects, strict=True):
        if rect.has(x, y):
            return Hit(page.id, Part.BODY)
    return None


def hit_sound(
    sound: BoardSound, rect: Rect, onsets: Sequence[float], x: float, y: float
) -> Hit | None:
    """What of a sound lies at a place; the marks of its hits stand at its lower rim."""
    if not (rect.y <= y < rect.bottom and rect.x - EDGE_PX <= x < rect.right + EDGE_PX):
        return None
    if y >= rect.bottom - ONSET_H and onsets:
        per_s = rect.w / sound.duration
        near = min(range(len(onsets)), key=lambda i: abs(rect.x + onsets[i] * per_s - x))
        if abs(rect.x + onsets[near] * per_s - x) <= ONSET_PX:
            return Hit(sound.id, Part.ONSET, near)
    edge = min(EDGE_PX, rect.w / 4)
    if x < rect.x + edge:
        return Hit(sound.id, Part.START)
    if x >= rect.right - edge:
        return Hit(sound.id, Part.END)
    return Hit(sound.id, Part.BODY) if rect.has(x, y) else None


def insertion_index(board: Storyboard, view: View, x: float) -> int:
    """Before which still something dropped at `x` goes."""
    return sum(x > rect.x + rect.w / 2 for rect in page_rects(board, view))


def insertion_x(board: Storyboard, view: View, index: int) -> float:
    """Where the line stands that shows it."""
    rects = page_rects(board, view)
    if not rects:
        return view.x(0.0)
    return rects[index].x if index < len(rects) else rects[-1].right


def duration_for(board: Storyboard, index: int, end: float) -> float:
    """How long a still must be for the edge of its block to stand at the time `end`."""
    return end + shared_after(board, index) / 2 - board.starts()[index]


def beat_times(music: BoardSound | None, beats: Sequence[float]) -> list[float]:
    """When the beats of the music (seconds of its file) are heard."""
    if music is None:
        return []
    times = (music.position + beat - music.start for beat in beats)
    return [time for time in times if music.position <= time <= music.position + music.duration]
