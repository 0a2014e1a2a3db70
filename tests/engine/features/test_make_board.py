"""Whole storyboards made from files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, WrongRequestError
from engine.features.board_sound import timeline_of
from engine.features.find_beats import find_beats
from engine.features.make_board import Look, MadeBoard, make_board
from engine.features.place_pages import change_times
from engine.media.audio import read_sound
from engine.storyboard import CUT, SLIDE, Move
from tests.engine.features.made_media import BLUE, HIGH, LOW, RED, CancelAfter
from tests.engine.features.painted_scene import (
    BLUE_BOX,
    RED_BOX,
    PlainColours,
    SeeingColourPitch,
    paint_scene,
    write_knocks,
)

PERIOD = 0.5


@pytest.fixture
def red(tmp_path: Path) -> Path:
    return paint_scene(tmp_path / "red.png", (RED, RED_BOX))


@pytest.fixture
def blue(tmp_path: Path) -> Path:
    return paint_scene(tmp_path / "blue.png", (BLUE, BLUE_BOX), seed=1)


@pytest.fixture
def low(tmp_path: Path) -> Path:
    return write_knocks(tmp_path / "low.wav", LOW, [0.2], 0.7)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    beats = list(np.arange(0.3, 11.8, PERIOD))
    return write_knocks(tmp_path / "music.wav", HIGH, beats, 12.0)


def make(images: list[Path], sounds: list[Path], **values: object) -> MadeBoard:
    return make_board(
        images,
        sounds,
        embedder=SeeingColourPitch(),
        segmenter=PlainColours(),
        size=(320, 240),
        **values,  # type: ignore[arg-type]
    )


def test_each_sound_goes_to_the_still_with_what_makes_it(
    red: Path, blue: Path, low: Path, tmp_path: Path
) -> None:
    high = write_knocks(tmp_path / "high.wav", HIGH, [0.2], 0.6)

    made = make([blue, red], [low, high])

    assert [[s.path for s in page.sounds] for page in made.board.pages] == [[high], [low]]
    assert all(len(page.actors) == 1 for page in made.board.pages)
    assert [(each.page, each.path, each.actor) for each in made.found] == [
        ("p1", high, "a1"),
        ("p2", low, "a1"),
    ]
    assert made.board.pages[1].actors[0].moves == (Move("s2"),)


def test_every_change_of_a_slideshow_falls_on_a_beat(red: Path, blue: Path, music: Path) -> None:
    made = make([red, blue, red], [], music=music, preset="beat")

    beats = np.array(find_beats(read_sound(music)).times)
    changes = [*made.board.starts()[1:], made.board.duration]
    assert len(changes) == 3
    for change in changes:
        assert np.abs(beats - change).min() < 1e-6
        assert min((change - 0.3) % PERIOD, PERIOD - (change - 0.3) % PERIOD) < 0.02
    assert all(page.transition == CUT for page in made.board.pages)


def test_transitions_of_a_slideshow_begin_on_the_beat(red: Path, blue: Path, music: Path) -> None:
    plain = make([red, blue], [], music=music, preset="beat")

    made = make([red, blue], [], music=music, preset="beat", look=Look(transition=SLIDE))

    assert made.board.starts() == pytest.approx(plain.board.starts())
    assert made.board.duration == pytest.approx(plain.board.duration)
    assert made.board.pages[0].transition_s > 0


def test_music_without_a_beat_still_makes_a_slideshow(tmp_path: Path) -> None:
    silent = write_knocks(tmp_path / "silent.wav", LOW, [], 3.0)

    times = change_times(silent, 4)

    assert len(times) == 5
    assert times == sorted(times)


def test_the_music_lasts_as_long_as_the_board(red: Path, music: Path, low: Path) -> None:
    made = make([red], [low], music=music)

    assert made.board.music is not None
    assert made.board.music.duration == pytest.approx(made.board.duration)
    assert [track.id for track in timeline_of(made.board).tracks] == ["sounds", "music"]
    assert made.board.music.gain_db < made.board.pages[0].sounds[0].gain_db


def test_who_is_heard_opens_its_mouth(red: Path, low: Path) -> None:
    made = make([red], [low], preset="talking")

    assert [move.motion for move in made.board.pages[0].actors[0].moves] == ["talk"]


def test_a_title_is_on_the_first_still_alone(red: Path, blue: Path, low: Path) -> None:
    made = make([red, blue], [low], look=Look(title="Good morning"))

    assert [[t.text for t in page.titles] for page in made.board.pages] == [["Good morning"], []]


def test_ids_are_unique_and_licences_known(red: Path, low: Path, tmp_path: Path) -> None:
    (tmp_path / "low.wav.license").write_text("SPDX-License-Identifier: CC0-1.0\n")

    made = make([red, red], [low, low])

    sounds = [sound for page in made.board.pages for sound in page.sounds]
    assert len({sound.id for sound in sounds}) == 2
    assert {sound.licence for sound in sounds} == {"CC0-1.0"}


@pytest.mark.parametrize(
    ("images", "sounds", "values"),
    [
        (0, 1, {}),
        (1, 0, {}),
        (1, 0, {"preset": "beat"}),
        (1, 1, {"preset": "opera"}),
    ],
)
def test_what_cannot_be_made_is_a_sentence(
    images: int, sounds: int, values: dict[str, object], red: Path, low: Path
) -> None:
    with pytest.raises(WrongRequestError):
        make([red] * images, [low] * sounds, **values)


def test_a_voice_beside_nothing_is_asked_for(red: Path, music: Path) -> None:
    with pytest.raises(WrongRequestError, match="beside the music"):
        make([red], [], music=music, preset="talking")


def test_cancel_is_heard(red: Path, low: Path) -> None:
    with pytest.raises(Cancelled):
        make([red], [low], report=CancelAfter(1))
