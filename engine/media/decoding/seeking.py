"""Finding a place in a film, in the child: by way of keyframes, never landing after it."""

from __future__ import annotations

from collections.abc import Iterator

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from engine.errors import UnreadableMediaError
from engine.media.decoding.film import Film, timed_frames

ROUNDING_S = 1e-6
_WORTH_SEEKING_S = 4.0  # without an index: decoding on is quicker than a jump this short
_EARLIER_S = (0.0, 10.0, 60.0)  # how much before the time to try a jump, when it lands after it

Shown = tuple[float, VideoFrame]


def first_shown(film: Film, frames: Iterator[Shown]) -> Shown:
    """The next frame; an error where the film has none at all."""
    shown = next(frames, None)
    if shown is None:
        raise UnreadableMediaError(film.path, "there is no picture in its video")
    return shown


def is_far(film: Film, now: float, wanted: float) -> bool:
    """Whether a keyframe lies between: then a jump saves decoding."""
    if wanted <= now:
        return False
    entries, base = film.stream.index_entries, float(film.stream.time_base or 0)
    if not len(entries) or not base:
        return wanted - now > _WORTH_SEEKING_S
    key = entries.search_timestamp(int((wanted + film.zero) / base), backward=True)
    return key >= 0 and entries[key].timestamp * base - film.zero > now


Position = tuple[Iterator[Shown], Shown, Shown | None]


def jump(film: Film, wanted: float, here: Position) -> Position:
    """The film from the keyframe before `wanted`; from its beginning where no jump works."""
    for earlier in _EARLIER_S:
        if not _seek(film, wanted - earlier):
            break
        frames = timed_frames(film)
        shown = next(frames, None)
        if shown is not None and shown[0] <= wanted + ROUNDING_S:
            return frames, shown, next(frames, None)
    if not _seek(film, 0.0):
        return here
    frames = timed_frames(film)
    return frames, first_shown(film, frames), next(frames, None)


def _seek(film: Film, time: float) -> bool:
    target = int((max(time, 0.0) + film.zero) * av.time_base)
    try:
        film.container.seek(target, backward=True)
        if film.alpha_decoder is not None:  # the container only knows of the stream's own
            film.alpha_decoder.flush_buffers()
    except FFmpegError:
        return False
    return True
