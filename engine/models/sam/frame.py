"""Where a picture lies in the encoder's square, and coordinates from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.models.sam.points import Point
from engine.types import Float32

CELLS = 4  # pixels of the square that one value of the small logits stands for
OUTSIDE = -10.0  # the logit of what is no part of the picture
COARSE_SIDE = 1024  # the longer side of masks before they are drawn along edges


@dataclass(frozen=True, slots=True)
class SquareFrame:
    """A picture of `height` and `width` in the top left corner of a square of `side` pixels.

    It is scaled to `inner` (rows, columns) there.
    """

    height: int
    width: int
    side: int
    inner: tuple[int, int]

    @classmethod
    def around(cls, height: int, width: int, side: int) -> SquareFrame:
        """The longer side fills the square."""
        scale = side / max(height, width)
        rows = min(side, max(1, int(height * scale + 0.5)))
        columns = min(side, max(1, int(width * scale + 0.5)))
        return cls(height, width, side, (rows, columns))

    @property
    def low_shape(self) -> tuple[int, int]:
        """Of the part of the small logits that is the picture, at least 1 x 1."""
        return -(-self.inner[0] // CELLS), -(-self.inner[1] // CELLS)

    def of_share(self, point: Point) -> tuple[float, float]:
        """A place of the picture in the square; its pixels have their middle at whole numbers."""
        return point.x * self.inner[1] - 0.5, point.y * self.inner[0] - 0.5

    def of_pixel(self, x: float, y: float) -> tuple[float, float]:
        """A pixel of the picture in the square, kept inside."""
        across, down = self.inner[1] / self.width, self.inner[0] / self.height
        column = np.clip((x + 0.5) * across - 0.5, 0, self.inner[1] - 1)
        row = np.clip((y + 0.5) * down - 0.5, 0, self.inner[0] - 1)
        return float(column), float(row)

    def of_corner(self, x: float, y: float) -> tuple[float, float]:
        """A corner between pixels of the picture in the square, kept inside."""
        across, down = self.inner[1] / self.width, self.inner[0] / self.height
        column = np.clip(x * across - 0.5, -0.5, self.inner[1] - 0.5)
        row = np.clip(y * down - 0.5, -0.5, self.inner[0] - 0.5)
        return float(column), float(row)

    def low(self, logits: Float32) -> Float32:
        """Small logits of the square (n, L, L): those of the picture alone (n, h, w)."""
        rows, columns = self.low_shape
        return logits[:, :rows, :columns]

    def high(self, logits: Float32) -> Float32:
        """The other way round, (h, w) -> (L, L): nothing outside the picture."""
        length = self.side // CELLS
        whole = np.full((length, length), OUTSIDE, np.float32)
        whole[: logits.shape[0], : logits.shape[1]] = logits
        return whole

    def coarse(self, low: Float32, side: int = COARSE_SIDE) -> Float32:
        """Small logits of the picture as a mask of 0 and 1, (h, w), its longer side at most `side`.

        Its edge is drawn between the values.
        """
        scale = min(1.0, side / max(self.height, self.width))
        rows, columns = max(1, round(self.height * scale)), max(1, round(self.width * scale))
        down = self.inner[0] / CELLS / rows  # small values for each row; the last may be part
        across = self.inner[1] / CELLS / columns
        ys = (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(down) - 0.5
        xs = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(across) - 0.5
        drawn = cv2.remap(
            np.ascontiguousarray(low, np.float32),
            np.tile(xs, (rows, 1)),
            np.tile(ys[:, None], (1, columns)),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return (np.asarray(drawn) > 0).astype(np.float32)
