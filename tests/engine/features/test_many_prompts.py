"""Two hundred prompts on one picture: memory grows by what is found, not by a mask for each."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

import numpy as np

from engine.features.segment_by_sound import find_in_picture
from engine.protocols import ImageFeatures
from engine.types import Box, Click, Float32, Mask, Picture, TextPrompt
from tests.engine.features.painted_scene import PlainColours, SeeingColourPitch, Seen

SIDE = 1000


class AlwaysSomething(PlainColours):
    """Finds a thing for everything it is asked for."""

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        assert isinstance(features, Seen)
        matte = np.zeros(features.size, np.float32)
        matte[100:600, 100:600] = 1
        return [Mask(matte)]


def test_memory_does_not_grow_by_a_mask_for_each_prompt() -> None:
    picture = Picture(np.full((SIDE, SIDE, 3), 200, np.uint8))
    prompts = [TextPrompt(f"thing {number}") for number in range(200)]
    tracemalloc.start()
    try:
        found = find_in_picture(
            picture,
            prompts,
            embedder=SeeingColourPitch(),
            segmenter=AlwaysSomething(),
            threshold=0.0,
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found) == 200
    assert most < 40 * SIDE * SIDE * 4  # of 200 mattes
