"""A rooster's feathers, in rooster units (see `engine.demo.bird`)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.demo.bird import Bird
from engine.demo.brush import Colour, ellipse, floats, lit, mix, smooth, tapered

GREEN_BLACK: Colour = (26, 40, 38)
SHEEN: Colour = (44, 112, 98)
BREAST: Colour = (58, 34, 24)
MAHOGANY: Colour = (134, 42, 22)
CHESTNUT: Colour = (176, 98, 42)
AMBER: Colour = (226, 138, 38)
STRAW: Colour = (250, 196, 92)


def _feather(
    bird: Bird, root: tuple[float, float], angle: float, length: float, width: float,
    colour: Colour, *, bend: float = 0.0, point: float = 0.7, shine: float = 1.22,
) -> None:  # fmt: skip
    """One feather: a dark rim, its colour, a light side towards the sun and a pale quill."""
    t = np.linspace(0, 1, 12, dtype=np.float32)
    turn = angle + bend * (t - 0.3)
    step = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (length / 11)
    spine = floats(root) + np.cumsum(step, axis=0)
    side = floats([0.12 * width * np.sin(angle), -0.12 * width * np.cos(angle)])
    side = -side if side[1] > 0 else side  # the light comes from above
    bird.fill(tapered(spine, width, point=point), lit(colour, 0.62))
    bird.fill(tapered(spine[:-1] + side * 0.4, width * 0.84, point=point), colour)
    bird.fill(tapered(spine[3:-2] + side, width * 0.40, point=0.9, root=0.0), lit(colour, shine))


def paint_tail(bird: Bird) -> None:
    """Straight main feathers, then the long sickles that fall over them."""
    rng = bird.rng
    for k in range(9):
        angle = -1.25 + 0.13 * k + rng.normal(0, 0.02)
        colour = mix(GREEN_BLACK, SHEEN, rng.uniform(0.0, 0.25))
        _feather(bird, (0.27, -0.45), angle, 0.30, 0.06, lit(colour, 0.8), bend=0.3)
    for k in range(26):
        share = k / 25
        angle = -1.75 + 0.85 * share + rng.normal(0, 0.05)
        length = 0.50 - 0.22 * share + rng.normal(0, 0.03)
        bend = 2.0 + 0.4 * share + rng.normal(0, 0.10)
        root = (0.25 + 0.05 * share, -0.47 + 0.07 * share)
        if k % 2:
            colour = mix(MAHOGANY, AMBER, rng.uniform(0, 0.5))
        else:
            colour = mix(GREEN_BLACK, SHEEN, float(np.clip(rng.normal(0.25, 0.25), 0, 0.8)))
        _sickle(bird, root, angle, length, bend, colour)


def _sickle(
    bird: Bird, root: tuple[float, float], angle: float, length: float, bend: float, colour: Colour
) -> None:
    """A long curved tail feather with a metallic streak along its upper side."""
    t = np.linspace(0, 1, 24, dtype=np.float32)
    turn = angle + bend * t**1.5
    step = np.stack([np.cos(turn), np.sin(turn)], axis=1) * (length / 24)
    spine = floats(root) + np.cumsum(step, axis=0)
    up = floats([0.004, -0.006])
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


def paint_body(bird: Bird) -> None:
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


def paint_thighs(bird: Bird) -> None:
    """Fluffy trousers that narrow towards the shank."""
    for x0, shade in ((0.115, 0.50), (0.005, 0.95)):
        for v in np.linspace(1, 0, 13):
            for u in np.linspace(-1, 1, 8):
                root = (x0 + u * (0.095 - 0.072 * v), -0.36 + 0.135 * v)
                colour = lit(mix(BREAST, CHESTNUT, 0.25), shade * (1.0 - 0.35 * u))
                angle = 1.55 - 0.1 * u + 0.35 * u * v + bird.rng.normal(0, 0.10)
                _feather(bird, root, angle, 0.060, 0.026, colour)


def paint_saddle(bird: Bird) -> None:
    """Long pointed feathers hanging from the back over the flank."""
    for k in range(95):
        share = bird.rng.uniform(0, 1)
        level = k / 94
        root = (0.10 + 0.22 * share, -0.49 + 0.02 * share - 0.085 * level + 0.05 * share)
        colour = mix(mix(MAHOGANY, AMBER, bird.rng.uniform(0.25, 0.8)), STRAW, 0.25 * level)
        angle = 1.05 - 0.55 * share + bird.rng.normal(0, 0.08)
        length = bird.rng.uniform(0.13, 0.19)
        _feather(bird, root, angle, length, 0.020, lit(colour, 0.75 + 0.3 * level), bend=0.4)


def paint_wing(bird: Bird) -> None:
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


def paint_hackle(bird: Bird) -> None:
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
