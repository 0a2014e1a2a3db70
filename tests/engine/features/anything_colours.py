"""A segmenter that outlines every plainly coloured thing, asked or not; it counts what it does."""

from __future__ import annotations

import cv2
import numpy as np

from engine.protocols import Embedder, ImageFeatures, Report, ignore_progress
from engine.types import Mask, Picture
from tests.engine.features.painted_scene import (
    COLOURS,
    PlainColours,
    SeeingColourPitch,
    Seen,
    where_colour,
)

SMALL = (60, 80)  # rows and columns of what is proposed


class AnythingColours(PlainColours):
    """`PlainColours` that can also propose, as Segment Anything does."""

    name = "anything-colours"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, image: Picture) -> Seen:
        self.encoded += 1
        return super().encode(image)

    def propose(self, features: ImageFeatures, *, report: Report = ignore_progress) -> list[Mask]:
        assert isinstance(features, Seen)
        found = []
        for done, colour in enumerate(COLOURS.values()):
            report(done, len(COLOURS), "looking at everything")
            small = cv2.resize(where_colour(features.pixels, colour), SMALL[::-1])
            parts = cv2.connectedComponents((small > 0.5).astype(np.uint8))
            found += [Mask((parts[1] == n).astype(np.float32)) for n in range(1, parts[0])]
        whole = np.zeros(SMALL, np.float32)
        whole[20:50, 8:30] = 1  # a wall with a thing before it
        return [*found, Mask(whole, 0.5)]

    def draw(self, features: ImageFeatures, mask: Mask) -> Mask:
        size = features.size[::-1]
        drawn = cv2.resize(mask.matte, size, interpolation=cv2.INTER_NEAREST)
        return Mask(np.asarray(drawn, np.float32), mask.score)


class Looking(SeeingColourPitch):
    """An embedder to which looking is the slow part: `looked` says how often it did."""

    def __init__(self) -> None:
        super().__init__()
        self.looked = 0

    def seeing(self, image: Picture) -> Embedder:
        self.looked += 1
        return self
