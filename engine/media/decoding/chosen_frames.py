"""The frames a film shows at given times, in the child: by timestamps, by way of keyframes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from engine.errors import UnreadableMediaError
from engine.media.decoding.film import Film, open_film, timed_frames, upright
from engine.media.wire import Header

_ROUNDING_S = 1e-6
_WORTH_SEEKING_S = 4.0  # without an index: decoding on is quicker than a jump this short
_EARLIER_S = (0.0, 10.0, 60.0)  # how much before the time to try a jump, when it lands after it

Shown = tuple[float, VideoFrame]


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
    shown = _first(film, frames)
    coming = next(frames, None)
    for wanted in times:
        if coming and _is_far(film, coming[0], wanted):
            frames, shown, coming = _jump(film, wanted, (frames, shown, coming))
        while coming and coming[0] <= wanted + _ROUNDING_S:
            shown, coming = coming, next(frames, None)
        yield shown


def _first(film: Film, frames: Iterator[Shown]) -> Shown:
    shown = next(frames, None)
    if shown is None:
        raise UnreadableMediaError(film.path, "there is no picture in its video")
    return shown


def _is_far(film: Film, now: float, wanted: float) -> bool:
    """Whether a keyframe lies between: then a jump saves decoding."""
    if wanted <= now:
        return False
    entries, base = film.stream.index_entries, float(film.stream.time_base or 0)
    if not len(entries) or not base:
        return wanted - now > _WORTH_SEEKING_S
    key = entries.search_timestamp(int((wanted + film.zero) / base), backward=True)
    return key >= 0 and entries[key].timestamp * base - film.zero > now


Position = tuple[Iterator[Shown], Shown, Shown | None]


def _jump(film: Film, wanted: float, here: Position) -> Position:
    """The film from the keyframe before `wanted`; from its beginning where no jump works."""
    for earlier in _EARLIER_S:
        if not _seek(film, wanted - earlier):
            break
        frames = timed_frames(film)
        shown = next(frames, None)
        if shown is not None and shown[0] <= wanted + _ROUNDING_S:
            return frames, shown, next(frames, None)
    if not _seek(film, 0.0):
        return here
    frames = timed_frames(film)
    return frames, _first(film, frames), next(frames, None)


def _seek(film: Film, time: float) -> bool:
    target = int((max(time, 0.0) + film.zero) * av.time_base)
    try:
        film.container.seek(target, backward=True)
        if film.alpha_decoder is not None:  # the container only knows of the stream's own
            film.alpha_decoder.flush_buffers()
    except FFmpegError:
        return False
    return True
