"""A whole film, frame by frame, in the child. The pipe holds it back: nothing piles up."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.errors import UnreadableMediaError
from engine.media.decoding.film import open_film, timed_frames, upright
from engine.media.wire import Header

_ROUNDING_S = 1e-6


def decode(
    path: str, max_side: int | None, every: float | None
) -> Iterator[tuple[Header, memoryview]]:
    """Each frame, or the first one in each `every` seconds."""
    due, frames = -math.inf, 0
    with open_film(path) as film:
        for time, frame in timed_frames(film):
            if time + _ROUNDING_S < due:
                continue
            frames += 1
            if every:
                due = (math.floor((time + _ROUNDING_S) / every) + 1) * every
            pixels = upright(film, frame, max_side)
            yield {"time": time, "shape": pixels.shape}, pixels.data
    if not frames:
        raise UnreadableMediaError(path, "there is no picture in its video")
