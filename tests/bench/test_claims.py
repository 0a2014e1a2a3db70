"""What belongs together, and what is a fair wrong question."""

from __future__ import annotations

from pathlib import Path

from bench.claims import Claims, choose_wrong
from bench.manifest import AnnotatedPicture, Instance, Recording

CLAIMS = Claims(
    heard=("dog", "wolf", "car_engine", "car_horn", "cat", "sea_waves", "crowd", "piano", "bee"),
    names={"car_horn": "car horn", "sea_waves": "sea waves"},
    pictures={"car_engine": "car", "car_horn": "car"},
    synsets={"dog": frozenset({"n1", "n2"}), "wolf": frozenset({"n2"}), "cat": frozenset({"n3"})},
)


def outlined(*classes: str) -> AnnotatedPicture:
    recording = Recording("images/a.jpg", Path("a.jpg"), "picture", "", "", "dev", "a")
    instances = tuple(Instance(i, c) for i, c in enumerate(classes, 1))
    return AnnotatedPicture(recording, Path("a.png"), classes, instances)


def test_a_horn_belongs_to_pictures_of_cars_and_so_does_an_engine() -> None:
    assert CLAIMS.belong("car_horn", ["dog", "car"])
    assert CLAIMS.belong("car_engine", ["car_horn"])
    assert not CLAIMS.belong("dog", ["car"])


def test_what_is_described_is_recognised_by_id_and_by_name() -> None:
    assert CLAIMS.heard_by("car_horn") == "car_horn"
    assert CLAIMS.heard_by("Car horn") == "car_horn"
    assert CLAIMS.heard_by("speech") is None


def test_what_looks_like_something_in_the_picture_is_no_wrong_question() -> None:
    wrong = CLAIMS.wrong_for(outlined("dog", "car"))
    assert wrong == ["bee", "cat", "crowd", "piano", "sea_waves"]


def test_what_comes_with_something_in_the_picture_is_no_wrong_question() -> None:
    assert "sea_waves" not in CLAIMS.wrong_for(outlined("boat"))
    assert "crowd" not in CLAIMS.wrong_for(outlined("dog", "person"))


def test_wrong_questions_are_the_same_in_every_run_and_differ_between_pictures() -> None:
    choices = [f"kind{i}" for i in range(30)]
    one = outlined("dog")
    assert choose_wrong(one, choices) == choose_wrong(one, list(reversed(choices)))
    assert len(choose_wrong(one, choices)) == 3
    recording = Recording("images/b.jpg", Path("b.jpg"), "picture", "", "", "dev", "b")
    other = AnnotatedPicture(recording, Path("b.png"), (), ())
    assert choose_wrong(one, choices) != choose_wrong(other, choices)
