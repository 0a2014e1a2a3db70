"""refine_cutout: what a hand asks for, and never more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from engine.errors import WrongRequestError
from engine.features.brush import Stroke, paint
from engine.features.refine_cutout import refine_cutout
from engine.models.outline.segmenter import OutlineSegmenter
from engine.protocols import ImageFeatures
from engine.stencil import Stencil, levels_of, stencil_of
from engine.types import Box, Click, Float32, Mask, Picture
from tests.engine.features.made_media import BLUE, RED
from tests.engine.features.painted_scene import Seen

HEIGHT, WIDTH = 80, 100
RED_PART, BLUE_PART = np.s_[20:60, 10:40], np.s_[20:60, 60:90]


class ClickedColour:
    """Finds all of the colour that was clicked, or what lies in the box."""

    name = "clicked-colour"

    def encode(self, image: Picture) -> Seen:
        return Seen(image.pixels)

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
        if box is not None:
            matte[box.y0 : box.y1, box.x0 : box.x1] = 1
        for click in clicks:
            colour = features.pixels[int(click.y), int(click.x)]
            alike = (features.pixels == colour).all(axis=2)
            matte[alike] = float(click.adds)
        return [Mask(matte)]


class NobodyAsked(ClickedColour):
    """Strokes need no segmenter."""

    def encode(self, image: Picture) -> Seen:
        raise AssertionError


def picture() -> Picture:
    pixels = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    pixels[RED_PART], pixels[BLUE_PART] = RED, BLUE
    return Picture(pixels)


def part(*places: tuple[slice, slice]) -> Stencil:
    matte = np.zeros((HEIGHT, WIDTH), np.float32)
    for place in places:
        matte[place] = 1
    return stencil_of(matte)


def test_a_click_adds_what_is_found_there() -> None:
    found = refine_cutout(
        picture(), part(RED_PART), segmenter=ClickedColour(), clicks=[Click(70, 30)]
    )
    assert found == part(RED_PART, BLUE_PART)


def test_a_click_takes_away_what_is_found_there_and_nothing_else() -> None:
    found = refine_cutout(
        picture(),
        part(RED_PART, BLUE_PART),
        segmenter=ClickedColour(),
        clicks=[Click(70, 30, adds=False)],
    )
    assert found == part(RED_PART)


def test_a_click_without_an_object_begins_one() -> None:
    found = refine_cutout(picture(), None, segmenter=ClickedColour(), clicks=[Click(20, 30)])
    assert found == part(RED_PART)


def test_a_box_replaces_the_object() -> None:
    found = refine_cutout(
        picture(), part(RED_PART), segmenter=ClickedColour(), box=Box(50, 10, 95, 70)
    )
    assert found == part(np.s_[10:70, 50:95])


def test_the_built_in_segmenter_takes_clicks_and_boxes() -> None:
    clicked = refine_cutout(picture(), None, segmenter=OutlineSegmenter(), clicks=[Click(25, 40)])
    boxed = refine_cutout(picture(), None, segmenter=OutlineSegmenter(), box=Box(5, 15, 45, 65))
    for found in (clicked, boxed):
        inside, wanted = levels_of(found) >= 128, levels_of(part(RED_PART)) >= 128
        assert (inside & wanted).sum() / (inside | wanted).sum() > 0.8


def test_a_stroke_is_exact_and_needs_no_outline() -> None:
    stroke = Stroke(((20.0, 40.0), (80.0, 40.0)), 5.0)
    levels = levels_of(refine_cutout(picture(), None, segmenter=NobodyAsked(), strokes=[stroke]))
    assert (levels[36:44, 20:80] == 255).all()
    assert levels.astype(float).sum() / 255 == pytest.approx(60 * 10 + np.pi * 25, rel=0.01)


def test_an_eraser_takes_away_only_what_it_touches() -> None:
    stroke = Stroke(((25.0, 40.0),), 4.0, adds=False)
    levels = levels_of(
        refine_cutout(picture(), part(RED_PART), segmenter=NobodyAsked(), strokes=[stroke])
    )
    gone = levels_of(part(RED_PART)).astype(float) - levels
    assert gone.sum() / 255 == pytest.approx(np.pi * 16, rel=0.03)
    assert levels[40, 25] == 0
    assert levels[40, 32] == 255


def test_strokes_leave_the_matte_given_as_it_is_and_may_lie_outside() -> None:
    levels = np.zeros((10, 10), np.uint8)
    painted = paint(levels, [Stroke(((-50.0, -50.0), (-40.0, 200.0)), 3.0), Stroke((), 3.0)])
    assert not painted.any()
    assert paint(levels, [Stroke(((5.0, 5.0),), 2.0)]) is not levels
    assert not levels.any()


def test_a_cut_out_of_another_picture_is_refused() -> None:
    other = stencil_of(np.ones((5, 5), np.float32))
    with pytest.raises(WrongRequestError, match="another size"):
        refine_cutout(picture(), other, segmenter=NobodyAsked())
