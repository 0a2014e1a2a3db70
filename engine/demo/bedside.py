"""The second scene of the demo video: the alarm clock on a bedside table, in lamplight."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from engine.demo.brush import Canvas, clouds, ellipse, floats, vertical_gradient
from engine.demo.clock import FEET, Clock, paint_case, paint_time
from engine.demo.sea import HEIGHT, WIDTH
from engine.demo.still import draw_wood
from engine.types import UInt8

_X, _Y, _RADIUS = 400.0, 286.0, 112.0  # the middle of the dial and its size, in pixels
_TABLE = 408  # pixels down
_BEATS = 2  # the second hand steps this often in a second
_START_S = 14.0


def draw_bedside(seconds: float, frame_rate: float, seed: int = 11) -> Iterator[UInt8]:
    """The frames, each (480, 848, 3) uint8: the hand steps, the camera moves slowly closer."""
    still = _draw_room(np.random.default_rng(seed))
    count, shown, beat = round(seconds * frame_rate), still, -1
    for index in range(count):
        if beat != int(index / frame_rate * _BEATS):
            beat = int(index / frame_rate * _BEATS)
            shown = _with_time(still, _START_S + beat / _BEATS)
        yield _seen_from(shown, 1.0 + 0.10 * index / count)


def _draw_room(rng: np.random.Generator) -> UInt8:
    """Wall, table and clock without hands, twice the finished size."""
    stops = [(0.0, (40, 56, 84)), (0.6, (74, 98, 126)), (1.0, (58, 76, 100))]
    wall = vertical_gradient((HEIGHT * 2, WIDTH * 2), stops)
    wall *= 1 + 0.03 * clouds(wall.shape[:2], (300, 500), rng)[..., None]
    y, x = np.mgrid[0 : HEIGHT * 2, 0 : WIDTH * 2].astype(np.float32)
    lamp = 0.9 * np.exp(-np.hypot(x - 1560, y - 220)[..., None] / 330)
    wall += lamp * (floats([255, 214, 150]) - wall)
    canvas = Canvas(np.clip(wall, 0, 255).astype(np.uint8))
    canvas.pixels[_TABLE * 2 :] = draw_wood((HEIGHT - _TABLE, WIDTH), 0.85, rng)
    canvas.glaze(ellipse(_X - 30, _TABLE + 16, 150, 18), (26, 16, 14), strength=0.55, blur=10)
    paint_case(Clock(canvas, _X, _Y, _RADIUS))
    return canvas.pixels


def _with_time(room: UInt8, seconds: float) -> UInt8:
    canvas = Canvas(room.copy())
    paint_time(Clock(canvas, _X, _Y, _RADIUS), (22, 10, seconds))
    return cv2.GaussianBlur(canvas.pixels, (0, 0), 0.8).astype(np.uint8)


def _seen_from(room: UInt8, zoom: float) -> UInt8:
    """The room enlarged about the clock, at the finished size."""
    scale = zoom / 2
    x, y = _X * 2, (_Y + 0.1 * FEET * _RADIUS) * 2
    shift = np.array([[scale, 0, _X - x * scale], [0, scale, y / 2 - y * scale]], np.float32)
    return cv2.warpAffine(room, shift, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR).astype(np.uint8)
