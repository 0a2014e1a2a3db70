"""A whole film, frame by frame, in the child. The pipe holds it back: nothing piles up."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.errors import UnreadableMediaError
from engine.media.decoding.film import Film, open_film, timed_frames, upright
from engine.media.decoding.seeking import ROUNDING_S, Shown, first_shown, is_far, jump
from engine.media.wire import Header


def decode(
    path: str,
    max_side: int | None,
    every: float | None,
    start: float | None = None,
    end: float | None = None,
) -> Iterator[tuple[Header, memoryview]]:
    """Each frame, or the first one in each `every` seconds; from the one shown at `start` on."""
    due, frames = -math.inf, 0
    with open_film(path) as film:
        for time, frame in timed_frames(film) if start is None else _from(film, start):
            if end is not None and time + ROUNDING_S >= end:
                break
            if time + ROUNDING_S < due:
                continue
            frames += 1
            if every:
                due = (math.floor((time + ROUNDING_S) / every) + 1) * every
            pixels = upright(film, frame, max_side)
            yield {"time": time, "shape": pixels.shape}, pixels.data
    if not frames and start is None and end is None:
        raise UnreadableMediaError(path, "there is no picture in its video")


def _from(film: Film, start: float) -> Iterator[Shown]:
    """The frame shown at `start`, and all after it; the last one where it is later than that."""
    frames = timed_frames(film)
    shown = first_shown(film, frames)
    coming = next(frames, None)
    if coming and is_far(film, coming[0], start):
        frames, shown, coming = jump(film, start, (frames, shown, coming))
    while coming and coming[0] <= start + ROUNDING_S:
        shown, coming = coming, next(frames, None)
    yield shown
    if coming:
        yield coming
        yield from frames
