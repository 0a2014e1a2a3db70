"""The frames of a stretch of video by number, forward and backward, reduced; a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.disk_cache import DiskCache
from engine.errors import UnreadableMediaError
from engine.features.follow_look import SIDE, Look
from engine.media.video import iter_frames, read_frames
from engine.protocols import Report, Segmenter
from engine.types import Float32, TimeSpan

CHUNK = 32  # frames kept at once on the way back
_TINY = 16  # pixels: frames of which only the time is wanted
_NEAR_S = 1e-3


@dataclass(frozen=True, slots=True)
class Reel:
    """Frames of `video`: frame i is shown from `times[i]` on (seconds)."""

    video: Path
    times: Sequence[float]
    segmenter: Segmenter

    def nearest(self, time: float) -> int:
        """The frame that is shown at `time`, or the first, or the last."""
        shown = int(np.searchsorted(np.asarray(self.times), time + _NEAR_S, side="right")) - 1
        return min(max(shown, 0), len(self.times) - 1)

    def look(self, index: int) -> Look:
        """One frame by itself."""
        frame = read_frames(self.video, [self.times[index]], max_side=SIDE)[0]
        return Look(frame, self.segmenter)

    def forward(self, first: int, last: int) -> Iterator[tuple[int, Look]]:
        """Frames `first` to `last`, both included, with their numbers.

        Raises:
            UnreadableMediaError: if the video is not what it was when its times were read.
        """
        index = first
        start, end = self.times[first], self.times[last] + _NEAR_S
        with closing(iter_frames(self.video, max_side=SIDE, start=start, end=end)) as frames:
            for frame in frames:
                if index > last or abs(frame.time - self.times[index]) > _NEAR_S:
                    break
                yield index, Look(frame, self.segmenter)
                index += 1
        if index <= last:
            why = "its frames are not those it had a moment ago"
            raise UnreadableMediaError(self.video, why, "Open it again.")

    def backward(self, first: int, last: int) -> Iterator[tuple[int, Look]]:
        """Frames `first` down to `last`, read forward in short stretches."""
        while first >= last:
            start = max(last, first - CHUNK + 1)
            yield from reversed(list(self.forward(start, first)))
            first = start - 1


def read_times(
    video: Path, key: str, span: TimeSpan, *, cache: DiskCache | None, report: Report
) -> list[float]:
    """When each frame of a stretch is shown, ascending; remembered by the video's `key`.

    Raises:
        UnreadableMediaError: if the video cannot be decoded, or shows nothing then.
        Cancelled: if `report` says so.
    """
    name = f"times-{key}-{round(span.start * 1e6)}-{round(span.end * 1e6)}"
    known = cache.find(name) if cache is not None and key else None
    if known is not None and known.ndim == 1 and known.dtype == np.float64 and len(known):
        return [float(time) for time in known]
    times: list[float] = []
    with closing(iter_frames(video, max_side=_TINY, start=span.start, end=span.end)) as frames:
        for frame in frames:
            report(max(frame.time - span.start, 0.0), span.duration, "counting the frames")
            times.append(frame.time)
    if not times:
        raise UnreadableMediaError(video, "it shows nothing in that stretch", "Choose another one.")
    if cache is not None and key:
        cache.keep(name, np.array(times, np.float64))
    return times


def reduced(matte: Float32, look: Look) -> Float32:
    """A matte of any size at the size of a look, in 256 steps: as it is kept."""
    import cv2

    height, width = look.size
    drawn = matte
    if matte.shape != (height, width):
        drawn = cv2.resize(matte, (width, height), interpolation=cv2.INTER_AREA)
    return (np.rint(np.clip(drawn, 0, 1) * 255) / 255).astype(np.float32)
