"""draw_overlay: what was found is lit in its prompt's colour and named; the rest steps back."""

from __future__ import annotations

import numpy as np
import pytest

from engine.features.draw_overlay import draw_overlay
from engine.types import (
    Box,
    Float32,
    Mask,
    Picture,
    PromptResult,
    Segmentation,
    SoundingObject,
    TextPrompt,
    UInt8,
)

SIZE = (240, 320)  # height, width
LEFT, RIGHT = Box(40, 100, 110, 200), Box(200, 90, 290, 190)


def grey(size: tuple[int, int] = SIZE) -> Picture:
    return Picture(np.full((*size, 3), 128, np.uint8))


def matte_of(box: Box, size: tuple[int, int] = SIZE) -> Float32:
    matte = np.zeros(size, np.float32)
    matte[box.y0 : box.y1, box.x0 : box.x1] = 1
    return matte


def found(*prompts: tuple[str, list[Float32]]) -> Segmentation:
    return Segmentation(
        "fake",
        tuple(
            PromptResult(
                TextPrompt(words), (), tuple(SoundingObject(0.93, Mask(m)) for m in mattes)
            )
            for words, mattes in prompts
        ),
    )


def middle(drawn: UInt8, box: Box) -> UInt8:
    """The colour in the middle of a box."""
    return drawn[(box.y0 + box.y1) // 2, (box.x0 + box.x1) // 2].astype(int)


def test_where_nothing_was_found_the_picture_is_shown_as_it_is() -> None:
    picture = Picture(np.random.default_rng(1).integers(0, 255, (*SIZE, 3), np.uint8))
    np.testing.assert_array_equal(draw_overlay(picture, found(("sea", []))), picture.pixels)


def test_an_object_is_lit_and_all_else_steps_back() -> None:
    drawn = draw_overlay(grey(), found(("crow", [matte_of(LEFT)])))
    assert drawn[-1, -1].mean() < 0.7 * 128
    assert middle(drawn, LEFT).mean() > 0.9 * 128


def test_each_prompt_has_a_colour_of_its_own_and_all_its_objects_share_it() -> None:
    third = Box(130, 20, 190, 60)
    mattes = [matte_of(LEFT)], [matte_of(RIGHT), matte_of(third)]
    drawn = draw_overlay(grey(), found(("crow", mattes[0]), ("tick", mattes[1])))
    assert np.abs(middle(drawn, LEFT) - middle(drawn, RIGHT)).max() > 30
    bottom = drawn[third.y1 - 8, third.x0 + 8].astype(int)
    assert np.abs(bottom - middle(drawn, RIGHT)).max() <= 2


def test_more_prompts_than_colours_can_be_drawn() -> None:
    drawn = draw_overlay(grey(), found(*((f"{n}", [matte_of(LEFT)]) for n in range(20))))
    assert drawn.shape == (*SIZE, 3)


def test_an_object_is_named_above_it_and_inside_the_picture() -> None:
    plain = draw_overlay(grey(), found(("", [matte_of(LEFT)])))
    named = draw_overlay(grey(), found(("rooster", [matte_of(LEFT)])))
    ys, xs = np.nonzero((plain != named).any(axis=2))
    assert len(ys) > 100
    assert ys.max() <= LEFT.y0 + 2
    assert abs((xs.min() + xs.max()) / 2 - (LEFT.x0 + LEFT.x1) / 2) < 10


@pytest.mark.parametrize("box", [Box(0, 0, 30, 30), Box(290, 0, 320, 30), Box(0, 200, 20, 240)])
def test_a_name_at_the_edge_is_not_cut_off(box: Box) -> None:
    plain = draw_overlay(grey(), found(("rooster", [matte_of(LEFT)])))
    moved = draw_overlay(grey(), found(("rooster", [matte_of(box)])))
    assert ink(moved) == pytest.approx(ink(plain), rel=0.3)


def ink(drawn: UInt8) -> int:
    """Pixels of black letters."""
    return int((drawn.max(axis=2) < 40).sum())


@pytest.mark.parametrize("words", ["", "a\nb", "🐓 コケコッコー", "x" * 500, "[bold]<b>%d"])
def test_any_words_can_be_drawn(words: str) -> None:
    drawn = draw_overlay(grey(), found((words, [matte_of(LEFT)])))
    assert (drawn.shape, drawn.dtype) == ((*SIZE, 3), np.uint8)


def test_an_empty_mask_is_no_trouble() -> None:
    drawn = draw_overlay(grey(), found(("crow", [np.zeros(SIZE, np.float32)])))
    assert drawn.shape == (*SIZE, 3)


@pytest.mark.parametrize(
    ("size", "drawn_at"),
    [((1, 1), (1, 1)), ((3, 400), (3, 400)), ((3000, 2000), (1600, 1067)), ((2, 4000), (1, 1600))],
)
def test_an_overlay_is_as_large_as_its_picture_but_no_longer_than_1600(
    size: tuple[int, int], drawn_at: tuple[int, int]
) -> None:
    drawn = draw_overlay(grey(size), found(("crow", [np.ones(size, np.float32)])))
    assert drawn.shape == (*drawn_at, 3)


def test_nothing_that_was_given_is_changed() -> None:
    picture, matte = grey(), matte_of(LEFT)
    picture.pixels.setflags(write=False)
    matte.setflags(write=False)
    draw_overlay(picture, found(("crow", [matte]), ("sea", [])))
    assert (picture.pixels == 128).all()
