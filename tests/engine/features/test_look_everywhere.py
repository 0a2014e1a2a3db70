"""The thorough way: everything in the picture is looked at, whatever the likeness map says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, WrongRequestError
from engine.features.segment_by_sound import segment_by_sound
from engine.media.image import read_picture
from engine.types import Box, Embeddings, Float32, Mask, Picture, PromptResult, TextPrompt
from tests.engine.features.anything_colours import AnythingColours
from tests.engine.features.made_media import BLUE, RED, CancelAfter
from tests.engine.features.painted_scene import (
    BLUE_BOX,
    RED_BOX,
    PlainColours,
    SeeingColourPitch,
    paint_scene,
)

SECOND_RED_BOX = Box(130, 20, 190, 70)


class Blind(SeeingColourPitch):
    """Has no idea where anything is, but knows what is under a mask."""

    def similarity_map(self, image: Picture, queries: Embeddings) -> Float32:
        return np.zeros((len(queries), 3, 4), np.float32)


@pytest.fixture
def room(tmp_path: Path) -> Picture:
    things = ((RED, RED_BOX), (RED, SECOND_RED_BOX), (BLUE, BLUE_BOX))
    return read_picture(paint_scene(tmp_path / "room.png", *things))


def find(room: Picture, *words: str, thorough: bool = True) -> list[PromptResult]:
    prompts = [TextPrompt(each) for each in words]
    return list(
        segment_by_sound(
            room, prompts, embedder=Blind(), segmenter=AnythingColours(), thorough=thorough
        ).prompts
    )


def is_about(mask: Mask, box: Box) -> bool:
    found = mask.box
    sides = zip(
        (found.x0, found.y0, found.x1, found.y1), (box.x0, box.y0, box.x1, box.y1), strict=True
    )
    return all(abs(one - other) <= 5 for one, other in sides)


def test_what_the_likeness_map_misses_is_found(room: Picture) -> None:
    assert [each.objects for each in find(room, "red", "blue", thorough=False)] == [(), ()]
    red, blue = find(room, "red", "blue")
    boxes = (RED_BOX, SECOND_RED_BOX)
    assert len(red.objects) == 2
    assert all(any(is_about(each.mask, box) for each in red.objects) for box in boxes)
    assert [is_about(each.mask, BLUE_BOX) for each in blue.objects] == [True]
    assert red.objects[0].mask.matte.shape == (240, 320)


def test_what_is_not_there_is_not_found(room: Picture) -> None:
    assert find(room, "green")[0].objects == ()


def test_a_segmenter_that_cannot_says_which_can(room: Picture) -> None:
    with pytest.raises(WrongRequestError, match=r"plain-colours cannot.*models get sam-b"):
        segment_by_sound(
            room,
            [TextPrompt("red")],
            embedder=SeeingColourPitch(),
            segmenter=PlainColours(),
            thorough=True,
        )


def test_it_can_be_cancelled_in_the_middle(room: Picture) -> None:
    with pytest.raises(Cancelled):
        segment_by_sound(
            room,
            [TextPrompt("red")],
            embedder=Blind(),
            segmenter=AnythingColours(),
            thorough=True,
            report=CancelAfter(5),
        )
