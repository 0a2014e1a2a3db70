"""What is followed, but not surely any more, is looked at again before it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.features.follow_check import look_again
from engine.features.follow_look import Look
from engine.features.follow_step import Standing, begin
from engine.media.image import read_picture
from engine.protocols import ImageFeatures
from engine.types import Box, Click, Float32, Frame, Mask
from tests.engine.features.made_media import BLUE, RED
from tests.engine.features.painted_scene import (
    BLUE_BOX,
    RED_BOX,
    PlainColours,
    Seen,
    paint_scene,
    where_colour,
)


class AtTheClick(PlainColours):
    """Outlines the plainly coloured thing that is clicked; counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def segment(
        self,
        features: ImageFeatures,
        *,
        heat: Float32 | None = None,
        clicks: Sequence[Click] = (),
        box: Box | None = None,
    ) -> list[Mask]:
        self.asked += 1
        assert isinstance(features, Seen)
        pixel = features.pixels[int(clicks[0].y), int(clicks[0].x)]
        return [Mask(where_colour(features.pixels, pixel))]


def matte_of(box: Box) -> Float32:
    matte = np.zeros((240, 320), np.float32)
    matte[box.y0 : box.y1, box.x0 : box.x1] = 1
    return matte


@pytest.fixture
def segmenter() -> AtTheClick:
    return AtTheClick()


@pytest.fixture
def look(tmp_path: Path, segmenter: AtTheClick) -> Look:
    room = paint_scene(tmp_path / "room.png", (RED, RED_BOX), (BLUE, BLUE_BOX))
    return Look(Frame(0.0, read_picture(room)), segmenter)


def followed(look: Look, box: Box, confidence: float) -> Standing:
    """The red thing, thought to be in a box."""
    first = begin(look, matte_of(RED_BOX))
    return Standing(first.anchor, first.pose, matte_of(box), confidence)


def again(look: Look, found: Standing) -> Standing | None:
    return look_again(begin(look, matte_of(RED_BOX)).anchor, found, look, None)


SLIPPED = Box(RED_BOX.x0 + 8, RED_BOX.y0 + 6, RED_BOX.x1 + 8, RED_BOX.y1 + 6)


def test_an_outline_that_has_slipped_is_put_right(look: Look) -> None:
    better = again(look, followed(look, SLIPPED, 0.7))
    assert better is not None
    assert Mask(better.matte).box == RED_BOX
    assert better.anchor.look is look
    assert better.confidence == 0.7


def test_what_is_surely_followed_is_left_alone(look: Look, segmenter: AtTheClick) -> None:
    assert again(look, followed(look, SLIPPED, 0.95)) is None
    assert again(look, followed(look, SLIPPED, 0.1)) is None  # lost: that is somebody else's work
    assert segmenter.asked == 0


def test_an_outline_of_something_else_is_not_believed(look: Look) -> None:
    assert again(look, followed(look, BLUE_BOX, 0.7)) is None


def test_an_outline_that_is_as_good_already_stays(look: Look) -> None:
    assert again(look, followed(look, RED_BOX, 0.7)) is None
