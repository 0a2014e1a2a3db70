"""The moving picture of a file in the child: upright RGB frames with their own times."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np
from av.sidedata.sidedata import Type
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from engine.errors import UnreadableMediaError
from engine.media.decoding.packets import decoded, time_of
from engine.media.guard import best_video, open_container, start_of
from engine.media.limits import MAX_VIDEO_PIXELS
from engine.types import UInt8

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.sidedata.sidedata import SideData
    from av.video.stream import VideoStream

_UNSPECIFIED = 2  # AVCOL_SPC_UNSPECIFIED
_FULL_RANGE = 2  # AVCOL_RANGE_JPEG
_HD_HEIGHT = 720  # from here on, untagged video is BT.709
_THREADS = 2  # each one more holds more frames

Matrix = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Film:
    """An opened file and its best video stream."""

    path: str
    container: InputContainer
    stream: VideoStream
    alpha_decoder: VideoCodecContext | None = None
    reformatter: VideoReformatter = field(default_factory=VideoReformatter)
    matrices: dict[int, Matrix | None] = field(default_factory=dict)  # by frame.rotation

    @property
    def zero(self) -> float:
        """The file's own time of our time 0, in seconds."""
        return start_of(self.container)


@contextmanager
def open_film(path: str) -> Iterator[Film]:
    """The largest moving picture of a file.

    Raises:
        UnreadableMediaError: if there is none.
    """
    with open_container(path) as container:
        stream = best_video(container)
        if stream is None:
            raise UnreadableMediaError(path, "there is no video in it")
        stream.thread_type = "AUTO"
        stream.codec_context.thread_count = _THREADS
        yield Film(path, container, stream, _alpha_decoder(stream))


def _alpha_decoder(stream: VideoStream) -> VideoCodecContext | None:
    """For WebM with alpha: FFmpeg's own VP8 and VP9 decoders drop it, libvpx does not."""
    name = {"vp8": "libvpx", "vp9": "libvpx-vp9"}.get(stream.codec_context.name)
    if name is None or stream.metadata.get("alpha_mode") != "1":
        return None
    return cast("VideoCodecContext", VideoCodecContext.create(name, "r"))


def timed_frames(film: Film) -> Iterator[tuple[float, VideoFrame]]:
    """(time, decoded frame) from here on, in order of time; times are the frames' own."""
    step = float(1 / (film.stream.average_rate or 25))
    last = -math.inf
    for frame in decoded(film.path, film.container, film.stream, film.alpha_decoder):
        if not isinstance(frame, VideoFrame):
            continue
        if frame.width * frame.height > MAX_VIDEO_PIXELS:
            raise UnreadableMediaError(film.path, "its picture is larger than 8K")
        stamp = time_of(frame)
        time = max(last + step, 0.0) if stamp is None else stamp - film.zero
        if time <= last:  # a damaged or missing clock: keep the order
            time = last + step
        last = time
        yield time, frame


def upright(film: Film, frame: VideoFrame, max_side: int | None) -> UInt8:
    """(h, w, 3) uint8 sRGB, turned by the display matrix, square pixels, at most `max_side`."""
    width, height = _size(film, frame, max_side)
    pixels = _rgb(film, frame, width, height)
    matrix = _matrix(film, frame)
    return np.ascontiguousarray(turned(pixels, matrix) if matrix is not None else pixels)


def upright_bgra(film: Film, frame: VideoFrame, max_side: int | None) -> UInt8:
    """As `upright`, but (h, w, 4) in the order of a screen, opaque; may be a view turned around."""
    width, height = _size(film, frame, max_side)
    if _has_alpha(frame):
        pixels = _rgb(film, frame, width, height)
        pixels = np.dstack((pixels[..., ::-1], np.full((height, width), 255, np.uint8)))
    else:
        pixels = _converted(film, frame, width, height, "bgra")
    matrix = _matrix(film, frame)
    return turned(pixels, matrix) if matrix is not None else pixels


def is_turned_sideways(film: Film, frame: VideoFrame) -> bool:
    """Whether width and height change places when the frame is put upright."""
    matrix = _matrix(film, frame)
    return matrix is not None and _is_transposed(matrix)


def turned(pixels: UInt8, matrix: Matrix) -> UInt8:
    """Pixels laid out as the display matrix says: x' = a x + c y, y' = b x + d y."""
    a, b, c, d = matrix
    if _is_transposed(matrix):
        pixels = pixels.swapaxes(0, 1)
        return pixels[:: -1 if b < 0 else 1, :: -1 if c < 0 else 1]
    return pixels[:: -1 if d < 0 else 1, :: -1 if a < 0 else 1]


def display_size(film: Film, frame: VideoFrame) -> tuple[int, int]:
    """(width, height) of the upright picture with square pixels."""
    width, height = _size(film, frame, None)
    return (height, width) if is_turned_sideways(film, frame) else (width, height)


def _is_transposed(matrix: Matrix) -> bool:
    a, b, c, d = matrix
    return abs(b) + abs(c) > abs(a) + abs(d)


def _matrix(film: Film, frame: VideoFrame) -> Matrix | None:
    """(a, b, c, d) of the display matrix; None where there is none.

    Looked up once for each rotation: `frame.side_data` makes a cycle that keeps the frame.
    """
    if frame.rotation not in film.matrices:
        found = [bytes(d) for d in _side_data(frame) if d.type is Type.DISPLAYMATRIX]
        film.matrices[frame.rotation] = _parsed(found[0]) if found else None
    return film.matrices[frame.rotation]


def _side_data(frame: VideoFrame) -> list[SideData]:
    return list(cast("Iterable[SideData]", frame.side_data))  # its stubs call it a dictionary


def _parsed(data: bytes) -> Matrix:
    """The upper left of the 3 x 3 matrix of 16.16 fixed point numbers."""
    values = np.frombuffer(data, np.int32)
    return int(values[0]), int(values[1]), int(values[3]), int(values[4])


def _size(film: Film, frame: VideoFrame, max_side: int | None) -> tuple[int, int]:
    """(width, height) to convert to, before turning: square pixels, the long side capped."""
    shape = float(film.stream.sample_aspect_ratio or 1)
    width = frame.width * (shape if 0.2 < shape < 5 else 1.0)
    scale = min(1.0, (max_side or math.inf) / max(width, frame.height))
    return max(round(width * scale), 1), max(round(frame.height * scale), 1)


def _rgb(film: Film, frame: VideoFrame, width: int, height: int) -> UInt8:
    """(height, width, 3) uint8, full range, by the matrix the frame names; alpha over white."""
    if _has_alpha(frame):
        return over_white(_converted(film, frame, width, height, "rgba"))
    return _converted(film, frame, width, height, "rgb24")


def _has_alpha(frame: VideoFrame) -> bool:
    return frame.format.name == "pal8" or any(c.is_alpha for c in frame.format.components)


def _converted(film: Film, frame: VideoFrame, width: int, height: int, layout: str) -> UInt8:
    shrinks = width < frame.width or height < frame.height
    converted = film.reformatter.reformat(
        frame,
        width,
        height,
        layout,
        src_colorspace=_colorspace(frame),
        dst_colorspace=Colorspace.ITU709,
        interpolation=Interpolation.AREA if shrinks else Interpolation.BICUBIC,
        src_color_range=ColorRange.JPEG if _is_full_range(frame) else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        threads=1,  # by default it starts a pool for every frame
    )
    return cast("UInt8", converted.to_ndarray())


def over_white(pixels: UInt8) -> UInt8:
    """(h, w, 4) to (h, w, 3): what is transparent shows white."""
    alpha = pixels[..., 3:].astype(np.uint16)
    mixed = pixels[..., :3] * alpha + 255 * (255 - alpha) + 127
    return (mixed // 255).astype(np.uint8)


def _colorspace(frame: VideoFrame) -> int:
    if frame.colorspace != _UNSPECIFIED:
        return frame.colorspace
    return int(Colorspace.ITU709 if frame.height >= _HD_HEIGHT else Colorspace.ITU601)


def _is_full_range(frame: VideoFrame) -> bool:
    name = frame.format.name
    return frame.color_range == _FULL_RANGE or name.startswith(("yuvj", "rgb", "bgr", "gbr", "pal"))
