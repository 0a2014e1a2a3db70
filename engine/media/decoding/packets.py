"""Frames out of a container, past damaged packets, to the end or to where the file is cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from av.error import FFmpegError

from engine.errors import UnreadableMediaError

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream


def decoded(
    path: str,
    container: InputContainer,
    stream: VideoStream | AudioStream,
    decoder: VideoCodecContext | AudioCodecContext | None = None,
) -> Iterator[VideoFrame | AudioFrame]:
    """Every frame of `stream` that decodes, by its own decoder or the given one.

    Raises:
        UnreadableMediaError: if there was something and not one frame of it could be decoded.
    """
    frames, damage = 0, None
    for packet in _packets(container, stream):
        try:
            for frame in (decoder or stream).decode(packet):
                frames += 1
                yield frame
        except FFmpegError as error:
            damage = error
    if damage is not None and not frames:
        raise UnreadableMediaError(path, "nothing in it can be decoded") from damage


def time_of(frame: VideoFrame | AudioFrame) -> float | None:
    """The frame's own timestamp in seconds, as the file counts; None where it has none."""
    if frame.time is None or not math.isfinite(frame.time):
        return None
    return frame.time


def _packets(
    container: InputContainer, stream: VideoStream | AudioStream
) -> Iterator[Packet | None]:
    """The packets, ending with an empty one: the decoder hands out what it still holds."""
    try:
        yield from container.demux(stream)
    except FFmpegError:  # cut short: what came before is good
        yield None
