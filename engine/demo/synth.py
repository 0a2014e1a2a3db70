"""A small sound kitchen: coloured noise, voices with formants, struck metal, rooms, WAV files.

Every sound is mono float32 at `RATE`; times are seconds, frequencies Hz.
"""

from __future__ import annotations

import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.export.atomic import written_whole
from engine.types import Float32

RATE = 44_100
Points = Sequence[tuple[float, float]]
Sound = NDArray[np.floating]  # mono samples, (n,)


def seconds(duration: float) -> Float32:
    """The time of every sample, (n,)."""
    return (np.arange(round(duration * RATE)) / RATE).astype(np.float32)


def curve(points: Points, t: Float32) -> Float32:
    """Straight lines through (time, value) points, read at the times `t`."""
    times, values = zip(*points, strict=True)
    return np.interp(t, times, values).astype(np.float32)


def noise(
    duration: float, loudness_at: Callable[[Float32], Sound], rng: np.random.Generator
) -> Float32:
    """Noise of any colour, RMS 1: `loudness_at` gives the gain at each frequency."""
    n = round(duration * RATE)
    spectrum = np.fft.rfft(rng.standard_normal(n))
    gains = loudness_at(np.fft.rfftfreq(n, 1 / RATE).astype(np.float32).clip(1, None))
    sound = np.fft.irfft(spectrum * gains, n)
    return (sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def band(low: float, high: float, tilt: float = 0.0) -> Callable[[Float32], Sound]:
    """A colour between two frequencies; `tilt` in powers of frequency (-0.5 pink, -1 brown)."""

    def loudness_at(f: Float32) -> Sound:
        edges = 1 / np.sqrt(1 + (low / f) ** 6) / np.sqrt(1 + (f / high) ** 6)
        return edges * (f / low) ** tilt

    return loudness_at


def voice(
    pitch: Sound,
    level: Sound,
    formants: Sequence[tuple[float, float, float]],
    *,
    rough: Sound,
    breath: float,
    rng: np.random.Generator,
) -> Sound:
    """A throat: harmonics of `pitch` shaped by formants (frequency, width, gain).

    `rough` in 0..1 shakes the pitch and lets every second beat through louder, as a strained
    voice does; `breath` adds noise in the same formants. All curves are (n,).
    """
    n = len(pitch)
    shake = noise(n / RATE, band(30, 140), rng)[:n] * 0.055 * rough
    phase = 2 * np.pi * np.cumsum(pitch * (1 + shake) / RATE)
    sound = np.zeros(n, np.float32)
    for harmonic in range(1, int(0.45 * RATE / max(float(pitch.min()), 60.0)) + 1):
        gain = _formant_gain(pitch * harmonic, formants) / harmonic**0.55
        sound += gain * np.cos(harmonic * phase + 0.4 * harmonic * harmonic)
    sound *= 1 + 0.8 * rough * np.cos(phase / 2) + 0.4 * rough * np.cos(phase / 3)
    hiss = noise(n / RATE, lambda f: _formant_gain(f, formants), rng)[:n]
    sound += hiss * (breath + 0.8 * rough) * float(np.sqrt(np.mean(sound**2)))
    return sound * level


def _formant_gain(f: Sound, formants: Sequence[tuple[float, float, float]]) -> Sound:
    gain = np.zeros_like(f)
    for centre, width, loud in formants:
        gain += loud / (1 + ((f - centre) / width) ** 2)
    return gain * (f < 0.45 * RATE)


def struck(
    partials: Sequence[tuple[float, float, float]], duration: float, attack: float = 0.0004
) -> Sound:
    """Something hit once: partials (frequency, decay time, gain) that die away."""
    t = seconds(duration)
    sound = np.zeros_like(t)
    for index, (frequency, decay, gain) in enumerate(partials):
        sound += gain * np.exp(-t / decay) * np.sin(2 * np.pi * frequency * t + 1.7 * index)
    return sound * (1 - np.exp(-t / attack))


def place(sound: Sound, into: Sound, at: float, gain: float = 1.0) -> None:
    """Add a sound into a longer one; what hangs over the end is dropped."""
    start = round(at * RATE)
    part = sound[: max(0, len(into) - start)]
    into[start : start + len(part)] += gain * part


def in_a_room(sound: Sound, size: float, wet: float, rng: np.random.Generator) -> Float32:
    """The sound with the echo of a place; `size` is the echo's decay time."""
    t = seconds(size * 6)
    echo = rng.standard_normal(len(t)) * np.exp(-t / size)
    echo[: round(0.004 * RATE)] = 0
    echo = _filtered(echo, band(150, 5200, -0.2))
    n = len(sound) + len(echo)
    tail = np.fft.irfft(np.fft.rfft(sound, n) * np.fft.rfft(echo, n), n)[: len(sound)]
    return (sound + wet * tail / np.sqrt(np.sum(echo**2))).astype(np.float32)


def _filtered(sound: Sound, loudness_at: Callable[[Float32], Sound]) -> Sound:
    f = np.fft.rfftfreq(len(sound), 1 / RATE).astype(np.float32).clip(1, None)
    return np.fft.irfft(np.fft.rfft(sound) * loudness_at(f), len(sound))


def finished(sound: Sound, peak: float = 0.7) -> Float32:
    """Levelled to a peak, without a click at either end."""
    t = np.arange(len(sound)) / RATE
    fade = np.minimum(1, t / 0.01) * np.minimum(1, t[::-1] / 0.03)
    return (sound * fade * (peak / np.abs(sound).max())).astype(np.float32)


def write_wav(path: Path, sound: Sound) -> None:
    """Write 16-bit mono WAV; the final name appears only when the file is whole.

    Raises:
        UnwritableOutputError: if the place cannot be written to.
    """
    with written_whole(path) as part, wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(sound.clip(-1, 1) * 32767).astype("<i2").tobytes())
