"""The eye, and where it sees things: a rooster, and a clock to its right, on the demo's still."""

from __future__ import annotations

import numpy as np
import pytest

from engine.demo.still import draw_still
from engine.models.compact.embedder import CompactEmbedder, load_compact
from engine.models.compact.imagenet import CLASSES, class_places
from engine.models.compact.space import class_weights
from engine.models.compact.vision import Eye, likeness_map
from engine.models.compact.whereabouts import find_likeness
from engine.types import Box, Float32, Mask, Picture

ROOSTER, CLOCK = Box(204, 146, 636, 608), Box(867, 428, 1083, 675)  # roughly, in the still
COCK, ANALOG_CLOCK = "n01514668", "n02708093"
ANY_SHAPE = pytest.mark.parametrize("size", [(1, 1), (1, 60), (3, 400), (4000, 3)], ids=str)


@pytest.fixture(scope="module")
def embedder() -> CompactEmbedder:
    return load_compact()


@pytest.fixture(scope="module")
def eye(embedder: CompactEmbedder) -> Eye:
    return embedder.eye


@pytest.fixture(scope="module")
def still() -> Picture:
    return Picture(draw_still())


@pytest.fixture(scope="module")
def heats(embedder: CompactEmbedder, still: Picture) -> Float32:
    """Where a rooster, a clock and a submarine are in the still."""
    return embedder.similarity_map(still, embedder.embed_text(["rooster", "clock", "submarine"]))


def mirrored(picture: Picture) -> Picture:
    return Picture(np.ascontiguousarray(picture.pixels[:, ::-1]))


def noise(size: tuple[int, int]) -> Picture:
    return Picture(np.random.default_rng(3).integers(0, 255, (*size, 3), np.uint8))


def matte_of(box: Box, picture: Picture) -> Float32:
    matte = np.zeros((picture.height, picture.width), np.float32)
    matte[box.y0 : box.y1, box.x0 : box.x1] = 1
    return matte


def hottest(heat: Float32, picture: Picture) -> tuple[float, float]:
    """The middle of the hottest cell, as x and y in the picture."""
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    return (x + 0.5) * picture.width / heat.shape[1], (y + 0.5) * picture.height / heat.shape[0]


def is_in(point: tuple[float, float], box: Box) -> bool:
    return box.x0 <= point[0] < box.x1 and box.y0 <= point[1] < box.y1


# ------------------------------------------------------------------------------------ a look


def test_what_is_seen_at_a_place_and_in_all_are_probabilities(eye: Eye, still: Picture) -> None:
    view = eye.look(still)
    assert view.class_map.shape[0] == view.pooled.shape[0] == CLASSES
    assert view.class_map.min() >= 0
    assert view.class_map.sum(axis=0) == pytest.approx(1, abs=1e-4)
    assert view.pooled.sum() == pytest.approx(1, abs=1e-4)


def test_a_thing_is_seen_where_it_is(eye: Eye, still: Picture) -> None:
    class_map = eye.look(still).class_map
    assert is_in(hottest(class_map[class_places()[COCK]], still), ROOSTER)
    assert is_in(hottest(class_map[class_places()[ANALOG_CLOCK]], still), CLOCK)


def test_a_mirrored_picture_is_seen_mirrored(eye: Eye, still: Picture) -> None:
    plain, turned = eye.look(still), eye.look(mirrored(still))
    assert np.corrcoef(plain.class_map.ravel(), turned.class_map[..., ::-1].ravel())[0, 1] > 0.9
    assert np.abs(plain.pooled - turned.pooled).sum() < 0.4


def test_two_looks_at_one_picture_are_the_same(eye: Eye, still: Picture) -> None:
    first, second = eye.look(still), eye.look(still)
    np.testing.assert_array_equal(first.class_map, second.class_map)
    np.testing.assert_array_equal(first.pooled, second.pooled)


@ANY_SHAPE
def test_a_picture_of_any_shape_can_be_looked_at(eye: Eye, size: tuple[int, int]) -> None:
    view = eye.look(noise(size))
    assert view.class_map.sum(axis=0) == pytest.approx(1, abs=1e-4)
    assert view.pooled.sum() == pytest.approx(1, abs=1e-4)


# -------------------------------------------------------------------------- under a matte


def test_what_lies_under_a_matte_is_told_apart_from_what_does_not(eye: Eye, still: Picture) -> None:
    rooster, clock = eye.look_under(still, [matte_of(ROOSTER, still), matte_of(CLOCK, still)])
    assert rooster.argmax() == class_places()[COCK]
    assert clock[class_places()[ANALOG_CLOCK]] > 50 * rooster[class_places()[ANALOG_CLOCK]]
    assert rooster.sum() == pytest.approx(1, abs=1e-4)


def test_each_matte_is_looked_under_on_its_own(eye: Eye, still: Picture) -> None:
    mattes = [matte_of(ROOSTER, still), matte_of(CLOCK, still)]
    together = eye.look_under(still, mattes)
    alone = np.concatenate([eye.look_under(still, [matte]) for matte in mattes])
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_no_mattes_give_no_rows(eye: Eye, still: Picture) -> None:
    assert eye.look_under(still, []).shape == (0, CLASSES)


def test_an_empty_matte_sees_the_whole_picture(eye: Eye, still: Picture) -> None:
    nowhere = np.zeros((still.height, still.width), np.float32)
    empty, full = eye.look_under(still, [nowhere, nowhere + 1])
    np.testing.assert_allclose(empty, full, atol=1e-4)


@ANY_SHAPE
def test_a_matte_on_a_picture_of_any_shape_can_be_looked_under(
    eye: Eye, size: tuple[int, int]
) -> None:
    corner = np.zeros(size, np.float32)
    corner[-1, -1] = 1
    rows = eye.look_under(noise(size), [np.ones(size, np.float32), corner])
    assert rows.sum(axis=1) == pytest.approx(1, abs=1e-4)


# -------------------------------------------------------------------------------- likeness


def test_likeness_is_highest_on_the_thing_asked_for(heats: Float32, still: Picture) -> None:
    assert is_in(hottest(heats[0], still), ROOSTER)
    assert is_in(hottest(heats[1], still), CLOCK)
    assert heats[:2].max(axis=(1, 2)).min() > 0.5


def test_likeness_is_absolute_so_that_nowhere_is_low_everywhere(heats: Float32) -> None:
    assert heats[2].max() < 0.2
    assert heats.min() >= 0
    assert heats.max() <= 1


def test_a_plain_wall_is_like_nothing(embedder: CompactEmbedder) -> None:
    wall = Picture(np.full((300, 400, 3), 120, np.uint8))
    queries = embedder.embed_text(["rooster", "clock", "dog"])
    assert embedder.similarity_map(wall, queries).max() < 0.2


def test_likeness_does_not_depend_on_what_else_is_asked(
    embedder: CompactEmbedder, still: Picture, heats: Float32
) -> None:
    (alone,) = embedder.similarity_map(still, embedder.embed_text(["clock"]))
    np.testing.assert_allclose(alone, heats[1], atol=0.02)


def test_words_that_mean_nothing_here_are_nowhere(
    embedder: CompactEmbedder, still: Picture
) -> None:
    assert embedder.similarity_map(still, embedder.embed_text(["qwertyuiop"])).max() == 0


def test_a_mirrored_picture_has_mirrored_likeness(
    embedder: CompactEmbedder, still: Picture, heats: Float32
) -> None:
    queries = embedder.embed_text(["rooster", "clock"])
    turned = embedder.similarity_map(mirrored(still), queries)[..., ::-1]
    for plain, back in zip(heats, turned, strict=False):
        assert np.corrcoef(plain.ravel(), back.ravel())[0, 1] > 0.9


def test_both_ways_to_likeness_give_one_map_a_query(eye: Eye, still: Picture) -> None:
    weights = np.zeros((2, CLASSES), np.float32)
    weights[0, class_places()[COCK]] = weights[1, class_places()[ANALOG_CLOCK]] = 1
    for heat in (likeness_map(eye.look(still), weights), find_likeness(eye, still, weights)):
        assert heat.shape[0] == 2
        assert heat.dtype == np.float32
        assert 0 <= heat.min() <= heat.max() <= 1
        assert is_in(hottest(heat[0], still), ROOSTER)
        assert is_in(hottest(heat[1], still), CLOCK)


@ANY_SHAPE
def test_likeness_in_a_picture_of_any_shape_is_from_0_to_1(
    embedder: CompactEmbedder, size: tuple[int, int]
) -> None:
    queries = embedder.embed_text(["dog", "rooster"])
    heat = find_likeness(embedder.eye, noise(size), class_weights(queries))
    assert len(heat) == 2
    assert np.isfinite(heat).all()
    assert 0 <= heat.min() <= heat.max() <= 1


# ---------------------------------------------------------------------------- as an engine


def test_a_region_belongs_to_the_words_for_what_it_shows(
    embedder: CompactEmbedder, still: Picture
) -> None:
    masks = [Mask(matte_of(ROOSTER, still)), Mask(matte_of(CLOCK, still))]
    regions = embedder.embed_regions(still, masks)
    match = embedder.match(embedder.embed_text(["rooster", "clock"]), regions, ("text", "image"))
    assert match[0, 0] > 0.9
    assert match[1, 1] > 0.9
    assert max(match[0, 1], match[1, 0]) < 0.1


def test_a_picture_belongs_to_the_words_for_what_it_shows(
    embedder: CompactEmbedder, still: Picture
) -> None:
    words = embedder.embed_text(["rooster", "submarine"])
    match = embedder.match(words, embedder.embed_images([still]), ("text", "image"))
    assert match[0, 0] > 0.5 > match[1, 0]


def test_a_picture_is_described_by_what_it_shows(embedder: CompactEmbedder, still: Picture) -> None:
    (said,) = embedder.describe(embedder.embed_images([still]), limit=1)
    assert [heard.concept for heard in said] == ["rooster"]
    assert embedder.describe(embedder.embed_text(["qwertyuiop"])) == [[]]


def test_a_picture_does_not_depend_on_its_batch(embedder: CompactEmbedder, still: Picture) -> None:
    other = noise((50, 70))
    together = embedder.embed_images([other, still]).rows
    np.testing.assert_allclose(together[1], embedder.embed_images([still]).rows[0], atol=1e-5)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


def test_nothing_in_gives_no_rows_out(embedder: CompactEmbedder, still: Picture) -> None:
    rows = (
        embedder.embed_images([]),
        embedder.embed_audio([]),
        embedder.embed_text([]),
        embedder.embed_regions(still, []),
    )
    assert {each.rows.shape for each in rows} == {(0, embedder.embed_text(["dog"]).rows.shape[1])}
    assert {each.space for each in rows} == {embedder.space}
