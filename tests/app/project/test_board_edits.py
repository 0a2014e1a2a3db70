"""Edits of a storyboard: what each does, and that nothing impossible comes of any."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.project import board_edits, board_parts, board_sounds
from app.project.board_lookup import MUSIC, actor_of, ids_of, page_of, sound_of, title_of
from app.project.invariants import check
from app.project.lookup import ImpossibleEditError, UnknownIdError
from app.project.media import media_of
from app.project.model import Media, Project
from engine.stencil import Stencil, stencil_from_bytes
from engine.storyboard import (
    CUT,
    SLIDE,
    Actor,
    BoardSound,
    Camera,
    CurvePoint,
    Move,
    Shadow,
    StillPage,
    Title,
)

ROOT = Path.cwd().anchor
ROOSTER = Media(Path(ROOT, "m", "rooster.png"), 900, "a" * 40, licence="CC0")
CROW = Media(Path(ROOT, "m", "crow.wav"), 500, "b" * 40, 3.0, "CC BY 4.0")
BELL = Media(Path(ROOT, "m", "bell.wav"), 400, "c" * 40, 2.0)

numbers = st.floats(-20, 20, allow_nan=False)


def stencil() -> Stencil:
    levels = np.zeros((30, 40), np.uint8)
    levels[5:20, 8:30] = 255
    return stencil_from_bytes(levels)


def board() -> Project:
    """Two stills; the first has an object that moves on the first of its two sounds."""
    project = board_edits.add_page_with_actors(
        Project(), ROOSTER, (40, 30), [Actor("", "rooster", stencil())]
    )
    project = board_sounds.add_sound(project, "still-1", CROW)
    project = board_sounds.add_sound(project, "still-1", BELL, 1.0)
    project = board_parts.pair(project, "object-1", "sound-1")
    return board_edits.add_page_with_actors(project, ROOSTER, (40, 30))


def test_a_page_sent_from_elsewhere_is_appended_with_its_objects_and_its_file() -> None:
    seen = BoardSound("crow", CROW.path, 0.0, 3.0)
    actor = Actor("o1", "rooster", stencil(), (Move("crow", "swing"),))
    project = board_edits.add_page_with_actors(board(), ROOSTER, (40, 30), [actor], [seen])
    page = project.board.pages[-1]
    assert (page.path, page.width, page.height, page.licence) == (ROOSTER.path, 40, 30, "CC0")
    assert page.actors[0].moves == (Move("crow", "swing"),)
    assert ROOSTER in media_of(project)


def test_ids_that_are_taken_are_given_anew_and_moves_follow() -> None:
    project = board_edits.duplicate_page(board(), "still-1")
    first, copy, last = project.board.pages
    assert [first.id, last.id] == ["still-1", "still-2"]
    assert len(ids_of(project.board)) == 3 + 2 + 4
    assert copy.actors[0].moves[0].cue == copy.sounds[0].id != first.sounds[0].id


def test_a_still_moves_to_its_place_and_goes() -> None:
    project = board_edits.move_page(board(), "still-2", 0)
    assert [page.id for page in project.board.pages] == ["still-2", "still-1"]
    project = board_edits.remove_page(project, "still-1")
    assert [page.id for page in project.board.pages] == ["still-2"]
    with pytest.raises(UnknownIdError):
        board_edits.remove_page(project, "still-1")


def test_the_last_still_can_be_taken_out_and_an_empty_board_edited() -> None:
    project = board()
    for page in project.board.pages:
        project = board_edits.remove_page(project, page.id)
    assert project.board.pages == ()
    assert board_edits.set_transparent(project, True).board.transparent


def test_a_transition_never_takes_half_of_a_still() -> None:
    project = board_edits.set_transition(board(), "still-1", SLIDE, 4.0)
    project = board_edits.set_page_duration(project, "still-2", 1.0)
    assert project.board.pages[0].transition_s == pytest.approx(0.45)
    assert project.board.duration > 0
    check(project)
    project = board_edits.set_transition(project, "still-1", SLIDE, 0.0)
    assert project.board.pages[0].transition == CUT


def test_a_sound_goes_with_all_that_moves_on_it() -> None:
    project = board_edits.set_camera(board(), "still-1", Camera(shake=0.1, cue="sound-1"))
    project = board_sounds.remove_sound(project, "sound-1")
    page = page_of(project.board, "still-1")
    assert [sound.id for sound in page.sounds] == ["sound-2"]
    assert (page.actors[0].moves, page.camera.cue) == ((), "")


def test_a_still_grows_with_the_sound_laid_on_it() -> None:
    project = board_sounds.add_sound(board(), "still-2", CROW, 2.5)
    assert page_of(project.board, "still-2").duration == pytest.approx(5.5)


def test_trimming_keeps_what_is_heard_and_its_onsets_in_place() -> None:
    project = board_sounds.set_onsets(board(), "sound-2", [1.5, 0.2, 1.5])
    project = board_sounds.trim_sound(project, "sound-2", 0.5, 1.2)
    _, sound = sound_of(project.board, "sound-2")
    assert (sound.position, sound.start, sound.duration) == (1.5, 0.5, 1.2)
    assert sound.onsets == (1.0,)
    project = board_sounds.trim_sound(project, "sound-2", -9.0, 99.0)
    _, sound = sound_of(project.board, "sound-2")
    assert (sound.position, sound.start, sound.duration) == (1.0, 0.0, 2.0)


def test_an_object_is_paired_with_another_sound_in_the_way_it_moved() -> None:
    project = board_parts.set_move(board(), "object-1", Move("sound-1", "swing", amount=0.3))
    project = board_parts.move_pairing(project, "object-1", "sound-1", "sound-2")
    _, actor = actor_of(project.board, "object-1")
    assert actor.moves == (Move("sound-2", "swing", amount=0.3),)
    project = board_parts.move_pairing(project, "object-1", "sound-2", "")
    assert actor_of(project.board, "object-1")[1].moves == ()


def test_an_object_is_not_moved_by_a_sound_of_another_still() -> None:
    project = board_sounds.add_sound(board(), "still-2", BELL)
    with pytest.raises(ImpossibleEditError):
        board_parts.pair(project, "object-1", "sound-3")


def test_settings_of_a_motion_stay_within_what_it_bears() -> None:
    curve = (CurvePoint(1.4, 2.0), CurvePoint(0.5, -3.0))
    wild = Move("sound-1", "spin", attack=-1, decay=99, amount=7, direction=-90, curve=curve)
    project = board_parts.set_move(board(), "object-1", wild)
    move = actor_of(project.board, "object-1")[1].moves[0]
    assert (move.attack, move.decay, move.amount, move.direction) == (0.001, 30.0, 1.0, 270.0)
    assert move.curve == (CurvePoint(0.5, -1.0), CurvePoint(1.0, 1.0))


def test_titles_come_change_and_go() -> None:
    project = board_parts.add_title(board(), "still-1", "Good morning")
    changed = Title("title-1", "Hello", start=1.0, end=0.5, x=3.0, size=9.0)
    project = board_parts.set_title(project, changed)
    _, title = title_of(project.board, "title-1")
    assert (title.text, title.x, title.size, title.end) == ("Hello", 1.0, 0.5, 1.1)
    assert board_parts.remove_title(project, "title-1").board == board().board


def test_music_comes_moves_and_goes() -> None:
    project = board_sounds.set_music(board(), CROW)
    project = board_sounds.set_sound_gain(project, MUSIC, -99)
    project = board_sounds.move_sound(project, MUSIC, 0.5)
    assert project.board.music is not None
    assert project.board.music.position == 0.5
    assert project.board.music.gain_db > -99
    assert board_sounds.remove_sound(project, MUSIC).board.music is None


def test_the_frame_has_even_sides() -> None:
    size = board_edits.set_frame_size(board(), 1081, 1919).board
    assert (size.width, size.height) == (1080, 1918)


def test_a_shadow_and_an_anchor_stay_within_the_still() -> None:
    project = board_parts.set_shadow(board(), "object-1", Shadow(3, -1, 5, 0))
    project = board_parts.set_anchor(project, "object-1", -1, 2)
    _, actor = actor_of(project.board, "object-1")
    assert actor.shadow == Shadow(1, 0, 1, 0)
    assert (actor.anchor_x, actor.anchor_y) == (0, 1)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_changes_nothing(number: float) -> None:
    with pytest.raises(ImpossibleEditError):
        board_edits.set_page_duration(board(), "still-1", number)
    with pytest.raises(ImpossibleEditError):
        board_sounds.move_sound(board(), "sound-1", number)


@given(st.lists(st.tuples(st.sampled_from("mtspdo"), numbers, numbers), max_size=12))
@settings(deadline=None, max_examples=60)
def test_whatever_hands_do_sounds_stay_heard_and_stills_seen(
    steps: list[tuple[str, float, float]],
) -> None:
    project = board()
    for what, a, b in steps:
        match what:
            case "m":
                project = board_sounds.move_sound(project, "sound-1", a)
            case "t":
                project = board_sounds.trim_sound(project, "sound-1", a, b)
            case "s":
                project = board_sounds.set_sound_start(project, "sound-1", a)
            case "p":
                project = board_edits.move_page(project, "still-1", round(a))
            case "d":
                project = board_edits.set_page_duration(project, "still-1", a)
            case _:
                project = board_sounds.set_onsets(project, "sound-1", [a, b])
    _, sound = sound_of(project.board, "sound-1")
    assert sound.position >= 0
    assert sound.start >= 0
    assert 0 < sound.duration <= CROW.duration - sound.start + 1e-6
    assert all(0 <= onset <= sound.duration + 1e-6 for onset in sound.onsets or ())
    for page in project.board.pages:
        assert isinstance(page, StillPage)
        assert 2 * page.transition_s < page.duration
    assert project.board.duration > 0
    check(project)


def test_no_edit_makes_more_than_a_board_can_hold() -> None:
    project = board()
    with pytest.raises(ImpossibleEditError):
        board_edits.insert_pages(project, [project.board.pages[1]] * 500)
    project = board_edits.set_page_duration(project, "still-1", 9999)
    for _ in range(4):
        project = board_edits.duplicate_page(project, "still-1")
    with pytest.raises(ImpossibleEditError):
        board_edits.duplicate_page(project, "still-1")
    hours = Media(CROW.path, duration=9000.0)
    check(board_sounds.set_music(project, hours))
    points = tuple(CurvePoint(i / 100, 0.5) for i in range(100))
    check(board_parts.set_move(project, "object-1", Move("sound-1", curve=points)))
    check(board_edits.set_frame_size(project, 9999, 3))
    check(board_edits.set_camera(project, "still-1", Camera(shake=1.0, zoom0=99)))
