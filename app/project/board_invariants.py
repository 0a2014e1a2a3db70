"""What is true of every storyboard, whichever file it came from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from engine.storyboard import (
    CROSSFADE,
    CUT,
    DIP_TO_BLACK,
    SLIDE,
    ZOOM_THROUGH,
    Actor,
    BoardSound,
    Camera,
    CurvePoint,
    Move,
    StillPage,
    Storyboard,
    Title,
)

MOST_PAGES = 500
MOST_ON_A_PAGE = 200  # actors, sounds, titles, each
MOST_POINTS = 64  # of one curve
LONGEST_S = 3600.0

_MOTIONS = ("jump", "shake", "squash", "swing", "pulse", "glow", "spin", "drift", "talk")
_TRANSITIONS = (CUT, CROSSFADE, SLIDE, ZOOM_THROUGH, DIP_TO_BLACK)
_SIDES = range(16, 4097)
_RATES = range(1, 121)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SLACK = 1e-6  # rounding
_AROUND = 2.0  # shares of the still or the frame something may lie outside it


def board_problems(board: Storyboard) -> Iterator[str]:
    """What does not hold, in a few words each."""
    if board.width not in _SIDES or board.height not in _SIDES or board.fps not in _RATES:
        yield "the animation has an impossible size or frame rate"
    if board.width % 2 or board.height % 2:
        yield "the animation has an odd side"
    if len(board.pages) > MOST_PAGES or not board.duration <= LONGEST_S:
        yield "the animation is longer than any"
    if board.target_lufs is not None and not -70 <= board.target_lufs <= 0:
        yield "the loudness of the animation is none that can be reached"
    if _are_no_ids(page.id for page in board.pages):
        yield "two stills have the same name, or one has none"
    if board.music is not None and any(_sound_faults(board.music)):
        yield "the music lies where no sound can lie"
    for number, page in enumerate(board.pages):
        if any(_page_faults(page)) or _overlaps(board.pages, number):
            yield f"still {page.id[:40]} is not as a still can be"


def _page_faults(page: StillPage) -> Iterator[bool]:
    yield not 0 < page.duration <= LONGEST_S
    yield page.width < 1 or page.height < 1
    yield page.transition not in _TRANSITIONS or not page.transition_s >= 0
    parts = page.actors, page.sounds, page.titles
    yield any(len(part) > MOST_ON_A_PAGE or _are_no_ids(p.id for p in part) for part in parts)
    yield any(_camera_faults(page.camera))
    yield any(fault for actor in page.actors for fault in _actor_faults(actor))
    yield any(fault for sound in page.sounds for fault in _sound_faults(sound))
    yield any(fault for title in page.titles for fault in _title_faults(title))


def _overlaps(pages: tuple[StillPage, ...], number: int) -> bool:
    """Whether the transitions at both ends of a still are longer than it."""
    page = pages[number]
    before = _shared(pages[number - 1]) if number else 0.0
    after = _shared(page) if number + 1 < len(pages) else 0.0
    return before + after > page.duration + _SLACK


def _shared(page: StillPage) -> float:
    return 0.0 if page.transition == CUT else page.transition_s


def _actor_faults(actor: Actor) -> Iterator[bool]:
    for stencil in (actor.stencil, *((actor.filled,) if actor.filled else ())):
        box = stencil.box
        yield not (0 <= box.x0 <= box.x1 <= stencil.width)
        yield not (0 <= box.y0 <= box.y1 <= stencil.height)
    yield (actor.anchor_x is None) != (actor.anchor_y is None)
    yield not all(_is_near(at) for at in (actor.anchor_x, actor.anchor_y) if at is not None)
    yield len(actor.moves) > MOST_ON_A_PAGE
    yield any(fault for move in actor.moves for fault in _move_faults(move))
    if (shadow := actor.shadow) is not None:
        yield not (0 <= shadow.opacity <= 1 and 0 <= shadow.blur <= 1)
        yield not (abs(shadow.right) <= 2 and abs(shadow.down) <= 2)


def _move_faults(move: Move) -> Iterator[bool]:
    yield move.motion not in _MOTIONS
    yield move.attack is not None and not 0 < move.attack <= 5
    yield move.decay is not None and not 0 < move.decay <= 30
    yield move.amount is not None and not 0 < move.amount <= 1
    yield not abs(move.direction) <= 3600
    yield any(_curve_faults(move.curve))


def _curve_faults(curve: tuple[CurvePoint, ...]) -> Iterator[bool]:
    times = [point.time for point in curve]
    yield len(curve) > MOST_POINTS or times != sorted(times)
    yield not all(0 <= point.time <= 1 and -1 <= point.level <= 1 for point in curve)


def _sound_faults(sound: BoardSound) -> Iterator[bool]:
    yield not (0 < sound.duration <= LONGEST_S and 0 <= sound.start <= 24 * LONGEST_S)
    yield not (0 <= sound.position <= LONGEST_S and abs(sound.gain_db) <= 120)
    onsets = sound.onsets or ()
    yield len(onsets) > 20_000 or not all(math.isfinite(time) and time >= 0 for time in onsets)


def _camera_faults(camera: Camera) -> Iterator[bool]:
    yield not all(_is_near(at) for at in (camera.x0, camera.y0, camera.x1, camera.y1))
    yield not (1 <= camera.zoom0 <= 8 and 1 <= camera.zoom1 <= 8 and 0 <= camera.shake <= 0.2)


def _title_faults(title: Title) -> Iterator[bool]:
    yield len(title.text) > 2000 or not _COLOUR.fullmatch(title.colour)
    yield not (_is_near(title.x) and _is_near(title.y) and 0 < title.size <= 1)
    yield not (0 <= title.start <= LONGEST_S and 0 <= title.fade <= LONGEST_S)
    yield title.end is not None and not title.start <= title.end <= LONGEST_S


def _is_near(share: float) -> bool:
    return -_AROUND <= share <= 1 + _AROUND


def _are_no_ids(names: Iterable[str]) -> bool:
    listed = list(names)
    return "" in listed or len(set(listed)) < len(listed)
