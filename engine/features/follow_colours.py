"""Which colours an object has and which its surroundings: how likely each pixel is the object's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import Float32, UInt8

BINS = 16  # along each of L, a, b
_SMEAR = 1.0  # bins a colour spreads to its neighbours


@dataclass(frozen=True, slots=True, eq=False)
class Colours:
    """Shares of colours, (BINS, BINS, BINS) float32, sum 1."""

    shares: Float32

    def of(self, lab: UInt8) -> Float32:
        """The share of each pixel's colour, (h, w)."""
        light, a, b = (_bin(lab[..., c]) for c in range(3))
        return self.shares[light, a, b]

    def likeness(self, other: Colours) -> float:
        """How much two have in common, from 0 to 1 (Bhattacharyya)."""
        return float(np.sqrt(self.shares * other.shares).sum())


def colours_under(lab: UInt8, weights: Float32) -> Colours:
    """The colours of a frame (h, w, 3), each pixel counted by its weight (h, w)."""
    light, a, b = (_bin(lab[..., c]).ravel() for c in range(3))
    flat = (light * BINS + a) * BINS + b
    counted = np.bincount(flat, weights.ravel(), BINS**3).reshape(BINS, BINS, BINS)
    shares = counted.astype(np.float32)
    for axis in range(3):
        shares = _smeared(shares, axis)
    return Colours(shares / max(float(shares.sum()), 1e-6))


def belonging(lab: UInt8, own: Colours, around: Colours) -> Float32:
    """How likely each pixel is the object's by its colour alone, (h, w) in [0, 1]."""
    mine, theirs = own.of(lab) + 1e-5, around.of(lab) + 1e-5
    return (mine / (mine + theirs)).astype(np.float32)


def _bin(channel: UInt8) -> np.ndarray:
    return (channel.astype(np.int32) * BINS) >> 8


def _smeared(shares: Float32, axis: int) -> Float32:
    flat = np.moveaxis(shares, axis, 0).reshape(BINS, -1)
    drawn = np.asarray(cv2.GaussianBlur(flat, (1, 5), sigmaX=0, sigmaY=_SMEAR), np.float32)
    return np.moveaxis(drawn.reshape(BINS, BINS, BINS), 0, axis)
