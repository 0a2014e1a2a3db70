"""Pictures whose one channel is a measurement, decoded in the child: values as they were written.

PNG, TIFF and the other stills by Pillow, OpenEXR by FFmpeg (OpenCV comes without it).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av.error import FFmpegError

from engine.errors import UnreadableMediaError
from engine.media.decoding import pictures
from engine.media.limits import MAX_PLANE_PIXELS
from engine.media.wire import Header
from engine.types import Float32

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from PIL import Image

_EXR_MAGIC = b"\x76\x2f\x31\x01"
_EXR_PLANES = {"grayf32le": 0, "gbrpf32le": 2, "gbrapf32le": 2}  # the grey plane, or the red
_BITS = {"L": 8, "LA": 8, "I;16": 16, "I;16L": 16, "I;16B": 16, "I;16N": 16, "I": 32, "F": 0}
_NEARLY_GREY = 6  # levels by which a grey JPEG's colours may differ
_COLOURS = "it is a picture in colours, and one value a pixel is needed"


def decode(path: str) -> Iterator[tuple[Header, memoryview]]:
    """One piece: the size, the `bits` of an integer (0 for floats), the values as float32."""
    with Path(path).open("rb") as file:
        is_exr = file.read(4) == _EXR_MAGIC
    values, bits = _read_exr(path) if is_exr else _read_still(path)
    height, width = values.shape
    data = np.ascontiguousarray(values, "<f4").reshape(-1).view(np.uint8).data
    yield {"height": height, "width": width, "bits": bits}, data


def _read_still(path: str) -> tuple[Float32, int]:
    with pictures.open_picture(path) as image:
        _check_size(path, *image.size)
        try:
            image.load()
        except MemoryError:
            raise
        except Exception as error:
            raise UnreadableMediaError(path, "it is damaged or cut short") from error
        turn = pictures.turn_of(image)
        upright = image if turn is None else image.transpose(turn)
        return _values(path, upright), _BITS.get(upright.mode, 8)


def _values(path: str, image: Image.Image) -> Float32:
    if image.mode in ("RGB", "RGBA"):
        colours = np.asarray(image.convert("RGB")).astype(np.int16)
        if np.ptp(colours, axis=2).max(initial=0) > _NEARLY_GREY:
            raise UnreadableMediaError(path, _COLOURS, "Choose the file with the measured values.")
        return colours[..., 1].astype(np.float32)
    if image.mode not in _BITS:
        raise UnreadableMediaError(path, _COLOURS, "Choose the file with the measured values.")
    plane = image.getchannel(0) if image.mode == "LA" else image
    return np.asarray(plane).astype(np.float32)


def _read_exr(path: str) -> tuple[Float32, int]:
    """Behind the guard's rules: this file only, this one format only."""
    try:
        with av.open(path, format="exr_pipe", options={"protocol_whitelist": "file"}) as container:
            stream = container.streams.video[0]
            _check_size(path, stream.width, stream.height)
            frame = next(container.decode(stream))
    except (FFmpegError, StopIteration, IndexError, OSError) as error:
        why = "it is damaged, or its EXR has neither a grey nor a red channel"
        raise UnreadableMediaError(path, why) from error
    return _exr_plane(path, frame), 0


def _exr_plane(path: str, frame: VideoFrame) -> Float32:
    _check_size(path, frame.width, frame.height)
    place = _EXR_PLANES.get(frame.format.name)
    if place is None:
        raise UnreadableMediaError(path, f"its EXR is of an unknown kind ({frame.format.name})")
    plane = frame.planes[place]
    rows = np.frombuffer(cast("memoryview", plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height].view("<f4")[:, : frame.width]


def _check_size(path: str, width: int, height: int) -> None:
    if not 0 < width * height <= MAX_PLANE_PIXELS:
        limit = MAX_PLANE_PIXELS // 1_000_000
        raise UnreadableMediaError(
            path,
            f"it has {width} x {height} pixels, the limit is {limit} megapixels",
            "Make it smaller first.",
        )
