"""suggest_audio: what fits each scene, what fits the whole, and an honest nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, UnreadableMediaError, WrongRequestError
from engine.features.suggest_audio import suggest_audio
from engine.types import AudioSuggestion, Float32, VideoSuggestions
from tests.engine.features.colour_pitch import ColourPitch
from tests.engine.features.made_media import (
    BLUE,
    GREEN,
    HIGH,
    LOW,
    MIDDLE,
    RED,
    CancelAfter,
    shots,
    silence,
    tone,
    write_film,
    write_sound,
)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_film(tmp_path / "film.mp4", shots((RED, 2), (GREEN, 2), (BLUE, 2)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "sounds"
    (place / "deeper").mkdir(parents=True)
    write_sound(place / "low.wav", tone(LOW, 3))
    write_sound(place / "middle.wav", tone(MIDDLE, 3))
    write_sound(place / "deeper" / "high.wav", tone(HIGH, 3))
    write_sound(place / "hiss.wav", hiss())
    return place


def hiss() -> Float32:
    return (np.random.default_rng(1).normal(size=64000) * 0.1).astype(np.float32)


def suggest(video: Path, *sounds: Path, **options: float) -> VideoSuggestions:
    return suggest_audio(video, sounds, embedder=ColourPitch(), **options)  # type: ignore[arg-type]


def names(suggestions: tuple[AudioSuggestion, ...]) -> list[str]:
    return [suggestion.path.name for suggestion in suggestions]


def test_each_scene_gets_its_own_sounds_and_the_reason_why(film: Path, folder: Path) -> None:
    found = suggest(film, folder)
    assert [names(scene.suggestions) for scene in found.scenes] == [
        ["low.wav"],
        ["middle.wav"],
        ["high.wav"],
    ]
    assert found.scenes[1].suggestions[0].reason == "green"
    assert found.scenes[1].suggestions[0].match == pytest.approx(1.0)
    assert [scene.span.start for scene in found.scenes] == pytest.approx([0, 2, 4], abs=0.01)
    assert (found.engine, found.video) == ("colour-pitch", film)


def test_what_fits_a_third_of_the_video_fits_the_video(film: Path, folder: Path) -> None:
    assert sorted(names(suggest(film, folder).suggestions)) == ["high.wav", "low.wav", "middle.wav"]


def test_a_sound_for_a_moment_of_the_video_does_not_fit_the_whole(
    tmp_path: Path, folder: Path
) -> None:
    film = write_film(tmp_path / "a.mp4", shots((RED, 12), (BLUE, 1)))
    assert names(suggest(film, folder).suggestions) == ["low.wav"]


def test_nothing_matches_is_an_answer(tmp_path: Path, film: Path) -> None:
    found = suggest(film, write_sound(tmp_path / "h.wav", hiss()))
    assert found.suggestions == ()
    assert all(scene.suggestions == () for scene in found.scenes)


def test_a_threshold_of_zero_shows_everything(film: Path, folder: Path) -> None:
    assert len(suggest(film, folder, threshold=0.0).suggestions) == 4


def test_the_limit_cuts_every_list(film: Path, folder: Path) -> None:
    found = suggest(film, folder, threshold=0.0, limit=2)
    assert len(found.suggestions) == 2
    assert all(len(scene.suggestions) == 2 for scene in found.scenes)
    assert names(found.scenes[2].suggestions)[0] == "high.wav"


def test_the_best_moment_of_a_long_sound_is_found(tmp_path: Path, film: Path) -> None:
    parts = (tone(MIDDLE, 15), silence(1), tone(LOW, 12), silence(1), tone(HIGH, 20))
    sound = write_sound(tmp_path / "long.wav", *parts)
    starts = [scene.suggestions[0].start for scene in suggest(film, sound).scenes]
    assert 14.95 <= starts[0] <= 23
    assert 0 <= starts[1] <= 10
    assert 28.95 <= starts[2] <= 45


def test_a_moment_begins_with_its_sound_not_with_the_silence_before_it(
    tmp_path: Path, film: Path
) -> None:
    sound = write_sound(tmp_path / "late.wav", silence(1.7), tone(LOW, 2))
    (suggestion,) = suggest(film, sound).scenes[0].suggestions
    assert suggestion.start == pytest.approx(1.7, abs=0.03)


def test_copies_of_a_sound_are_listed_once(film: Path, folder: Path) -> None:
    shutil.copy(folder / "low.wav", folder / "another name.wav")
    found = suggest(film, folder, folder / "low.wav")
    assert len(found.scenes[0].suggestions) == 1


def test_each_sound_is_listened_to_once_however_many_scenes_there_are(
    film: Path, folder: Path
) -> None:
    embedder = ColourPitch()
    suggest_audio(film, [folder], embedder=embedder)
    assert embedder.sounds == 4


def test_the_sound_of_a_video_counts_but_not_that_of_the_video_itself(tmp_path: Path) -> None:
    low = np.stack([tone(LOW, 2, 48_000)] * 2)
    own = write_film(tmp_path / "film.mp4", shots((RED, 2)), sound=low)
    write_film(tmp_path / "other.mp4", shots((BLUE, 3)), sound=low)
    write_film(tmp_path / "silent.mp4", shots((BLUE, 3)))
    assert names(suggest(own, tmp_path).suggestions) == ["other.mp4"]


def test_damaged_files_in_a_folder_are_passed_over_and_named(film: Path, folder: Path) -> None:
    (folder / "broken.wav").write_bytes(b"RIFF nothing")
    (folder / "notes.txt").write_text("rain at 3 o'clock")
    (folder / ".hidden.wav").write_bytes(b"RIFF nothing")
    found = suggest(film, folder)
    assert found.skipped == (folder / "broken.wav",)
    assert len(found.suggestions) == 3


def test_a_damaged_file_that_was_named_is_an_error(film: Path, folder: Path) -> None:
    broken = folder / "broken.wav"
    broken.write_bytes(b"RIFF nothing")
    with pytest.raises(UnreadableMediaError, match=r"broken\.wav"):
        suggest(film, broken)


def test_a_sound_that_ends_in_damage_is_passed_over_in_a_folder_and_an_error_by_name(
    film: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: Path, *_: object, **__: object) -> None:
        raise UnreadableMediaError(path, "it is damaged")

    monkeypatch.setattr("engine.features.sound_windows.read_sound", fails)
    assert len(suggest(film, folder).skipped) == 4
    with pytest.raises(UnreadableMediaError, match=r"low\.wav"):
        suggest(film, folder / "low.wav")


def test_a_header_that_promises_too_much_does_no_harm(tmp_path: Path, film: Path) -> None:
    sound = write_sound(tmp_path / "low.wav", tone(LOW, 3))
    with sound.open("r+b") as file:  # the length of the data chunk
        file.seek(40)
        file.write((10**7).to_bytes(4, "little"))
    assert names(suggest(film, sound).scenes[0].suggestions) == ["low.wav"]


def test_a_picture_that_was_named_as_sound_is_an_error(tmp_path: Path, film: Path) -> None:
    silent = write_film(tmp_path / "silent.mp4", shots((BLUE, 1)))
    with pytest.raises(UnreadableMediaError, match="no sound"):
        suggest(film, silent)


def test_a_folder_without_sound_is_an_error(tmp_path: Path, film: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableMediaError, match="no sound"):
        suggest(film, tmp_path / "empty")


@pytest.mark.parametrize("options", [{"limit": 0}, {"threshold": 1.5}, {"threshold": -0.1}])
def test_numbers_that_make_no_sense_are_refused(
    film: Path, folder: Path, options: dict[str, float]
) -> None:
    with pytest.raises(WrongRequestError):
        suggest(film, folder, **options)


def test_nothing_to_choose_from_is_refused(film: Path) -> None:
    with pytest.raises(WrongRequestError):
        suggest(film)


def test_the_same_question_has_the_same_answer(film: Path, folder: Path) -> None:
    assert suggest(film, folder) == suggest(film, folder)


@pytest.mark.parametrize("calls", [1, 6, 160])
def test_it_can_be_cancelled_at_any_time(film: Path, folder: Path, calls: int) -> None:
    with pytest.raises(Cancelled):
        suggest_audio(film, [folder], embedder=ColourPitch(), report=CancelAfter(calls))
