"""Any decoded sound as float32 mono or stereo: sample formats to [-1, 1], channels mixed down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from engine.types import Float32

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.plane import AudioPlane

_HALF = 0.5**0.5  # -3 dB

# (left, right) weights of ITU-R BS.775-4, table 2: centre and surrounds at -3 dB, a single back
# channel at -3 dB shared, no LFE. Not scaled down as a whole: the fronts keep their level.
_WEIGHTS = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_HALF, _HALF),
    "LFE": (0.0, 0.0),
    "LFE2": (0.0, 0.0),
    "FLC": (1.0, 0.0),
    "FRC": (0.0, 1.0),
    "SL": (_HALF, 0.0),
    "SR": (0.0, _HALF),
    "BL": (_HALF, 0.0),
    "BR": (0.0, _HALF),
    "BC": (0.5, 0.5),
    "DL": (1.0, 0.0),
    "DR": (0.0, 1.0),
}

# What a file without a channel mask means by 6 and 8 channels: the order of WAVE and of FFmpeg.
_USUAL = {
    1: ("FC",),
    2: ("FL", "FR"),
    6: ("FL", "FR", "FC", "LFE", "SL", "SR"),
    8: ("FL", "FR", "FC", "LFE", "BL", "BR", "SL", "SR"),
}

_DTYPES = {"u8": "u1", "s16": "i2", "s32": "i4", "s64": "i8", "flt": "f4", "dbl": "f8"}
_FULL_SCALE = {"u1": 128.0, "i2": 32768.0, "i4": 2147483648.0, "i8": 9223372036854775808.0}

# A float file may hold anything; what is far over full scale is no sound.
_LOUDEST = 8.0


def mixed_down(frames: Sequence[AudioFrame], channels: int) -> Float32:
    """Frames of one kind in a row as (n, channels) float32, nominally in [-1, 1].

    NaN and Inf are made silence.
    """
    sound = _unit_floats(_interleaved(frames))  # (n, c)
    names = tuple(channel.name for channel in frames[0].layout.channels)
    if names == _USUAL[2] and channels == 2:
        return sound
    return sound @ _weights(names, channels)  # (n, c) @ (c, channels) -> (n, channels)


def _interleaved(frames: Sequence[AudioFrame]) -> NDArray[np.generic]:
    """(n, channels) as stored. Not by `to_ndarray`, which runs off the end past 8 planes."""
    first = frames[0]
    channels, kind = first.layout.nb_channels, _DTYPES[first.format.name.removesuffix("p")]
    if not first.format.is_planar:
        packed = [_samples(frame.planes[0], kind, frame.samples * channels) for frame in frames]
        return np.concatenate(packed).reshape(-1, channels)
    planes = [[_samples(p, kind, frame.samples) for p in frame.planes] for frame in frames]
    return np.stack([np.concatenate(parts) for parts in zip(*planes, strict=True)], axis=1)


def _samples(plane: AudioPlane, kind: str, count: int) -> NDArray[np.generic]:
    return np.frombuffer(cast("memoryview", plane), kind, count)  # its stubs hide the buffer


def _unit_floats(array: NDArray[np.generic]) -> Float32:
    """Samples of any kind as float32, nominally in [-1, 1]."""
    scale = _FULL_SCALE.get(array.dtype.str[1:])
    if scale is not None:
        centre = np.float32(128.0 if array.dtype == np.uint8 else 0.0)
        return (array.astype(np.float32) - centre) / np.float32(scale)
    # As nearly always; nothing compares with NaN.
    if array.min(initial=0) >= -_LOUDEST and array.max(initial=0) <= _LOUDEST:
        return array.astype(np.float32, copy=False)
    with np.errstate(over="ignore", invalid="ignore"):
        sound = array.astype(np.float32)
        sound[~np.isfinite(sound)] = 0.0
    return np.clip(sound, -_LOUDEST, _LOUDEST)


@lru_cache(maxsize=64)
def _weights(names: tuple[str, ...], channels: int) -> Float32:
    """(c, channels): how much of each source channel goes to each of ours."""
    if any(name not in _WEIGHTS for name in names):
        names = _USUAL.get(len(names), ()) or names
    if len(names) == 1:
        return np.ones((1, channels), np.float32)
    if any(name not in _WEIGHTS for name in names):
        return np.full((len(names), channels), 1.0 / len(names), np.float32)
    stereo = np.array([_WEIGHTS[name] for name in names], np.float32)
    return stereo if channels == 2 else stereo.mean(axis=1, keepdims=True)
