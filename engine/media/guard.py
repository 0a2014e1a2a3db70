"""The one door to FFmpeg: what may be opened, how, and how much of it.

A playlist may name other files or the network, a header may promise anything. Only real media
demuxers and only the `file` protocol pass; what the header says is checked before decoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.error import FFmpegError
from av.stream import Disposition

from engine.errors import UnreadableMediaError
from engine.media.limits import (
    MAX_CHANNELS,
    MAX_DURATION_S,
    MAX_STREAMS,
    MAX_VIDEO_PIXELS,
    regular_file,
)

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

# Containers and bare streams of sound and video. No playlists (hls, dash, concat, sdp, ...), no
# stills (Pillow reads those), no devices, no subtitles, no generators.
DEMUXERS = (
    "aac,ac3,ac4,aiff,amr,ape,asf,au,av1,avi,caf,dirac,dsf,dts,dtshd,dv,eac3,flac,flv,g722,gif,gsm,"
    "gxf,h261,h263,h264,hevc,iff,ipod,ircam,ivf,ivr,live_flv,loas,m4v,matroska,mjpeg,mov,mp3,mp4,"
    "mpc,mpc8,mpeg,mpegts,mpegvideo,mxf,nsv,nut,obu,ogg,oma,qoa,rm,shn,sox,tak,truehd,tta,vc1,voc,"
    "w64,wav,webm,wsd,wtv,wv,xwma,yuv4mpegpipe"
)

# HEIC and AVIF are MP4 files whose "videos" are tiles, gain maps and alpha: Pillow's business.
_STILL_BRANDS = ("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis")

OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": DEMUXERS,
    "max_streams": str(MAX_STREAMS),
}


@contextmanager
def open_container(path: Path | str) -> Iterator[InputContainer]:
    """An FFmpeg container, opened behind the guard and closed again.

    Raises:
        UnreadableMediaError: if the file is missing, not sound or video, or over a limit.
    """
    file = regular_file(path)
    try:
        container = av.open(str(file), "r", container_options=OPTIONS, metadata_errors="replace")
    except (FFmpegError, OSError, ValueError) as error:
        raise UnreadableMediaError(file, "it is damaged, or not sound or video") from error
    with container:
        _check(file, container)
        yield container


def best_video(container: InputContainer) -> VideoStream | None:
    """The largest moving picture; cover art is none, and the parts of a HEIC or AVIF still."""
    if container.metadata.get("major_brand", "").strip() in _STILL_BRANDS:
        return None
    streams = [s for s in container.streams.video if _is_film(s)]
    return max(streams, key=lambda s: s.width * s.height, default=None)


def first_audio(container: InputContainer) -> AudioStream | None:
    """The first audio stream that says how it is to be decoded."""
    return next((s for s in container.streams.audio if _is_sound(s)), None)


def start_of(container: InputContainer) -> float:
    """The file's own time of its first moment, in seconds: our zero."""
    return (container.start_time or 0) / av.time_base


def _is_film(stream: VideoStream) -> bool:
    still = Disposition.attached_pic | Disposition.timed_thumbnails
    has_decoder = stream.codec_context is not None
    return has_decoder and not stream.disposition & still and stream.width * stream.height > 0


def _is_sound(stream: AudioStream) -> bool:
    return stream.codec_context is not None and stream.channels > 0 and stream.sample_rate > 0


def _check(file: Path, container: InputContainer) -> None:
    """Refuse by the header what would not fit."""
    if len(container.streams) > MAX_STREAMS:
        raise UnreadableMediaError(file, f"it has more than {MAX_STREAMS} tracks")
    if (container.duration or 0) / av.time_base > MAX_DURATION_S:
        raise UnreadableMediaError(file, f"it is longer than {MAX_DURATION_S // 3600:.0f} hours")
    if any(s.channels > MAX_CHANNELS for s in container.streams.audio if s.codec_context):
        raise UnreadableMediaError(file, f"its sound has more than {MAX_CHANNELS} channels")
    if any(s.width * s.height > MAX_VIDEO_PIXELS for s in container.streams.video if _is_film(s)):
        raise UnreadableMediaError(file, "its picture is larger than 8K")
