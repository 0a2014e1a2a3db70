"""What words mean to the Compact engine."""

from __future__ import annotations

import pytest

from engine.models.compact.concepts import load_concepts, singular
from engine.models.compact.imagenet import class_places
from engine.models.compact.space import named_masses
from engine.models.compact.words import text_row


def names_in(text: str) -> set[str]:
    concepts = load_concepts()
    return {concepts.all[place].id for place in concepts.named_in(text)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("sea waves", "sea_waves"),
        ("waves of the sea", "sea_waves"),
        ("Dogs barking", "dog"),
        ("the sound of church bells", "church_bell"),
        ("PUPPIES", "dog"),
    ],
)
def test_plurals_case_and_word_order_are_forgiven(text: str, concept: str) -> None:
    assert names_in(text) == {concept}


def test_a_longer_name_hides_the_shorter_one_inside_it() -> None:
    assert names_in("alarm clock") == {"alarm_clock"}


def test_two_things_in_one_text_are_both_meant() -> None:
    assert names_in("a rooster and a dog") == {"rooster", "dog"}


@pytest.mark.parametrize("word", ["glass", "bus", "chess", "this"])
def test_a_word_that_only_looks_plural_stays(word: str) -> None:
    assert singular(word) == word


def test_every_concept_shows_as_known_imagenet_classes_and_an_existing_concept() -> None:
    concepts = load_concepts()
    ids = {concept.id for concept in concepts}
    assert all(wnid in class_places() for concept in concepts for wnid in concept.imagenet)
    assert all(concept.picture in ids for concept in concepts)


def test_a_thing_without_a_concept_is_known_by_its_imagenet_name() -> None:
    assert named_masses(text_row("two goldfish"))[0][0].concept == "goldfish"


def test_a_thing_can_be_asked_for_by_what_it_is_described_as() -> None:
    best = named_masses(text_row("nocturnal bird of prey"))[0][0]
    assert best.probability > 0


def test_words_that_mean_nothing_here_match_no_name() -> None:
    assert named_masses(text_row("qwertyuiop"))[0][0].probability == 0
