"""How fast an engine or a segmenter is on this machine: a short measurement with made media."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from engine.protocols import Embedder, Report, Segmenter, ignore_progress
from engine.types import Picture, Waveform

SOUND_S = 5.0
RATE = 48_000
SIZE = (480, 640)  # height and width of the picture
TIMED = 2  # runs after the first, which also loads; the best of them counts


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for one picture, and for five seconds of sound; 0 where it hears nothing."""

    picture_s: float
    sound_s: float = 0.0


def measure_embedder(embedder: Embedder, *, report: Report = ignore_progress) -> Speed:
    """How long an engine takes for one picture, and for five seconds of sound.

    Raises:
        Cancelled: if `report` says so, between two runs.
    """
    picture, sound = made_picture(), made_sound()
    return Speed(
        _best(lambda: embedder.embed_images([picture]), report, 0),
        _best(lambda: embedder.embed_audio([sound]), report, 1),
    )


def measure_segmenter(segmenter: Segmenter, *, report: Report = ignore_progress) -> Speed:
    """How long a segmenter takes to prepare one picture, which is its slow part.

    Raises:
        Cancelled: if `report` says so, between two runs.
    """
    picture = made_picture()
    return Speed(_best(lambda: segmenter.encode(picture), report, 0))


def made_picture() -> Picture:
    """Soft spots of colour, the same ones always."""
    dice, (height, width) = np.random.default_rng(5), SIZE
    spots = dice.integers(0, 256, (height // 16, width // 16, 3), np.uint8)
    return Picture(np.ascontiguousarray(spots.repeat(16, axis=0).repeat(16, axis=1)))


def made_sound() -> Waveform:
    """A falling tone in noise, the same one always."""
    dice, times = np.random.default_rng(5), np.arange(round(SOUND_S * RATE)) / RATE
    tone = np.sin(2 * np.pi * (880 - 60 * times) * times)
    samples = 0.3 * tone + 0.05 * dice.standard_normal(len(times))
    return Waveform(samples.astype(np.float32), RATE)


def _best(run: Callable[[], object], report: Report, step: int) -> float:
    """Seconds of the quickest run, not counting the first."""
    runs = 1 + TIMED
    taken = []
    for each in range(runs):
        report(step * runs + each, 2 * runs, "measuring")
        begun = perf_counter()
        run()
        taken.append(perf_counter() - begun)
    return min(taken[1:])
