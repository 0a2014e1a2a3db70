"""Pictures and sound into one video file, by PyAV.

Everything that could make two runs differ is fixed: the encoders' thread counts (x264 gives other
bytes for other counts), no times and no version strings in the file (`bitexact`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av

from engine.export.footage import Footage, SoundPart
from engine.export.sound_track import RATE
from engine.protocols import Report

if TYPE_CHECKING:
    from av.audio import AudioStream
    from av.container import OutputContainer
    from av.video import VideoStream

_BT709 = 1
_LIMITED_RANGE = 1
_THREADS = 4  # on more cores too: the count is part of the result


@dataclass(frozen=True, slots=True)
class Container:
    """What goes into one kind of file."""

    format: str
    options: Mapping[str, str]
    video: str
    video_options: Mapping[str, str]
    audio: str
    audio_bits_per_s: int = 0
    pix_fmt: str = "yuv420p"


MP4 = Container(
    format="mp4",
    options={"movflags": "+faststart", "fflags": "+bitexact"},
    video="libx264",
    video_options={"preset": "superfast", "crf": "19", "profile": "high"},
    audio="aac",
    audio_bits_per_s=192_000,
)
WEBM = Container(
    format="webm",
    options={"fflags": "+bitexact"},
    video="libvpx-vp9",
    video_options={
        "deadline": "realtime",
        "cpu-used": "6",
        "row-mt": "1",
        "tile-columns": "2",
        "crf": "26",
        "b": "0",
    },
    audio="libopus",
    audio_bits_per_s=160_000,
)
WEBM_ALPHA = replace(
    WEBM,
    video_options={**WEBM.video_options, "auto-alt-ref": "0"},  # else it refuses alpha
    pix_fmt="yuva420p",
)
PRORES = Container(
    format="mov",
    options={"fflags": "+bitexact"},
    video="prores_ks",
    video_options={"profile": "4444", "vendor": "apl0", "alpha_bits": "16"},
    audio="pcm_s16le",
    pix_fmt="yuva444p10le",
)


def encode_video(footage: Footage, part: Path, container: Container, report: Report) -> None:
    """Write `footage` to `part` as `container` says, picture and sound interleaved.

    Raises:
        av.error.FFmpegError, OSError: if the disk or an encoder refuses.
        Cancelled: if `report` says so.
    """
    with av.open(
        str(part.absolute()), "w", format=container.format, options=dict(container.options)
    ) as file:
        video = _add_video(file, footage, container)
        audio = _add_audio(file, footage.sound, container)
        for index in range(footage.count):
            report(index, footage.count, "writing the clip")
            file.mux(video.encode(_in_format(picture_frame(footage, index), container.pix_fmt)))
            if audio is not None and footage.sound is not None:
                file.mux(audio.encode(_sound_frame(footage.sound, index, footage.fps)))
        for stream in (video, audio):
            if stream is not None:
                file.mux(stream.encode(None))


def picture_frame(footage: Footage, index: int) -> av.VideoFrame:
    """Frame `index` as encoders and filters take it, time-stamped and its colours named."""
    kind = "bgra" if footage.has_alpha else "yuv420p"
    frame = av.VideoFrame.from_ndarray(footage.frame(index), format=kind)
    frame.pts, frame.time_base = index, Fraction(1, footage.fps)
    if not footage.has_alpha:
        frame.colorspace, frame.color_range = _BT709, _LIMITED_RANGE
    return frame


def _in_format(frame: av.VideoFrame, pix_fmt: str) -> av.VideoFrame:
    if frame.format.name == pix_fmt:
        return frame
    made = frame.reformat(
        format=pix_fmt, dst_colorspace="ITU709", dst_color_range="MPEG", interpolation="AREA"
    )
    made.pts, made.time_base = frame.pts, frame.time_base
    made.colorspace, made.color_range = _BT709, _LIMITED_RANGE
    return made


def _sound_frame(sound: SoundPart, index: int, fps: int) -> av.AudioFrame:
    """The sound under frame `index`."""
    first, last = (round(i * RATE / fps) for i in (index, index + 1))
    samples = sound(first, last - first)
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate, frame.pts, frame.time_base = RATE, first, Fraction(1, RATE)
    return frame


def _add_video(file: OutputContainer, footage: Footage, container: Container) -> VideoStream:
    options = dict(container.video_options)
    stream = cast(
        "VideoStream", file.add_stream(container.video, rate=footage.fps, options=options)
    )
    stream.width, stream.height = footage.size
    stream.pix_fmt = container.pix_fmt
    codec = stream.codec_context
    codec.thread_count = _THREADS
    codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
    codec.color_range = _LIMITED_RANGE
    return stream


def _add_audio(
    file: OutputContainer, sound: SoundPart | None, container: Container
) -> AudioStream | None:
    if sound is None:
        return None
    stream = cast("AudioStream", file.add_stream(container.audio, rate=RATE, layout="stereo"))
    if container.audio_bits_per_s:
        stream.bit_rate = container.audio_bits_per_s
    return stream
