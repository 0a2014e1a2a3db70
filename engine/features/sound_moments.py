"""The moments of a sound: a long recording holds many things, and one of them fits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import Memory, key_part
from engine.features.find_cues import find_cues
from engine.features.gather_sounds import FoundSound
from engine.features.sound_windows import RATE, WINDOW, read_windows, window_starts
from engine.media.audio import read_sound
from engine.protocols import Embedder, Report
from engine.types import Embeddings, Float32

_BATCH = 12  # windows read and embedded at once
_LOOK_BACK = 1.0  # seconds before a moment in which a better place to begin is looked for
_LEAD_IN = 0.02  # seconds before a hit, so that its attack is whole
_QUIET = 0.25  # of the loudness curve: 30 dB under the loudest
_LONGEST_WAIT = 0.3  # seconds of quiet at the beginning that are let be


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Windows of one sound: `starts` (n,) seconds, and what is heard in each, n rows."""

    starts: NDArray[np.float64]
    heard: Embeddings


def embed_moments(
    sound: FoundSound, *, embedder: Embedder, report: Report, cache: Memory | None = None
) -> Moments:
    """What a sound holds, window by window, read piece by piece; `cache` remembers it.

    Raises:
        UnreadableMediaError: if the sound cannot be decoded.
        Cancelled: if `report` says so between two pieces.
    """
    starts = window_starts(sound.duration)
    key = f"moments-{key_part(embedder.space)}-{sound.key}"
    rows = _remembered(cache, key, len(starts)) if cache and sound.key else None
    if rows is None:
        rows = _embed(sound, starts, embedder=embedder, report=report)
        if cache and sound.key:
            cache.keep(key, rows)
    return Moments(starts[: len(rows)], Embeddings(embedder.space, rows))


def _remembered(cache: Memory, key: str, most: int) -> Float32 | None:
    """Rows that were kept, (n, D), if they are what was kept."""
    rows = cache.find(key)
    if rows is None or rows.dtype != np.float32 or rows.ndim != 2 or not 0 < len(rows) <= most:
        return None
    return rows.astype(np.float32, copy=False)


def _embed(
    sound: FoundSound, starts: NDArray[np.float64], *, embedder: Embedder, report: Report
) -> Float32:
    rows = []
    for i in range(0, len(starts), _BATCH):
        report(i, len(starts), f"listening to {sound.path.name}")
        windows = list(read_windows(sound.path, starts[i : i + _BATCH]))
        if i and not len(windows[0].samples):
            break  # the header promised more than there is
        rows.append(embedder.embed_audio(windows).rows)
    return np.concatenate(rows)


def clean_start(path: Path, start: float) -> float:
    """The time, near `start`, where a sound is best begun: not within a word or a hit.

    That is just before the last hit in the second before; where there is none, the quietest
    point of that second; and where the moment begins with quiet, just before that ends.
    """
    first = max(0.0, start - _LOOK_BACK)
    cues = find_cues(read_sound(path, RATE, start=first, duration=start - first + WINDOW))
    here = round((start - first) / cues.hop)
    loud = np.flatnonzero(cues.loudness[here:] > _QUIET)
    if len(loud) and loud[0] * cues.hop > _LONGEST_WAIT:
        return max(0.0, start + float(loud[0]) * cues.hop - _LEAD_IN)
    hits = [cue.time for cue in cues.onsets if cue.time <= start - first + _LEAD_IN]
    if hits:
        return max(0.0, first + hits[-1] - _LEAD_IN)
    return first + int(cues.loudness[: here + 1].argmin()) * cues.hop if here else start
