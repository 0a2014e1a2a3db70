"""What any segmenter promises, by a small Segment Anything with random weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import Cancelled
from engine.models.device import Place
from engine.models.outline.segmenter import OutlineSegmenter
from engine.models.sam import proposals
from engine.models.sam.frame import SquareFrame
from engine.models.sam.points import Point
from engine.models.sam.segmenter import SamSegmenter
from engine.protocols import Proposer
from engine.types import Box, Click, Float32, Mask, Picture
from tests.engine.models.sam.made_sam import load_small, noise_picture

HEAT = np.zeros((10, 14), np.float32)
HEAT[2:5, 2:5], HEAT[6:9, 9:13] = 0.9, 0.7


@pytest.fixture(scope="module")
def sam(tmp_path_factory: pytest.TempPathFactory) -> SamSegmenter:
    return load_small(tmp_path_factory.mktemp("sam"))


def same(one: list[Mask], other: list[Mask]) -> bool:
    return len(one) == len(other) and all(
        np.array_equal(a.matte, b.matte) and a.score == b.score
        for a, b in zip(one, other, strict=True)
    )


def test_masks_have_the_size_of_the_picture_and_values_of_a_matte(sam: SamSegmenter) -> None:
    features = sam.encode(noise_picture(120, 170))
    assert features.size == (120, 170)
    masks = sam.segment(features, clicks=[Click(50, 40)])
    masks += sam.segment(features, box=Box(10, 10, 90, 90))
    masks += sam.segment(features, heat=HEAT)
    assert len(masks) >= 3
    for mask in masks:
        assert mask.matte.shape == (120, 170)
        assert mask.matte.dtype == np.float32
        assert 0 <= mask.matte.min() <= mask.matte.max() <= 1
        assert 0 <= mask.score <= 1


def test_clicks_and_boxes_give_exactly_one_mask(sam: SamSegmenter) -> None:
    features = sam.encode(noise_picture(64, 64))
    for clicks in ([Click(5, 5)], [Click(5, 5), Click(9, 9, adds=False)], [Click(-50, 900)]):
        for box in (None, Box(4, 4, 40, 40), Box(60, 60, 500, 500), Box(9, 9, 9, 9)):
            assert len(sam.segment(features, clicks=clicks, box=box)) == 1
    assert len(sam.segment(features, box=Box(4, 4, 40, 40))) == 1


def test_nothing_is_outside_the_box(sam: SamSegmenter) -> None:
    features = sam.encode(noise_picture(64, 64))
    matte = sam.segment(features, box=Box(10, 12, 40, 50))[0].matte
    matte[12:50, 10:40] = 0
    assert matte.max() == 0


def test_clicks_that_only_take_away_leave_the_rest(sam: SamSegmenter) -> None:
    features = sam.encode(noise_picture(64, 64))
    taken = sam.segment(features, clicks=[Click(20, 20)])[0].matte
    rest = sam.segment(features, clicks=[Click(20, 20, adds=False)])[0].matte
    assert np.allclose(taken + rest, 1)


@pytest.mark.parametrize("heat", [None, np.zeros((7, 7), np.float32), 0.05 * HEAT])
def test_where_nothing_is_hot_there_is_nothing(sam: SamSegmenter, heat: Float32 | None) -> None:
    assert sam.segment(sam.encode(noise_picture(60, 80)), heat=heat) == []


def test_features_serve_again_and_nothing_is_remembered(sam: SamSegmenter) -> None:
    one, other = noise_picture(90, 120, seed=1), noise_picture(200, 60, seed=2)
    features = sam.encode(one)
    first = sam.segment(features, heat=HEAT)
    sam.segment(sam.encode(other), heat=HEAT[::-1])
    assert same(first, sam.segment(features, heat=HEAT))
    assert same(first, sam.segment(sam.encode(one), heat=HEAT))


def test_two_segmenters_of_one_checkpoint_agree(tmp_path: Path) -> None:
    picture = noise_picture(90, 120)
    one, other = load_small(tmp_path / "a"), load_small(tmp_path / "b")
    assert same(
        one.segment(one.encode(picture), clicks=[Click(30, 30)]),
        other.segment(other.encode(picture), clicks=[Click(30, 30)]),
    )


def test_features_of_another_segmenter_are_our_bug(sam: SamSegmenter) -> None:
    features = OutlineSegmenter().encode(noise_picture(40, 40))
    with pytest.raises(TypeError):
        sam.segment(features, heat=HEAT)


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (2, 3)])
def test_a_picture_of_hardly_any_pixels_is_no_special_case(
    sam: SamSegmenter, size: tuple[int, int]
) -> None:
    features = sam.encode(noise_picture(*size))
    masks = [*sam.segment(features, heat=HEAT), *sam.segment(features, clicks=[Click(0, 0)])]
    assert all(mask.matte.shape == size for mask in masks)
    sam.propose(features)


@pytest.mark.slow
def test_a_picture_of_50_megapixels_is_no_special_case(sam: SamSegmenter) -> None:
    features = sam.encode(Picture(np.zeros((7000, 7200, 3), np.uint8)))
    assert sam.segment(features, clicks=[Click(3000, 3000)])[0].matte.shape == (7000, 7200)
    assert all(max(mask.matte.shape) <= 512 for mask in sam.propose(features))


def test_everything_in_a_picture_is_proposed_small_and_drawn_large(
    sam: SamSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "LEAST_SCORE", -1.0)
    monkeypatch.setattr(proposals, "LEAST_STEADINESS", 0.0)
    assert isinstance(sam, Proposer)
    features = sam.encode(noise_picture(900, 1200))
    found = sam.propose(features)
    assert 0 < len(found) <= proposals.MOST
    assert [mask.score for mask in found] == sorted((m.score for m in found), reverse=True)
    assert all(mask.matte.shape == (384, 512) for mask in found)
    drawn = sam.draw(features, found[0])
    assert drawn.matte.shape == (900, 1200)
    assert abs(drawn.hard.mean() - found[0].hard.mean()) < 0.2


def test_proposing_can_be_cancelled(sam: SamSegmenter) -> None:
    def cancel(done: float, total: float, what: str) -> None:
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        sam.propose(sam.encode(noise_picture(64, 64)), report=cancel)


def test_a_grid_is_as_dense_in_both_directions() -> None:
    points = proposals.grid_of_points(SquareFrame.around(500, 1000, 1024))
    assert len(points) == 8 * 16
    assert points[0] == Point(0.5 / 16, 0.5 / 8, 1.0)


def test_out_of_memory_goes_on_at_half_precision_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = load_small(tmp_path)
    networks = own._networks
    plain = networks.encoder

    def short(place: Place) -> torch.nn.Module:
        if place.dtype == "float32":
            raise torch.OutOfMemoryError("out of memory")
        return plain(place)

    monkeypatch.setattr(networks, "encoder", short)
    features = own.encode(noise_picture(64, 64))
    assert networks.place.dtype == "bfloat16"
    assert "half precision" in own.note
    assert len(own.segment(features, clicks=[Click(3, 3)])) == 1


def test_encoding_tells_how_far_it_is_and_can_be_cancelled(sam: SamSegmenter) -> None:
    told: list[tuple[float, float]] = []

    def report(done: float, total: float, what: str) -> None:
        told.append((done, total))
        if len(told) == 4:
            raise Cancelled

    picture = noise_picture(60, 80)
    features = sam.telling(report).encode(picture)
    assert told == [(0, 2), (1, 2)]
    assert np.array_equal(features.embedding, sam.encode(picture).embedding)
    assert len(told) == 2  # by nobody but the one that tells
    with pytest.raises(Cancelled):
        sam.telling(report).encode(picture)
    assert np.array_equal(features.embedding, sam.encode(picture).embedding)
