"""The frames a film shows at given times, in the child: by timestamps, by way of keyframes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.media.decoding.film import Film, open_film, timed_frames, upright
from engine.media.decoding.seeking import ROUNDING_S, Shown, first_shown, is_far, jump
from engine.media.wire import Header

if TYPE_CHECKING:
    from av.video.frame import VideoFrame


def decode(
    path: str, times: Sequence[float], max_side: int | None
) -> Iterator[tuple[Header, memoryview | bytes]]:
    """For each of `times` (ascending) the frame that is shown then; "again" for the same one."""
    last: VideoFrame | None = None
    with open_film(path) as film:
        for time, frame in _shown(film, times):
            if frame is last:
                yield {"again": True}, b""
                continue
            last = frame
            pixels = upright(film, frame, max_side)
            yield {"time": time, "shape": pixels.shape}, pixels.data


def _shown(film: Film, times: Sequence[float]) -> Iterator[Shown]:
    """The last frame at or before each time; the first frame for a time before it."""
    frames = timed_frames(film)
    shown = first_shown(film, frames)
    coming = next(frames, None)
    for wanted in times:
        if coming and is_far(film, coming[0], wanted):
            frames, shown, coming = jump(film, wanted, (frames, shown, coming))
        while coming and coming[0] <= wanted + ROUNDING_S:
            shown, coming = coming, next(frames, None)
        yield shown
