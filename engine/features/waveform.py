"""The shape of a sound for drawing: its lowest and highest sample per column, at every zoom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.disk_cache import DiskCache
from engine.media.identity import content_key
from engine.media.probe import probe
from engine.mix import RATE
from engine.protocols import Report, ignore_progress
from engine.stretches import Stretches
from engine.types import Float32

BUCKET = 256  # samples at 48 kHz in one bucket of the finest level; divides a stretch
STEP = 4  # buckets of a level in one of the next

_FULL_SCALE = 32767

Int16 = NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """A pyramid: level i is (n, 2) int16, lowest and highest of 256 * 4**i samples at 48 kHz.

    All channels together; 32767 is full scale. At least one level, maybe of no buckets; the top
    one has at most 4.
    """

    levels: tuple[Int16, ...]

    def level_for(self, samples_a_column: float) -> int:
        """The coarsest level that is still as fine as a column of the screen."""
        fitting = [i for i in range(len(self.levels)) if BUCKET * STEP**i <= samples_a_column]
        return fitting[-1] if fitting else 0


def peaks(path: Path, *, cache: DiskCache | None = None, report: Report = ignore_progress) -> Peaks:
    """The shape of a file's sound; memory does not grow with its length but for the result.

    Raises:
        UnreadableMediaError: if the sound cannot be decoded.
        Cancelled: if `report` says so.
    """
    key = f"peaks-{content_key(path)}" if cache else ""
    finest = _valid(cache.find(key)) if cache else None
    if finest is None:
        finest = _finest(path, report)
        if cache:
            cache.keep(key, finest)
    return Peaks(_pyramid(finest))


def _valid(found: NDArray[np.generic] | None) -> Int16 | None:
    if found is None or found.dtype != np.int16 or found.ndim != 2 or found.shape[1] != 2:
        return None
    return found.astype(np.int16, copy=False)


def _finest(path: Path, report: Report) -> Int16:
    duration = max(probe(path).duration, 1e-3)
    parts: list[Int16] = [np.zeros((0, 2), np.int16)]
    heard = 0.0
    for stretch in Stretches().whole(path):
        report(min(heard, duration), duration, f"drawing {path.name}")
        parts.append(_bucketed(stretch))
        heard += stretch.shape[1] / RATE
    return np.concatenate(parts)


def _bucketed(samples: Float32) -> Int16:
    """(2, n) -> (n / 256 rounded up, 2)."""
    scaled = np.rint(np.clip(samples, -1, 1) * _FULL_SCALE).astype(np.int16)
    starts = np.arange(0, samples.shape[1], BUCKET)
    if not len(starts):
        return np.zeros((0, 2), np.int16)
    lowest = np.minimum.reduceat(scaled.min(axis=0), starts)
    highest = np.maximum.reduceat(scaled.max(axis=0), starts)
    return np.stack([lowest, highest], axis=1)


def _pyramid(finest: Int16) -> tuple[Int16, ...]:
    levels = [finest]
    while len(levels[-1]) > STEP:
        starts = np.arange(0, len(levels[-1]), STEP)
        lowest = np.minimum.reduceat(levels[-1][:, 0], starts)
        levels.append(np.stack([lowest, np.maximum.reduceat(levels[-1][:, 1], starts)], axis=1))
    return tuple(levels)
