"""Finds what drives a motion in a sound: where each hit starts, and how loud it is over time.

Onsets are peaks of spectral flux against a moving threshold (Bello et al., "A Tutorial on Onset
Detection in Music Signals", IEEE TSAP 2005), the flux taken as in SuperFlux (Böck and Widmer,
"Maximum Filter Vibrato Suppression for Onset Detection", DAFx 2013): log magnitude in bands, each
frame compared with the widened maximum of an earlier one, so that vibrato and wobbling noise
stay quiet. A window of 32 ms smears an attack, so each peak is then traced back in the envelope
itself to where the attack really starts; a motion that waited for the peak would look late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, median_filter, uniform_filter1d

from engine.loudness import k_weighted
from engine.types import Cue, Float32, SoundCues, Waveform

LOUDNESS_HOP = 0.01
LOUDNESS_RANGE_DB = 40.0  # the loudest moment is 1, this much quieter is 0
SILENCE_DB = -70.0  # below this a sound is silence, however loud it is beside its own rest

_FLUX_HOP = 0.005
_FINE_HOP = 0.001
_FLUX_WINDOW = 0.032
_FLUX_LAG = 2  # frames: where the windows overlap by half, as SuperFlux sets it
_RISE_LAG = 8  # frames: 40 ms, a slow attack
_RISE_WEIGHT = 0.3
_FLOOR = 1e-3  # of the peak: 60 dB under it nothing counts
_BANDS_PER_OCTAVE = 12
_DELTA = 0.1  # rise of log10 magnitude above the moving median that makes an onset
_SURROUNDINGS = 0.3  # seconds the median is taken over
_MIN_GAP = 0.06  # seconds; a motion cannot start twice within two frames of a film
_WEAKEST_DB = 34.0  # onsets this much below the strongest are echoes and noise
_WEAKEST_BEGINNING_DB = 12.0  # a recording begins with its background: that is no hit
_CHUNK = 4096  # flux frames worked on at once, so that memory does not grow with the sound


def find_cues(sound: Waveform) -> SoundCues:
    """The onsets of a sound and its loudness curve.

    Onset times lie within 10 ms of the start of a clear attack. A strength tells how loud the
    hit is beside the loudest one: 1 for that, less by 0.25 for each 10 dB. The loudness is the
    K-weighted level in 20 ms around each 10 ms, in dB: 1 at the loudest moment of the sound, 0
    at 40 dB below it and in silence (under -70 dB full scale). Sounds of 0 or 1 samples work.
    """
    samples = np.nan_to_num(sound.samples, posinf=0.0, neginf=0.0)
    weighted = k_weighted(samples, sound.rate)
    return SoundCues(
        duration=sound.duration,
        onsets=tuple(_find_onsets(weighted, sound.rate)),
        loudness=_loudness(weighted, sound.rate),
        hop=LOUDNESS_HOP,
    )


def onset_strength(sound: Waveform) -> tuple[Float32, float]:
    """How new each moment sounds, (n,) from 0 up, and the seconds from one to the next."""
    samples = np.nan_to_num(sound.samples, posinf=0.0, neginf=0.0)
    weighted = k_weighted(samples, sound.rate)
    if not len(weighted) or np.abs(weighted).max() < 10 ** (SILENCE_DB / 20):
        return np.zeros(0, np.float32), _FLUX_HOP
    return _novelty(weighted, sound.rate), _FLUX_HOP


def _loudness(weighted: Float32, rate: int) -> Float32:
    power = _centred_power(weighted, rate, window=0.02, hop=LOUDNESS_HOP)
    level_db = 10 * np.log10(power + 1e-12)
    curve = 1 + (level_db - max(level_db.max(), SILENCE_DB)) / LOUDNESS_RANGE_DB
    curve[level_db <= SILENCE_DB] = 0
    return np.clip(curve, 0, 1).astype(np.float32)


def _centred_power(samples: Float32, rate: int, *, window: float, hop: float) -> Float32:
    """Mean square in `window` seconds around each multiple of `hop`, at least one value."""
    count = max(1, int(np.ceil(len(samples) / rate / hop)))
    centres = np.round(np.arange(count) * hop * rate).astype(np.int64)
    half = max(1, round(window * rate / 2))
    running = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
    first = np.clip(centres - half, 0, len(samples))
    last = np.clip(centres + half, 0, len(samples))
    return ((running[last] - running[first]) / np.maximum(last - first, 1)).astype(np.float32)


def _find_onsets(weighted: Float32, rate: int) -> list[Cue]:
    if not len(weighted) or np.abs(weighted).max() < 10 ** (SILENCE_DB / 20):
        return []
    peaks = _pick_peaks(_novelty(weighted, rate))
    starts = _apart(_trace_back(weighted, rate, frame * _FLUX_HOP) for frame in peaks)
    return _weigh(weighted, rate, starts)


def _novelty(samples: Float32, rate: int) -> Float32:
    """How new each multiple of the flux hop sounds: flux in the bands and rise as a whole, (n,).

    The flux catches what is sharp or changes pitch, the rise what swells like a bark.
    """
    chunks = list(_spectra(samples, rate))
    bands: Float32 = np.concatenate([bands for bands, _ in chunks])
    levels: Float32 = np.concatenate([levels for _, levels in chunks])
    widened: Float32 = np.asarray(maximum_filter1d(bands, 3, axis=1), np.float32)
    flux = np.maximum(bands - _earlier(widened, _FLUX_LAG), 0).mean(axis=1)
    rise = np.maximum(levels - _earlier(levels, _RISE_LAG), 0)
    return (flux + _RISE_WEIGHT * rise).astype(np.float32)


def _earlier(values: Float32, lag: int) -> Float32:
    """The values `lag` frames before each, silence before the first, same shape."""
    return np.concatenate([np.zeros_like(values[:lag]), values[:-lag]])[: len(values)]


def _spectra(samples: Float32, rate: int) -> Iterator[tuple[Float32, Float32]]:
    """Log magnitudes in bands (frames, bands) and as a whole (frames,), a chunk at a time."""
    window = np.hanning(max(16, round(_FLUX_WINDOW * rate)))
    edges = _band_edges(len(window), rate)
    lead, tail = len(window) // 2, max(0, len(window) // 2 - len(samples))
    padded = np.pad(samples, (lead, tail))
    floor = np.abs(samples).max() * _FLOOR
    count = int(len(samples) / rate / _FLUX_HOP) + 1
    for first in range(0, count, _CHUNK):
        starts = np.round(np.arange(first, min(count, first + _CHUNK)) * _FLUX_HOP * rate)
        # The last windows stay inside: a cut-off tail splashes over all bands like an attack.
        first_samples = np.minimum(starts.astype(np.int64), len(padded) - len(window))
        frames = padded[first_samples[:, None] + np.arange(len(window))]
        spectrum = np.abs(np.fft.rfft(frames * window)) * (2 / window.sum())
        bands = np.maximum.reduceat(spectrum, edges, axis=1)
        whole = np.linalg.norm(spectrum, axis=1)
        yield _log_over(bands, floor), _log_over(whole, floor)


def _log_over(magnitude: Float32, floor: float) -> Float32:
    return np.log10(1 + magnitude / floor).astype(np.float32)


def _band_edges(window: int, rate: int) -> NDArray[np.int64]:
    """First bin of each band, from 30 Hz up, `_BANDS_PER_OCTAVE`, none empty."""
    octaves = max(0.0, np.log2(rate / 2 / 30.0))
    steps = np.arange(int(octaves * _BANDS_PER_OCTAVE) + 1) / _BANDS_PER_OCTAVE
    bins = np.round(30.0 * 2**steps * window / rate).astype(np.int64)
    return np.unique(np.clip(bins, 1, window // 2))


def _pick_peaks(novelty: Float32) -> NDArray[np.int64]:
    """Frames that are the largest of their surroundings and stand out from the median."""
    gap = round(_MIN_GAP / _FLUX_HOP)
    largest = novelty >= maximum_filter1d(novelty, gap + 1)
    usual = median_filter(novelty, round(_SURROUNDINGS / _FLUX_HOP), mode="constant")
    return np.flatnonzero(largest & (novelty > 1.5 * usual + _DELTA))


def _trace_back(samples: Float32, rate: int, time: float) -> float | None:
    """Where the attack that is newest near `time` starts, in seconds; None for an ending.

    That is where the envelope, followed down from its peak, comes near the quietest it was just
    before. A new pitch that is no louder than the old one has no such foot: it starts at `time`.
    """
    first = max(0.0, time - 0.1)
    part = samples[round(first * rate) : round((time + 0.04) * rate)]
    envelope = np.sqrt(_centred_power(part, rate, window=0.003, hop=_FINE_HOP))
    smooth = uniform_filter1d(envelope, 10, mode="nearest")
    at = min(round((time - first) / _FINE_HOP), len(envelope) - 1)
    before = smooth[: at + 1].min() if first else 0.0
    if smooth[at:].max() < 1.4 * before:
        goes_on = len(smooth) > at + 10 and smooth[at + 10 :].mean() > 0.7 * before
        return time if goes_on else None
    peak = max(0, at - 10) + int(envelope[max(0, at - 10) :].argmax())
    foot = 0.1 * envelope[peak] + 0.9 * min(1.5 * before, envelope[peak])
    below = np.flatnonzero(envelope[:peak] < foot)
    return first + (below[-1] + 1) * _FINE_HOP if len(below) else first


def _apart(starts: Iterable[float | None]) -> list[float]:
    """In order, without the endings and what follows another by less than the smallest gap."""
    kept: list[float] = []
    for start in sorted(start for start in starts if start is not None):
        if not kept or start - kept[-1] >= _MIN_GAP:
            kept.append(start)
    return kept


def _weigh(samples: Float32, rate: int, starts: list[float]) -> list[Cue]:
    """Each start with its strength, without those too weak beside the strongest."""
    power = _centred_power(samples, rate, window=0.02, hop=_FLUX_HOP)
    firsts = [int(start / _FLUX_HOP) for start in starts]
    hits_db = [10 * np.log10(power[i : i + 16].max() + 1e-12) for i in firsts]
    below_db = [max(hits_db) - hit for hit in hits_db]
    return [
        Cue(float(start), float(1 - below / LOUDNESS_RANGE_DB))
        for start, below in zip(starts, below_db, strict=True)
        if below < (_WEAKEST_DB if start > _MIN_GAP else _WEAKEST_BEGINNING_DB)
    ]
