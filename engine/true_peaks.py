"""How high a sound rises between its samples: the 4 times oversampled peaks of ITU-R BS.1770.

Three points between each two samples, by a windowed sinc of finite length: what lies further away
has no say, and a row of places is one small matrix product. Rows in which nothing could come out
as high as asked are left out. Samples are (channels, n) float32, c channels, m rows.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from engine.types import Float32

REACH = 16  # samples to each side that have a say in what lies between two of them

_ROW = 32  # samples looked at together, with the row before and the row after
_BETWEEN = (0.25, 0.5, 0.75)  # of the way from a sample to the next
_WINDOW = 6.0  # Kaiser's beta: flat to 21 kHz, 60 dB down beyond
_SEEN = _ROW + 2 * REACH - 1  # samples that one row of places depends on
_TOGETHER = 42  # rows a product: so small that the library wakes no second thread for it
_AT_ONCE = 16 * _TOGETHER  # rows, a quarter of a MB


def peaks_around(samples: Float32, over: float) -> Float32:
    """The largest magnitude from each sample to before the next one, of any channel, (n,).

    Exact where it is above `over`; elsewhere it may leave out what lies between the samples. Before
    and after the samples is silence.
    """
    count = samples.shape[1]
    rows = -(-count // _ROW)
    sound = np.zeros((len(samples), (rows + 2) * _ROW), np.float32)
    sound[:, _ROW : _ROW + count] = samples
    magnitude = np.maximum.reduce([np.abs(channel) for channel in sound])
    around = magnitude[_ROW:-_ROW].reshape(rows, _ROW)
    for channel in sound:
        worth = _worth_a_look(channel, over)
        for some in range(0, len(worth), _AT_ONCE):
            numbers = worth[some : some + _AT_ONCE]
            points = [*np.moveaxis(_between(channel, numbers), 1, 0), around[numbers]]
            around[numbers] = np.maximum.reduce(points)
    return around.reshape(-1)[:count]


class PeakMeter:
    """The true peak of a sound, given block by block; `highest` is that of what is judged yet."""

    def __init__(self, channels: int) -> None:
        self.highest = 0.0
        self._held = np.zeros((channels, _ROW), np.float32)  # silence, or the last row judged

    def add(self, block: Float32) -> None:
        sound = np.concatenate([self._held, block], axis=1)
        whole = sound.shape[1] // _ROW * _ROW
        self._held = sound
        if whole < 3 * _ROW:
            return
        self._held = sound[:, whole - 2 * _ROW :].copy()
        self.highest = max(self.highest, float(sound.max()), -float(sound.min()))
        for channel in sound[:, :whole]:
            self._judge(channel)

    def finish(self) -> float:
        """The true peak of all; nothing can be added any more."""
        self.add(np.zeros((len(self._held), 3 * _ROW), np.float32))
        return self.highest

    def _judge(self, channel: Float32) -> None:
        """All rows but the first and the last."""
        worth = _worth_a_look(channel, self.highest)
        for some in range(0, len(worth), _AT_ONCE):
            between = _between(channel, worth[some : some + _AT_ONCE])
            self.highest = max(self.highest, float(between.max()))


def _worth_a_look(channel: Float32, over: float) -> NDArray[np.intp]:
    """Numbers of the rows, the first and the last left out, in which a point may be over `over`.

    0 is the second row. No point is higher than the loudest sample around times what all weights
    of a point come to.
    """
    loudest = np.abs(channel).reshape(-1, _ROW).max(axis=1)
    around = np.maximum(np.maximum(loudest[:-2], loudest[1:-1]), loudest[2:])
    return np.flatnonzero(around * _most_gain() > over)


def _between(channel: Float32, numbers: NDArray[np.intp]) -> Float32:
    """Magnitudes between the samples of some rows, (rows, 3, _ROW)."""
    step = channel.strides[0]
    first = _ROW - REACH + 1
    shape = (len(channel) // _ROW - 2, _SEEN)
    every = np.lib.stride_tricks.as_strided(
        channel[first:], shape, (_ROW * step, step), writeable=False
    )
    seen = every[numbers]
    whole = len(seen) // _TOGETHER * _TOGETHER
    points = np.empty((len(seen), len(_BETWEEN) * _ROW), np.float32)
    batched = (-1, _TOGETHER, _SEEN)
    np.matmul(
        seen[:whole].reshape(batched),
        _weights(),
        out=points[:whole].reshape(-1, _TOGETHER, points.shape[1]),
    )
    np.matmul(seen[whole:], _weights(), out=points[whole:])
    return np.abs(points, out=points).reshape(-1, len(_BETWEEN), _ROW)


@cache
def _weights() -> Float32:
    """From the samples a row depends on to the points between its samples, (_SEEN, 3 * _ROW)."""
    weights = np.zeros((_SEEN, len(_BETWEEN), _ROW))
    away = np.arange(1 - REACH, REACH + 1)
    for number, place in enumerate(_BETWEEN):
        shape = np.sinc(away - place) * np.i0(
            _WINDOW * np.sqrt(1 - ((away - place) / REACH).clip(-1, 1) ** 2)
        )
        for i in range(_ROW):
            weights[i : i + 2 * REACH, number, i] = shape / shape.sum()
    return weights.reshape(_SEEN, -1).astype(np.float32)


@cache
def _most_gain() -> float:
    """What a point between samples of magnitude 1 can come to, with a little for rounding."""
    return float(np.abs(_weights()).sum(axis=0).max()) * 1.0001
