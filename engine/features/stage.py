"""Puts stills of any shape on one canvas, the size of the clip."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from engine.types import Box, Float32, Picture, UInt8

_SMALLEST = 16  # pixels a side, what every encoder takes
_DIMMED = 0.6


@dataclass(frozen=True, slots=True)
class Stage:
    """The canvas, `width` x `height`, both even."""

    width: int
    height: int

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    def show(self, picture: Picture) -> UInt8:
        """The picture as BGR (height, width, 3): whole, in the middle, over a blur of itself."""
        bgr = np.ascontiguousarray(picture.pixels[:, :, ::-1])
        if self._is_cropped(bgr.shape):
            return np.ascontiguousarray(bgr[: self.height, : self.width])
        canvas = self._blurred(bgr)
        self._put(canvas, bgr)
        return canvas

    def show_matte(self, matte: Float32) -> Float32:
        """A matte (h, w) of such a picture, on the canvas (height, width)."""
        if self._is_cropped(matte.shape):
            return np.ascontiguousarray(matte[: self.height, : self.width])
        canvas = np.zeros((self.height, self.width), np.float32)
        self._put(canvas, matte)
        return canvas.clip(0, 1)

    def inside(self, width: int, height: int) -> Box:
        """Where a picture of that size lies on the canvas."""
        if self._is_cropped((height, width)):
            return Box(0, 0, self.width, self.height)
        scale = min(self.width / width, self.height / height)
        wide = min(self.width, max(1, round(width * scale)))
        high = min(self.height, max(1, round(height * scale)))
        x, y = (self.width - wide) // 2, (self.height - high) // 2
        return Box(x, y, x + wide, y + high)

    def _is_cropped(self, shape: tuple[int, ...]) -> bool:
        """Whether only an odd row or column is too much: no reason to resample."""
        return 0 <= shape[0] - self.height <= 1 and 0 <= shape[1] - self.width <= 1

    def _put(self, canvas: np.ndarray, array: np.ndarray) -> None:
        scale = min(self.width / array.shape[1], self.height / array.shape[0])
        inside = _resized(array, scale)[: self.height, : self.width]
        y = (self.height - inside.shape[0]) // 2
        x = (self.width - inside.shape[1]) // 2
        canvas[y : y + inside.shape[0], x : x + inside.shape[1]] = inside

    def _blurred(self, bgr: UInt8) -> UInt8:
        small = cv2.resize(
            bgr,
            (max(1, self.width // 16), max(1, self.height // 16)),
            interpolation=cv2.INTER_AREA,
        )
        soft = cv2.GaussianBlur(small, (0, 0), 3)
        return np.asarray(
            cv2.resize(soft, self.size, interpolation=cv2.INTER_CUBIC) * _DIMMED, np.uint8
        )


def set_stage(picture: Picture, longest: int) -> Stage:
    """The canvas for a clip that begins with `picture`: its shape, never larger, even sides."""
    scale = min(1.0, longest / max(picture.width, picture.height))
    width, height = (_even(side * scale) for side in (picture.width, picture.height))
    return Stage(width, height)


def _even(side: float) -> int:
    return max(_SMALLEST, int(side + 0.001) // 2 * 2)


def _resized(array: np.ndarray, scale: float) -> np.ndarray:
    size = max(1, round(array.shape[1] * scale)), max(1, round(array.shape[0] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(array, size, interpolation=way)
