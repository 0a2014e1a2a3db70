"""The frames of a film: by time, or all one after another. Upright, with their own times."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import numpy as np

from engine.errors import UnreadableMediaError
from engine.media.isolation import ask
from engine.media.limits import MAX_VIDEO_PIXELS, regular_file
from engine.media.wire import Header
from engine.types import Frame, Picture


def read_frames(path: Path, times: Sequence[float], *, max_side: int | None = None) -> list[Frame]:
    """The frame that is shown at each of `times` (seconds, any order), in their order.

    A time before the first frame gives the first, one after the last gives the last. `frame.time`
    is the frame's own timestamp. `max_side` caps the longer side in pixels (never enlarges).

    Raises:
        UnreadableMediaError: if there is no video in the file that can be decoded.
    """
    file, wanted = regular_file(path), sorted(set(map(float, times)))
    if not wanted:
        return []
    frames: list[Frame] = []
    for header, pixels in ask(file, "frames", times=wanted, max_side=max_side):
        again = header.get("again") and frames
        frames.append(frames[-1] if again else _frame(file, header, pixels))
    if len(frames) != len(wanted):
        raise UnreadableMediaError(file, "the decoder did not send every frame")
    at = dict(zip(wanted, frames, strict=True))
    return [at[float(time)] for time in times]


def iter_frames(
    path: Path,
    *,
    max_side: int | None = None,
    every: float | None = None,
    start: float | None = None,
    end: float | None = None,
) -> Generator[Frame, None, None]:
    """A film's frames in order, decoded as they are taken: memory does not grow with its length.

    With `every`, the first frame in each stretch of that many seconds. With `start`, from the frame
    that is shown then; with `end`, those before it. Close the iterator (or use it up) to free its
    decoder.

    Raises:
        UnreadableMediaError: if there is no video in the file that can be decoded.
    """
    file = regular_file(path)
    for header, pixels in ask(file, "film", max_side=max_side, every=every, start=start, end=end):
        yield _frame(file, header, pixels)


def _frame(path: Path, header: Header, pixels: bytearray) -> Frame:
    height, width, depth = header["shape"]
    if depth != 3 or not 0 < height * width <= 5 * MAX_VIDEO_PIXELS:
        raise UnreadableMediaError(path, "the decoder sent a frame of an impossible size")
    array = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    return Frame(float(header["time"]), Picture(array))
