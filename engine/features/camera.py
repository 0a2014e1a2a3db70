"""What of a still is seen at a time: pan, zoom, and a shake on every beat."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import cv2
import numpy as np

from engine.features.drive import Drive
from engine.features.medium import layers_of
from engine.features.motion import Motion
from engine.storyboard import Camera
from engine.types import Box, SoundCues, UInt8

FARTHEST, NEAREST = 1.0, 8.0  # how many times a view may enlarge

_SHAKE = Motion("shake", attack=0.03, decay=0.35, amount=1.0)
_RATES = 7.0, 5.0  # times a second to and fro, sideways and upward
_ROOM = 2.2  # of the shake's amount: how much nearer it goes, so that no border shows
_SHARPEST = 2.0  # times the frame's size a still is drawn at, for the camera to go near

View = tuple[float, float, float]  # middle x and y in shares of the frame, times enlarged


def times_larger(camera: Camera) -> float:
    """How large a still is drawn, of the frame, so that it is sharp under the camera."""
    return min(_SHARPEST, max(1.0, camera.zoom0, camera.zoom1))


def views_of(
    camera: Camera, inside: Box, size: tuple[int, int], duration: float
) -> Callable[[float], View]:
    """The view at a time of the still, in seconds; always within the frame.

    `inside` is where the still lies in a frame of `size` (width, height).
    """
    x0, y0 = _placed(camera.x0, camera.y0, inside, size)
    x1, y1 = _placed(camera.x1, camera.y1, inside, size)
    first, last = (min(NEAREST, max(FARTHEST, zoom)) for zoom in (camera.zoom0, camera.zoom1))

    def view_at(t: float) -> View:
        share = min(1.0, max(0.0, t / max(duration, 1e-6)))
        share = share * share * (3 - 2 * share)  # starts and stops gently
        zoom = first * (last / first) ** share
        # What stands still while zooming does so only if the middle moves with the zoom.
        way = share if abs(last - first) < 1e-6 else (1 / zoom - 1 / first) / (1 / last - 1 / first)
        return _within(x0 + (x1 - x0) * way, y0 + (y1 - y0) * way, zoom)

    return view_at


class Shake:
    """What onsets do to the camera; nothing when they have died away."""

    def __init__(self, amount: float, cues: SoundCues, *, lead: float) -> None:
        self._amount = amount
        self._drive = Drive(cues, _SHAKE, lead=lead)

    def shaken(self, view: View, t: float) -> View:
        """The view at `t` of the cues."""
        if not t >= 0 or self._drive.is_over(t):
            return view
        strength = self._drive.kick(t)
        if strength <= 0:
            return view
        across, up = (self._amount * self._drive.ring(t, rate) for rate in _RATES)
        x, y, zoom = view
        nearer = zoom * (1 + _ROOM * self._amount * sqrt(strength))
        return _within(x + across / zoom, y + 0.7 * up / zoom, nearer)


def seen(frame: UInt8, view: View, size: tuple[int, int]) -> UInt8:
    """What the view shows of a frame, as a frame of `size` (width, height), both even."""
    if view[2] == 1.0 and frame.shape[1] == size[0]:
        return frame
    planar = frame.ndim == 2
    out = np.empty((size[1] * 3 // 2, size[0]) if planar else (size[1], size[0], 4), np.uint8)
    for target, layer in zip(layers_of(out), layers_of(frame), strict=True):
        matrix = _matrix(view, (layer.shape[1], layer.shape[0]), target.shape)
        target[:] = cv2.warpAffine(
            layer,
            matrix,
            (target.shape[1], target.shape[0]),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REFLECT_101,
        )
    return out


def _placed(x: float, y: float, inside: Box, size: tuple[int, int]) -> tuple[float, float]:
    """From shares of the still to shares of the frame."""
    return (
        (inside.x0 + x * (inside.x1 - inside.x0)) / size[0],
        (inside.y0 + y * (inside.y1 - inside.y0)) / size[1],
    )


def _matrix(view: View, source: tuple[int, int], target: tuple[int, ...]) -> np.ndarray:
    """From the pixels of the target to those of the source, counted at their middles."""
    x, y, zoom = view
    width, height = source
    step_x, step_y = width / zoom / target[1], height / zoom / target[0]
    left, top = x * width - width / zoom / 2, y * height - height / zoom / 2
    return np.array(
        [[step_x, 0, left + step_x / 2 - 0.5], [0, step_y, top + step_y / 2 - 0.5]], np.float64
    )


def _within(x: float, y: float, zoom: float) -> View:
    half = 0.5 / zoom
    return min(1 - half, max(half, x)), min(1 - half, max(half, y)), zoom
