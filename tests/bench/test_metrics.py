"""The arithmetic behind the figures, against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench.metrics import (
    CutCount,
    balanced_weights,
    count_cuts,
    expected_calibration_error,
    macro_mean,
    mean,
    mean_over_groups,
    overlap,
    peak_is_inside,
    rank_of_right,
    reliability,
)


def test_a_recording_cut_into_many_files_counts_once() -> None:
    samples = [("long", 0.0)] * 9 + [("short", 1.0)]
    assert mean_over_groups(samples) == 0.5


def test_every_class_counts_the_same_in_a_macro_mean() -> None:
    samples = [("dog", f"dog{i}", 1.0) for i in range(9)] + [("owl", "owl0", 0.0)]
    assert macro_mean(samples) == 0.5


def test_files_of_a_group_are_averaged_before_groups_and_groups_before_classes() -> None:
    samples = [("dog", "a", 1.0), ("dog", "a", 0.0), ("dog", "b", 1.0), ("owl", "c", 0.0)]
    assert macro_mean(samples) == pytest.approx((0.75 + 0.0) / 2)


def test_nothing_to_measure_is_none_and_not_zero() -> None:
    assert mean([]) is None
    assert mean_over_groups([]) is None
    assert macro_mean([]) is None
    assert CutCount().f1 is None
    assert expected_calibration_error([]) is None
    assert rank_of_right([0.9, 0.1], [False, False]) is None


def test_the_rank_is_the_number_of_wrong_answers_before_the_best_right_one() -> None:
    assert rank_of_right([0.9, 0.8, 0.7, 0.6], [False, False, True, True]) == 2
    assert rank_of_right([0.1, 0.8], [False, True]) == 0


def test_a_tie_counts_against() -> None:
    assert rank_of_right([0.5, 0.5, 0.5], [True, False, False]) == 2


def test_overlap_is_intersection_over_union() -> None:
    one, other = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    one[:, :2], other[:, 1:3] = True, True
    assert overlap(one, other) == pytest.approx(4 / 12)
    assert overlap(np.zeros((2, 2), bool), np.zeros((2, 2), bool)) == 0.0


def test_the_peak_is_the_middle_of_the_hottest_cell() -> None:
    heat = np.zeros((2, 4), np.float32)
    heat[1, 3] = 0.7  # its middle is at y = 75 of 100, x = 175 of 200
    truth = np.zeros((100, 200), bool)
    truth[75, 175] = True
    assert peak_is_inside(heat, truth)
    assert not peak_is_inside(heat, ~truth)


def test_a_flat_map_points_nowhere() -> None:
    assert not peak_is_inside(np.full((3, 3), 0.4, np.float32), np.ones((9, 9), bool))


def test_a_cut_is_found_once_and_within_its_tolerance() -> None:
    assert count_cuts([2.5, 2.55, 9.0], [2.4, 4.8], 0.25) == CutCount(right=1, false=2, missed=1)
    assert count_cuts([2.65], [2.4], 0.25) == CutCount(right=1)
    assert count_cuts([2.66], [2.4], 0.25) == CutCount(false=1, missed=1)


def test_f1_of_cuts_is_pooled_over_videos() -> None:
    together = CutCount(right=2) + CutCount(right=1, false=1, missed=1)
    assert together.f1 == pytest.approx(6 / 8)


def test_what_is_said_as_often_as_it_comes_true_has_no_calibration_error() -> None:
    said = [0.25] * 4 + [0.75] * 4
    was = [1, 0, 0, 0, 1, 1, 1, 0]
    table = reliability(said, was, np.ones(8))
    assert [(b.said, b.was) for b in table] == [(0.25, 0.25), (0.75, 0.75)]
    assert expected_calibration_error(table) == 0


def test_the_calibration_error_is_the_weighted_distance() -> None:
    table = reliability([0.95, 0.95, 0.05, 0.05], [1, 0, 0, 0], [1, 1, 3, 3])
    assert expected_calibration_error(table) == pytest.approx(0.25 * 0.45 + 0.75 * 0.05)


def test_a_certain_one_falls_in_the_last_bin() -> None:
    (row,) = reliability([1.0], [1], [1])
    assert (row.low, row.high) == (0.9, 1.0)


def test_right_and_wrong_weigh_the_same_after_balancing() -> None:
    was = np.array([True, False, False, False])
    weights = balanced_weights(was, [1, 1, 1, 2])
    assert weights.tolist() == [0.5, 0.125, 0.125, 0.25]
