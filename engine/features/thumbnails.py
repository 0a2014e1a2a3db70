"""Small pictures of a video for its strip on the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import DiskCache
from engine.media.identity import content_key
from engine.media.probe import MediaInfo, probe
from engine.media.video import read_frames
from engine.protocols import Report, ignore_progress
from engine.types import UInt8

_AT_ONCE = 16  # frames asked for between two reports


def thumbnails(
    video: Path,
    times: Sequence[float],
    height: int,
    *,
    cache: DiskCache | None = None,
    report: Report = ignore_progress,
) -> list[UInt8]:
    """What a video shows at `times` (seconds), upright, (height, w, 3) uint8 each, in their order.

    Raises:
        UnreadableMediaError: if the video cannot be decoded.
        Cancelled: if `report` says so between a few frames.
    """
    name = content_key(video) if cache else ""
    keys = {time: f"thumb-{name}-{round(time * 1000)}-{height}" for time in times}
    found: dict[float, UInt8] = {}
    for time in keys:
        kept = _valid(cache.find(keys[time]), height) if cache else None
        if kept is not None:
            found[time] = kept
    missing = sorted(time for time in keys if time not in found)
    for i in range(0, len(missing), _AT_ONCE):
        report(i, len(missing), f"looking at {video.name}")
        for time, small in _made(video, missing[i : i + _AT_ONCE], height).items():
            found[time] = small
            if cache:
                cache.keep(keys[time], small)
    return [found[time] for time in times]


def _made(video: Path, times: Sequence[float], height: int) -> dict[float, UInt8]:
    info = probe(video)
    frames = read_frames(video, times, max_side=_longer_side(info, height))
    small = [_fitted(frame.picture.pixels, height) for frame in frames]
    return dict(zip(times, small, strict=True))


def _longer_side(info: MediaInfo, height: int) -> int:
    """What the longer side is, rounded up, where the picture is `height` high."""
    return max(height, -(-max(info.width, info.height) * height // max(info.height, 1)))


def _fitted(pixels: UInt8, height: int) -> UInt8:
    width = max(1, round(pixels.shape[1] * height / pixels.shape[0]))
    resized = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(resized, np.uint8)


def _valid(found: NDArray[np.generic] | None, height: int) -> UInt8 | None:
    if found is None or found.dtype != np.uint8 or found.ndim != 3:
        return None
    return found.astype(np.uint8, copy=False) if found.shape[::2] == (height, 3) else None
