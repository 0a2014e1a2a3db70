"""Sounds put together on a timeline, exact to the sample. Times are seconds, levels dB.

Everything here takes a sound and gives a new one; nothing knows about files or videos.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.types import Float32, StereoWaveform

RATE = 48_000  # Hz, what video files carry
LONGEST_CROSSFADE = 1.0  # seconds between the end of a loop and its beginning
_CROSSFADE_SHARE = 0.25  # of a short sound


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A sound that begins at time `at` of a timeline; it may begin before 0."""

    sound: StereoWaveform
    at: float


def trim(
    sound: StereoWaveform, start: float = 0.0, duration: float | None = None
) -> StereoWaveform:
    """The part from `start` on, `duration` long or to the end; shorter where the sound ends."""
    first = max(0, round(start * sound.rate))
    last = None if duration is None else first + max(0, round(duration * sound.rate))
    return StereoWaveform(sound.samples[:, first:last], sound.rate)


def amplify(sound: StereoWaveform, gain_db: float) -> StereoWaveform:
    """The same sound, louder by `gain_db` (quieter where negative)."""
    return StereoWaveform(sound.samples * np.float32(10 ** (gain_db / 20)), sound.rate)


def fade(sound: StereoWaveform, fade_in: float = 0.0, fade_out: float = 0.0) -> StereoWaveform:
    """The same sound, rising from silence and falling into it with equal-power curves.

    Fades that together are longer than the sound share it in proportion.
    """
    total = fade_in + fade_out
    scale = min(1.0, sound.duration / total) if total > 0 else 1.0
    rising, falling = (round(t * scale * sound.rate) for t in (fade_in, fade_out))
    length = sound.samples.shape[1]
    envelope = fade_envelope(np.arange(length), length, rising, falling)
    return StereoWaveform(sound.samples * envelope, sound.rate)


def fade_envelope(positions: NDArray[np.int64], length: int, rising: int, falling: int) -> Float32:
    """The gain at sample `positions` of a faded sound `length` samples long, all in samples."""
    up = np.clip((positions + 0.5) / max(rising, 0.5), 0, 1)
    down = np.clip((length - positions - 0.5) / max(falling, 0.5), 0, 1)
    return (np.sin(up * (np.pi / 2)) * np.sin(down * (np.pi / 2))).astype(np.float32)


def equal_power(count: int) -> Float32:
    """A fade-in of `count` samples; with its mirror image the power of two sounds is steady."""
    return np.sin((np.arange(count) + 0.5) / max(count, 1) * (np.pi / 2)).astype(np.float32)


def loop(sound: StereoWaveform, duration: float, *, start: float = 0.0) -> StereoWaveform:
    """The sound again and again from `start` on, `duration` long, its end fading into its head.

    A sound of no samples gives silence.
    """
    first, count = round(start * sound.rate), round(duration * sound.rate)
    return StereoWaveform(loop_part(sound, first, count), sound.rate)


def loop_part(sound: StereoWaveform, first: int, count: int) -> Float32:
    """Samples `first` to `first + count` of the endless loop of a sound, (2, count).

    The loop is one head of the sound, then turns that each begin with the crossfade.
    """
    body = sound.samples
    if not body.shape[1]:
        return np.zeros((2, count), np.float32)
    cross = crossfade_samples(body.shape[1], sound.rate)
    turn = body.shape[1] - cross  # samples from one beginning to the next
    seam = body[:, :cross] * equal_power(cross) + body[:, turn:] * equal_power(cross)[::-1]
    positions = np.arange(first, first + count)
    within = positions % turn
    part = body[:, within]
    blended = (positions >= turn) & (within < cross)
    part[:, blended] = seam[:, within[blended]]
    return part


def crossfade_samples(length: int, rate: int = RATE) -> int:
    """How long the end of a looped sound of `length` samples fades into its head, in samples."""
    return int(min(LONGEST_CROSSFADE * rate, length * _CROSSFADE_SHARE))


def lay_out(sounds: Sequence[Placed], duration: float, *, rate: int = RATE) -> StereoWaveform:
    """All sounds together on a timeline `duration` long; what sticks out is cut off.

    Raises:
        ValueError: if a sound has another rate.
    """
    timeline = np.zeros((2, round(duration * rate)), np.float32)
    for placed in sounds:
        if placed.sound.rate != rate:
            raise ValueError(f"a sound at {placed.sound.rate} Hz on a timeline of {rate} Hz")
        add_to(timeline, placed.sound.samples, round(placed.at * rate))
    return StereoWaveform(timeline, rate)


def add_to(timeline: Float32, samples: Float32, first: int) -> None:
    """Add (2, n) samples into a (2, m) timeline from sample `first` on, in place."""
    skipped = max(0, -first)
    room = max(0, timeline.shape[1] - max(0, first))
    part = samples[:, skipped : skipped + room]
    timeline[:, max(0, first) : max(0, first) + part.shape[1]] += part
