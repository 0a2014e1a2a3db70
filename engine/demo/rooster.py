"""A rooster, painted from the tail to the comb, in rooster units (see `engine.demo.bird`)."""

from __future__ import annotations

import numpy as np

from engine.demo.bird import Bird
from engine.demo.brush import Canvas, Colour, ellipse, floats, lit, smooth, tapered
from engine.demo.plumage import (
    paint_body,
    paint_hackle,
    paint_saddle,
    paint_tail,
    paint_thighs,
    paint_wing,
)

SCARLET: Colour = (206, 26, 34)
YOLK: Colour = (232, 172, 60)


def paint_rooster(
    canvas: Canvas, x: float, y: float, size: float, *, facing: int = -1, seed: int = 4
) -> None:
    """Paint the whole bird, what is behind first; `facing` is -1 (left) or 1 (right)."""
    bird = Bird(canvas, x, y, size, np.random.default_rng(seed), facing)
    paint_tail(bird)
    _paint_leg(bird, 0.10, far=True)
    _paint_leg(bird, -0.01, far=False)
    paint_body(bird)
    paint_thighs(bird)
    paint_saddle(bird)
    paint_wing(bird)
    paint_hackle(bird)
    _paint_head(bird)


def _paint_leg(bird: Bird, x: float, *, far: bool) -> None:
    """A scaled yellow leg with three toes forward, one back, and a spur."""
    skin = lit(YOLK, 0.62 if far else 1.0)
    dark = lit(skin, 0.6)
    knee, ankle = (x + 0.015, -0.22), (x - 0.01, -0.025)
    shank = smooth([knee, ((knee[0] + ankle[0]) / 2 + 0.004, -0.12), ankle], closed=False)
    bird.line(shank, dark, 0.034)
    bird.line(shank - floats([0.003, 0]), skin, 0.026)
    bird.line(shank - floats([0.008, 0]), lit(skin, 1.2), 0.007)
    for y in np.linspace(-0.19, -0.04, 11):
        bird.line([(x - 0.012, y), (x + 0.002, y + 0.006), (x + 0.014, y)], dark, 0.002)
    bird.fill(smooth([(x + 0.008, -0.085), (x + 0.045, -0.088), (x + 0.010, -0.068)]), dark)
    for reach, drop in ((-0.105, 0.012), (-0.075, 0.028), (0.055, 0.014), (-0.035, 0.034)):
        _paint_toe(bird, ankle, reach, drop, skin)


def _paint_toe(
    bird: Bird, ankle: tuple[float, float], reach: float, drop: float, skin: Colour
) -> None:
    x, y = ankle
    toe = smooth([(x, y), (x + 0.5 * reach, y + 0.3 * drop), (x + reach, y + drop)], closed=False)
    bird.line(toe, lit(skin, 0.6), 0.024)
    bird.line(toe - floats([0, 0.003]), skin, 0.018)
    end, way = toe[-1], np.sign(reach)
    claw = floats([(0, -0.008), (0.03 * way, 0.012), (0, 0.008)])
    bird.fill(end + claw, (70, 52, 36))


def _paint_head(bird: Bird) -> None:
    _paint_comb(bird)
    x, y = -0.255, -0.868
    bird.fill(ellipse(x, y, 0.066, 0.056, tilt=-0.2), lit(SCARLET, 0.8))
    bird.glaze(ellipse(x - 0.01, y - 0.018, 0.045, 0.026), lit(SCARLET, 1.45), 0.7, 0.012)
    _paint_wattles(bird)
    _paint_beak(bird)
    for _ in range(120):  # the bare skin is not smooth
        dx, dy = np.clip(bird.rng.normal(0, 0.024, 2), -0.036, 0.05)
        dot = ellipse(x + dx, y + dy * 0.8, 0.003, 0.002, count=8)
        bird.fill(dot, lit(SCARLET, bird.rng.uniform(0.6, 1.25)))
    bird.fill(smooth([(-0.225, -0.86), (-0.205, -0.85), (-0.208, -0.81), (-0.228, -0.815)]),
              (238, 226, 214))  # fmt: skip
    _paint_eye(bird, -0.268, -0.885)


def _paint_comb(bird: Bird) -> None:
    """A single comb: five fleshy spikes leaning back."""
    spikes = (
        (-0.328, -0.965),
        (-0.288, -1.005),
        (-0.240, -1.015),
        (-0.192, -0.99),
        (-0.152, -0.945),
    )
    edge: list[tuple[float, float]] = [(-0.318, -0.880), (-0.335, -0.925)]
    for k, (sx, sy) in enumerate(spikes):
        edge += [(sx - 0.006, sy + 0.012), (sx + 0.006, sy + 0.004)]
        if k < 4:
            edge.append(((sx + spikes[k + 1][0]) / 2 - 0.002, (sy + spikes[k + 1][1]) / 2 + 0.052))
    edge += [(-0.168, -0.890), (-0.21, -0.880), (-0.26, -0.880)]
    outline = smooth(edge, 6)
    bird.fill(outline, lit(SCARLET, 0.7))
    middle = floats([-0.25, -0.92])
    bird.fill(middle + (outline - middle) * 0.91 + floats([-0.002, -0.004]), SCARLET)
    for sx, sy in spikes:
        ridge = smooth([(-0.25 + (sx + 0.25) * 0.5, -0.905), (sx + 0.002, sy + 0.02)], closed=False)
        bird.glaze(tapered(ridge, 0.018), (255, 110, 96), 0.5, 0.006)
    bird.glaze(smooth([(-0.31, -0.89), (-0.25, -0.91), (-0.17, -0.90), (-0.25, -0.88)]),
               (90, 4, 10), 0.5, 0.01)  # fmt: skip


def _paint_wattles(bird: Bird) -> None:
    for dx, shade in ((0.022, 0.68), (0.0, 1.0)):
        lobe = smooth(
            [
                (-0.295 + dx, -0.845),
                (-0.262 + dx, -0.845),
                (-0.252 + dx, -0.79),
                (-0.265 + dx, -0.735),
                (-0.288 + dx, -0.735),
                (-0.303 + dx, -0.79),
            ]
        )
        middle = lobe.mean(axis=0)
        bird.fill(lobe, lit(SCARLET, 0.68 * shade))
        bird.fill(middle + (lobe - middle) * 0.84 - floats([0.003, 0.002]), lit(SCARLET, shade))
        bird.glaze(ellipse(-0.284 + dx, -0.785, 0.008, 0.032), (255, 120, 104), 0.5 * shade, 0.006)


def _paint_beak(bird: Bird) -> None:
    upper = smooth(
        [
            (-0.300, -0.892),
            (-0.345, -0.886),
            (-0.375, -0.862),
            (-0.372, -0.848),
            (-0.340, -0.858),
            (-0.300, -0.862),
        ]
    )
    lower = smooth(
        [(-0.298, -0.858), (-0.340, -0.852), (-0.360, -0.842), (-0.330, -0.838), (-0.298, -0.845)]
    )
    bird.fill(lower, (168, 118, 46))
    bird.fill(upper, (206, 154, 66))
    bird.glaze(ellipse(-0.335, -0.880, 0.022, 0.005, tilt=-0.3), (255, 228, 160), 0.8, 0.004)
    bird.line([(-0.372, -0.853), (-0.338, -0.858), (-0.300, -0.860)], (70, 40, 20), 0.003)
    bird.fill(ellipse(-0.318, -0.880, 0.006, 0.003, count=16), (80, 50, 24))


def _paint_eye(bird: Bird, x: float, y: float) -> None:
    bird.fill(ellipse(x, y, 0.0165, 0.0155), (70, 8, 10))
    bird.fill(ellipse(x, y, 0.0135, 0.0130), (236, 128, 30))
    bird.fill(ellipse(x, y, 0.0070, 0.0072), (12, 8, 8))
    bird.fill(ellipse(x - 0.004, y - 0.004, 0.003, 0.003, count=12), (255, 250, 240))
