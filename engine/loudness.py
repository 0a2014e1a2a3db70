"""How loud a sound is, and bringing it to a wanted loudness: ITU-R BS.1770, in blocks.

The K weighting is pyloudnorm's. The gating is done here because pyloudnorm wants the whole sound
at once, and an hour of stereo is 1.4 GB; a test holds the two together. Blocks are (channels, n)
float32; every function that takes `Blocks` may run through them several times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyloudnorm.iirfilter import IIRfilter
from scipy.signal import sosfilt

from engine.beside import pass_on
from engine.limiter import context, limited
from engine.true_peaks import PeakMeter
from engine.types import Float32, StereoWaveform

TARGET_LUFS = -16.0  # what the web's players and phones expect of a video
CEILING_DB = -1.0  # true peak, dBTP
STEP = 0.1  # seconds between gating blocks of 0.4 s

Blocks = Callable[[], Iterator[Float32]]

_MOST_GAIN_DB = 36.0  # more would bring up the noise of an almost silent recording
_MOST_LIMITING_DB = 30.0  # a few clicks stay quieter than wanted rather than be squashed
_TRIES = 5  # at the gain in front of the limiter
_CLOSE_ENOUGH_DB = 0.15
_PART = 1 << 16  # samples weighed at once
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0


class KWeighting:
    """The filter that weighs sound as the ear does; remembers where one block ended."""

    def __init__(self, rate: int, channels: int) -> None:
        shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, rate, "high_shelf")
        high_pass = IIRfilter(0.0, 0.5, 38.0, rate, "high_pass")
        self._stages = np.array([[*shelf.b, *shelf.a], [*high_pass.b, *high_pass.a]])
        self._states = np.zeros((2, channels, 2))

    def __call__(self, block: Float32) -> NDArray[np.float64]:
        """(channels, n) -> (channels, n), not rounded."""
        parts = range(0, block.shape[1], _PART)
        weighed = [self._weigh(block[:, i : i + _PART]) for i in parts]
        return np.concatenate([np.zeros((len(block), 0)), *weighed], axis=1)

    def _weigh(self, block: Float32) -> NDArray[np.float64]:
        weighed, states = sosfilt(self._stages, block, zi=self._states)
        # A tail that dies away in silence would make the next block 30 times slower.
        self._states = np.where(np.abs(states) < 1e-20, 0.0, states)
        return weighed


def k_weighted(samples: Float32, rate: int) -> Float32:
    """A mono sound as the ear weighs it; below 8 kHz as it is, there is nothing to weigh."""
    if rate < 8000 or not len(samples):
        return samples
    return KWeighting(rate, 1)(samples[None])[0].astype(np.float32)


class LoudnessMeter:
    """Integrated loudness of what it has been given, block by block."""

    def __init__(self, rate: int, channels: int = 2) -> None:
        self._weigh = KWeighting(rate, channels)
        self._step = round(rate * STEP)
        self._rest = np.zeros((channels, 0))
        self._powers: list[float] = []  # of each whole step, summed over the channels

    def add(self, block: Float32) -> None:
        for first in range(0, block.shape[1], _PART):
            self._add(np.concatenate([self._rest, self._weigh(block[:, first : first + _PART])], 1))

    def _add(self, weighted: NDArray[np.float64]) -> None:
        """Weighted sound from the first sample of a step on."""
        steps = weighted.shape[1] // self._step
        whole = weighted[:, : steps * self._step].reshape(len(weighted), steps, self._step)
        self._powers += (np.einsum("csk,csk->s", whole, whole) / self._step).tolist()
        self._rest = weighted[:, steps * self._step :]

    @property
    def steps_lufs(self) -> Float32:
        """Ungated loudness of each whole `STEP`, in LUFS, (n,); at least one value."""
        return _lufs(np.array(self._powers or [0.0])).astype(np.float32)

    @property
    def lufs(self) -> float:
        """Integrated loudness in LUFS, -inf for silence.

        A sound shorter than one gating block counts as one: as loud as it is while it lasts.
        """
        powers = np.array(self._powers)
        if len(powers) < 4:
            rest = self._rest if self._rest.size else np.zeros((1, 1))
            last = np.square(rest).mean(axis=1).sum()
            seconds = np.append(np.ones(len(powers)), rest.shape[1] / self._step)
            blocks = np.atleast_1d(np.average(np.append(powers, last), weights=seconds))
        else:
            blocks = np.convolve(powers, np.full(4, 0.25), "valid")
        return _gated(blocks)


def _gated(powers: NDArray[np.float64]) -> float:
    kept = powers[_lufs(powers) >= _ABSOLUTE_GATE]
    if not len(kept):
        return -np.inf
    kept = kept[_lufs(kept) >= _lufs(kept.mean()) + _RELATIVE_GATE]
    return float(_lufs(kept.mean()))


def _lufs(power: Any) -> Any:  # noqa: ANN401  numbers in, numbers out, arrays likewise
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))


@dataclass(frozen=True, slots=True)
class Loudness:
    """`lufs` integrated over the whole sound, `peak_db` the true peak; -inf for silence."""

    lufs: float
    peak_db: float


class Measurement:
    """Loudness and true peak of a stereo sound, given block by block while it passes by."""

    def __init__(self, rate: int) -> None:
        self._meter, self._peaks = LoudnessMeter(rate), PeakMeter(2)

    def add(self, block: Float32) -> None:
        self._meter.add(block)
        self._peaks.add(block)

    def finish(self) -> Loudness:
        """The result; nothing can be added any more."""
        return Loudness(self._meter.lufs, _db(self._peaks.finish()))


def measure(blocks: Iterable[Float32], rate: int) -> Loudness:
    """Loudness and true peak of a stereo sound given in blocks, which are not written to later."""
    measurement = Measurement(rate)
    pass_on(blocks, measurement.add)
    return measurement.finish()


def _db(amplitude: float) -> float:
    return 20 * float(np.log10(amplitude)) if amplitude > 0 else -np.inf


def levelled(
    blocks: Blocks, rate: int, *, target_lufs: float = TARGET_LUFS, ceiling_db: float = CEILING_DB
) -> Iterator[Float32]:
    """The same sound at the wanted loudness, no true peak above the ceiling, (2, n) a block.

    Where plain gain would push peaks over the ceiling they are limited, and the gain raised to
    make up for it. Silence stays silence; next to silence (36 dB under the target) and a few
    clicks in nothing (more than 30 dB of limiting) stay quieter than asked.
    """
    gain = levelling_gain(blocks, rate, target_lufs=target_lufs, ceiling_db=ceiling_db)
    return _limited(blocks(), rate, gain, ceiling_db)


def levelling_gain(
    blocks: Blocks, rate: int, *, target_lufs: float = TARGET_LUFS, ceiling_db: float = CEILING_DB
) -> float:
    """The gain in dB, in front of the limiter, that brings a sound to the wanted loudness.

    Runs through the blocks once where no peak comes over the ceiling, up to six times where one
    does. See `levelled` for what stays quieter than asked.
    """
    raw = measure(blocks(), rate)
    gain = min(target_lufs - raw.lufs, _MOST_GAIN_DB) if raw.lufs > -np.inf else 0.0
    if raw.peak_db + gain <= ceiling_db:
        return gain
    most = ceiling_db - raw.peak_db + _MOST_LIMITING_DB
    return _gain_through_limiter(blocks, rate, gain, most, target_lufs, ceiling_db)


def _gain_through_limiter(
    blocks: Blocks, rate: int, gain: float, most: float, target_lufs: float, ceiling_db: float
) -> float:
    """The gain, at most `most`, that gives the wanted loudness with the limiter behind it.

    The limiter eats more of each step than of the one before: the slope is measured as we go.
    """
    slope, before = 0.7, None
    for _ in range(_TRIES):
        gain = min(gain, most)
        lufs = _loudness(_limited(blocks(), rate, gain, ceiling_db), rate)
        if before is not None and gain != before[0]:
            slope = float(np.clip((lufs - before[1]) / (gain - before[0]), 0.2, 1.0))
        missing = target_lufs - lufs
        if abs(missing) < _CLOSE_ENOUGH_DB or (gain == most and missing > 0):
            break
        before, gain = (gain, lufs), gain + missing / slope
    return min(gain, most)


def level(
    sound: StereoWaveform, *, target_lufs: float = TARGET_LUFS, ceiling_db: float = CEILING_DB
) -> StereoWaveform:
    """`levelled`, for a sound that is whole in memory."""
    blocks = levelled(
        lambda: in_blocks(sound), sound.rate, target_lufs=target_lufs, ceiling_db=ceiling_db
    )
    return StereoWaveform(np.concatenate(list(blocks), axis=1), sound.rate)


def in_blocks(sound: StereoWaveform) -> Iterator[Float32]:
    """A sound in views of ten seconds: what is four times finer is then small, too."""
    size = 10 * sound.rate
    return (sound.samples[:, i : i + size] for i in range(0, max(sound.samples.shape[1], 1), size))


def integrated_lufs(sound: StereoWaveform) -> float:
    """Integrated loudness in LUFS, -inf for silence."""
    return _loudness(in_blocks(sound), sound.rate)


def _loudness(blocks: Iterable[Float32], rate: int) -> float:
    meter = LoudnessMeter(rate)
    pass_on(blocks, meter.add)
    return meter.lufs


def _amplified(blocks: Iterable[Float32], gain_db: float) -> Iterator[Float32]:
    factor = np.float32(10 ** (gain_db / 20))
    return (block * factor for block in blocks)


def _limited(
    blocks: Iterable[Float32], rate: int, gain_db: float, ceiling_db: float
) -> Iterator[Float32]:
    """Amplified, with a gain that bends down around each true peak over the ceiling."""
    around = context(rate)
    held = np.zeros((2, around), np.float32)  # not yet given out, and the context before it
    for block in _amplified(blocks, gain_db):
        held = np.concatenate([held, block], axis=1)
        if held.shape[1] > 2 * around:
            yield limited(held, rate, ceiling_db)
            held = held[:, -2 * around :]
    held = np.concatenate([held, np.zeros((2, around), np.float32)], axis=1)
    yield limited(held, rate, ceiling_db)
