"""A match is held against the rest of the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from engine.features.region_scores import beside, score_regions
from engine.types import Embeddings, Mask, Picture
from tests.engine.features.made_media import RED
from tests.engine.features.painted_scene import SeeingColourPitch

MATCHES = np.array([0.05, 0.5, 0.95], np.float32)


def test_a_match_never_rises_by_the_rest() -> None:
    for whole in (0.0, 0.3, 1.0):
        for rest in (0.0, 0.3, 1.0):
            assert (beside(MATCHES, whole=whole, rest=rest) <= MATCHES).all()


def test_a_rest_that_fits_less_than_the_thing_takes_nothing() -> None:
    assert np.allclose(beside(MATCHES, whole=0.9, rest=0.04), MATCHES)


def test_where_the_rest_fits_as_well_by_itself_a_weak_match_is_none() -> None:
    found = beside(MATCHES, whole=0.9, rest=0.9)
    assert found[0] < 0.01
    assert found[1] < 0.4
    assert found[2] == pytest.approx(0.95, rel=0.03)


def test_what_hiding_the_thing_takes_from_the_picture_speaks_for_it() -> None:
    assert beside(MATCHES, whole=0.9, rest=0.6)[1] > beside(MATCHES, whole=0.6, rest=0.6)[1]


def test_the_rest_is_all_that_lies_under_no_mask() -> None:
    asked: list[Mask] = []

    class Noting(SeeingColourPitch):
        def embed_regions(self, image: Picture, masks: Sequence[Mask]) -> Embeddings:
            asked.extend(masks)
            return super().embed_regions(image, masks)

    pixels = np.zeros((10, 20, 3), np.uint8)
    pixels[:, :10] = RED
    left = np.zeros((10, 20), np.float32)
    left[:, :10] = 1
    query = Noting().embed_text(["red"])
    masks = [Mask(left)]
    scores = score_regions(
        Picture(pixels), masks, query, "text", embedder=Noting(), beside_rest=True
    )
    assert scores.tolist() == [1.0]
    assert [each.area for each in asked] == [100, 200, 100]
    assert np.array_equal(asked[2].matte, 1 - left)


def test_nothing_found_asks_nothing() -> None:
    query = SeeingColourPitch().embed_text(["red"])
    nothing = score_regions(
        Picture(np.zeros((4, 4, 3), np.uint8)),
        [],
        query,
        "text",
        embedder=SeeingColourPitch(),
        beside_rest=True,
    )
    assert len(nothing) == 0
