"""What is seen of a board at any time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.features.board_sound import cues_of, timeline_of
from engine.features.medium import Medium
from engine.features.motion import MOTIONS
from engine.features.play_board import BoardPlayer
from engine.features.titles import opacity_at
from engine.stencil import Stencil
from engine.storyboard import (
    CROSSFADE,
    CUT,
    DIP_TO_BLACK,
    SLIDE,
    ZOOM_THROUGH,
    Actor,
    BoardSound,
    Camera,
    Move,
    Shadow,
    StillPage,
    Storyboard,
    Title,
)
from engine.types import Box, UInt8
from tests.engine.features.boards import KNOCKS, make_one, make_page
from tests.engine.features.made_media import LOW
from tests.engine.features.painted_scene import RED_BOX, write_knocks

FPS = 30


def colours(board: Storyboard, index: int) -> UInt8:
    """Frame `index` as (h, w, 3) BGR."""
    return BoardPlayer(board, Medium.COLOUR).frame(index)[:, :, :3]


def differs(a: UInt8, b: UInt8) -> int:
    return int(np.abs(a.astype(int) - b).max())


def first_shown_at(time: float) -> int:
    return int(np.ceil(time * FPS - 1e-6))


def with_move(board: Storyboard, **values: object) -> Storyboard:
    page = board.pages[0]
    move = replace(page.actors[0].moves[0], **values)  # type: ignore[arg-type]
    actor = replace(page.actors[0], moves=(move,))
    return replace(board, pages=(replace(page, actors=(actor,)),))


def with_actor(board: Storyboard, **values: object) -> Storyboard:
    page = board.pages[0]
    actor = replace(page.actors[0], **values)  # type: ignore[arg-type]
    return replace(board, pages=(replace(page, actors=(actor,)),))


def plain(folder: Path, *shades: int, **values: object) -> Storyboard:
    """A board of plain grey stills, a second each."""
    pages = []
    for number, shade in enumerate(shades):
        path = folder / f"{shade}.png"
        Image.new("RGB", (64, 36), (shade,) * 3).save(path)
        page = StillPage(f"p{number}", path, 64, 36, 1.0, transition=CUT)
        pages.append(replace(page, **values))  # type: ignore[arg-type]
    return Storyboard(tuple(pages), width=64, height=36)


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("motion", MOTIONS)
def test_every_motion_shows_on_the_frame_of_its_onset_and_ends_at_rest(
    motion: str, medium: Medium, tmp_path: Path
) -> None:
    board = with_move(make_one(tmp_path, duration=7.0), motion=motion)
    player = BoardPlayer(board, medium)
    onset = cues_of(board.pages[0].sounds[0]).onsets[0].time

    rest, before, shown, last = (
        player.frame(i) for i in (0, first_shown_at(onset) - 1, first_shown_at(onset), 209)
    )

    assert differs(before, rest) == 0
    assert differs(shown, rest) > 12
    assert differs(last, rest) == 0


def test_onsets_that_a_person_moved_count(tmp_path: Path) -> None:
    board = make_one(tmp_path)
    page = board.pages[0]
    moved = replace(page.sounds[0], onsets=(0.2,))
    board = replace(board, pages=(replace(page, sounds=(moved,)),))

    assert differs(colours(board, 5), colours(board, 0)) == 0
    assert differs(colours(board, 6), colours(board, 0)) > 12


def test_a_direction_turns_the_way_of_a_jump(tmp_path: Path) -> None:
    board = with_move(make_one(tmp_path), direction=90.0, amount=0.4)
    frame = colours(board, first_shown_at(KNOCKS[0]) + 2).astype(int)

    red = (frame[:, :, 2] - frame[:, :, 0]) > 80
    columns = np.flatnonzero(red[RED_BOX.y0 + 20 : RED_BOX.y1 - 20].mean(axis=0) > 0.8)
    assert columns[0] > RED_BOX.x0 + 10  # to the right, by a share of its height
    rows = np.flatnonzero(red[:, columns[0] + 5 : columns[-1] - 5].mean(axis=1) > 0.8)
    assert rows[-1] == pytest.approx(RED_BOX.y1 - 1, abs=3)


def test_an_anchor_stays_where_it_is(tmp_path: Path) -> None:
    board = make_one(tmp_path)
    x, y = (RED_BOX.x0 + 8) / board.width, (RED_BOX.y0 + 8) / board.height
    board = with_actor(with_move(board, motion="swing", amount=1.0), anchor_x=x, anchor_y=y)

    frames = [colours(board, first_shown_at(KNOCKS[0]) + i) for i in (0, 2, 5)]

    assert all(frame[RED_BOX.y0 + 8, RED_BOX.x0 + 8, 2] > 150 for frame in frames)
    assert differs(frames[2], frames[0]) > 60


def test_a_shadow_is_there_at_rest_and_only_around_its_object(tmp_path: Path) -> None:
    board = make_one(tmp_path)
    dark = with_actor(board, shadow=Shadow(opacity=0.8, blur=0.02, right=0.1, down=0.05))

    with_it, without = (colours(each, 0).astype(int) for each in (dark, board))

    beside = np.s_[RED_BOX.y0 + 20 : RED_BOX.y1, RED_BOX.x1 + 3 : RED_BOX.x1 + 7]
    inside = np.s_[RED_BOX.y0 + 5 : RED_BOX.y1 - 5, RED_BOX.x0 + 5 : RED_BOX.x1 - 5]
    assert (without[beside] - with_it[beside]).mean() > 40
    assert np.abs(without[inside] - with_it[inside]).max() <= 2
    assert (without[:, :20] == with_it[:, :20]).all()


def test_what_is_filled_is_what_a_person_painted(tmp_path: Path) -> None:
    """With nothing to be filled the object leaves a copy of itself behind."""
    nothing = Stencil(320, 240, Box(0, 0, 0, 0), b"x\x9c\x03\x00\x00\x00\x00\x01")
    board = with_move(make_one(tmp_path), amount=1.0)

    frame = colours(with_actor(board, filled=nothing), first_shown_at(KNOCKS[0]) + 2)

    assert (frame[RED_BOX.y1 - 8, RED_BOX.x0 + 10 : RED_BOX.x1 - 10, 2] > 150).all()


def test_a_transparent_board_shows_only_what_is_cut_out(tmp_path: Path) -> None:
    player = BoardPlayer(replace(make_one(tmp_path), transparent=True))

    for index in (0, first_shown_at(KNOCKS[0]) + 2):
        alpha = player.frame(index)[:, :, 3]
        assert alpha[RED_BOX.y0 + 20, RED_BOX.x0 + 30] == 255
        assert not alpha[:, :20].any()


def test_the_camera_goes_from_its_first_view_to_its_last(tmp_path: Path) -> None:
    camera = Camera(x0=0.5, y0=0.5, zoom0=1.0, x1=0.23, y1=0.62, zoom1=4.0)
    board = make_one(tmp_path, camera=camera, actors=())

    first, last = colours(board, 0), colours(board, 59)

    red = [(f[:, :, 2].astype(int) - f[:, :, 0] > 80).mean() for f in (first, last)]
    assert red[0] == pytest.approx(70 * 100 / (320 * 240), abs=0.01)
    assert red[1] == pytest.approx(70 / 80, abs=0.01)


def test_the_camera_never_shows_what_is_beyond_the_frame(tmp_path: Path) -> None:
    board = plain(tmp_path, 200, camera=Camera(x0=-1, y0=3, zoom0=2, x1=9, y1=9, zoom1=3))

    for index in (0, 15, 29):
        assert differs(colours(board, index), np.full((36, 64, 3), 200, np.uint8)) <= 1


def test_the_camera_shakes_on_an_onset_and_comes_to_rest(tmp_path: Path) -> None:
    board = make_one(tmp_path, camera=Camera(shake=0.05, cue="s"), actors=(), duration=3.0)
    onset = first_shown_at(KNOCKS[0])

    assert differs(colours(board, onset - 1), colours(board, 0)) == 0
    assert differs(colours(board, onset), colours(board, 0)) > 12
    assert differs(colours(board, 89), colours(board, 0)) == 0


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("transition", [CROSSFADE, SLIDE, ZOOM_THROUGH, DIP_TO_BLACK])
def test_a_transition_begins_with_one_still_and_ends_with_the_other(
    transition: str, medium: Medium, tmp_path: Path
) -> None:
    player = BoardPlayer(plain(tmp_path, 60, 220, transition=transition, transition_s=0.5), medium)
    luma = [player.frame(i)[:36].astype(int) for i in range(player.count)]
    first, last = luma[0][0, 0], luma[-1][0, 0]

    assert player.count == 45
    assert all((frame == first).all() for frame in luma[:15])
    assert all(np.abs(frame - first).max() > 0 for frame in luma[16:30])
    assert all((frame == last).all() for frame in luma[30:])


def test_a_dip_is_black_in_the_middle(tmp_path: Path) -> None:
    board = plain(tmp_path, 60, 220, transition=DIP_TO_BLACK, transition_s=0.5)

    assert colours(board, 22).max() < 10


def test_a_cut_shows_one_still_and_then_the_other(tmp_path: Path) -> None:
    player = BoardPlayer(plain(tmp_path, 60, 220), Medium.COLOUR)

    assert [int(player.frame(i)[0, 0, 0]) for i in (0, 29, 30, 59)] == [60, 60, 220, 220]


def test_a_title_comes_and_goes(tmp_path: Path) -> None:
    title = Title("t", "Hello", start=0.2, end=0.8, y=0.5, size=0.5, fade=0.1)
    board = plain(tmp_path, 60, titles=(title,))

    brightest = [int(colours(board, i).max()) for i in (0, 5, 8, 15, 23, 25)]

    assert brightest[0] == brightest[1] == brightest[5] == 60
    assert brightest[3] > 240
    assert 60 < brightest[4] < 250
    assert opacity_at(title, 0.25, 1.0) == pytest.approx(0.5)


@pytest.mark.parametrize("text", ["Ünïcödé", "你好", "שלום", "мир", "a\nb", " ", "x" * 400, "🐓"])
def test_words_of_any_script_and_length_are_drawn(text: str, tmp_path: Path) -> None:
    board = plain(tmp_path, 60, titles=(Title("t", text, size=0.4, y=0.5),))

    frame = colours(board, 15)

    assert frame.shape == (36, 64, 3)
    assert (frame.max() > 200) == bool(text.strip())


@pytest.mark.parametrize("place", [(-0.5, 0.5), (1.5, 0.5), (0.5, 2.0), (0.99, 0.01)])
def test_words_beside_the_frame_are_cut_off(place: tuple[float, float], tmp_path: Path) -> None:
    title = Title("t", "Hello", x=place[0], y=place[1], size=0.5)

    assert colours(plain(tmp_path, 60, titles=(title,)), 15).shape == (36, 64, 3)


def test_an_edit_changes_what_it_should_and_reads_no_still_again(tmp_path: Path) -> None:
    board = make_one(tmp_path)
    player = BoardPlayer(board, Medium.COLOUR)
    onset = first_shown_at(KNOCKS[0])
    before = player.frame(onset + 1)
    modified = board.pages[0].path.stat().st_mtime_ns

    edited = with_move(board, motion="glow")
    player.update(edited)

    assert differs(player.frame(onset + 1), before) > 12
    assert (player.frame(onset + 1) == BoardPlayer(edited, Medium.COLOUR).frame(onset + 1)).all()
    assert board.pages[0].path.stat().st_mtime_ns == modified


def test_frames_do_not_depend_on_the_order_they_are_asked_for(tmp_path: Path) -> None:
    board = replace(
        make_one(tmp_path, transition=SLIDE), pages=(make_page(tmp_path, transition=SLIDE),) * 1
    )
    ordered = BoardPlayer(board)
    frames = [ordered.frame(i).copy() for i in range(14, 24)]
    other = BoardPlayer(board)

    assert all((other.frame(i) == frames[i - 14]).all() for i in (23, 15, 20, 14))


def test_motion_in_a_later_still_keeps_time_with_its_sound(tmp_path: Path) -> None:
    first = make_page(tmp_path, duration=1.217, actors=(), sounds=())
    board = replace(make_one(tmp_path), pages=(first, make_page(tmp_path, "p2")))
    player = BoardPlayer(board, Medium.COLOUR)
    clip = timeline_of(board).tracks[0].clips[0]
    onset = clip.position + cues_of(board.pages[1].sounds[0]).onsets[0].time

    rest = player.frame(first_shown_at(1.217))

    assert clip.position == pytest.approx(1.217)
    assert differs(player.frame(first_shown_at(onset) - 1), rest) == 0
    assert differs(player.frame(first_shown_at(onset)), rest) > 12


def test_music_moves_things_too(tmp_path: Path) -> None:
    board = with_move(make_one(tmp_path, sounds=()), cue="m")
    knocks = write_knocks(tmp_path / "music.wav", LOW, [0.7], 2.0)
    board = replace(board, music=BoardSound("m", knocks, 0.0, 2.0))

    assert differs(colours(board, 20), colours(board, 0)) == 0
    assert differs(colours(board, 22), colours(board, 0)) > 12


def test_what_a_file_cannot_hold_is_told(tmp_path: Path) -> None:
    board = make_one(tmp_path)
    broken = Stencil(320, 240, Box(0, 0, 10, 10), b"no")

    with pytest.raises(WrongRequestError, match="cut-out is damaged"):
        colours(with_actor(board, stencil=broken), 0)
    with pytest.raises(WrongRequestError, match="no motion"):
        colours(with_move(board, motion="fly"), 0)
    (tmp_path / "p1.png").write_bytes(b"no picture")
    with pytest.raises(UnreadableMediaError, match=r"p1\.png"):
        colours(board, 0)


def test_an_actor_of_nothing_is_not_drawn(tmp_path: Path) -> None:
    empty = Stencil(320, 240, Box(0, 0, 0, 0), b"x\x9c\x03\x00\x00\x00\x00\x01")
    board = make_one(tmp_path)
    page = replace(board.pages[0], actors=(Actor("e", "", empty, (Move("s"),)),))

    board = replace(board, pages=(page,))

    assert differs(colours(board, 17), colours(board, 0)) == 0
