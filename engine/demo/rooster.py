"""A rooster, painted feather by feather from the tail to the comb.

Everything is in rooster units: (0, 0) is between the feet, the comb's top is about y = -1,
and the beak is at negative x (`facing=1` turns the bird to the right).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.demo.brush import Canvas, Colour, Points, ellipse, lit, mix, smooth, tapered
from engine.types import Float32

GREEN_BLACK: Colour = (26, 40, 38)
SHEEN: Colour = (44, 112, 98)
BREAST: Colour = (58, 34, 24)
MAHOGANY: Colour = (134, 42, 22)
CHESTNUT: Colour = (176, 98, 42)
AMBER: Colour = (226, 138, 38)
STRAW: Colour = (250, 196, 92)
SCARLET: Colour = (206, 26, 34)
YOLK: Colour = (232, 172, 60)


@dataclass(frozen=True, slots=True, eq=False)
class Bird:
    """Where the rooster stands: feet at (x, y), `size` pixels tall, painted on `canvas`."""

    canvas: Canvas
    x: float
    y: float
    size: float
    rng: np.random.Generator
    facing: int

    def at(self, points: Points) -> Float32:
        stretch = np.float32([-self.facing * self.size, self.size])
        return np.asarray(points, np.float32) * stretch + np.float32([self.x, self.y])

    def fill(self, points: Points, colour: Colour) -> None:
        self.canvas.fill(self.at(points), colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        self.canvas.line(self.at(points), colour, width * self.size)

    def glaze(self, points: Points, colour: Colour, strength: float, blur: float) -> None:
        self.canvas.glaze(self.at(points), colour, strength=strength, blur=blur * self.size)


def paint_rooster(
    canvas: Canvas, x: float, y: float, size: float, *, facing: int = -1, seed: int = 4
) -> None:
    """Paint the whole bird, what is behind first; `facing` is -1 (left) or 1 (right)."""
    bird = Bird(canvas, x, y, size, np.random.default_rng(seed), facing)
    _paint_tail(bird)
    _paint_leg(bird, 0.10, far=True)
    _paint_leg(bird, -0.01, far=False)
    _paint_body(bird)
    _paint_thighs(bird)
    _paint_saddle(bird)
    _paint_wing(bird)
    _paint_hackle(bird)
    _paint_head(bird)


def _feather(
    bird: Bird, root: tuple[float, float], angle: float, length: float, width: float,
    colour: Colour, *, bend: float = 0.0, point: float = 0.7, shine: float = 1.22,
) -> None:  # fmt: skip
    """One feather: a dark rim, its colour, a light side towards the sun and a pale quill."""
    t = np.linspace(0, 1, 12, dtype=np.float32)
    turn = angle + bend * (t - 0.3)
    step = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (length / 11)
    spine = np.float32(root) + np.cumsum(step, axis=0)
    side = np.float32([0.12 * width * np.sin(angle), -0.12 * width * np.cos(angle)])
    side = -side if side[1] > 0 else side  # the light comes from above
    bird.fill(tapered(spine, width, point=point), lit(colour, 0.62))
    bird.fill(tapered(spine[:-1] + side * 0.4, width * 0.84, point=point), colour)
    bird.fill(tapered(spine[3:-2] + side, width * 0.40, point=0.9, root=0.0), lit(colour, shine))


def _paint_tail(bird: Bird) -> None:
    """Straight main feathers, then the long sickles that fall over them."""
    rng = bird.rng
    for k in range(9):
        angle = -1.25 + 0.13 * k + rng.normal(0, 0.02)
        colour = mix(GREEN_BLACK, SHEEN, rng.uniform(0.0, 0.25))
        _feather(bird, (0.27, -0.45), angle, 0.30, 0.06, lit(colour, 0.8), bend=0.3)
    for k in range(26):
        share = k / 25
        angle = -1.75 + 0.85 * share + rng.normal(0, 0.05)
        length = 0.70 - 0.36 * share + rng.normal(0, 0.03)
        bend = 2.15 + 0.4 * share + rng.normal(0, 0.10)
        root = (0.25 + 0.05 * share, -0.47 + 0.07 * share)
        colour = mix(GREEN_BLACK, SHEEN, float(np.clip(rng.normal(0.25, 0.25), 0, 0.8)))
        _sickle(bird, root, angle, length, bend, colour)


def _sickle(
    bird: Bird, root: tuple[float, float], angle: float, length: float, bend: float, colour: Colour
) -> None:
    """A long curved tail feather with a metallic streak along its upper side."""
    t = np.linspace(0, 1, 24, dtype=np.float32)
    turn = angle + bend * t**1.5
    step = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (length / 24)
    spine = np.float32(root) + np.cumsum(step, axis=0)
    up = np.float32([0.004, -0.006])
    bird.fill(tapered(spine, 0.048, point=0.8), lit(GREEN_BLACK, 0.5))
    bird.fill(tapered(spine + up * 0.4, 0.040, point=0.8), colour)
    bird.fill(tapered(spine[3:-2] + up, 0.020, point=1, root=0), lit(mix(colour, SHEEN, 0.6), 1.1))
    bird.fill(tapered(spine[5:-6] + up * 1.5, 0.007, point=1, root=0), lit(SHEEN, 1.6))


def _rows(
    outline_x: tuple[float, float], count: int, rng: np.random.Generator
) -> Iterator[tuple[float, float]]:
    """Places over the body ellipse as (along, across) in -1..1, tail end first."""
    for along in np.linspace(outline_x[1], outline_x[0], count):
        room = np.sqrt(max(0.0, 1 - along**2))
        n = max(3, int(room * count * 0.8))
        for across in np.linspace(-room, room, n):
            yield along + rng.normal(0, 0.02), across * 0.97 + rng.normal(0, 0.02)


def _paint_body(bird: Bird) -> None:
    """The round of the body: small overlapping feathers, lit as an egg is lit from above left."""
    cx, cy, rx, ry, tilt = 0.055, -0.43, 0.285, 0.185, 0.10
    bird.fill(ellipse(cx, cy, rx * 0.98, ry * 0.98, tilt=tilt), lit(BREAST, 0.6))
    for along, across in _rows((-1.0, 1.0), 30, bird.rng):
        x = cx + along * rx * np.cos(tilt) - across * ry * np.sin(tilt)
        y = cy + along * rx * np.sin(tilt) + across * ry * np.cos(tilt)
        light = 0.95 - 0.50 * across - 0.20 * along
        colour = mix(BREAST, MAHOGANY, max(0.0, min(1.0, 0.55 - 0.9 * across)))
        colour = lit(mix(colour, SHEEN, bird.rng.uniform(0, 0.12)), light)
        angle = 0.35 + 0.5 * across * (along < 0) + bird.rng.normal(0, 0.1)
        _feather(bird, (x - 0.02, y - 0.01), angle, 0.062, 0.036, colour, point=0.5)


def _paint_thighs(bird: Bird) -> None:
    """Fluffy trousers that narrow towards the shank."""
    for x0, shade in ((0.115, 0.50), (0.005, 0.95)):
        for v in np.linspace(1, 0, 13):
            for u in np.linspace(-1, 1, 8):
                root = (x0 + u * (0.095 - 0.072 * v), -0.36 + 0.135 * v)
                colour = lit(mix(BREAST, CHESTNUT, 0.25), shade * (1.0 - 0.35 * u))
                angle = 1.55 - 0.1 * u + 0.35 * u * v + bird.rng.normal(0, 0.10)
                _feather(bird, root, angle, 0.060, 0.026, colour)


def _paint_saddle(bird: Bird) -> None:
    """Long pointed feathers hanging from the back over the flank."""
    for k in range(95):
        share = bird.rng.uniform(0, 1)
        level = k / 94
        root = (0.10 + 0.22 * share, -0.49 + 0.02 * share - 0.085 * level + 0.05 * share)
        colour = mix(mix(MAHOGANY, AMBER, bird.rng.uniform(0.25, 0.8)), STRAW, 0.25 * level)
        angle = 1.05 - 0.55 * share + bird.rng.normal(0, 0.08)
        length = bird.rng.uniform(0.13, 0.19)
        _feather(bird, root, angle, length, 0.020, lit(colour, 0.75 + 0.3 * level), bend=0.4)


def _paint_wing(bird: Bird) -> None:
    """A folded wing: flight feathers, the metallic bar, and the red shoulder."""
    rng = bird.rng
    bird.glaze(ellipse(0.09, -0.37, 0.20, 0.07, tilt=0.2), (12, 6, 6), 0.6, 0.02)
    for k in range(12):  # flight feathers, the lowest first
        v = 1 - k / 11
        root = (-0.04 + 0.03 * v, -0.475 + 0.105 * v)
        colour = lit(mix(CHESTNUT, STRAW, 0.15 + 0.05 * rng.normal()), 0.70 + 0.35 * (1 - v))
        length = 0.38 - 0.15 * v**1.5 + rng.normal(0, 0.008)
        _feather(bird, root, 0.34 - 0.02 * v, length, 0.048, colour, bend=-0.25, point=0.5)
    for row, (x0, colour) in enumerate(((0.06, SHEEN), (0.025, GREEN_BLACK), (-0.005, SHEEN))):
        for v in np.linspace(1, 0, 9):
            root = (x0 - 0.035 * v + 0.05 * v * (1 - v), -0.490 + 0.125 * v)
            shade = lit(mix(colour, GREEN_BLACK, 0.35), 0.8 + 0.5 * (1 - v) + rng.normal(0, 0.06))
            _feather(bird, root, 0.42, 0.080 - 0.006 * row, 0.034, shade, point=0.5)
    for along in np.linspace(1, 0, 11):
        for v in np.linspace(1, 0, 9):
            x = -0.155 + 0.165 * along - 0.02 * v + 0.05 * v * (1 - v)
            y = -0.50 + (0.13 - 0.05 * (1 - along)) * v + 0.01 * along
            colour = mix(MAHOGANY, AMBER, max(0, 0.08 + 0.22 * (1 - v) + rng.normal(0, 0.06)))
            _feather(bird, (x, y), 0.42 + rng.normal(0, 0.06), 0.060, 0.032,
                     lit(colour, 0.72 + 0.5 * (1 - v)), point=0.5)  # fmt: skip


def _paint_hackle(bird: Bird) -> None:
    """The mane: long pointed golden feathers, the lowest first, fanning over the shoulders."""
    rng = bird.rng
    neck = smooth([(-0.30, -0.86), (-0.21, -0.90), (-0.15, -0.78), (-0.06, -0.60),
                   (-0.04, -0.47), (-0.16, -0.44), (-0.25, -0.52), (-0.28, -0.70)])  # fmt: skip
    bird.fill(neck, lit(MAHOGANY, 0.7))
    for level in np.linspace(0, 1, 40):  # 0 at the shoulders, 1 at the head
        x, y = -0.145 - 0.085 * level, -0.585 - 0.29 * level
        half = 0.110 - 0.055 * level
        for u in np.linspace(-1, 1, 13):
            u = float(np.clip(u + rng.normal(0, 0.06), -1.1, 1.1))
            root = (x + u * half, y + 0.03 * u * (1 - level) + 0.02 * u * u)
            angle = 1.52 - 0.42 * u - 0.24 * (1 - level) + rng.normal(0, 0.05)
            gold = 0.30 + 0.60 * level + 0.15 * u + rng.normal(0, 0.14)
            colour = mix(mix(MAHOGANY, AMBER, min(1, gold + 0.25)), STRAW, max(0, gold - 0.45))
            light = 1.0 + 0.12 * rng.normal() - 0.30 * max(0, -u - 0.4) - 0.25 * max(0, u - 0.5)
            length = (0.150 - 0.055 * level) * rng.uniform(0.9, 1.15)
            _feather(bird, root, angle, length, 0.022, lit(colour, light), bend=-0.25 * u)


def _paint_leg(bird: Bird, x: float, *, far: bool) -> None:
    """A scaled yellow leg with three toes forward, one back, and a spur."""
    skin = lit(YOLK, 0.62 if far else 1.0)
    dark = lit(skin, 0.6)
    knee, ankle = (x + 0.015, -0.22), (x - 0.01, -0.025)
    shank = smooth([knee, ((knee[0] + ankle[0]) / 2 + 0.004, -0.12), ankle], closed=False)
    bird.line(shank, dark, 0.034)
    bird.line(shank - np.float32([0.003, 0]), skin, 0.026)
    bird.line(shank - np.float32([0.008, 0]), lit(skin, 1.2), 0.007)
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
    bird.line(toe - np.float32([0, 0.003]), skin, 0.018)
    end, way = toe[-1], np.sign(reach)
    claw = [end + (0, -0.008), end + (0.03 * way, 0.012), end + (0, 0.008)]
    bird.fill(np.float32(claw), (70, 52, 36))


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
    spikes = ((-0.328, -0.965), (-0.288, -1.005), (-0.240, -1.015), (-0.192, -0.99), (-0.152, -0.945))
    edge: list[tuple[float, float]] = [(-0.318, -0.880), (-0.335, -0.925)]
    for k, (sx, sy) in enumerate(spikes):
        edge += [(sx - 0.006, sy + 0.012), (sx + 0.006, sy + 0.004)]
        if k < 4:
            edge.append(((sx + spikes[k + 1][0]) / 2 - 0.002, (sy + spikes[k + 1][1]) / 2 + 0.052))
    edge += [(-0.168, -0.890), (-0.21, -0.880), (-0.26, -0.880)]
    outline = smooth(edge, 6)
    bird.fill(outline, lit(SCARLET, 0.7))
    middle = np.float32([-0.25, -0.92])
    bird.fill(middle + (outline - middle) * 0.91 + np.float32([-0.002, -0.004]), SCARLET)
    for sx, sy in spikes:
        ridge = smooth([(-0.25 + (sx + 0.25) * 0.5, -0.905), (sx + 0.002, sy + 0.02)], closed=False)
        bird.glaze(tapered(ridge, 0.018), (255, 110, 96), 0.5, 0.006)
    bird.glaze(smooth([(-0.31, -0.89), (-0.25, -0.91), (-0.17, -0.90), (-0.25, -0.88)]),
               (90, 4, 10), 0.5, 0.01)  # fmt: skip


def _paint_wattles(bird: Bird) -> None:
    for dx, shade in ((0.022, 0.68), (0.0, 1.0)):
        lobe = smooth([(-0.295 + dx, -0.845), (-0.262 + dx, -0.845), (-0.252 + dx, -0.79),
                       (-0.265 + dx, -0.735), (-0.288 + dx, -0.735), (-0.303 + dx, -0.79)])
        middle = lobe.mean(axis=0)
        bird.fill(lobe, lit(SCARLET, 0.68 * shade))
        bird.fill(middle + (lobe - middle) * 0.84 - np.float32([0.003, 0.002]), lit(SCARLET, shade))
        bird.glaze(ellipse(-0.284 + dx, -0.785, 0.008, 0.032), (255, 120, 104), 0.5 * shade, 0.006)


def _paint_beak(bird: Bird) -> None:
    upper = smooth([(-0.300, -0.892), (-0.345, -0.886), (-0.375, -0.862), (-0.372, -0.848),
                    (-0.340, -0.858), (-0.300, -0.862)])
    lower = smooth([(-0.298, -0.858), (-0.340, -0.852), (-0.360, -0.842), (-0.330, -0.838),
                    (-0.298, -0.845)])
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
