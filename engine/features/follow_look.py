"""A frame of a video as following looks at it: reduced, with what is worked out of it once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from engine.features.follow_flow import Flow
from engine.protocols import ImageFeatures, Segmenter
from engine.types import Frame, Picture, UInt8

SIDE = 384  # the longer side at which objects are followed


@dataclass(eq=False)
class Look:
    """One frame, reduced to `SIDE`; the slow parts are made when first asked for."""

    frame: Frame
    segmenter: Segmenter
    flow_to: tuple[Look, Flow] | None = None

    @property
    def time(self) -> float:
        return self.frame.time

    @property
    def picture(self) -> Picture:
        return self.frame.picture

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) at which it is followed."""
        return self.picture.height, self.picture.width

    @cached_property
    def grey(self) -> UInt8:
        """(h, w), with even light: shadows and flicker move nothing."""
        return np.asarray(cv2.cvtColor(self.picture.pixels, cv2.COLOR_RGB2GRAY), np.uint8)

    @cached_property
    def lab(self) -> UInt8:
        """(h, w, 3) CIE Lab, a little calmed, as bytes."""
        calm = cv2.GaussianBlur(self.picture.pixels, (0, 0), 0.8)
        return np.asarray(cv2.cvtColor(calm, cv2.COLOR_RGB2LAB), np.uint8)

    @cached_property
    def features(self) -> ImageFeatures:
        return self.segmenter.encode(self.picture)
