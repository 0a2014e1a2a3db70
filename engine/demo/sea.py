"""A beach at sunset, frame by frame: rippled water under a low sun, and the wash on the sand.

The water is a sum of deep-water waves (a wave of wave number k runs at sqrt(g / k)); every pixel
below the horizon is one place on it, seen from `_EYE` metres up, and mirrors the sky there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.demo.brush import Canvas, clouds, floats, smooth, vertical_gradient
from engine.types import Float32, UInt8

Field = NDArray[np.floating]  # one number a pixel, (rows, w), or a colour, (3, rows, w)

WIDTH, HEIGHT = 848, 480
_HORIZON = 206  # pixels down
_EYE = 2.6  # metres over the water
_FOCAL = 760.0  # pixels
_SUN = (372.0, 168.0)
_SKY = [(0.0, (52, 76, 132)), (0.30, (120, 112, 158)), (0.60, (226, 138, 116)),
        (0.86, (255, 178, 92)), (1.0, (255, 206, 128))]  # fmt: skip
_DEEP = floats([18, 52, 70])[:, None, None]
_SAND = floats([176, 132, 96])
_WET_SHINE = floats([77, 50, 40])[:, None, None]  # the evening sky as wet sand mirrors it
_SHORE = 290  # the first row that foam or sand can reach
_FOAM = floats([255, 236, 216])[:, None, None]
_SUNLIGHT = floats([255, 206, 120])[:, None, None]
_AT_ONCE = 12  # frames whose waves are added up together

Wave = tuple[float, ...]  # kx, kz (1/m), speed (rad/s), slope, phase


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What stays the same from frame to frame; water maps are (rows below the horizon, w)."""

    sky: Field
    mirror: Float32  # (rows, w, 3): the sky as water and wet sand show it, softened
    x: Field  # metres to the right
    z: Field  # metres away
    footprint: Field  # (rows, 1): metres of water that one pixel's row covers
    lace: Field
    sand: Field


def draw_sea(seconds: float, frame_rate: float, seed: int = 7) -> Iterator[UInt8]:
    """The frames of the sea, each (480, 848, 3) uint8, one after another."""
    rng = np.random.default_rng(seed)
    view = _prepare(rng)
    waves = _choose_waves(rng)
    rough = _roughness(view, waves)
    times = np.arange(round(seconds * frame_rate)) / frame_rate
    for t, slopes in zip(times, _slopes(view, waves, times), strict=True):
        yield _draw_frame(view, slopes, rough, float(t))


def _prepare(rng: np.random.Generator) -> _View:
    rows = np.arange(_HORIZON + 1, HEIGHT, dtype=np.float32)[:, None] - _HORIZON + 0.3
    columns = np.arange(WIDTH, dtype=np.float32)[None, :] - WIDTH / 2
    z = np.repeat(_EYE * _FOCAL / rows, WIDTH, axis=1)
    size = (HEIGHT, WIDTH)
    sand = (
        _SAND
        * (1 + 0.05 * clouds(size, (3, 3), rng, 2) + 0.06 * clouds(size, (40, 160), rng))[..., None]
    )
    sky = _draw_sky(rng)
    return _View(
        sky=_planes(_with_headland(sky)),
        mirror=np.asarray(cv2.GaussianBlur(sky[:_HORIZON], (0, 0), 9, sigmaY=3), np.float32),
        x=z * columns / _FOCAL,
        z=z,
        footprint=(z * z / (_EYE * _FOCAL))[:, :1],
        lace=clouds((HEIGHT - _SHORE, WIDTH * 2), (14, 44), rng, 4),
        sand=_planes(sand[_SHORE:].astype(np.float32)),
    )


def _draw_sky(rng: np.random.Generator) -> Float32:
    """(h, w, 3): the glow of the sun, and streaks of cloud lit from below."""
    sky = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    sky[:_HORIZON] = vertical_gradient((_HORIZON, WIDTH), _SKY)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    far = np.hypot(x - _SUN[0], (y - _SUN[1]) * 1.5)
    streaks = clouds((_HORIZON, WIDTH), (26, 330), rng, 5) + clouds(
        (_HORIZON, WIDTH), (80, 500), rng
    )
    streaks = (streaks * 0.9 + 0.05).clip(0, 1) * np.linspace(1, 0.45, _HORIZON)[:, None]
    lit_colour = floats([255, 148, 104]) + np.exp(-far[:_HORIZON, :, None] / 190) * 70
    shade = floats([98, 78, 116])
    under = np.linspace(0, 1, _HORIZON)[:, None, None]
    cloud = shade * (1 - under) + lit_colour * under
    sky[:_HORIZON] += streaks[..., None] * 0.75 * (cloud - sky[:_HORIZON])
    glow = np.exp(-far / 34)[..., None] * 0.9 + np.exp(-far / 150)[..., None] * 0.35
    sky += glow * (floats([255, 226, 160]) - sky * 0.6)
    disc = (20 - np.hypot(x - _SUN[0], y - _SUN[1])).clip(0, 1)[..., None]
    sky = sky * (1 - disc) + disc * floats([255, 250, 224])
    return np.clip(sky, 0, 255)


def _with_headland(sky: Float32) -> Float32:
    canvas = Canvas(sky.astype(np.uint8), scale=1)
    for colour, points in (
        ((132, 92, 106), [(560, 206), (612, 192), (668, 184), (720, 178), (790, 172), (860, 170)]),
        ((72, 54, 70), [(664, 207), (698, 190), (722, 172), (756, 164), (800, 150), (860, 140)]),
    ):
        canvas.fill([*smooth(points, closed=False), (860, _HORIZON + 1), points[0]], colour)
    return canvas.pixels.astype(np.float32)


def _choose_waves(rng: np.random.Generator) -> list[Wave]:
    """Long to short; most run towards the beach."""
    waves = []
    for length in np.geomspace(9.0, 0.22, 22):
        k = 2 * np.pi / length * rng.uniform(0.9, 1.1)
        heading = rng.normal(0, 0.55)
        slope = 0.050 if length > 1 else 0.042
        wave = (k * np.sin(heading), k * np.cos(heading), np.sqrt(9.81 * k), slope,
                rng.uniform(0, 2 * np.pi))  # fmt: skip
        waves.append(tuple(float(number) for number in wave))
    return waves


def _planes(picture: Float32) -> Float32:
    """(h, w, 3) -> (3, h, w), in which a number a pixel is laid over a colour many times faster."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1))


def _draw_frame(view: _View, slopes: Float32, rough: Field, t: float) -> UInt8:
    frame = view.sky.copy()
    frame[:, _HORIZON + 1 :] = _draw_water(view, slopes, rough)
    frame[:, _HORIZON] = frame[:, _HORIZON + 1] * 0.7 + frame[:, _HORIZON - 1] * 0.3
    _wash_ashore(view, frame, t)
    return np.asarray(cv2.merge(list(np.clip(frame, 0, 255).astype(np.uint8))), np.uint8)


def _seen(view: _View, wave: Wave) -> Field:
    """How much of a wave is seen in each row, (rows, 1): too fine to see, it becomes roughness."""
    return np.exp(-((view.footprint * np.hypot(wave[0], wave[1]) / 4.0) ** 2))


def _roughness(view: _View, waves: list[Wave]) -> Field:
    return np.sum([wave[3] ** 2 * (1 - _seen(view, wave) ** 2) for wave in waves], axis=0)


def _slopes(view: _View, waves: list[Wave], times: NDArray[np.floating]) -> Iterator[Float32]:
    """The water's slope to the right and away at each time, (2, rows, w).

    A wave that moves on is its two halves, a quarter of it apart, in other shares.
    """
    halves: list[Field] = []
    for kx, kz, _, slope, phase in waves:
        at = kx * view.x + (kz * view.z + phase)
        height = slope * _seen(view, (kx, kz))
        halves += [np.cos(at) * height, np.sin(at) * height]
    flat = np.stack(halves).reshape(len(halves), -1).astype(np.float32)  # (2 a wave, places)
    kx, kz, speed = np.array(waves)[:, :3].T
    headings = np.stack([kx, kz]) / np.hypot(kx, kz)  # (2, waves)
    for first in range(0, len(times), _AT_ONCE):
        turned = times[first : first + _AT_ONCE, None] * speed  # (frames, waves)
        parts = np.stack([np.cos(turned), -np.sin(turned)], axis=-1)
        shares = headings[None, :, :, None] * parts[:, None]  # (frames, 2, waves, 2)
        mixed = shares.reshape(-1, len(halves)).astype(np.float32) @ flat
        yield from mixed.reshape(len(turned), 2, *view.x.shape)


def _draw_water(view: _View, slopes: Float32, rough: Field) -> Field:
    """The mirrored sky on the water, and its own dark blue where it is seen steeply."""
    slope_x, slope_z = slopes
    depression = _EYE / view.z
    lift = np.abs(depression + 2 * slope_z) + 0.6 * np.sqrt(rough)  # how high the mirrored ray goes
    up = (_HORIZON - lift * _FOCAL * 0.55).clip(0, _HORIZON - 1)
    across = np.arange(WIDTH, dtype=np.float32) + slope_x * _FOCAL * 0.7
    mirrored = cv2.remap(view.mirror, across.astype(np.float32), up.astype(np.float32),
                         cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    glance = 0.22 + 0.70 * np.exp(-4.5 * (depression + 1.6 * slope_z).clip(0, None))
    water = np.stack(cv2.split(mirrored)) * glance + _DEEP * (1 - glance)
    return water + _glitter(view, slope_x, lift, rough) * _SUNLIGHT


def _glitter(view: _View, slope_x: Field, lift: Field, rough: Field) -> Field:
    """How strongly each place mirrors the sun itself."""
    sun_up, sun_x = (_HORIZON - _SUN[1]) / _FOCAL, (_SUN[0] - WIDTH / 2) / _FOCAL
    aside = view.x / view.z + 0.9 * slope_x - sun_x
    off = (lift - sun_up) / (0.10 + 1.5 * np.sqrt(rough))
    width = 0.030 + 0.35 * np.sqrt(rough)
    return 1.1 * np.exp(-(off**2)) * np.exp(-((aside / width) ** 2))


def _wash_ashore(view: _View, frame: Float32, t: float) -> None:
    """The beach: dry sand, wet sand that mirrors the sky, and a foaming edge that moves."""
    column = np.arange(WIDTH, dtype=np.float32) - WIDTH / 2
    y = np.arange(_SHORE, HEIGHT, dtype=np.float32)[:, None]
    curve = 12 * np.sin(column / 150 + 3.4) + 7 * np.sin(column / 61 + 9 + 0.25 * t)
    curve -= 0.055 * column
    reach = 16 * math.sin(2 * math.pi * t / 5.2 - 0.9) + 3 * math.sin(2 * math.pi * t / 1.7)
    beyond = y - (398 + reach + curve)  # pixels from the water's edge, up the beach
    wet = ((440 + 0.8 * curve - y) / 14).clip(0, 1)
    sand = view.sand * ((1 - 0.42 * wet) * (1 - 0.38 * wet)) + _WET_SHINE * wet
    shade = 1 - 0.35 * np.exp(-(((beyond - 3) / 4) ** 2))
    on_land = (beyond / 2).clip(0, 1)
    shore = frame[:, _SHORE:]
    shore += on_land * (sand * shade - shore)
    for offset, thick, amount in ((-3.0, 5.5, 1.0), (-26.0, 10.0, 0.75), (-58.0, 7.0, 0.6)):
        from_line = beyond - offset * (1 + 0.16 * math.sin(t + offset))
        _lay_foam(view.lace[:, int(9 * t) :][:, :WIDTH], shore, from_line, thick, amount)


def _lay_foam(lace: Field, shore: Field, from_line: Field, thick: float, amount: float) -> None:
    """A line of foam: dense at its front, torn into lace behind it."""
    near = (from_line.max(axis=1) > -4 * thick) & (from_line.min(axis=1) < thick)
    rows = slice(int(np.argmax(near)), len(near) - int(np.argmax(near[::-1])))
    line, part = from_line[rows], shore[:, rows]
    depth = np.maximum(line / (-thick * 2.2), line / (thick * 0.35))
    cover = ((np.exp(-depth) * (1.25 + lace[rows] * 0.9) - 0.5) * 2.2).clip(0, 1) * (0.9 * amount)
    part += cover * (_FOAM - part)
