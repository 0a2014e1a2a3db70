"""How one still gives way to the next: two frames and a share make a third."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import cv2
import numpy as np

from engine.export.sequence import Mix
from engine.features.medium import is_planar, layers_of
from engine.storyboard import CROSSFADE, CUT, DIP_TO_BLACK, SLIDE, ZOOM_THROUGH
from engine.types import UInt8

_NEAR, _FAR = 1.7, 0.75  # how large the leaving still grows, how small the coming one begins


def crossfade(leaving: UInt8, coming: UInt8, share: float) -> UInt8:
    """One shows through the other."""
    eased = _eased(share)
    return np.asarray(cv2.addWeighted(leaving, 1 - eased, coming, eased, 0), np.uint8)


def slide(leaving: UInt8, coming: UInt8, share: float) -> UInt8:
    """The coming still pushes the other one out to the left."""
    out = np.empty_like(leaving)
    pairs = round(_eased(share) * leaving.shape[1] / 2)  # of columns, as colours are in planar
    for target, gone, here in zip(*map(layers_of, (out, leaving, coming)), strict=True):
        width = target.shape[1]
        shift = pairs * 2 * width // leaving.shape[1]
        target[:, : width - shift] = gone[:, shift:]
        target[:, width - shift :] = here[:, :shift]
    return out


def zoom_through(leaving: UInt8, coming: UInt8, share: float) -> UInt8:
    """Through the one into the other: both grow."""
    eased = _eased(share)
    return crossfade(_grown(leaving, _NEAR**eased), _grown(coming, _FAR ** (1 - eased)), share)


def dip_to_black(leaving: UInt8, coming: UInt8, share: float) -> UInt8:
    """To black and back; what is transparent to nothing and back."""
    frame, light = (leaving, 1 - 2 * share) if share < 0.5 else (coming, 2 * share - 1)
    light = _eased(light)
    return np.asarray(cv2.addWeighted(frame, light, _black(frame), 1 - light, 0), np.uint8)


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _black(frame: UInt8) -> UInt8:
    black = np.full_like(frame, 128 if is_planar(frame) else 0)
    if is_planar(frame):
        layers_of(black)[0][:] = 16
    elif _is_solid(frame):
        black[:, :, 3] = 255
    return black


def _grown(frame: UInt8, times: float) -> UInt8:
    """A frame about its middle; where it is too small it goes on mirrored, or with nothing."""
    out = np.empty_like(frame)
    border = cv2.BORDER_REFLECT_101 if _is_solid(frame) else cv2.BORDER_CONSTANT
    for target, layer in zip(layers_of(out), layers_of(frame), strict=True):
        height, width = layer.shape[:2]
        stay_x, stay_y = (width - 1) / 2 * (1 - times), (height - 1) / 2 * (1 - times)
        matrix = np.array([[times, 0, stay_x], [0, times, stay_y]])
        target[:] = cv2.warpAffine(layer, matrix, (width, height), borderMode=border)
    return out


def _is_solid(frame: UInt8) -> bool:
    """Whether nothing shows through: planar, or a still that fills its frame."""
    return is_planar(frame) or bool(frame[0, 0, 3] == 255)


MIXES: Mapping[str, Mix] = MappingProxyType(
    {
        CROSSFADE: crossfade,
        SLIDE: slide,
        ZOOM_THROUGH: zoom_through,
        DIP_TO_BLACK: dip_to_black,
    }
)
TRANSITIONS = (CUT, *MIXES)
