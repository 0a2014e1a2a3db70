"""What a file is, in the child: by its content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from engine.errors import UnreadableMediaError
from engine.media.decoding import film, pictures
from engine.media.guard import best_video, first_audio, open_container
from engine.media.wire import Header

if TYPE_CHECKING:
    from av.container import InputContainer

_PLAUSIBLE_RATE = 240.0
_COUNTED_PACKETS = 300


def decode(path: str) -> Iterator[tuple[Header, bytes]]:
    """One piece: the fields of `MediaInfo`."""
    yield _picture(path) or _moving_or_sounding(path), b""


def _picture(path: str) -> Header | None:
    try:
        with pictures.open_picture(path) as image:
            width, height = pictures.upright_size(image)
            return {"kind_of": "picture", "width": width, "height": height}
    except UnreadableMediaError:
        return None


def _moving_or_sounding(path: str) -> Header:
    with open_container(path) as container:
        info: Header = {"duration": _duration(container)}
        sound = first_audio(container)
        if sound is not None:
            info |= {"sample_rate": sound.sample_rate, "channels": sound.channels}
        has_video = best_video(container) is not None
        if not has_video and sound is None:
            raise UnreadableMediaError(path, "there is neither sound nor picture in it")
    if has_video:
        info |= _film(path)
    return {"kind_of": "video" if has_video else "sound", "has_audio": sound is not None, **info}


def _film(path: str) -> Header:
    """From the first frame, not the header: only a frame says how it is turned."""
    with film.open_film(path) as opened:
        first = next(film.timed_frames(opened), None)
        if first is None:
            raise UnreadableMediaError(path, "there is no picture in its video")
        width, height = film.display_size(opened, first[1])
        return {
            "width": width,
            "height": height,
            "rotation": first[1].rotation % 360,
            "frame_rate": _rate(path, float(opened.stream.average_rate or 0)),
        }


def _rate(path: str, said: float) -> float:
    """Frames a second on average: as the header says, or counted where it cannot be believed."""
    if 0 < said <= _PLAUSIBLE_RATE:
        return said
    with film.open_film(path) as opened:
        packets = islice(opened.container.demux(opened.stream), _COUNTED_PACKETS)
        times = [float(p.pts * p.time_base) for p in packets if p.pts is not None and p.time_base]
    span = max(times) - min(times) if times else 0.0
    return (len(times) - 1) / span if span > 0 else 0.0


def _duration(container: InputContainer) -> float:
    """Seconds as the header says; where it says nothing, as the packets do."""
    if container.duration:
        return container.duration / av.time_base
    first, last = None, 0.0
    try:
        for packet in container.demux():
            if packet.pts is None or packet.time_base is None:
                continue
            start = float(packet.pts * packet.time_base)
            first = start if first is None else min(first, start)
            last = max(last, start + float((packet.duration or 0) * packet.time_base))
    except FFmpegError:  # cut short: as far as it goes
        pass
    return max(last - (first or 0.0), 0.0)
