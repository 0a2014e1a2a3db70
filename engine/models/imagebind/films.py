"""Films in clips of two seconds, each by its first and its last frame, by their own times."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.media.probe import probe
from engine.media.video import read_frames
from engine.types import Picture, TimeSpan

CLIP_S = 2.0
MAX_SIDE = 640  # pixels of the frames that are looked at

_LAST_FRAME_S = 0.02  # before the end of a clip: its last frame, not the next one's first


def clip_spans(span: TimeSpan) -> list[TimeSpan]:
    """Clips that cover a stretch of time evenly, the last one ending with it."""
    room = max(span.duration - CLIP_S, 0.0)
    starts = np.linspace(span.start, span.start + room, 1 + int(np.ceil(room / CLIP_S - 1e-9)))
    length = min(CLIP_S, span.duration)
    return [TimeSpan(float(start), float(start) + length) for start in starts]


def read_clips(path: Path, spans: list[TimeSpan] | None = None) -> list[tuple[Picture, Picture]]:
    """The first and the last frame of each span of a film, upright; by default of all of it.

    Raises:
        UnreadableMediaError: if there is no video in the file that can be decoded.
    """
    spans = spans or clip_spans(TimeSpan(0.0, probe(path).duration))
    times = [t for span in spans for t in (span.start, max(span.start, span.end - _LAST_FRAME_S))]
    pictures = [frame.picture for frame in read_frames(path, times, max_side=MAX_SIDE)]
    return list(zip(pictures[::2], pictures[1::2], strict=True))
