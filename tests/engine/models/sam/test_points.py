"""Where Segment Anything is pointed, and which of its answers are taken."""

from __future__ import annotations

import numpy as np
import pytest

from engine.models.sam.choice import Candidate, agreement, apart, quality, steadiness
from engine.models.sam.points import Point, cold_points, hot_points
from engine.types import Float32


def spots(*places: tuple[int, int], size: int = 32, heat: float = 0.8) -> Float32:
    """Heat in round spots three cells wide."""
    ys, xs = np.mgrid[:size, :size]
    total = np.zeros((size, size))
    for y, x in places:
        total = np.maximum(total, heat * np.exp(-((ys - y) ** 2 + (xs - x) ** 2) / 18))
    return total.astype(np.float32)


def disc(y: int, x: int, radius: float, size: int = 64) -> Float32:
    """Logits of a disc with a steady edge."""
    ys, xs = np.mgrid[:size, :size]
    return (4 * (radius - np.hypot(ys - y, xs - x))).astype(np.float32)


def test_every_hot_spot_is_pointed_at_once() -> None:
    points = hot_points(spots((6, 6), (24, 8), (16, 26)), 1.0)
    found = {(round(32 * each.y), round(32 * each.x)) for each in points[:3]}
    assert all(
        min(abs(y - v) + abs(x - u) for v, u in found) <= 2 for y, x in ((6, 6), (24, 8), (16, 26))
    )


def test_there_are_at_most_eight_points_and_none_beside_another() -> None:
    rng = np.random.default_rng(0)
    for heat in (np.ones((14, 14)), rng.random((14, 14)), rng.random((3, 50))):
        points = hot_points(heat.astype(np.float32), heat.shape[1] / heat.shape[0])
        assert 1 <= len(points) <= 8
        across = np.array([heat.shape[1], heat.shape[0]]) / max(heat.shape)
        places = np.array([[each.x, each.y] for each in points]) * across
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(len(points))
        assert gaps.min() > 0.1


def test_a_large_warm_thing_is_pointed_at_in_several_places() -> None:
    heat = np.zeros((32, 32), np.float32)
    heat[4:28, 4:28] = 0.7
    assert len(hot_points(heat, 1.0)) >= 4


@pytest.mark.parametrize("heat", [np.zeros((7, 7)), np.full((7, 7), 0.05), np.zeros((0, 0))])
def test_where_nothing_is_hot_nothing_is_pointed_at(heat: Float32) -> None:
    assert hot_points(heat.astype(np.float32), 1.0) == []


def test_a_mask_on_something_cold_is_told_where() -> None:
    heat = spots((16, 8))
    inside = np.zeros((64, 64), np.float32)
    inside[20:44, 4:60] = 1
    points = cold_points(heat, inside, 2)
    assert points
    assert all(each.x > 0.5 and each.heat < 0.15 for each in points)
    assert cold_points(np.ones((8, 8), np.float32), inside, 2) == []


def test_the_mask_that_lies_on_the_heat_is_the_better_one() -> None:
    warmth = (disc(32, 32, 12) > 0).astype(np.float32)
    masks = np.stack([disc(32, 32, 12), disc(32, 32, 4), disc(32, 32, 30), disc(8, 8, 6)])
    fits = agreement(masks, warmth)
    assert fits.argmax() == 0
    assert fits[3] == 0


def test_a_mask_whose_edge_wavers_is_worth_less() -> None:
    soft, steady = disc(32, 32, 12) / np.float32(30), disc(32, 32, 12)
    assert steadiness(np.stack([soft, steady]))[0] < steadiness(np.stack([soft, steady]))[1]


def test_the_whole_picture_is_no_object() -> None:
    everything = np.full((1, 64, 64), 5.0, np.float32)
    assert quality(np.ones(1, np.float32), everything, np.ones((64, 64), np.float32))[0] == 0


def candidate(logits: Float32, quality: float, *places: tuple[float, float]) -> Candidate:
    return Candidate(logits, quality, tuple(Point(x, y, 1.0) for x, y in places))


def test_one_object_that_was_asked_for_twice_is_one() -> None:
    found = apart(
        [
            candidate(disc(32, 32, 12), 0.8, (0.5, 0.5)),
            candidate(disc(33, 32, 12), 0.7, (0.55, 0.5)),
            candidate(disc(30, 30, 3), 0.6, (0.47, 0.47)),
        ]
    )
    assert [each.quality for each in found] == [0.8]
    assert len(found[0].points) == 3


def test_two_objects_of_a_kind_stay_two() -> None:
    left, right = disc(32, 16, 10), disc(32, 48, 10)
    found = apart(
        [
            candidate(np.maximum(left, right), 0.82, (0.25, 0.5)),
            candidate(left, 0.8, (0.25, 0.5)),
            candidate(right, 0.79, (0.75, 0.5)),
        ]
    )
    assert [each.quality for each in found] == [0.8, 0.79]


def test_what_is_hardly_a_mask_is_dropped() -> None:
    assert apart([candidate(disc(32, 32, 12), 0.01, (0.5, 0.5))]) == []
