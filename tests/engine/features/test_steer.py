"""Steering a suggestion, and not doing twice what was done before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.disk_cache import DiskCache
from engine.errors import UnreadableMediaError, WrongRequestError
from engine.export.stills import write_png
from engine.features.steer import Steering, Wish, steered
from engine.features.suggest_audio import suggest_audio
from engine.types import Embeddings, Float32, SceneSuggestions, TimeSpan
from tests.engine.features.colour_pitch import ColourPitch
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
    HIGH,
    LOW,
    MIDDLE,
    RED,
    picture,
    shots,
    tone,
    write_film,
    write_sound,
)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_film(tmp_path / "film.mp4", shots((RED, 2), (GREEN, 2)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sounds"
    place.mkdir()
    for name, pitch in {"low": LOW, "middle": MIDDLE, "high": HIGH}.items():
        write_sound(place / f"{name}.wav", tone(pitch, 3))
    return place


def found(film: Path, folder: Path, steering: Steering) -> list[list[str]]:
    """The names of the sounds of each scene."""
    options = {"embedder": ColourPitch(), "steering": steering}
    scenes = suggest_audio(film, [folder], **options).scenes  # type: ignore[arg-type]
    return [names(scene) for scene in scenes]


def names(scene: SceneSuggestions) -> list[str]:
    return [each.path.stem for each in scene.suggestions]


def test_without_a_wish_nothing_changes(film: Path, folder: Path) -> None:
    assert found(film, folder, Steering()) == [["low"], ["middle"]]
    assert found(film, folder, Steering(words=(("  ", 1.0), ("blue", 0.0)))) == [
        ["low"],
        ["middle"],
    ]


def test_words_bring_their_sounds_into_every_scene(film: Path, folder: Path) -> None:
    wanted = Steering(words=(("something blue", 2.0),))
    assert found(film, folder, wanted) == [["high"], ["high"]]
    one = suggest_audio(film, [folder], embedder=ColourPitch(), steering=wanted).scenes[0]
    assert one.suggestions[0].reason == "blue"
    assert one.suggestions[0].match == pytest.approx(2 / 3)


def test_what_fits_the_scene_and_the_words_alike_stays_first(film: Path, folder: Path) -> None:
    both = found(film, folder, Steering(words=(("blue or red", 1.0),)))
    assert both[0] == ["low", "high"]


def test_words_below_zero_take_sounds_away_and_bring_none(film: Path, folder: Path) -> None:
    assert found(film, folder, Steering(words=(("red", -1.0),))) == [[], ["middle"]]


def test_more_like_a_sound_and_less_like_another(film: Path, folder: Path) -> None:
    liked = Steering(liked=(folder / "high.wav",))
    assert found(film, folder, liked) == [["high", "low"], ["high", "middle"]]
    disliked = Steering(disliked=(folder / "low.wav",))
    assert found(film, folder, disliked) == [[], ["middle"]]


def test_a_picture_is_a_wish(film: Path, folder: Path, tmp_path: Path) -> None:
    write_png(tmp_path / "sky.png", picture(BLUE))
    steering = Steering(pictures=(tmp_path / "sky.png",))
    assert found(film, folder, steering)[0] == ["high", "low"]


def test_a_wish_that_cannot_be_read_is_an_error(film: Path, folder: Path) -> None:
    with pytest.raises(UnreadableMediaError, match=r"gone\.wav"):
        found(film, folder, Steering(liked=(folder / "gone.wav",)))


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), 1e9])
def test_a_weight_that_makes_no_sense_is_refused(film: Path, folder: Path, weight: float) -> None:
    with pytest.raises(WrongRequestError):
        found(film, folder, Steering(words=(("red", weight),)))


def test_the_weighted_mean_stays_a_probability() -> None:
    embedder = ColourPitch()
    heard = embedder.embed_text(["red", "blue"])
    wishes = [
        Wish(embedder.embed_text(["blue"]), "text", 3.0),
        Wish(embedder.embed_text(["red"]), "text", -0.5),
    ]
    fits = steered(np.array([1.0, 0.0], np.float32), heard, wishes, embedder=embedder)
    assert fits.tolist() == pytest.approx([0.25 * 0.5, 0.75])


def test_only_the_spans_that_were_named_are_looked_at(film: Path, folder: Path) -> None:
    embedder = ColourPitch()
    spans = [TimeSpan(2.2, 3.8)]
    answer = suggest_audio(film, [folder], embedder=embedder, scenes=spans)
    assert [scene.span for scene in answer.scenes] == spans
    assert names(answer.scenes[0]) == ["middle"]
    assert embedder.pictures == 3
    assert answer.suggestions[0].duration == pytest.approx(3.0)


@pytest.mark.parametrize("span", [TimeSpan(2, 2), TimeSpan(-1, 2), TimeSpan(0, float("nan"))])
def test_a_span_that_is_none_is_refused(film: Path, folder: Path, span: TimeSpan) -> None:
    with pytest.raises(WrongRequestError):
        suggest_audio(film, [folder], embedder=ColourPitch(), scenes=[span])


def test_the_second_time_nothing_is_looked_at_or_listened_to(
    film: Path, folder: Path, tmp_path: Path
) -> None:
    cache, first, second = DiskCache(tmp_path / "cache"), ColourPitch(), ColourPitch()
    liked = Steering(liked=(folder / "high.wav",))
    answers = [
        suggest_audio(film, [folder], embedder=each, cache=cache, steering=liked)
        for each in (first, second)
    ]
    assert answers[0] == answers[1]
    assert first.sounds == 3
    assert (second.sounds, second.pictures) == (0, 0)


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_cache_costs_only_time(
    film: Path, folder: Path, tmp_path: Path, damage: bytes | None
) -> None:
    cache = DiskCache(tmp_path / "cache")
    right = suggest_audio(film, [folder], embedder=ColourPitch(), cache=cache)
    for file in (tmp_path / "cache").iterdir():
        _damage(file, damage)
    assert suggest_audio(film, [folder], embedder=ColourPitch(), cache=cache) == right


def _damage(file: Path, damage: bytes | None) -> None:
    """Bytes that are no array, or an array of something else."""
    if damage is None:
        with file.open("wb") as out:
            np.save(out, np.zeros((0, 7), np.float64))
    else:
        file.write_bytes(damage)


class _OtherSpace(ColourPitch):
    space = "colour-pitch-2"

    def _rows(self, rows: object) -> Embeddings:
        return Embeddings(self.space, super()._rows(rows).rows)  # type: ignore[arg-type]

    def match(self, a: Embeddings, b: Embeddings, kinds: object) -> Float32:
        assert a.space == b.space == self.space
        return super().match(a, b, ("audio", "image"))


def test_another_engine_does_not_get_what_this_one_heard(
    film: Path, folder: Path, tmp_path: Path
) -> None:
    cache, other = DiskCache(tmp_path / "cache"), _OtherSpace()
    suggest_audio(film, [folder], embedder=ColourPitch(), cache=cache)
    suggest_audio(film, [folder], embedder=other, cache=cache)
    assert other.sounds == 3
