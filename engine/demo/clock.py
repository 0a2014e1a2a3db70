"""A twin-bell alarm clock, painted from the back bell to the glass.

Everything is in clock units: (0, 0) is the middle of the dial, the body has radius 1, the feet
stand at y = 1.15.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from engine.demo.brush import Canvas, Colour, Points, ellipse, floats, lit, mix, smooth
from engine.types import Float32

ENAMEL: Colour = (38, 128, 136)
BRASS: Colour = (206, 158, 70)
STEEL: Colour = (176, 180, 184)
IVORY: Colour = (250, 246, 232)
INK: Colour = (28, 26, 30)
FEET = 1.16  # how far below the middle it stands, in clock units


@dataclass(frozen=True, slots=True, eq=False)
class Clock:
    """Where the clock is: its middle (x, y) and radius in pixels, painted on `canvas`."""

    canvas: Canvas
    x: float
    y: float
    radius: float

    def at(self, points: Points) -> Float32:
        return np.asarray(points, np.float32) * self.radius + floats([self.x, self.y])

    def fill(self, points: Points, colour: Colour) -> None:
        self.canvas.fill(self.at(points), colour)

    def disc(self, x: float, y: float, r: float, colour: Colour) -> None:
        self.fill(ellipse(x, y, r, r, count=96), colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        self.canvas.line(self.at(points), colour, width * self.radius)

    def glaze(self, points: Points, colour: Colour, strength: float, blur: float) -> None:
        self.canvas.glaze(self.at(points), colour, strength=strength, blur=blur * self.radius)


def paint_clock(
    canvas: Canvas, x: float, y: float, radius: float, *, time: tuple[float, float, float]
) -> None:
    """Paint the clock showing `time` (hours, minutes, seconds)."""
    paint_case(Clock(canvas, x, y, radius))
    paint_time(Clock(canvas, x, y, radius), time)


def paint_case(clock: Clock) -> None:
    """All but the hands and the glass."""
    _paint_feet(clock)
    _paint_handle(clock)
    _paint_hammer(clock)
    for side in (-1, 1):
        _paint_bell(clock, side)
    _paint_body(clock)
    _paint_dial(clock)


def paint_time(clock: Clock, time: tuple[float, float, float]) -> None:
    """The hands and the glass before them."""
    _paint_hands(clock, time)
    _paint_glass(clock)


def _paint_feet(clock: Clock) -> None:
    for side in (-1, 1):
        for grow, light, shift in ((1.0, 0.42, 0.0), (0.72, 0.85, -0.012), (0.3, 1.3, -0.03)):
            leg = [
                (0.62 - 0.11 * grow, 0.70),
                (0.62 + 0.11 * grow, 0.70),
                (0.76 + 0.05 * grow, 1.10),
                (0.76, FEET),
                (0.76 - 0.05 * grow, 1.10),
            ]
            placed = floats(leg) * floats([side, 1]) + floats([shift, 0])
            clock.fill(placed, lit(BRASS, light))  # fmt: skip
        clock.disc(0.76 * side, 1.11, 0.075, lit(BRASS, 0.5))
        clock.disc(0.76 * side - 0.008, 1.10, 0.062, BRASS)
        clock.glaze(ellipse(0.76 * side - 0.02, 1.08, 0.025, 0.02), (255, 240, 200), 0.9, 0.012)


def _paint_handle(clock: Clock) -> None:
    """The bow over the bells that one carries it by."""
    bow = smooth([(-0.42, -1.08), (-0.34, -1.52), (0.0, -1.70), (0.34, -1.52), (0.42, -1.08)],
                 closed=False)  # fmt: skip
    clock.line(bow, lit(BRASS, 0.5), 0.085)
    clock.line(bow, BRASS, 0.055)
    clock.line(bow - floats([0.008, 0.014]), lit(BRASS, 1.4), 0.018)


def _paint_hammer(clock: Clock) -> None:
    clock.line([(0, -0.95), (0, -1.30)], lit(STEEL, 0.55), 0.06)
    clock.line([(-0.008, -0.95), (-0.008, -1.30)], lit(STEEL, 1.2), 0.022)
    head = [(-0.13, -1.38), (0.13, -1.38), (0.13, -1.25), (-0.13, -1.25)]
    clock.fill(head, lit(STEEL, 0.6))
    clock.fill(floats(head) * floats([0.94, 1]) - floats([0, 0.012]), STEEL)
    clock.line([(-0.11, -1.365), (0.11, -1.365)], (250, 250, 250), 0.02)


def _paint_bell(clock: Clock, side: int) -> None:
    """A half-round enamelled bell with a brass rim tilted outwards, on a short post."""
    lean, centre = 0.60 * side, floats([0.55 * side, -0.86])
    turn = floats([[np.cos(lean), -np.sin(lean)], [np.sin(lean), np.cos(lean)]])

    def place(points: Points) -> Float32:
        return np.asarray(points, np.float32) @ turn.T + centre

    clock.line(place([(0, 0), (0, 0.22)]), lit(STEEL, 0.6), 0.07)
    angles = np.linspace(np.pi, 2 * np.pi, 40)
    for k in range(40):  # from the shaded rim to the bright shoulder
        share = k / 39
        dome = np.stack(
            [
                0.47 * (1 - share) * np.cos(angles) - 0.15 * share * side,
                0.44 * (1 - share) * np.sin(angles) - 0.20 * share,
            ],
            axis=1,
        )
        clock.fill(place(dome), lit(ENAMEL, 0.46 + 0.85 * share**0.9))  # fmt: skip
    clock.glaze(place(ellipse(0.10 * side, -0.02, 0.34, 0.06)), (150, 226, 226), 0.25, 0.04)
    clock.fill(place(ellipse(0, 0, 0.47, 0.07)), lit(ENAMEL, 0.42))
    clock.line(place(ellipse(0, 0.004, 0.47, 0.07)[:33]), lit(BRASS, 1.15), 0.022)
    clock.glaze(place(ellipse(-0.15 - 0.05 * side, -0.24, 0.05, 0.10, tilt=0.9)),
                (255, 252, 236), 0.95, 0.025)  # fmt: skip
    clock.glaze(place(ellipse(0.32, -0.14, 0.03, 0.12, tilt=-0.5)), (200, 240, 240), 0.4, 0.03)
    clock.fill(place(ellipse(0, -0.46, 0.06, 0.05)), lit(BRASS, 0.8))
    clock.glaze(place(ellipse(-0.02, -0.475, 0.02, 0.015)), (255, 250, 230), 0.9, 0.01)


def _paint_body(clock: Clock) -> None:
    """The enamelled drum and its polished bezel: rings whose light turns with the angle."""
    clock.disc(0, 0, 1.02, lit(ENAMEL, 0.35))
    for r, low, high, colour in ((1.0, 0.5, 1.25, ENAMEL), (0.93, 0.6, 1.5, ENAMEL),
                                 (0.87, 0.5, 1.3, BRASS), (0.84, 1.3, 0.6, BRASS)):  # fmt: skip
        _paint_ring(clock, r, low, high, colour)
    clock.glaze(smooth([(-0.80, -0.42), (-0.45, -0.80), (-0.40, -0.74), (-0.73, -0.40)]),
                (235, 255, 255), 0.75, 0.03)  # fmt: skip


def _paint_ring(clock: Clock, r: float, low: float, high: float, colour: Colour) -> None:
    """A disc whose colour goes from `high` light at the upper left to `low` at the lower right."""
    edges = np.linspace(0, 2 * np.pi, 121)
    for a, b in pairwise(edges):
        light = low + (high - low) * (0.5 - 0.5 * np.cos((a + b) / 2 - 0.25 * np.pi)) ** 1.5
        wedge = [
            (0, 0),
            (r * np.cos(a), r * np.sin(a)),
            (r * np.cos(b + 0.02), r * np.sin(b + 0.02)),
        ]
        clock.fill(wedge, lit(colour, float(light)))


def _paint_dial(clock: Clock) -> None:
    clock.disc(0, 0, 0.80, lit(IVORY, 0.75))
    clock.disc(0.006, 0.008, 0.79, IVORY)
    for minute in range(60):
        a = minute * np.pi / 30
        inner, width = (0.68, 0.030) if minute % 5 == 0 else (0.71, 0.012)
        way = floats([np.sin(a), -np.cos(a)])
        clock.line([way * inner, way * 0.75], INK, width)
    for hour in range(1, 13):
        a = hour * np.pi / 6
        _paint_numeral(clock, str(hour), 0.565 * np.sin(a), -0.565 * np.cos(a))
    clock.disc(0, 0.30, 0.145, lit(IVORY, 0.86))
    clock.disc(0.004, 0.305, 0.138, lit(IVORY, 0.97))
    for k in range(12):
        way = floats([np.sin(k * np.pi / 6), -np.cos(k * np.pi / 6)])
        clock.line([way * 0.11 + (0, 0.30), way * 0.13 + (0, 0.30)], INK, 0.010)
    clock.line([(0, 0.30), (0.085, 0.255)], (170, 30, 30), 0.016)


def _paint_numeral(clock: Clock, text: str, x: float, y: float) -> None:
    """Figures in OpenCV's own font, centred on (x, y)."""
    font, scale = cv2.FONT_HERSHEY_COMPLEX, clock.radius * clock.canvas.scale / 150
    thick = max(1, round(clock.radius * clock.canvas.scale * 0.014))
    (w, h), _ = cv2.getTextSize(text, font, scale, thick)
    px, py = clock.at([(x, y)])[0] * clock.canvas.scale
    origin = (round(px - w / 2), round(py + h / 2))
    ink = (int(INK[0]), int(INK[1]), int(INK[2]))
    cv2.putText(clock.canvas.pixels, text, origin, font, scale, ink, thick, cv2.LINE_AA)


def _paint_hands(clock: Clock, time: tuple[float, float, float]) -> None:
    hours, minutes, seconds = time
    a_hour = (hours % 12 + minutes / 60) * np.pi / 6
    a_minute = (minutes + seconds / 60) * np.pi / 30
    a_second = seconds * np.pi / 30
    for angle, length, width in ((a_hour, 0.40, 0.085), (a_minute, 0.62, 0.062)):
        way = floats([np.sin(angle), -np.cos(angle)])
        across = floats([way[1], -way[0]]) * width / 2
        hand = np.stack(
            [
                way * -0.12 + across * 0.7,
                way * length * 0.75 + across,
                way * length,
                way * length * 0.75 - across,
                way * -0.12 - across * 0.7,
            ]
        )
        clock.glaze(hand + floats([0.025, 0.035]), (90, 80, 70), 0.45, 0.012)
        clock.fill(hand, INK)  # fmt: skip
        clock.line([way * 0.05, way * length * 0.85], (84, 82, 92), width * 0.15)
    way = floats([np.sin(a_second), -np.cos(a_second)])
    clock.line([way * -0.18, way * 0.68], INK, 0.020)
    clock.disc(0, 0, 0.055, (150, 36, 32))
    clock.disc(-0.01, -0.012, 0.022, (246, 130, 120))


def _paint_glass(clock: Clock) -> None:
    """The bezel's shadow on the dial, and a window reflected in the glass."""
    rim = np.concatenate(
        [ellipse(0, 0, 0.80, 0.80, count=64), ellipse(0.03, 0.045, 0.76, 0.76)[::-1]]
    )
    clock.glaze(rim, (60, 50, 44), 0.35, 0.02)
    window = smooth(
        [(-0.60, -0.34), (-0.34, -0.62), (-0.06, -0.72), (-0.38, -0.05), (-0.62, -0.02)]
    )
    clock.glaze(window, (255, 255, 255), 0.22, 0.03)
    clock.glaze(smooth([(0.30, 0.62), (0.58, 0.38), (0.52, 0.52), (0.38, 0.64)]),
                mix((255, 255, 255), BRASS, 0.3), 0.25, 0.03)  # fmt: skip
