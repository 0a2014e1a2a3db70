"""Where things lie on the storyboard and on the stage."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.storyboard import CUT, Camera, StillPage, Storyboard
from widgets import sample_board as sample
from widgets.animate.board_geometry import (
    MUSIC,
    Part,
    beat_times,
    duration_for,
    hit_sound,
    hit_strip,
    insertion_index,
    page_rects,
    rows_of,
)
from widgets.animate.camera_presets import OWN, PAN_LEFT, ZOOM_IN, preset_of, with_preset
from widgets.animate.head_geometry import chip_at, chips_of, sound_at
from widgets.animate.stage_geometry import (
    Placing,
    first_look,
    inside_frame,
    last_look,
    look_at,
    view_box,
    with_look,
    within,
)
from widgets.shared.time_view import Rect, View

VIEW = View(100.0)
shares = st.floats(0, 1)
zooms = st.floats(1, 8)


def board() -> Storyboard:
    return sample.storyboard()


def pages(*seconds: float) -> Storyboard:
    stills = (
        StillPage(f"p{i}", sample.SEA, 400, 300, s, transition_s=0.1) for i, s in enumerate(seconds)
    )
    return Storyboard(tuple(stills))


@given(st.lists(st.floats(0.4, 20), min_size=1, max_size=8))
def test_blocks_touch_and_cover_the_whole_board(seconds: list[float]) -> None:
    made = pages(*seconds)
    rects = page_rects(made, VIEW)
    assert rects[0].x == 0
    assert rects[-1].right == pytest.approx(100 * made.duration, abs=1e-3)
    for one, other in itertools.pairwise(rects):
        assert one.right == pytest.approx(other.x, abs=1e-3)


@given(st.floats(0.5, 30), st.integers(0, 2))
def test_the_edge_of_a_block_stands_where_the_hand_has_put_it(end: float, index: int) -> None:
    made = pages(1.0, 1.0, 1.0)
    duration = duration_for(made, index, end)
    if duration > 0.2:
        changed = replace(
            made,
            pages=tuple(
                replace(page, duration=duration) if i == index else page
                for i, page in enumerate(made.pages)
            ),
        )
        assert page_rects(changed, VIEW)[index].right == pytest.approx(100 * end, abs=1e-3)


def test_the_button_between_two_stills_lies_above_their_edges() -> None:
    rects = page_rects(board(), VIEW)
    hit = hit_strip(board(), VIEW, rects[0].right, 68)
    assert hit is not None
    assert (hit.id, hit.part) == ("still-1", Part.JOINT)
    hit = hit_strip(board(), VIEW, rects[0].right, 35)
    assert hit is not None
    assert (hit.id, hit.part) == ("still-1", Part.END)
    hit = hit_strip(board(), VIEW, rects[1].x + 60, 60)
    assert hit is not None
    assert (hit.id, hit.part) == ("still-2", Part.BODY)
    assert hit_strip(board(), VIEW, 99_999, 60) is None


def test_nothing_is_dropped_inside_a_still() -> None:
    rects = page_rects(board(), VIEW)
    assert insertion_index(board(), VIEW, -5) == 0
    assert insertion_index(board(), VIEW, rects[1].x + 1) == 1
    assert insertion_index(board(), VIEW, rects[2].right) == 3


def test_a_hit_is_taken_at_its_foot_and_the_sound_above_it() -> None:
    sound = board().pages[1].sounds[1]
    rect = Rect(0, 100, 460, 60)
    foot = hit_sound(sound, rect, sound.onsets or (), 200, 155)
    assert foot is not None
    assert (foot.part, foot.number) == (Part.ONSET, 1)
    body = hit_sound(sound, rect, sound.onsets or (), 200, 130)
    assert body is not None
    assert body.part is Part.BODY
    edges = [hit_sound(sound, rect, (), x, 130) for x in (1, 459)]
    assert [hit.part for hit in edges if hit] == [Part.START, Part.END]


def test_the_music_stands_above_the_sounds_of_the_still() -> None:
    rows = rows_of(board(), board().pages[1])
    assert [row.id for row in rows] == [MUSIC, "sound-1", "sound-2"]
    assert all(one.top + one.height <= two.top for one, two in itertools.pairwise(rows))
    assert [row.id for row in rows_of(board(), None)] == [MUSIC]


def test_beats_are_heard_where_the_music_lies() -> None:
    music = replace(board().music, position=1.0, start=2.0, duration=3.0)  # type: ignore[type-var]
    assert beat_times(music, [1.0, 2.5, 4.0, 9.0]) == [1.5, 3.0]
    assert beat_times(None, [1.0]) == []


def test_every_pairing_has_a_chip_and_what_rests_stands_in_the_strip() -> None:
    page = board().pages[1]
    resting = replace(page.actors[1], moves=())
    page = replace(page, actors=(page.actors[0], resting))
    rows = rows_of(board(), page)
    chips = chips_of(page, rows, 184, lambda text: 7.0 * len(text))
    assert {(chip.actor, chip.sound) for chip in chips} == {
        ("object-1", "sound-1"),
        ("object-2", ""),
    }
    chip = chips[0]
    assert chip_at(chips, chip.rect.x + 3, chip.rect.y + 3) == chip
    assert sound_at(rows, rows[1].top + 5) == "sound-1"
    assert sound_at(rows, rows[0].top + 5) is None
    assert sound_at(rows, 40) == ""


# ------------------------------------------------------------------------------- the stage


@given(shares, shares, zooms, st.sampled_from([(1920, 1080), (1080, 1920), (1000, 1000)]))
def test_a_view_never_leaves_the_frame(
    x: float, y: float, zoom: float, size: tuple[int, int]
) -> None:
    made = replace(board(), width=size[0], height=size[1])
    box = view_box(first_look(made.pages[0], made, Camera(x0=x, y0=y, zoom0=zoom)))
    assert box.x >= -1e-9
    assert box.y >= -1e-9
    assert box.right <= 1 + 1e-9
    assert box.bottom <= 1 + 1e-9


@given(shares, shares, st.floats(1.2, 8))
def test_a_view_set_by_hand_is_the_view_that_is_seen(x: float, y: float, zoom: float) -> None:
    made = board()
    page = made.pages[1]
    look = within(x, y, zoom)
    camera = with_look(page, made, look, last=True)
    seen = last_look(replace(page, camera=camera), made, camera)
    assert seen == pytest.approx(look, abs=1e-6)


def test_the_camera_begins_and_ends_at_its_views() -> None:
    made = board()
    page = replace(made.pages[1], camera=with_preset(Camera(), ZOOM_IN))
    assert look_at(page, made, 0) == first_look(page, made, page.camera)
    assert look_at(page, made, 1) == pytest.approx(last_look(page, made, page.camera))
    assert 1 < look_at(page, made, 0.5).zoom < 1.25


@given(shares, shares)
def test_places_on_the_screen_and_in_the_still_are_the_same_both_ways(x: float, y: float) -> None:
    made = board()
    placing = Placing.of(made.pages[1], made, within(0.4, 0.6, 2.0), Rect(10, 20, 640, 360))
    assert placing.share(*placing.point(x, y)) == pytest.approx((x, y), abs=1e-9)


def test_a_still_of_another_shape_lies_whole_in_the_frame() -> None:
    made = replace(board(), width=1080, height=1920)
    inside = inside_frame(made.pages[0], made)
    assert (inside.x, inside.w) == (0, 1)
    assert inside.y == pytest.approx((1 - inside.h) / 2)
    assert 0 < inside.h < 1


def test_a_preset_is_known_again_and_keeps_the_shake() -> None:
    camera = with_preset(Camera(shake=0.3, cue="s"), PAN_LEFT)
    assert (camera.shake, camera.cue) == (0.3, "s")
    assert preset_of(camera) == PAN_LEFT
    assert preset_of(replace(camera, x1=0.1)) == OWN


def test_a_cut_shares_nothing() -> None:
    made = board()
    first = replace(made.pages[0], transition=CUT)
    cut = replace(made, pages=(first, *made.pages[1:]))
    assert page_rects(cut, VIEW)[0].right == pytest.approx(340)
