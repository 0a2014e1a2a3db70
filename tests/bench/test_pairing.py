"""Naming, recall and calibration, on rows whose right answers are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.claims import Claims
from bench.manifest import Collection, Kind, Recording
from bench.pairing import (
    Embedded,
    belonging,
    measure_calibration,
    measure_naming,
    measure_recall,
)
from engine.types import Embeddings
from tests.bench.fakes import CLAIMS, NAMES, FakeEmbedder

RED, GREEN, BLUE = np.eye(3, dtype=np.float32)
NOTHING = np.zeros(3, np.float32)


def recording(label: str, group: str, kind: Kind = "sound", folder: str = "sounds") -> Recording:
    file = f"{folder}/{group}"
    return Recording(file, Path(file), kind, label, "", "dev", group)


def embedded(*pairs: tuple[Recording, np.ndarray]) -> Embedded:
    rows = np.array([row for _, row in pairs], np.float32).reshape(-1, 3)
    return Embedded(tuple(r for r, _ in pairs), Embeddings("fake-1", rows))


def naming(sounds: Embedded, claims: Claims = CLAIMS):  # noqa: ANN201
    folder = Collection(Path(), "dev", sounds=sounds.recordings)
    return measure_naming(sounds, folder, claims, FakeEmbedder())


def test_a_kind_is_named_among_the_claimed_ones_and_nothing_heard_is_a_mistake() -> None:
    sounds = embedded(
        (recording("red", "a"), RED),
        (recording("red", "b"), NOTHING),
        (recording("blue", "c"), GREEN),
        (recording("speech", "d"), RED),  # not claimed: nobody's mistake here
    )
    result = naming(sounds)
    assert result.by_class == {"red": 0.5, "blue": 0.0}
    assert result.concepts == 0.25
    assert result.mixed_up == [("blue", "green", 1), ("red", "nothing", 1)]


def test_an_esc10_kind_that_is_not_claimed_is_never_named_right() -> None:
    claims = Claims(("dog", *NAMES))
    sounds = embedded(
        (recording("red", "r"), RED),
        (recording("rain", "esc:1", folder="esc10"), RED),
    )
    assert naming(sounds, claims).esc10 == 0.0


def test_recall_asks_only_where_there_is_a_right_answer() -> None:
    queries = [recording("red", "a"), recording("green", "b"), recording("blue", "c")]
    scores = np.array([[0.9, 0.1], [0.2, 0.3], [0.5, 0.4]], np.float32)
    right = np.array([[True, False], [True, False], [False, False]])
    recall = measure_recall(queries, scores, right)
    assert (recall.r1, recall.r5, recall.queries) == (0.5, 1.0, 2)


def test_a_sound_belongs_to_every_picture_that_shows_its_kind() -> None:
    sounds = [recording("red", "a"), recording("speech", "b")]
    pictures = [recording("red", "p", "picture"), recording("blue", "q", "picture")]
    folder = Collection(Path(), "dev", tuple(sounds), tuple(pictures))
    right = belonging(sounds, pictures, folder, CLAIMS)
    assert right.tolist() == [[True, False], [False, False]]


def test_calibration_weighs_right_and_wrong_pairs_the_same() -> None:
    sounds = [recording("red", "a"), recording("green", "b"), recording("blue", "c")]
    pictures = [recording("red", "p", "picture")]
    match = np.array([[0.75], [0.75], [0.05]], np.float32)
    right = np.array([[True], [False], [False]])
    result = measure_calibration(sounds, pictures, match, right, CLAIMS)
    # said 0.75 with weight 0.5 + 0.25, of which 2 in 3 right; said 0.05 with 0.25, none right
    assert result.error == pytest.approx(0.75 * (0.75 - 2 / 3) + 0.25 * 0.05)


def test_calibration_leaves_out_what_the_engine_does_not_claim() -> None:
    sounds = [recording("red", "a"), recording("owl", "b")]
    pictures = [recording("owl", "p", "picture")]
    right = np.array([[False], [True]])
    match = np.array([[0.0], [0.0]], np.float32)
    assert measure_calibration(sounds, pictures, match, right, CLAIMS).pairs == 1


def test_an_empty_folder_has_no_calibration() -> None:
    none = np.zeros((0, 0), np.float32)
    assert measure_calibration([], [], none, none.astype(bool), CLAIMS).error is None
