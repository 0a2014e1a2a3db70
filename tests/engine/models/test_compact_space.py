"""The Compact space and how likeness becomes a probability."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import SpaceMismatchError, WrongRequestError
from engine.models.compact.calibration import fitted_curve, load_curve
from engine.models.compact.concepts import load_concepts
from engine.models.compact.embedder import load_compact
from engine.models.compact.imagenet import CLASSES, class_places
from engine.models.compact.space import (
    class_weights,
    in_common,
    masses_of,
    named_masses,
    rows_of_heard,
    rows_of_seen,
)
from engine.models.compact.words import text_row
from engine.protocols import Modality
from engine.types import Embeddings, Float32


def heard(**masses: float) -> Embeddings:
    concepts = load_concepts()
    row = np.zeros((1, len(concepts)), np.float32)
    for concept_id, mass in masses.items():
        row[0, concepts.index(concept_id)] = mass
    return rows_of_heard(row)


def seen(**masses: float) -> Embeddings:
    row = np.zeros((1, CLASSES), np.float32)
    for wnid, mass in masses.items():
        row[0, class_places()[wnid]] = mass
    return rows_of_seen(row)


COCK, WALL_CLOCK, GOLDFISH = "n01514668", "n04548280", "n01443537"


def cosine(a: Embeddings, b: Embeddings) -> float:
    return float((a.rows @ b.rows.T)[0, 0])


def test_every_row_has_unit_length() -> None:
    for rows in (heard(rooster=0.4), seen(**{COCK: 0.7, GOLDFISH: 0.3}), text_row("xyzzy")):
        assert np.linalg.norm(rows.rows, axis=1) == pytest.approx(1)


def test_a_sound_is_nearer_to_a_picture_of_its_own_thing() -> None:
    crow = heard(rooster=0.8, clock_tick=0.1)
    assert cosine(crow, seen(**{COCK: 1})) > 2 * cosine(crow, seen(**{WALL_CLOCK: 1}))


def test_a_sound_no_name_fits_is_near_to_nothing() -> None:
    unknown = heard()
    for other in (seen(**{COCK: 1}), text_row("rooster"), text_row("xyzzy")):
        assert cosine(unknown, other) == 0


def test_masses_come_back_as_they_were_put_in() -> None:
    concepts, _ = masses_of(heard(rooster=0.6, dog=0.3))
    assert concepts[0, load_concepts().index("rooster")] == pytest.approx(0.6, abs=1e-3)
    _, classes = masses_of(seen(**{COCK: 0.25, GOLDFISH: 0.75}))
    assert classes[0, class_places()[GOLDFISH]] == pytest.approx(0.75, abs=1e-3)


def test_a_query_looks_for_the_classes_that_show_it() -> None:
    weights: Float32 = class_weights(heard(rooster=0.9))
    assert weights[0, class_places()[COCK]] == pytest.approx(0.9, abs=1e-3)
    assert weights[0, class_places()[GOLDFISH]] == 0


def test_what_two_rows_share_has_a_name_and_a_number() -> None:
    shared = in_common(heard(rooster=0.81), seen(**{COCK: 1}))
    assert shared is not None
    assert (shared.concept, round(shared.probability, 2)) == ("rooster", 0.9)
    assert in_common(heard(rooster=0.9), seen(**{GOLDFISH: 1})) is None


def test_a_picture_of_a_thing_without_a_concept_is_named_by_its_class() -> None:
    assert named_masses(seen(**{GOLDFISH: 1}))[0][0].concept == "goldfish"


def test_vectors_of_another_space_never_meet() -> None:
    foreign = Embeddings("imagebind", np.ones((1, 4), np.float32))
    with pytest.raises(SpaceMismatchError):
        load_compact().match(foreign, text_row("dog"), ("audio", "text"))


MODALITIES: tuple[Modality, ...] = ("image", "audio", "text")


@pytest.mark.parametrize("one", MODALITIES)
@pytest.mark.parametrize("other", MODALITIES)
def test_any_two_kinds_have_a_curve_and_more_likeness_is_never_less_likely(
    one: Modality, other: Modality
) -> None:
    curve = load_curve((one, other))
    probabilities = curve(np.linspace(0, 1, 50, dtype=np.float32))
    assert (np.diff(probabilities) >= 0).all()
    assert 0 <= probabilities[0] < 0.5 < probabilities[-1] <= 1
    assert load_curve((other, one)) == curve


def test_a_match_is_the_same_asked_either_way_round() -> None:
    engine = load_compact()
    sounds, pictures = heard(rooster=0.7, dog=0.2), seen(**{COCK: 0.6, GOLDFISH: 0.4})
    there = engine.match(sounds, pictures, ("audio", "image"))
    back = engine.match(pictures, sounds, ("image", "audio"))
    np.testing.assert_allclose(there, back.T, atol=1e-6)


def test_what_is_sure_of_its_kind_matches_it_and_nothing_else() -> None:
    engine, crow = load_compact(), heard(rooster=0.95)
    kinds: tuple[Modality, Modality] = ("audio", "image")
    assert engine.match(crow, seen(**{COCK: 1}), kinds) > engine.threshold
    assert engine.match(crow, seen(**{WALL_CLOCK: 1}), kinds) < engine.threshold
    assert engine.explain(crow, seen(**{COCK: 1})).startswith("rooster 0.9")
    assert engine.explain(crow, seen(**{GOLDFISH: 1})) == "nothing in common"


def test_a_fitted_curve_gives_back_the_odds_it_was_fitted_on() -> None:
    random = np.random.default_rng(5)
    cosines = random.uniform(0, 1, 20_000).astype(np.float32)
    truth = random.random(20_000) < 1 / (1 + np.exp(-(8 * cosines - 4)))
    curve = fitted_curve(cosines, truth)
    assert curve.slope == pytest.approx(8, rel=0.1)
    assert curve.offset == pytest.approx(-4, rel=0.1)


def test_a_curve_fitted_on_perfectly_separate_pairs_stays_finite() -> None:
    curve = fitted_curve(np.array([0.0, 0.1, 0.9, 1.0], np.float32), np.array([0, 0, 1, 1]))
    assert np.isfinite([curve.slope, curve.offset]).all()
    assert curve(np.array([0.95], np.float32))[0] > 0.6


@pytest.mark.parametrize("other", ["depth", "thermal", "motion"])
def test_kinds_that_only_imagebind_knows_are_refused_with_a_sentence(other: Modality) -> None:
    with pytest.raises(WrongRequestError, match=f"cannot compare image with {other}"):
        load_curve(("image", other))
