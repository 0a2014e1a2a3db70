"""The built-in segmenter: whole objects from a warm spot, obedience to clicks and boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from engine.models.outline.segmenter import OutlineSegmenter
from engine.types import Box, Click, Float32, Mask, Picture
from tests.engine.models.drawn_discs import (
    BLUE,
    Disc,
    Size,
    draw_discs,
    iou,
    pixels_of,
    warm_in,
)

SIZE = (240, 320)
MIDDLE = Disc(160, 120, 60)
LEFT, RIGHT = Disc(80, 120, 45), Disc(240, 120, 45)
GRAINY = pytest.mark.parametrize("grain", [0.0, 6.0], ids=["plain", "grainy"])


def segment(
    picture: Picture,
    *,
    heat: Float32 | None = None,
    clicks: Sequence[Click] = (),
    box: Box | None = None,
) -> list[Mask]:
    segmenter = OutlineSegmenter()
    return segmenter.segment(segmenter.encode(picture), heat=heat, clicks=clicks, box=box)


def noise(size: Size) -> Picture:
    return Picture(np.random.default_rng(3).integers(0, 255, (*size, 3), np.uint8))


# ------------------------------------------------------------------------------- by likeness


@GRAINY
@pytest.mark.parametrize("scale", [1, 4])
def test_a_warm_spot_in_a_thing_gives_the_whole_thing(grain: float, scale: int) -> None:
    size = (SIZE[0] * scale, SIZE[1] * scale)
    disc = Disc(MIDDLE.x * scale, MIDDLE.y * scale, MIDDLE.radius * scale)
    (found,) = segment(draw_discs(size, disc, grain=grain), heat=warm_in(size, disc))
    assert iou(found, pixels_of(disc, size)) > 0.9


@GRAINY
def test_two_things_of_one_kind_are_two_objects(grain: float) -> None:
    picture = draw_discs(SIZE, LEFT, RIGHT, grain=grain)
    found = segment(picture, heat=warm_in(SIZE, LEFT, RIGHT))
    held = [(each.hard[LEFT.y, LEFT.x], each.hard[RIGHT.y, RIGHT.x]) for each in found]
    assert sorted(held) == [(False, True), (True, False)]


def test_two_things_that_touch_are_two_objects() -> None:
    touching = Disc(110, 120, 50), Disc(210, 120, 50)
    found = segment(draw_discs(SIZE, *touching), heat=warm_in(SIZE, *touching))
    assert len(found) == 2
    for disc in touching:
        assert max(iou(each, pixels_of(disc, SIZE)) for each in found) > 0.8


def test_a_thing_of_the_same_colour_that_is_cold_is_left_out() -> None:
    (found,) = segment(draw_discs(SIZE, LEFT, RIGHT), heat=warm_in(SIZE, LEFT))
    assert iou(found, pixels_of(LEFT, SIZE)) > 0.9


def test_a_thing_in_two_colours_that_is_warm_all_over_is_one_object() -> None:
    eye = Disc(MIDDLE.x, MIDDLE.y, 12, BLUE)
    (found,) = segment(draw_discs(SIZE, MIDDLE, eye), heat=warm_in(SIZE, MIDDLE))
    assert iou(found, pixels_of(MIDDLE, SIZE)) > 0.9


def test_the_likeliest_object_comes_first() -> None:
    heat = np.maximum(0.6 * warm_in(SIZE, LEFT), warm_in(SIZE, RIGHT))
    first, second = segment(draw_discs(SIZE, LEFT, RIGHT), heat=heat)
    assert first.score > second.score
    assert first.hard[RIGHT.y, RIGHT.x]


@pytest.mark.parametrize("heat", [0.0, 0.02])
def test_where_nothing_is_warm_nothing_is_found(heat: float) -> None:
    cold = np.full((24, 32), heat, np.float32)
    assert segment(draw_discs(SIZE, MIDDLE), heat=cold) == []
    assert segment(draw_discs(SIZE, MIDDLE)) == []


@pytest.mark.parametrize("grid", [(6, 8), (24, 32), (96, 96)])
def test_likeness_may_come_on_any_grid(grid: Size) -> None:
    heat = warm_in(SIZE, MIDDLE, grid=grid)
    (found,) = segment(draw_discs(SIZE, MIDDLE), heat=heat)
    assert iou(found, pixels_of(MIDDLE, SIZE)) > 0.8


# ------------------------------------------------------------------------- by clicks and box


@GRAINY
def test_a_click_in_the_middle_of_a_thing_gives_the_thing(grain: float) -> None:
    picture = draw_discs(SIZE, MIDDLE, grain=grain)
    (found,) = segment(picture, clicks=[Click(MIDDLE.x, MIDDLE.y)])
    assert iou(found, pixels_of(MIDDLE, SIZE)) > 0.7


@pytest.mark.parametrize("at", [(160, 120), (110, 120), (160, 170), (20, 20), (0, 0), (319, 239)])
def test_a_click_that_adds_includes_its_pixel(at: tuple[int, int]) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE), clicks=[Click(*at)])
    assert found.hard[at[1], at[0]]


def test_two_clicks_that_add_give_one_object_that_holds_both() -> None:
    clicks = [Click(LEFT.x, LEFT.y), Click(RIGHT.x, RIGHT.y)]
    (found,) = segment(draw_discs(SIZE, LEFT, RIGHT), clicks=clicks)
    assert found.hard[LEFT.y, LEFT.x]
    assert found.hard[RIGHT.y, RIGHT.x]


@GRAINY
@pytest.mark.parametrize("away", [(205, 120), (160, 165), (20, 20)])
def test_a_click_that_takes_away_excludes_its_pixel(away: tuple[int, int], grain: float) -> None:
    clicks = [Click(MIDDLE.x, MIDDLE.y), Click(*away, adds=False)]
    (found,) = segment(draw_discs(SIZE, MIDDLE, grain=grain), clicks=clicks)
    assert found.hard[MIDDLE.y, MIDDLE.x]
    assert not found.hard[away[1], away[0]]


def test_a_box_close_around_a_thing_gives_the_thing() -> None:
    picture = draw_discs(SIZE, MIDDLE, grain=6.0)
    (found,) = segment(picture, box=Box(95, 55, 225, 185))
    assert iou(found, pixels_of(MIDDLE, SIZE)) > 0.85


@pytest.mark.parametrize(
    "box", [Box(95, 55, 225, 185), Box(5, 5, 40, 40), Box(33, 41, 300, 217), Box(0, 0, 320, 240)]
)
def test_a_box_result_keeps_to_the_box(box: Box) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE), box=box)
    assert found.area > 0
    near = np.zeros(SIZE, bool)  # a patch may stick out a little: see below
    near[max(0, box.y0 - 8) : box.y1 + 8, max(0, box.x0 - 8) : box.x1 + 8] = True
    assert not found.hard[~near].any()


# ------------------------------------------------------- promises that are not kept everywhere


@GRAINY
def test_two_things_of_one_kind_are_both_whole(grain: float) -> None:
    picture = draw_discs(SIZE, LEFT, RIGHT, grain=grain)
    found = segment(picture, heat=warm_in(SIZE, LEFT, RIGHT))
    for disc in (LEFT, RIGHT):
        assert max(iou(each, pixels_of(disc, SIZE)) for each in found) > (0.6 if grain else 0.9)


@GRAINY
@pytest.mark.parametrize("box", [Box(90, 50, 230, 190), Box(33, 41, 300, 217)])
def test_a_box_result_lies_inside_the_box(box: Box, grain: float) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE, grain=grain), box=box)
    outside = np.ones(SIZE, bool)
    outside[box.y0 : box.y1, box.x0 : box.x1] = False
    assert found.area > 0
    assert not found.matte[outside].any()


def test_a_click_that_takes_away_excludes_its_pixel_from_what_was_likely() -> None:
    heat, away = warm_in(SIZE, LEFT, RIGHT), Click(RIGHT.x, RIGHT.y, adds=False)
    (found,) = segment(draw_discs(SIZE, LEFT, RIGHT), heat=heat, clicks=[away])
    assert found.hard[LEFT.y, LEFT.x]
    assert not found.hard[RIGHT.y, RIGHT.x]


def test_a_single_click_that_takes_away_excludes_its_pixel() -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE), clicks=[Click(205, 120, adds=False)])
    assert not found.hard[120, 205]


@GRAINY
@pytest.mark.parametrize("x", [110, 190])
def test_a_click_anywhere_on_a_plain_thing_gives_the_thing(x: int, grain: float) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE, grain=grain), clicks=[Click(x, 120)])
    assert iou(found, pixels_of(MIDDLE, SIZE)) > (0.65 if grain else 0.8)


# ------------------------------------------------------------------------------------ mattes


def test_a_matte_has_the_size_of_its_picture_and_stays_between_0_and_1() -> None:
    size = (301, 437)
    (found,) = segment(draw_discs(size, MIDDLE, grain=6.0), heat=warm_in(size, MIDDLE))
    assert found.matte.shape == size
    assert found.matte.dtype == np.float32
    assert 0 <= found.matte.min() <= found.matte.max() <= 1


@pytest.mark.parametrize("scale", [1, 4])
def test_a_matte_is_soft_only_at_the_edge(scale: int) -> None:
    size = (SIZE[0] * scale, SIZE[1] * scale)
    disc = Disc(MIDDLE.x * scale, MIDDLE.y * scale, MIDDLE.radius * scale)
    (found,) = segment(draw_discs(size, disc), heat=warm_in(size, disc))
    ys, xs = np.nonzero((found.matte > 0) & (found.matte < 1))
    from_rim = np.abs(np.hypot(xs - disc.x, ys - disc.y) - disc.radius)
    assert from_rim.max() < 0.02 * max(size)


def test_an_edge_is_drawn_at_full_size_not_at_the_size_outlines_are_found_at() -> None:
    size, disc = (1500, 2000), Disc(1000, 750, 380)
    (found,) = segment(draw_discs(size, disc), heat=warm_in(size, disc))
    assert (found.hard ^ pixels_of(disc, size)).mean() < 0.001


# ------------------------------------------------------------------------------ any picture


@pytest.mark.parametrize(
    "size",
    [(1, 1), (1, 50), (50, 1), (2, 2), (3, 400), (400, 3), (1, 4000), (4000, 3), (30, 4000)],
    ids=lambda size: f"{size[1]}x{size[0]}",
)
def test_a_picture_of_any_shape_can_be_outlined(size: Size) -> None:
    segmenter = OutlineSegmenter()
    features = segmenter.encode(noise(size))
    assert features.size == size
    last = Click(size[1] - 1, size[0] - 1)
    asked = (
        segmenter.segment(features, heat=np.ones((4, 4), np.float32)),
        segmenter.segment(features, clicks=[last]),
        segmenter.segment(features, box=Box(0, 0, size[1], size[0])),
        segmenter.segment(features, box=Box(0, 0, 1, 1)),
    )
    assert [len(found) for found in asked[1:]] == [1, 1, 1]
    assert asked[1][0].hard[-1, -1]
    for mask in (mask for found in asked for mask in found):
        assert mask.matte.shape == size
        assert np.isfinite(mask.matte).all()


@pytest.mark.parametrize("at", [(-50, -50), (1000, 1000), (319.9, 239.9)])
def test_a_click_beside_the_picture_counts_at_its_edge(at: tuple[float, float]) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE), clicks=[Click(*at)])
    corner = (0, 0) if at[0] < 0 else (-1, -1)
    assert found.hard[corner]


@pytest.mark.parametrize("box", [Box(-20, -20, 900, 900), Box(50, 50, 50, 50)])
def test_a_box_over_the_edge_or_without_pixels_does_no_harm(box: Box) -> None:
    (found,) = segment(draw_discs(SIZE, MIDDLE), box=box)
    assert found.matte.shape == SIZE


# --------------------------------------------------------------------------------- a model


def test_the_same_request_gives_the_same_masks() -> None:
    picture, heat = draw_discs(SIZE, LEFT, RIGHT, grain=6.0), warm_in(SIZE, LEFT, RIGHT)
    first, second = segment(picture, heat=heat), segment(picture, heat=heat)
    assert [each.score for each in first] == [each.score for each in second]
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one.matte, other.matte)


def test_what_was_asked_before_changes_nothing() -> None:
    segmenter = OutlineSegmenter()
    one = segmenter.encode(draw_discs(SIZE, MIDDLE))
    heat = warm_in(SIZE, MIDDLE)
    (before,) = segmenter.segment(one, heat=heat)
    other = segmenter.encode(draw_discs(SIZE, LEFT))
    segmenter.segment(other, clicks=[Click(LEFT.x, LEFT.y)])
    segmenter.segment(one, box=Box(0, 0, 20, 20))
    (after,) = segmenter.segment(one, heat=heat)
    np.testing.assert_array_equal(before.matte, after.matte)


def test_nothing_that_was_given_is_changed() -> None:
    picture, heat = draw_discs(SIZE, MIDDLE, grain=6.0), warm_in(SIZE, MIDDLE)
    pixels, warmth = picture.pixels.copy(), heat.copy()
    picture.pixels.setflags(write=False)
    heat.setflags(write=False)
    segment(picture, heat=heat)
    segment(picture, heat=heat, clicks=[Click(5, 5, adds=False)])
    np.testing.assert_array_equal(picture.pixels, pixels)
    np.testing.assert_array_equal(heat, warmth)


def test_features_of_another_segmenter_are_refused() -> None:
    class Foreign:
        size = SIZE

    with pytest.raises(TypeError, match="another segmenter"):
        OutlineSegmenter().segment(Foreign(), heat=np.ones((2, 2), np.float32))
