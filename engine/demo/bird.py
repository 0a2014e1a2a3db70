"""Where a bird stands on a canvas.

Everything of it is in rooster units: (0, 0) is between the feet, the comb's top is about y = -1,
and the beak is at negative x (`facing=1` turns the bird to the right).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.demo.brush import Canvas, Colour, Points, floats
from engine.types import Float32

UPRIGHT = 0.86  # all widths by this: the bird holds itself straight, head near tail


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
        stretch = floats([-self.facing * UPRIGHT * self.size, self.size])
        return np.asarray(points, np.float32) * stretch + floats([self.x, self.y])

    def fill(self, points: Points, colour: Colour) -> None:
        self.canvas.fill(self.at(points), colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        self.canvas.line(self.at(points), colour, width * self.size)

    def glaze(self, points: Points, colour: Colour, strength: float, blur: float) -> None:
        self.canvas.glaze(self.at(points), colour, strength=strength, blur=blur * self.size)
