"""Depth and heat as their towers take them: one plane of 224 x 224.

Unverified for these weights, as the published project has no loader for either. Depth goes the way
of Omnivore, by the same authors: disparity in pixels, depth kept from 0.01 to 50 m, divided by 75
and cut at 1, then by mean 0.0418 and deviation 0.0295. Heat goes in from 0 to 1 as it is.

Letters: B planes, h and w pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.models.imagebind.stems import DEPTH_SHAPE
from engine.types import DepthMap, Float32, ThermalPicture

SIDE = DEPTH_SHAPE[0]

_NEAREST_M, _FARTHEST_M = 0.01, 50.0
_MOST_DISPARITY = 75.0
_DEPTH_MEAN, _DEPTH_SPREAD = 0.0418, 0.0295
_HEAT_MEAN, _HEAT_SPREAD = 0.5, 0.25  # no published figure: brings 0..1 to -2..2


def depth_input(maps: Sequence[DepthMap]) -> Tensor:
    """(B, 1, 224, 224). What nobody knows is as far away as can be."""
    planes = torch.stack([_square(_disparity(each)) for each in maps])
    return (planes - _DEPTH_MEAN) / _DEPTH_SPREAD


def thermal_input(pictures: Sequence[ThermalPicture], *, standardise: bool = False) -> Tensor:
    """(B, 1, 224, 224), from 0 to 1, or around 0."""
    planes = torch.stack([_square(each.warmth) for each in pictures])
    return (planes - _HEAT_MEAN) / _HEAT_SPREAD if standardise else planes


def _disparity(depth: DepthMap) -> Float32:
    metres = np.clip(depth.metres, _NEAREST_M, _FARTHEST_M)  # NaN stays
    disparity = depth.baseline * depth.focal / np.nan_to_num(metres, nan=_FARTHEST_M)
    return np.minimum(disparity / _MOST_DISPARITY, 1).astype(np.float32)


def _square(plane: Float32) -> Tensor:
    """The middle of a plane (h, w), its short side made 224: (1, 224, 224)."""
    height, width = plane.shape
    short = min(height, width)
    size = [SIDE * height // short, SIDE * width // short]
    values = torch.from_numpy(np.array(plane, np.float32))[None, None]
    small = functional.interpolate(values, size=size, mode="bilinear", antialias=True)[0]
    top, left = ((side - SIDE) // 2 for side in size)
    return small[:, top : top + SIDE, left : left + SIDE]
