"""Superpixels: a reduced picture cut into a few hundred patches that do not cross strong edges."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.types import Float32

Int32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Superpixels:
    """A picture of (h, w) pixels in n patches.

    `labels` (h, w) int32 in [0, n); `lab` (n, 3) mean CIE Lab colour; `area` (n,) pixels;
    `pairs` (m, 2) patches that touch; `contact` (m,) how many pixels long they touch;
    `contrast` (m,) the mean Lab step across the contact.
    """

    labels: Int32
    lab: Float32
    area: Float32
    pairs: Int32
    contact: Float32
    contrast: Float32

    def __len__(self) -> int:
        return len(self.area)

    def mean(self, values: Float32) -> Float32:
        """The mean of a picture (h, w) over each patch, (n,)."""
        total = np.bincount(self.labels.ravel(), values.ravel(), len(self))
        return (total / self.area).astype(np.float32)


def find_superpixels(lab: Float32, step: int) -> Superpixels:
    """Flood a picture from a grid of seeds, `step` pixels apart; `lab` is (h, w, 3) float32."""
    calm = np.asarray(cv2.bilateralFilter(lab, 5, 12, 3), np.float32)
    labels = _flood(calm, step)
    count = int(labels.max()) + 1
    flat = labels.ravel()
    area = np.maximum(np.bincount(flat, minlength=count), 1).astype(np.float32)
    means = [np.bincount(flat, lab[..., c].ravel(), count) / area for c in range(3)]
    pairs, contact, contrast = _find_contacts(labels, calm, count)
    mean_lab = np.stack(means, axis=1).astype(np.float32)
    return Superpixels(labels, mean_lab, area, pairs, contact, contrast)


def _flood(calm: Float32, step: int) -> Int32:
    height, width = calm.shape[:2]
    steps = [cv2.Sobel(calm[..., 0], cv2.CV_32F, *d) for d in ((1, 0), (0, 1))]
    slope = np.asarray(cv2.magnitude(*steps), np.float32)
    markers = np.zeros((height, width), np.int32)
    seeds = [(y, x) for y in _grid(height, step) for x in _grid(width, step)]
    for number, seed in enumerate(seeds, start=1):
        markers[_calmest(slope, *seed)] = number
    tones = np.clip(calm * (2.55, 1, 1) + (0, 128, 128), 0, 255).astype(np.uint8)
    markers = cv2.watershed(tones, markers)
    labels = np.maximum(markers, 0).astype(np.float32)
    # The flood leaves one-pixel banks between patches: each joins the patch beside it.
    banks = labels == 0
    labels[banks] = cv2.dilate(labels, np.ones((3, 3), np.uint8))[banks]
    _, dense = np.unique(labels, return_inverse=True)
    return dense.reshape(height, width).astype(np.int32)


def _grid(length: int, step: int) -> range:
    return range(min(step, length) // 2, length, step)


def _calmest(slope: Float32, y: int, x: int) -> tuple[int, int]:
    """The pixel with the least slope within one pixel of (y, x)."""
    y0, x0 = max(y - 1, 0), max(x - 1, 0)
    patch = slope[y0 : y + 2, x0 : x + 2]
    dy, dx = np.unravel_index(int(np.argmin(patch)), patch.shape)
    return int(y0 + dy), int(x0 + dx)


def _find_contacts(labels: Int32, lab: Float32, count: int) -> tuple[Int32, Float32, Float32]:
    keys, steps = [], []
    views = ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:]))
    for one, other in views:
        a, b = labels[one], labels[other]
        meets = a != b
        low, high = np.minimum(a, b)[meets], np.maximum(a, b)[meets]
        keys.append(low.astype(np.int64) * count + high)
        steps.append(np.linalg.norm(lab[one][meets] - lab[other][meets], axis=1))
    unique, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    contact = np.bincount(inverse, minlength=len(unique)).astype(np.float32)
    total = np.bincount(inverse, np.concatenate(steps), len(unique))
    pairs = np.stack([unique // max(count, 1), unique % max(count, 1)], axis=1).astype(np.int32)
    return pairs, contact, (total / np.maximum(contact, 1)).astype(np.float32)
