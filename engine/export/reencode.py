"""A film encoded anew as H.264, upright, each frame at its own time, with another soundtrack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

import av
from av.error import FFmpegError
from av.video.reformatter import ColorRange, Colorspace

from engine.errors import UnwritableOutputError, WrongRequestError
from engine.export.atomic import written_whole
from engine.export.resound import KINDS, kept_metadata, open_output
from engine.export.sound_track import SoundTrack
from engine.media.guard import open_container
from engine.media.probe import MediaInfo, probe
from engine.media.video import iter_frames
from engine.protocols import Report
from engine.types import Float32, Frame, TimeSpan

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

Quality = Literal["high", "medium", "small"]
HEIGHTS = (2160, 1440, 1080, 720, 480)

_TICKS = 90_000  # a second: what MP4 and MPEG clocks are used to
_THREADS = 4  # the count is part of the result
_BT709 = 1
_ROUNDING_S = 1e-6
_ENDINGS = (".mp4", ".mov", ".mkv", ".m4v")


@dataclass(frozen=True, slots=True)
class _Preset:
    crf: int
    preset: str
    audio_bits_per_s: int


_PRESETS: Mapping[str, _Preset] = MappingProxyType(
    {
        "high": _Preset(18, "veryfast", 192_000),
        "medium": _Preset(22, "veryfast", 160_000),
        "small": _Preset(27, "veryfast", 128_000),
    }
)


def check_encoding(out: Path, height: int | None, quality: str) -> None:
    """Whether a film can be encoded so.

    Raises:
        WrongRequestError: if not.
    """
    if out.suffix.lower() not in _ENDINGS:
        raise WrongRequestError(
            f"A video cannot be encoded as {out.name}: end its name in .mp4, .mov or .mkv."
        )
    if quality not in _PRESETS or (height is not None and height not in HEIGHTS):
        raise WrongRequestError(f"There is no preset {quality} at a height of {height} lines.")


def write_encoded(
    video: Path,
    out: Path,
    sound: Iterator[Float32],
    *,
    height: int | None,
    quality: Quality,
    duration: float,
    span: TimeSpan | None = None,
    report: Report,
) -> None:
    """Write the film at most `height` lines high, stereo blocks (2, n) at 48 kHz under it.

    With `span` only that of it. `duration` in seconds is what progress is measured by.

    Raises:
        UnreadableMediaError, UnwritableOutputError: if the film or the disk refuses.
        WrongRequestError: if there is no such preset or ending.
        Cancelled: if `report` says so; nothing is left behind.
    """
    check_encoding(out, height, quality)
    info, preset = probe(video), _PRESETS[quality]
    size = fitting_size(info, height)
    with written_whole(out) as part, open_container(video) as source:
        try:
            with (
                open_output(part, KINDS[out.suffix.lower()]) as target,
                closing(iter_frames(video, max_side=max(size) + 1)) as frames,
            ):
                picture = _add_picture(target, info, size, preset)
                target.metadata.update(kept_metadata(source))
                with SoundTrack(target, "aac", preset.audio_bits_per_s) as track:
                    wanted = frames if span is None else _cut(frames, span, report)
                    for frame in wanted:
                        report(min(frame.time, duration), duration, "encoding the video")
                        track.write_until(frame.time, sound)
                        target.mux(picture.encode(_encodable(frame, size)))
                    target.mux(picture.encode(None))
                    track.finish(sound)
        except FFmpegError as error:
            raise UnwritableOutputError(out, error.strerror or "the disk refused") from error


def _cut(frames: Iterable[Frame], span: TimeSpan, report: Report) -> Iterator[Frame]:
    """What is seen in the span, its first moment being 0; first the frame that stands there."""
    standing: Frame | None = None
    for frame in frames:
        if frame.time <= span.start + _ROUNDING_S:
            report(0.0, span.duration, "encoding the video")
            standing = frame
            continue
        if standing is not None:
            yield replace(standing, time=0.0)
            standing = None
        if frame.time >= span.end - _ROUNDING_S:
            return
        yield replace(frame, time=frame.time - span.start)
    if standing is not None:
        yield replace(standing, time=0.0)


def fitting_size(info: MediaInfo, height: int | None) -> tuple[int, int]:
    """(width, height) in even numbers, the film's shape, never larger than it is."""
    scale = min(1.0, (height or info.height) / max(info.height, 1))
    width, high = (max(2, round(side * scale / 2) * 2) for side in (info.width, info.height))
    return width, high


def _add_picture(
    target: OutputContainer, info: MediaInfo, size: tuple[int, int], preset: _Preset
) -> VideoStream:
    rate = Fraction(info.frame_rate or 25).limit_denominator(1001)
    options = {"preset": preset.preset, "crf": str(preset.crf), "profile": "high"}
    stream = cast("VideoStream", target.add_stream("libx264", rate=rate, options=options))
    (stream.width, stream.height), stream.pix_fmt = size, "yuv420p"
    codec = stream.codec_context
    codec.time_base = Fraction(1, _TICKS)
    codec.thread_count = _THREADS
    codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
    codec.color_range = 1  # limited
    return stream


def _encodable(frame: Frame, size: tuple[int, int]) -> av.VideoFrame:
    rgb = av.VideoFrame.from_ndarray(frame.picture.pixels, format="rgb24")
    converted = rgb.reformat(
        *size,
        "yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    converted.pts, converted.time_base = round(frame.time * _TICKS), Fraction(1, _TICKS)
    converted.colorspace, converted.color_range = _BT709, 1
    return converted
