"""Frames come upright, with their own times, and one at a time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from engine.errors import UnreadableMediaError
from engine.media import isolation
from engine.media.probe import probe
from engine.media.video import iter_frames, read_frames
from engine.types import UInt8

pytestmark = pytest.mark.media


def _difference(a: UInt8, b: UInt8) -> float:
    return float(np.abs(a.astype(float) - b.astype(float)).mean())


def test_phone_films_are_upright_whichever_way_they_were_held(media_dir: Path) -> None:
    one, other = (
        read_frames(media_dir / f"videos/tech_portrait_rot{angle}.mp4", [1.0])[0].picture.pixels
        for angle in (90, 270)
    )
    assert one.shape == other.shape == (426, 240, 3)
    assert _difference(one, other) < 4
    assert one[:60, :, 2].mean() > one[-60:, :, 2].mean() + 20, "the sky is on top"


def test_the_size_that_probe_tells_is_the_size_of_the_frames(media_dir: Path) -> None:
    for name in ("tech_portrait_rot90.mp4", "tech_h263.3gp", "tech_oddsize_yuv444.mp4"):
        info = probe(media_dir / "videos" / name)
        frame = read_frames(media_dir / "videos" / name, [0])[0].picture
        assert (info.width, info.height) == (frame.width, frame.height)


def test_times_are_the_frames_own(media_dir: Path) -> None:
    path = media_dir / "videos/tech_vfr.mp4"
    times = [frame.time for frame in iter_frames(path, max_side=64)]
    gaps = np.diff(times)
    assert times[0] == 0
    assert gaps.max() > 2.5 * gaps.min() > 0
    between = [(a + b) / 2 for a, b in pairwise(times)]
    assert [f.time for f in read_frames(path, between, max_side=64)] == times[:-1]


@pytest.mark.parametrize(
    "name", ["tech_vfr.mp4", "tech_mpeg2.mpg", "tech_vp9_opus.webm", "tech_mjpeg.avi"]
)
def test_a_frame_found_by_its_time_is_the_frame_that_passes_by(media_dir: Path, name: str) -> None:
    path = media_dir / "videos" / name
    passing = {frame.time: frame.picture.pixels for frame in iter_frames(path, max_side=96)}
    wanted = list(passing)[::-7]
    for time, frame in zip(wanted, read_frames(path, wanted, max_side=96), strict=True):
        assert frame.time == time
        assert _difference(frame.picture.pixels, passing[time]) < 1


def test_a_jump_far_into_a_film_lands_on_the_right_frame(media_dir: Path) -> None:
    path = media_dir / "odd/vid_moviepy_smpte-2997.mp4"
    assert [f.time for f in read_frames(path, [9.01, 0.5, 5.02], max_side=64)] == [9.0, 0.48, 5.0]


def test_times_outside_the_film_give_its_ends(media_dir: Path) -> None:
    first, last = read_frames(media_dir / "videos/tech_av1.mp4", [-3.0, 99.0], max_side=64)
    assert (first.time, last.time) == (0.0, pytest.approx(1.96))


def test_thinning_out_takes_the_first_frame_of_each_stretch(media_dir: Path) -> None:
    path = media_dir / "videos/tech_av1.mp4"
    times = [frame.time for frame in iter_frames(path, max_side=64, every=0.5)]
    assert times == pytest.approx([0.0, 0.52, 1.0, 1.52], abs=0.021)


@pytest.mark.parametrize("name", ["tech_hevc10.mp4", "tech_prores.mov", "tech_mjpeg.avi"])
def test_10_bits_full_range_and_other_codecs_show_the_same_colours(
    media_dir: Path, name: str
) -> None:
    plain = read_frames(media_dir / "videos/tech_av1.mp4", [0], max_side=160)[0].picture.pixels
    other = read_frames(media_dir / "videos" / name, [0], max_side=160)[0].picture.pixels
    assert np.abs(plain.mean((0, 1)) - other.mean((0, 1))).max() < 4


def test_full_range_bars_are_pure(media_dir: Path) -> None:
    path = media_dir / "odd/vid_torchcodec_bt709_full_range.mp4"
    bars = read_frames(path, [0.5])[0].picture.pixels[150, 100::180].astype(int)
    for colour, bar in zip([(1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1)], bars[:4], strict=True):
        assert (abs(bar - 255 * np.array(colour)) < 60).all(), bar


def test_of_several_pictures_the_largest_is_the_film(media_dir: Path) -> None:
    info = probe(media_dir / "videos/nasa_multistream_torchcodec.mp4")
    assert (info.width, info.height) == (480, 270)


def test_a_still_in_an_mp4_coat_is_no_film(media_dir: Path) -> None:
    for name in ("img_avif_star.avifs", "img_exif_iphone_13_pro_max.HEIC"):
        assert probe(media_dir / "odd" / name).kind == "picture"
        with pytest.raises(UnreadableMediaError):
            read_frames(media_dir / "odd" / name, [0])


def test_memory_does_not_grow_with_the_film(media_dir: Path) -> None:
    isolation.end_children()
    for _ in iter_frames(media_dir / "odd/vid_moviepy_smpte-2997.mp4", max_side=320):
        pass
    assert isolation.most_memory_kb() < 250 << 10  # 251 frames of 3.1 MB passed by


def test_a_film_can_be_left_in_the_middle(media_dir: Path) -> None:
    frames = iter_frames(media_dir / "videos/tech_av1.mp4", max_side=64)
    assert next(frames).time == 0
    other = read_frames(media_dir / "videos/tech_vfr.mp4", [0])  # while the first one is open
    frames.close()
    assert len(other) == 1


def test_what_is_transparent_in_a_film_shows_white(media_dir: Path) -> None:
    path = media_dir / "odd/vid_moviepy_transparent.webm"
    for frame in read_frames(path, [4.5, 0.0, 2.0]):
        assert frame.picture.pixels[0, 0].tolist() == [255, 255, 255]
        assert frame.picture.pixels.reshape(-1, 3).min() < 100, "the red ball is still there"
