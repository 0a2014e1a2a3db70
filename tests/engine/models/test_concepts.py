"""What words mean to the Compact engine."""

from __future__ import annotations

from itertools import combinations

import pytest

from engine.models.compact.concepts import load_concepts, singular
from engine.models.compact.imagenet import class_places
from engine.models.compact.space import named_masses
from engine.models.compact.words import text_row


def cosine(one: str, other: str) -> float:
    return float(text_row(one).rows[0] @ text_row(other).rows[0])


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
        ("a pack of wolves", "wolf"),
        ("taxis", "car"),
        ("magpies", "crow"),
        ("sneezes", "sneeze"),
        ("two buses", "bus_truck"),
        ("dog, barking!", "dog"),
        ("the ticking of a clock", "clock_tick"),
    ],
)
def test_plurals_case_and_word_order_are_forgiven(text: str, concept: str) -> None:
    assert names_in(text) == {concept}


def test_a_longer_name_hides_the_shorter_one_inside_it() -> None:
    assert names_in("alarm clock") == {"alarm_clock"}


def test_every_name_of_a_concept_names_it_and_so_does_its_plural() -> None:
    concepts = load_concepts()
    for concept in concepts:
        for name in (concept.name, *concept.synonyms):
            assert concept.id in names_in(name), name
            takes_an_s = not name.casefold().endswith(("s", "x", "sh", "ch", "y", "i", "wc", "up"))
            if takes_an_s and name not in ("oxen", "geese"):
                assert names_in(f"{name}s") == names_in(name), name


@pytest.mark.parametrize("name", ["magpie", "collie", "greenhouse", "lighthouse", "maze", "mouse"])
def test_a_plural_means_what_its_singular_does(name: str) -> None:
    one, many = (named_masses(text_row(text))[0][:3] for text in (name, f"some {name}s"))
    assert one == many
    assert one[0].probability > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rooster", "cockerel"),
        ("sea waves", "surf"),
        ("dog", "hound"),
        ("alarm clock", "alarm clocks"),
        ("barking dog", "a dog that is barking"),
    ],
)
def test_words_for_one_thing_are_near_to_each_other(one: str, other: str) -> None:
    assert cosine(one, other) == pytest.approx(1, abs=0.01)


def test_words_for_different_things_are_far_from_each_other() -> None:
    texts = ("rooster", "sea waves", "dog", "piano", "qwertyuiop")
    for one, other in combinations(texts, 2):
        assert cosine(one, other) < 0.1


def test_two_things_in_one_text_are_both_meant() -> None:
    assert names_in("a rooster and a dog") == {"rooster", "dog"}


@pytest.mark.parametrize("word", ["glass", "bus", "chess", "this", "tennis", "gas"])
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


@pytest.mark.parametrize("text", ["qwertyuiop", "", "   ", "?!", "🐶", "the sound of the"])
def test_words_that_mean_nothing_here_match_no_name(text: str) -> None:
    assert named_masses(text_row(text))[0][0].probability == 0
    assert cosine(text, "rooster") == 0
