"""Moving pictures with transparency: ProRes 4444 in MOV, VP9 with alpha in WebM.

Each frame keeps its own time. The sound of the source goes along: its packets are copied where the
container can hold them, and encoded anew where it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

import av
from av.error import FFmpegError
from av.video.reformatter import ColorRange, Colorspace

from engine.errors import UnwritableOutputError
from engine.export.atomic import written_whole
from engine.export.sound_track import SoundTrack
from engine.media.audio import read_stereo
from engine.media.guard import first_audio, open_container, start_of
from engine.types import TimeSpan, UInt8

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

AlphaKind = Literal["prores4444", "vp9"]

_TICKS = 90_000  # a second
_THREADS = 4  # the count is part of the result
_BT709, _LIMITED = 1, 1
_BLOCK_S = 5.0  # of sound that is encoded at once
_SOUND_RATE = 48_000


@dataclass(frozen=True, slots=True)
class _Container:
    muxer: str
    codec: str
    pixels: str
    options: Mapping[str, str]
    holds: frozenset[str]  # sounds whose packets can be copied
    sound: str


_CONTAINERS: Mapping[str, _Container] = MappingProxyType(
    {
        "prores4444": _Container(
            "mov",
            "prores_ks",
            "yuva444p10le",
            {"profile": "4444", "vendor": "apl0", "alpha_bits": "16"},
            frozenset({"aac", "alac", "mp3", "ac3", "pcm_s16le", "pcm_s24le", "pcm_f32le"}),
            "aac",
        ),
        "vp9": _Container(
            "webm",
            "libvpx-vp9",
            "yuva420p",
            {"deadline": "good", "cpu-used": "5", "row-mt": "1", "crf": "24", "b": "0",
             "auto-alt-ref": "0"},
            frozenset({"opus", "vorbis"}),
            "libopus",
        ),
    }
)  # fmt: skip


def write_alpha_video(
    frames: Iterable[tuple[float, UInt8]],
    out: Path,
    kind: AlphaKind,
    *,
    size: tuple[int, int],
    rate: float,
    sound_of: Path | None = None,
    span: TimeSpan | None = None,
) -> int:
    """Write frames (seconds from 0, (h, w, 4) uint8 RGBA straight alpha); gives their count.

    `size` is (width, height), `rate` about how many frames a second there are. With `sound_of`, the
    sound of that file in `span` goes along.

    Raises:
        UnwritableOutputError: if the folder, the disk or the encoder refuses.
        UnreadableMediaError: if the sound cannot be read.
    """
    container = _CONTAINERS[kind]
    with written_whole(out) as part:
        try:
            options = {"fflags": "+bitexact"}
            with av.open(
                str(part.absolute()), "w", format=container.muxer, options=options
            ) as file:
                picture = _add_picture(file, container, size, rate)
                sound = _Sound(file, container, sound_of, span)
                count = 0
                for time, pixels in frames:
                    file.mux(picture.encode(_encodable(pixels, container.pixels, time)))
                    sound.write_until(time)
                    count += 1
                file.mux(picture.encode(None))
                sound.finish()
        except FFmpegError as error:
            raise UnwritableOutputError(out, error.strerror or "the disk refused") from error
    return count


def _add_picture(
    file: OutputContainer, container: _Container, size: tuple[int, int], rate: float
) -> VideoStream:
    about = Fraction(rate or 25).limit_denominator(1001)
    stream = cast(
        "VideoStream",
        file.add_stream(container.codec, rate=about, options=dict(container.options)),
    )
    (stream.width, stream.height), stream.pix_fmt = size, container.pixels
    codec = stream.codec_context
    codec.time_base = Fraction(1, _TICKS)
    codec.thread_count = _THREADS
    codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
    codec.color_range = _LIMITED
    if container.muxer == "webm":
        stream.metadata["alpha_mode"] = "1"
    return stream


def _encodable(pixels: UInt8, layout: str, time: float) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(pixels, format="rgba").reformat(
        format=layout,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    frame.pts, frame.time_base = round(time * _TICKS), Fraction(1, _TICKS)
    frame.colorspace, frame.color_range = _BT709, _LIMITED
    return frame


class _Sound:
    """The sound of a file in a span, written beside the picture as far as it has come."""

    def __init__(
        self,
        file: OutputContainer,
        container: _Container,
        source: Path | None,
        span: TimeSpan | None,
    ) -> None:
        self._file, self._span = file, span or TimeSpan(0.0, float("inf"))
        self._pieces: Iterator[float] = iter(())
        self._done = float("inf")
        if source is None:
            return
        with open_container(source) as opened:
            heard = first_audio(opened)
            name = heard.codec.canonical_name if heard is not None else ""
        if not name:
            return
        write = self._copied if name in container.holds else self._encoded
        self._pieces, self._done = write(source, container), 0.0
        self._done = next(self._pieces, float("inf"))  # the stream has to be there from the start

    def write_until(self, time: float) -> None:
        """Write up to a time of the picture."""
        while self._done <= time:
            self._done = next(self._pieces, float("inf"))

    def finish(self) -> None:
        for _ in self._pieces:
            pass

    def _copied(self, source: Path, container: _Container) -> Iterator[float]:
        """Packet by packet; gives how far it has come."""
        with open_container(source) as opened:
            heard = cast("AudioStream", first_audio(opened))
            stream = self._file.add_stream_from_template(heard, opaque=True)
            yield 0.0
            for packet, time in _packets(opened, heard, self._span):
                packet.stream = stream
                self._file.mux(packet)
                yield time

    def _encoded(self, source: Path, container: _Container) -> Iterator[float]:
        """A few seconds at a time; gives how far it has come."""
        with SoundTrack(self._file, container.sound, 160_000) as track:
            yield 0.0
            time = self._span.start
            while time < self._span.end:
                length = min(_BLOCK_S, self._span.end - time)
                block = read_stereo(source, _SOUND_RATE, start=time, duration=length).samples
                if not block.shape[1]:
                    break
                track.write(block)
                time += length
                yield time - self._span.start
            track.finish()


def _packets(
    source: InputContainer, heard: AudioStream, span: TimeSpan
) -> Iterator[tuple[Packet, float]]:
    """The packets within a span, their times counted from its start."""
    base, zero = float(heard.time_base or 1), start_of(source)
    shift = round((zero + span.start) / base)
    if span.start > 0:
        source.seek(int((zero + span.start) * av.time_base), backward=True)
    for packet in source.demux(heard):
        if packet.pts is None or not packet.size:
            continue
        time = packet.pts * base - zero
        if time >= span.end:
            return
        if time < span.start:
            continue
        packet.pts -= shift
        packet.dts = packet.pts if packet.dts is None else packet.dts - shift
        yield packet, time - span.start
