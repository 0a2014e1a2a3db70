"""The still: a rooster and an alarm clock face to face on a plank, early in the morning."""

from __future__ import annotations

import cv2
import numpy as np

from engine.demo.brush import (
    Canvas,
    Colour,
    clouds,
    ellipse,
    floats,
    grain,
    lit,
    mix,
    smooth,
    tapered,
    vertical_gradient,
)
from engine.demo.clock import FEET, paint_clock
from engine.demo.rooster import paint_rooster
from engine.types import Float32, UInt8

WIDTH, HEIGHT = 1280, 800
ROOSTER_AT = (478.0, 694.0, 540.0)  # x, y of the feet, height, in pixels
CLOCK_AT = (975.0, 567.0, 106.0)  # x, y of the middle, radius
_PLANK_TOP, _PLANK_EDGE = 664, 738
WOOD: Colour = (150, 118, 88)


def draw_still() -> UInt8:
    """The whole picture, (800, 1280, 3) uint8, the same at every call."""
    rng = np.random.default_rng(20)
    canvas = Canvas(_draw_meadow(rng))
    _paint_plank(canvas, rng)
    _paint_shadows(canvas)
    paint_rooster(canvas, *ROOSTER_AT, facing=1)
    paint_clock(canvas, *CLOCK_AT, time=(6, 0, 22))
    picture = _with_morning_light(canvas.finish())
    return grain(picture, 1.3, rng)


def _draw_meadow(rng: np.random.Generator) -> UInt8:
    """Sky, hills, trees and grass, all far out of focus; (h, w, 3) uint8, oversampled."""
    stops = [(0.0, (122, 172, 214)), (0.28, (182, 208, 220)), (0.50, (250, 224, 186)),
             (0.56, (178, 192, 132)), (0.75, (128, 158, 78)), (1.0, (78, 112, 48))]  # fmt: skip
    canvas = Canvas(vertical_gradient((HEIGHT, WIDTH), stops).astype(np.uint8), scale=1)
    veil = clouds((HEIGHT, WIDTH), (60, 380), rng).clip(0, 1.2)[:, :, None]
    veil[380:] = 0
    canvas.pixels[:] = np.clip(canvas.pixels + veil * (38, 28, 20), 0, 255).astype(np.uint8)
    _paint_hills(canvas, rng)
    _paint_grass(canvas, rng)
    soft = np.asarray(cv2.GaussianBlur(canvas.pixels, (0, 0), 9), np.uint8)
    _paint_bokeh(soft, rng)
    size = (WIDTH * 2, HEIGHT * 2)
    return np.asarray(cv2.resize(soft, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _paint_hills(canvas: Canvas, rng: np.random.Generator) -> None:
    """Blue ridges far away, then a row of round trees."""
    for level, (y, colour) in enumerate(((368, (168, 186, 190)), (396, (134, 164, 142)))):
        x = np.linspace(-80, WIDTH + 80, 9)
        top = y + rng.normal(0, 24 - 6 * level, 9)
        ridge = smooth(np.stack([x, top], axis=1), closed=False)
        canvas.fill([*ridge, (WIDTH + 80, 470), (-80, 470)], colour)
    for _ in range(46):
        x, r = rng.uniform(-40, WIDTH + 40), rng.uniform(20, 52)
        colour = mix((66, 104, 58), (150, 160, 84), rng.uniform(0, 0.8))
        canvas.fill(ellipse(x, 446 - 0.5 * r, r, r * 0.9), colour)
        canvas.fill(ellipse(x - 0.2 * r, 440 - 0.8 * r, r * 0.6, r * 0.5), lit(colour, 1.25))


def _paint_grass(canvas: Canvas, rng: np.random.Generator) -> None:
    for _ in range(2600):
        y = 450 + 350 * rng.uniform(0, 1) ** 1.4
        near = (y - 430) / 370
        x, lean = rng.uniform(-20, WIDTH + 20), rng.normal(0, 0.3)
        tall = (14 + 90 * near) * rng.uniform(0.5, 1.1)
        tip = (x + lean * tall, y - tall)
        colour = mix((74, 112, 42), (206, 208, 118), rng.uniform(0, 1) ** 1.6)
        blade = np.linspace((x, y), tip, 6)
        canvas.fill(tapered(blade, 3 + 9 * near, root=0.8), colour)


def _paint_bokeh(picture: UInt8, rng: np.random.Generator) -> None:
    """Dew and flowers out of focus: see-through discs."""
    canvas = Canvas(picture, scale=1)
    for _ in range(90):
        x, y = rng.uniform(0, WIDTH), 455 + abs(rng.normal(0, 110))
        colour = ((255, 246, 214), (255, 220, 120), (244, 238, 250), (226, 120, 96))[
            rng.integers(4)
        ]
        size = rng.uniform(4, 13)
        canvas.glaze(ellipse(x, y, size, size), colour, strength=rng.uniform(0.12, 0.4), blur=1.2)


def _paint_plank(canvas: Canvas, rng: np.random.Generator) -> None:
    """A weathered board: its top in the light, its front edge in shade, grain along both."""
    top = draw_wood((_PLANK_EDGE - _PLANK_TOP, WIDTH), 1.12, rng)
    front = draw_wood((HEIGHT - _PLANK_EDGE, WIDTH), 0.62, rng)
    s = int(canvas.scale)
    canvas.pixels[_PLANK_TOP * s : _PLANK_EDGE * s] = top
    canvas.pixels[_PLANK_EDGE * s : HEIGHT * s] = front
    canvas.line([(0, _PLANK_EDGE), (WIDTH, _PLANK_EDGE)], lit(WOOD, 1.45), 2.5)
    canvas.line([(0, _PLANK_TOP), (WIDTH, _PLANK_TOP)], lit(WOOD, 1.5), 1.5)
    edge = [(0, _PLANK_EDGE + 2), (WIDTH, _PLANK_EDGE + 2), (WIDTH, _PLANK_EDGE + 14),
            (0, _PLANK_EDGE + 14)]  # fmt: skip
    canvas.glaze(edge, (30, 20, 12), strength=0.35, blur=6)
    for _ in range(26):  # bits of straw
        x, y = rng.uniform(0, WIDTH), rng.uniform(_PLANK_TOP + 12, _PLANK_EDGE - 6)
        turn, long = rng.uniform(-0.5, 0.5), rng.uniform(12, 44)
        bit = floats([(x, y), (x + long * np.cos(turn), y + 0.5 * long * np.sin(turn))])
        canvas.glaze(
            np.concatenate([bit, bit + floats([0, 4])]), (50, 34, 22), strength=0.6, blur=1.2
        )
        canvas.line(bit, mix((206, 164, 84), (244, 214, 134), rng.uniform()), 1.5)


def draw_wood(size: tuple[int, int], light: float, rng: np.random.Generator) -> UInt8:
    """Wood with its grain running across, twice `size` (h, w)."""
    doubled = (size[0] * 2, size[1] * 2)
    bend = clouds(doubled, (160, 900), rng, octaves=2) * 16
    rows = np.arange(doubled[0], dtype=np.float32)[:, None] + bend
    rings = np.sin(rows * 0.33) * 0.5 + np.sin(rows * 0.13 + 1.3) * 0.5
    fibre = clouds(doubled, (5, 420), rng, octaves=2)
    stain = clouds(doubled, (120, 500), rng, octaves=3)
    shade = light * (1 + 0.07 * rings + 0.09 * fibre + 0.08 * stain)
    return np.clip(shade[..., None] * floats(WOOD), 0, 255).astype(np.uint8)


def _paint_shadows(canvas: Canvas) -> None:
    """Where the bird and the clock keep the light off the board."""
    dark = (38, 26, 20)
    x, y, size = ROOSTER_AT
    canvas.glaze(ellipse(x - 30, y + 14, size * 0.34, 20), dark, strength=0.42, blur=9)
    canvas.glaze(ellipse(x, y + 12, size * 0.15, 9), dark, strength=0.55, blur=4)
    x, y, r = CLOCK_AT
    ground = y + FEET * r
    canvas.glaze(ellipse(x - 14, ground + 4, r * 1.05, 15), dark, strength=0.45, blur=8)
    for side in (-1, 1):
        canvas.glaze(ellipse(x + 0.76 * r * side, ground, 16, 5), dark, strength=0.7, blur=3)


def _with_morning_light(picture: UInt8) -> UInt8:
    """A low sun's haze from the upper left and darker corners."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    haze = np.exp(-(((x - 140) / 560) ** 2 + ((y - 300) / 330) ** 2))[..., None]
    far = np.hypot((x - WIDTH / 2) / WIDTH, (y - HEIGHT / 2) / HEIGHT)[..., None]
    warmed: Float32 = picture + haze * (255 - picture) * floats([0.26, 0.19, 0.08])
    return np.clip(warmed * (1.04 - 0.42 * far**2), 0, 255).astype(np.uint8)
