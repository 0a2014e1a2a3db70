"""Drawing a still in which things move, measured on the frames themselves."""

from __future__ import annotations

import av
import numpy as np
import pytest

from engine.export.i420 import planes, to_i420
from engine.features.cast_sounds import cast_sounds, group_by_object
from engine.features.fill_hole import fill_hole
from engine.features.motion import MOTIONS, REST, Pose, choose_motion
from engine.features.poses import make_poses
from engine.features.render_still import Cutout, StillRenderer
from engine.features.sprite import clean_matte
from engine.features.stage import Stage, set_stage
from engine.types import Box, Cue, Float32, Mask, Picture, SoundCues, UInt8
from tests.engine.features.made_media import BLUE, RED

SIZE = (160, 120)
RED_BOX, BLUE_BOX = Box(20, 50, 60, 100), Box(100, 30, 140, 80)


def still() -> UInt8:
    """Grey stripes with a red and a blue box, BGR."""
    pixels = np.full((SIZE[1], SIZE[0], 3), 120, np.uint8)
    pixels[:, ::8] = 150
    for colour, box in ((RED, RED_BOX), (BLUE, BLUE_BOX)):
        pixels[box.y0 : box.y1, box.x0 : box.x1] = colour[::-1]
    return pixels


def matte(box: Box) -> Float32:
    out = np.zeros((SIZE[1], SIZE[0]), np.float32)
    out[box.y0 : box.y1, box.x0 : box.x1] = 1
    return out


def renderer(*, lit: bool = False) -> StillRenderer:
    return StillRenderer(
        still(), [Cutout(matte(RED_BOX), lit=lit), Cutout(matte(BLUE_BOX), lit=lit)]
    )


@pytest.fixture(scope="module")
def used() -> StillRenderer:
    """One that has drawn other frames before: no frame may depend on them."""
    return renderer(lit=True)


def seen(planar: UInt8) -> UInt8:
    """BGR (h, w, 3)."""
    frame = av.VideoFrame.from_ndarray(planar, format="yuv420p")
    shown = frame.reformat(format="bgr24", src_colorspace="ITU709", dst_colorspace="ITU709")
    return np.asarray(shown.to_ndarray(), np.uint8)


def outside(box: Box, by: int) -> np.ndarray:
    around = np.ones((SIZE[1], SIZE[0]), np.bool_)
    around[max(0, box.y0 - by) : box.y1 + by, max(0, box.x0 - by) : box.x1 + by] = False
    return around


def test_at_rest_the_frame_is_the_still(used: StillRenderer) -> None:
    assert (used.render([REST, REST]) == to_i420(still())).all()


@pytest.mark.parametrize(
    "pose",
    [Pose(up=0.2), Pose(right=0.2), Pose(turn=0.2), Pose(widen=1.2, heighten=0.8), Pose(light=0.6)],
)
def test_only_the_surroundings_of_what_moves_change(pose: Pose, used: StillRenderer) -> None:
    frame = used.render([pose, REST])

    luma, before = planes(frame)[0], planes(to_i420(still()))[0]
    assert (luma != before)[RED_BOX.y0 : RED_BOX.y1, RED_BOX.x0 : RED_BOX.x1].any()
    assert (luma == before)[outside(RED_BOX, 24)].all()


def test_a_neighbour_that_rests_is_not_painted_over() -> None:
    beside = Box(RED_BOX.x1, RED_BOX.y0, RED_BOX.x1 + 30, RED_BOX.y1)
    both = still()
    both[beside.y0 : beside.y1, beside.x0 : beside.x1] = BLUE[::-1]

    frame = StillRenderer(both, [Cutout(matte(RED_BOX)), Cutout(matte(beside))]).render(
        [Pose(right=-0.1), REST]
    )

    luma, before = planes(frame)[0], planes(to_i420(both))[0]
    inside = np.s_[beside.y0 : beside.y1, beside.x0 : beside.x1]
    assert (luma[inside] == before[inside]).all()


@pytest.mark.parametrize("name", MOTIONS)
def test_an_onset_on_a_frame_shows_on_that_frame(name: str) -> None:
    cues = SoundCues(1.0, (Cue(0.5, 1.0),), np.zeros(100, np.float32), 0.01)
    pose_at = make_poses(choose_motion(name), cues, lead=0.5 / 30)
    one = StillRenderer(still(), [Cutout(matte(RED_BOX), lit=name == "glow", talks=name == "talk")])

    shown = [one.render([pose_at(i / 30)]) for i in (14, 15)]
    changed = [np.ptp(frame.astype(int) - to_i420(still())) for frame in shown]
    assert changed[0] == 0
    assert changed[1] > 20


def test_after_moving_the_still_is_back(used: StillRenderer) -> None:
    for pose in (Pose(up=0.3), Pose(right=0.3), Pose(turn=0.4)):
        used.render([pose, pose])
        used.render([REST, pose])

    assert (used.render([REST, REST]) == to_i420(still())).all()


def test_a_frame_does_not_depend_on_the_frames_before(used: StillRenderer) -> None:
    for pose in (Pose(up=0.3), Pose(right=0.3), Pose(turn=0.4)):
        used.render([pose, REST])
        used.render([pose, pose])

    poses = [Pose(up=0.1), Pose(turn=0.1)]
    assert (used.render(poses) == renderer(lit=True).render(poses)).all()


def test_a_jump_goes_up_by_its_share_of_the_height(used: StillRenderer) -> None:
    frame = seen(used.render([Pose(up=0.2), REST]))

    red = (frame[:, :, 2] > 170) & (frame[:, :, 0] < 90)
    rows = np.flatnonzero(red[:, 25:55].mean(axis=1) > 0.9)
    assert (rows[0], rows[-1] + 1) == pytest.approx((RED_BOX.y0 - 10, RED_BOX.y1 - 10), abs=1.5)


def test_a_squash_keeps_its_foot_where_it_is(used: StillRenderer) -> None:
    frame = seen(used.render([Pose(heighten=0.8, widen=1.1), REST]))

    red = (frame[:, :, 2] > 170) & (frame[:, :, 0] < 90)
    rows = np.flatnonzero(red[:, 25:55].mean(axis=1) > 0.9)
    assert (rows[0], rows[-1] + 1) == pytest.approx((RED_BOX.y0 + 10, RED_BOX.y1), abs=1.5)


def test_the_hole_shows_what_is_around_it_and_no_trace_of_the_object(used: StillRenderer) -> None:
    frame = seen(used.render([Pose(up=0.5), REST])).astype(int)

    hole = frame[RED_BOX.y1 - 20 : RED_BOX.y1 + 2, RED_BOX.x0 - 2 : RED_BOX.x1 + 2]
    assert np.ptp(hole, axis=2).max() < 30
    assert hole.mean() == pytest.approx(124, abs=8)


def test_edges_are_free_of_the_old_background() -> None:
    """A soft edge over black, drawn over grey, has no dark rim."""
    dark = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    soft = matte(RED_BOX)
    for i in range(4):
        ring = Box(RED_BOX.x0 - i, RED_BOX.y0 - i, RED_BOX.x1 + i, RED_BOX.y1 + i)
        soft = np.maximum(soft, matte(ring) * (1 - i / 4)).astype(np.float32)
    dark = np.rint(dark + soft[:, :, None] * np.array([200, 200, 200])).astype(np.uint8)
    dark[:, 100:] = 200  # where it moves to

    frame = seen(StillRenderer(dark, [Cutout(soft)]).render([Pose(right=1.75)]))

    assert frame[60:90, 104:150].min() > 185


def test_an_object_the_frame_cuts_off_shows_no_cut_edge() -> None:
    bust = still()
    bust[60:, 20:100] = RED[::-1]
    outline = clean_matte(Mask(matte(Box(20, 60, 100, 118))))  # stops just short of the border

    frame = seen(StillRenderer(bust, [Cutout(outline)]).render([Pose(up=0.2)]))

    assert (frame[-10:, 30:90, 2] > 190).all()


def test_a_filled_hole_copies_no_other_object() -> None:
    red, blue = matte(RED_BOX), matte(BLUE_BOX)

    filled = fill_hole(still(), red, np.maximum(red, blue))

    part = filled[RED_BOX.y0 : RED_BOX.y1, RED_BOX.x0 : RED_BOX.x1].astype(int)
    assert np.ptp(part, axis=2).max() < 20


def test_a_filled_hole_copies_no_padding() -> None:
    wide = Box(20, 20, 140, 60)
    padded = np.full((SIZE[1], SIZE[0], 3), (0, 200, 0), np.uint8)
    padded[:, 18:142] = 120  # a picture between two bars; the object is nearly as wide
    padded[wide.y0 : wide.y1, wide.x0 : wide.x1] = RED[::-1]

    frame = StillRenderer(
        padded, [Cutout(matte(wide))], beyond=1 - matte(Box(18, 0, 142, SIZE[1]))
    ).render([Pose(up=0.6)])

    hole = seen(frame)[wide.y1 - 20 : wide.y1, wide.x0 + 4 : wide.x1 - 4].astype(int)
    assert np.ptp(hole, axis=2).max() < 30


def test_a_hole_that_is_everything_is_survived() -> None:
    whole = np.ones((SIZE[1], SIZE[0]), np.float32)

    assert fill_hole(still(), whole, whole).shape == still().shape


@pytest.mark.parametrize("shape", [(2, 2), (16, 1920), (1920, 16), (37, 53)])
def test_a_hole_in_a_picture_of_any_shape_is_filled(shape: tuple[int, int]) -> None:
    pixels = np.full((*shape, 3), 90, np.uint8)
    hole = np.zeros(shape, np.float32)
    hole[: shape[0] // 2, : shape[1] // 2] = 1

    filled = fill_hole(pixels, hole, hole)

    assert np.abs(filled.astype(int) - 90).max() <= 1


def test_colours_survive_the_way_to_the_encoder() -> None:
    for colour in ((0, 0, 0), (255, 255, 255), RED, BLUE, (128, 128, 128)):
        picture = np.full((32, 32, 3), colour[::-1], np.uint8)
        assert np.abs(seen(to_i420(picture)).astype(int) - picture).max() <= 4


def test_a_picture_that_fits_is_cropped_and_not_resampled() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (121, 161, 3), np.uint8)

    shown = set_stage(Picture(pixels), 1920).show(Picture(pixels))

    assert (shown == pixels[:120, :160, ::-1]).all()


@pytest.mark.parametrize("shape", [(3000, 3), (3, 4000), (1, 1), (500, 500)])
def test_a_picture_of_any_shape_finds_its_place(shape: tuple[int, int]) -> None:
    stage = Stage(320, 180)

    shown = stage.show(Picture(np.full((*shape, 3), 200, np.uint8)))
    where = stage.show_matte(np.ones(shape, np.float32))

    assert shown.shape == (180, 320, 3)
    assert (shown[where > 0.999] == 200).all()
    assert where.max() == pytest.approx(1)


SURE, UNSURE, NONE = 0.9, 0.6, -1.0


@pytest.mark.parametrize(
    ("scores", "places"),
    [
        ([[SURE, NONE], [NONE, SURE]], [0, 1]),
        ([[UNSURE, SURE], [SURE, UNSURE]], [1, 0]),
        ([[SURE, 0.8], [UNSURE, 0.7]], [0, 1]),  # each still gets a sound
        ([[SURE, SURE], [NONE, NONE]], [0, 0]),  # but none that it does not make
        ([[NONE, SURE], [NONE, NONE]], [1, 0]),  # an unknown sound fills the silence
    ],
)
def test_sounds_go_where_they_belong(scores: list[list[float]], places: list[int]) -> None:
    assert cast_sounds(np.array(scores, np.float32)) == places


def test_an_unknown_sound_goes_where_it_is_likely() -> None:
    scores = np.array([[NONE, SURE], [NONE, NONE], [NONE, NONE]], np.float32)
    likeness = np.array([[0, 0], [0, 0], [0.8, 0]], np.float32)

    assert cast_sounds(scores, likeness) == [2, 0]


def test_outlines_of_one_object_are_one() -> None:
    a, b = matte(RED_BOX), matte(BLUE_BOX)

    assert group_by_object([a, b, a * 0.9]) == [[0, 2], [1]]
