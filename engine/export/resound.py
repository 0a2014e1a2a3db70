"""A film with another soundtrack: its picture packets copied one by one, never re-encoded.

So the picture is the same to the byte, with its own clock, rotation and colours. Only the place
of time 0 moves: to the source's first moment, as everywhere in this program.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError

from engine.errors import UnreadableMediaError, UnwritableOutputError, WrongRequestError
from engine.export.atomic import written_whole
from engine.export.sound_track import SoundTrack
from engine.media.guard import best_video, open_container, start_of
from engine.protocols import Report
from engine.types import Float32

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_CREDIBLE_S = 1.0  # a header that is off by more than this is damaged


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is to the muxer, its sound, and the pictures players expect in it."""

    muxer: str
    audio: str
    pictures: frozenset[str]
    audio_bits_per_s: int = 192_000


_EVERYWHERE = frozenset({"h264", "hevc", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg"})
_MP4 = Kind("mp4", "aac", _EVERYWHERE | {"vvc", "av1", "vp9"})
_MOV = Kind(
    "mov",
    "aac",
    _EVERYWHERE | {"prores", "dnxhd", "h263", "qtrle", "cinepak", "svq1", "svq3", "png"},
)
_MKV = Kind(
    "matroska",
    "aac",
    _EVERYWHERE | {"vvc", "av1", "vp8", "vp9", "ffv1", "prores", "theora", "rv40"},
)
_WEBM = Kind("webm", "libopus", frozenset({"vp8", "vp9", "av1"}), 160_000)
_AVI = Kind(
    "avi",
    "pcm_s16le",
    frozenset({"mpeg4", "mjpeg", "msmpeg4v2", "msmpeg4v3", "huffyuv", "flv1"}),
)

# In the order in which an ending is recommended where another one does not fit.
KINDS = {
    ".mp4": _MP4,
    ".mkv": _MKV,
    ".mov": _MOV,
    ".webm": _WEBM,
    ".m4v": _MP4,
    ".avi": _AVI,
}


def check_ending(video: Path, out: Path) -> None:
    """Whether the film's picture can be copied into a file with that ending.

    Raises:
        WrongRequestError: if not; the sentence says which ending would do.
        UnreadableMediaError: if there is no picture in the film.
    """
    if out.suffix.lower() not in KINDS:
        raise WrongRequestError(
            f"A video cannot be saved as {out.name}: end its name in .mp4, .mkv, .mov or .webm."
        )
    with open_container(video) as source:
        codec = _picture(video, source).codec.canonical_name
    if codec in KINDS[out.suffix.lower()].pictures:
        return
    fitting = [ending for ending, kind in KINDS.items() if codec in kind.pictures][:2]
    remedy = f"save it as {' or '.join(fitting)}" if fitting else "convert it to .mp4 first"
    raise WrongRequestError(
        f"The picture of {video.name} ({codec}) does not fit into a {out.suffix.lower()} file"
        f" without being re-encoded: {remedy}."
    )


def picture_end(video: Path) -> float:
    """When the last frame of a film ends, in seconds from its first moment; nothing is decoded.

    Raises:
        UnreadableMediaError: if there is no picture in the film.
    """
    with open_container(video) as source:
        stream = _picture(video, source)
        last = max(_packets(source, stream), key=lambda packet: packet.pts or 0, default=None)
        if last is None:
            raise UnreadableMediaError(video, "there is no picture in its video")
        end, said = _end(last, float(stream.time_base or 0)), _end_in_header(stream)
        return (said if abs(said - end) < _CREDIBLE_S else end) - start_of(source)


def write_with_sound(
    video: Path, out: Path, sound: Iterator[Float32], *, duration: float, report: Report
) -> None:
    """Write a film's picture with `sound`, stereo blocks (2, n) at 48 kHz from time 0 on.

    `duration` in seconds is what progress is measured by.

    Raises:
        UnreadableMediaError, UnwritableOutputError: if the film or the disk refuses.
        WrongRequestError: if the picture does not fit into a file with that ending.
        Cancelled: if `report` says so; nothing is left behind.
    """
    check_ending(video, out)
    kind = KINDS[out.suffix.lower()]
    with written_whole(out) as part, open_container(video) as source:
        try:
            with open_output(part, kind) as target:
                picture = _Resounding(source, _picture(video, source), target)
                with SoundTrack(target, kind.audio, kind.audio_bits_per_s) as track:
                    picture.write(track, sound, duration, report)
        except FFmpegError as error:
            raise UnwritableOutputError(out, error.strerror or "the disk refused") from error


class _Resounding:
    """One film's picture on its way into one file, with its sound beside it in time."""

    def __init__(
        self, source: InputContainer, picture: VideoStream, target: OutputContainer
    ) -> None:
        self._source, self._picture, self._target = source, picture, target
        # `opaque` copies the stream as it is, also where there is no encoder for it.
        self._video = target.add_stream_from_template(picture, opaque=True)
        target.metadata.update(kept_metadata(source))

    def write(
        self, track: SoundTrack, sound: Iterator[Float32], duration: float, report: Report
    ) -> None:
        tick, start = float(self._picture.time_base or 1), start_of(self._source)
        zero = round(start / tick)
        for packet in _packets(self._source, self._picture):
            time = _end(packet, tick) - start
            report(min(max(time, 0.0), duration), duration, "writing the video")
            track.write_until(time, sound)
            _shift(packet, -zero)
            packet.stream = self._video
            self._target.mux(packet)
        for block in sound:
            report(duration, duration, "writing the video")
            track.write(block)
        track.finish()


@contextmanager
def open_output(part: Path, kind: Kind) -> Iterator[OutputContainer]:
    """Without version strings and times: the same film gives the same bytes."""
    options = {"fflags": "+bitexact"}
    if kind.muxer in ("mp4", "mov"):
        options["movflags"] = "+faststart"
    with av.open(str(part.absolute()), "w", format=kind.muxer, options=options) as target:
        yield target


def _picture(video: Path, source: InputContainer) -> VideoStream:
    stream = best_video(source)
    if stream is None:
        raise UnreadableMediaError(video, "there is no video in it")
    return stream


def _packets(source: InputContainer, stream: VideoStream) -> Iterator[Packet]:
    """The packets of a stream that have a time; as far as a damaged file goes."""
    try:
        for packet in source.demux(stream):
            if packet.size and packet.pts is not None:
                yield packet
    except FFmpegError:
        return


def _end(packet: Packet, tick: float) -> float:
    """In seconds by the source's clock, which counts in `tick` seconds."""
    return ((packet.pts or 0) + (packet.duration or 0)) * tick


def _end_in_header(stream: VideoStream) -> float:
    """In seconds by the source's clock; it knows how long the last frame is shown."""
    if not stream.duration:
        return math.nan
    return float(((stream.start_time or 0) + stream.duration) * (stream.time_base or 0))


def _shift(packet: Packet, ticks: int) -> None:
    if packet.pts is not None:
        packet.pts += ticks
    if packet.dts is not None:
        packet.dts += ticks


def kept_metadata(source: InputContainer) -> dict[str, str]:
    """What people wrote; not what described the old file."""
    technical = {"encoder", "major_brand", "minor_version", "compatible_brands", "duration"}
    return {key: value for key, value in source.metadata.items() if key.lower() not in technical}
