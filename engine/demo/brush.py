"""A small paint box: smooth shapes, feathers, gradients, noise, blur and grain on an array.

Colours are (r, g, b) in 0..255. Points are pixels of the finished picture; the canvas itself is
`OVERSAMPLE` times larger and is shrunk at the end, which is what makes the edges clean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike

from engine.types import Float32, UInt8

OVERSAMPLE = 2
_SHIFT = 4  # cv2 takes fixed-point coordinates: 1/16 of a pixel

Colour = tuple[float, float, float]
Points = ArrayLike  # (n, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """`pixels` (h, w, 3) uint8, `scale` times the finished size; painted in place."""

    pixels: UInt8
    scale: float = OVERSAMPLE

    def fill(self, points: Points, colour: Colour) -> None:
        """Fill a closed shape."""
        cv2.fillPoly(self.pixels, [self._fixed(points)], _plain(colour), cv2.LINE_AA, _SHIFT)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """Draw an open line of even width."""
        thick = max(1, round(width * self.scale))
        cv2.polylines(
            self.pixels, [self._fixed(points)], False, _plain(colour), thick, cv2.LINE_AA, _SHIFT
        )

    def glaze(self, points: Points, colour: Colour, *, strength: float, blur: float) -> None:
        """Lay a soft see-through shape over what is there: a shadow, a glow, a sheen."""
        fixed = self._fixed(points)
        pad = int(3 * blur * self.scale) + 2
        h, w = self.pixels.shape[:2]
        x0, y0 = np.maximum((fixed.min(axis=0) >> _SHIFT) - pad, 0)
        x1, y1 = np.minimum((fixed.max(axis=0) >> _SHIFT) + pad, (w, h))
        if x1 <= x0 or y1 <= y0:
            return
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        cv2.fillPoly(mask, [fixed - (np.array([x0, y0]) << _SHIFT)], 255, cv2.LINE_AA, _SHIFT)
        soft = cv2.GaussianBlur(mask, (0, 0), max(blur * self.scale, 0.1))
        amount = (soft.astype(np.float32) / 255 * strength)[..., None]
        patch = self.pixels[y0:y1, x0:x1]
        patch[:] = patch * (1 - amount) + np.array(colour, np.float32) * amount

    def finish(self) -> UInt8:
        """The picture at its finished size."""
        h, w = self.pixels.shape[:2]
        size = (round(w / self.scale), round(h / self.scale))
        return np.asarray(cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)

    def _fixed(self, points: Points) -> np.ndarray:
        scaled = np.asarray(points, np.float32) * self.scale * (1 << _SHIFT)
        return np.round(scaled).astype(np.int32)


def _plain(colour: Colour) -> tuple[int, int, int]:
    r, g, b = (int(min(max(c, 0), 255)) for c in colour)
    return r, g, b


def floats(values: ArrayLike) -> Float32:
    """An array of float32, for points and colours written out as numbers."""
    return np.asarray(values, np.float32)


def mix(a: Colour, b: Colour, amount: float) -> Colour:
    """`a` at 0, `b` at 1."""
    return (
        a[0] + (b[0] - a[0]) * amount,
        a[1] + (b[1] - a[1]) * amount,
        a[2] + (b[2] - a[2]) * amount,
    )


def lit(colour: Colour, light: float) -> Colour:
    """Brighter over 1, darker under 1; bright colours warm up, dark ones cool down."""
    warm = 1 + 0.10 * (light - 1)
    cool = 1 - 0.10 * (light - 1)
    return colour[0] * light * warm, colour[1] * light, colour[2] * light * cool


def smooth(points: Points, per_span: int = 10, *, closed: bool = True) -> Float32:
    """A Catmull-Rom curve through the points, (n, 2)."""
    p = np.asarray(points, np.float32)
    ring = np.concatenate([p[-1:], p, p[:2]] if closed else [p[:1], p, p[-1:]])
    t = np.linspace(0, 1, per_span, endpoint=False, dtype=np.float32)[:, None]
    spans = []
    for a, b, c, d in zip(ring[:-3], ring[1:-2], ring[2:-1], ring[3:], strict=True):
        spans.append(
            0.5
            * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3
            )
        )
    curve = np.concatenate(spans)
    return curve if closed else np.concatenate([curve, p[-1:]])


def ellipse(
    x: float, y: float, rx: float, ry: float, *, tilt: float = 0.0, count: int = 64
) -> Float32:
    """An ellipse as (count, 2) points; `tilt` in radians."""
    a = np.linspace(0, 2 * np.pi, count, endpoint=False)
    u, v = rx * np.cos(a), ry * np.sin(a)
    return np.stack(
        [x + u * np.cos(tilt) - v * np.sin(tilt), y + u * np.sin(tilt) + v * np.cos(tilt)], axis=1
    ).astype(np.float32)


def tapered(spine: Points, width: float, *, point: float = 0.6, root: float = 0.4) -> Float32:
    """The outline around a curve: `root` of the width at its start, widest at a third.

    `point` shapes the end: 0.4 is round, 0.6 a leaf, 1 a long point.
    """
    s = np.asarray(spine, np.float32)
    along = np.gradient(s, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-6
    t = np.linspace(0, 1, len(s), dtype=np.float32)
    grow = root + (1 - root) * np.sin(np.pi / 2 * np.minimum(1, t / 0.35))
    half = (0.5 * width * grow * ((1 - t) / 0.65).clip(0, 1) ** point)[:, None]
    return np.concatenate([s + normal * half, (s - normal * half)[::-1]])


def vertical_gradient(size: tuple[int, int], stops: Sequence[tuple[float, Colour]]) -> Float32:
    """(h, w, 3) float32 colours down the picture; each stop is (place in 0..1, colour)."""
    h, w = size
    y = np.linspace(0, 1, h)
    places = [s[0] for s in stops]
    column = np.stack([np.interp(y, places, [s[1][k] for s in stops]) for k in range(3)], axis=1)
    return np.repeat(column[:, None, :], w, axis=1).astype(np.float32)


def clouds(
    size: tuple[int, int], cell: tuple[float, float], rng: np.random.Generator, octaves: int = 4
) -> Float32:
    """Smooth noise (h, w), mean 0, about -1..1; `cell` is the (height, width) of its lumps."""
    h, w = size
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        rows = max(2, round(h / cell[0] * 2**octave))
        columns = max(2, round(w / cell[1] * 2**octave))
        coarse = rng.standard_normal((min(rows, h), min(columns, w))).astype(np.float32)
        total += cv2.resize(coarse, (w, h), interpolation=cv2.INTER_CUBIC) * 0.55**octave
    return total / 1.6


def grain(picture: UInt8, amount: float, rng: np.random.Generator) -> UInt8:
    """Film grain, a little coarser than a pixel, in grey values of standard deviation `amount`."""
    noise = rng.standard_normal(picture.shape[:2]).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), 0.7) * 2.4 * amount
    return np.clip(picture + noise[..., None], 0, 255).astype(np.uint8)
