"""Depth and heat come in as they were measured, whatever file they are in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UnreadableMediaError, WrongRequestError
from engine.media.depth import read_depth
from engine.media.plane import read_plane
from engine.media.thermal import read_thermal
from tests.engine.media.exr import write_exr

MILLIMETRES = np.array([[0, 500, 1500], [2500, 4000, 65535]], np.uint16)
METRES = (MILLIMETRES / 1000).astype(np.float32)


def known_as(metres: np.ndarray) -> np.ndarray:
    return np.where(metres > 0, metres, np.nan)


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_16_bits_are_millimetres_and_nothing_is_unknown(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"depth.{kind}"
    Image.fromarray(MILLIMETRES).save(path)
    np.testing.assert_allclose(read_depth(path).metres, known_as(METRES), rtol=1e-6)


@pytest.mark.parametrize("colours", ["grayf32le", "gbrpf32le"])
def test_floats_of_an_exr_are_metres(tmp_path: Path, colours: str) -> None:
    values = np.arange(1, 37, dtype=np.float32).reshape(4, 9) / 7
    path = write_exr(tmp_path / "depth.exr", values, colours)
    np.testing.assert_array_equal(read_depth(path).metres, values)


def test_floats_of_a_tiff_are_metres_and_no_numbers_are_unknown(tmp_path: Path) -> None:
    values = np.array([[1.5, np.nan, np.inf], [-1, 0, 20]], np.float32)
    Image.fromarray(values).save(tmp_path / "depth.tif")
    wanted = np.array([[1.5, np.nan, np.nan], [np.nan, np.nan, 20]], np.float32)
    np.testing.assert_array_equal(read_depth(tmp_path / "depth.tif").metres, wanted)


def test_disparity_becomes_metres_by_the_camera(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 256, 2560]], np.uint16)).save(tmp_path / "kitti.png")
    found = read_depth(
        tmp_path / "kitti.png", unit="disparity", per_step=1 / 256, baseline=0.5, focal=700
    )
    np.testing.assert_allclose(found.metres, [[np.nan, 350, 35]], rtol=1e-6)
    assert (found.baseline, found.focal) == (0.5, 700)


def test_8_bits_are_refused_until_somebody_says_what_they_are(tmp_path: Path) -> None:
    Image.fromarray(np.full((4, 4), 200, np.uint8)).save(tmp_path / "near.png")
    with pytest.raises(UnreadableMediaError, match=r"near.png.*8 bits.*Say if they are metres"):
        read_depth(tmp_path / "near.png")
    said = read_depth(tmp_path / "near.png", unit="metres", per_step=0.01)
    assert said.metres[0, 0] == pytest.approx(2)


@pytest.mark.parametrize("read", [read_depth, read_thermal])
def test_a_picture_in_colours_is_refused_and_grey_ones_are_not(tmp_path: Path, read) -> None:  # noqa: ANN001
    Image.new("RGB", (8, 8), (200, 40, 40)).save(tmp_path / "false.png")
    with pytest.raises(UnreadableMediaError, match=r"false.png.*in colours"):
        read(tmp_path / "false.png")
    Image.new("RGB", (8, 8), (90, 90, 90)).save(tmp_path / "grey.jpg", quality=60)
    assert read_plane(tmp_path / "grey.jpg").values.mean() == pytest.approx(90, abs=1)


@pytest.mark.parametrize("baseline", [0, -1, np.nan])
def test_an_impossible_camera_is_refused(tmp_path: Path, baseline: float) -> None:
    with pytest.raises(WrongRequestError, match="above 0"):
        read_depth(tmp_path / "any.png", baseline=baseline)


def test_a_map_in_which_nothing_is_known_is_refused(tmp_path: Path) -> None:
    Image.fromarray(np.zeros((4, 4), np.uint16)).save(tmp_path / "none.png")
    with pytest.raises(UnreadableMediaError, match="no depth in it"):
        read_depth(tmp_path / "none.png")


def test_damaged_and_missing_files_are_refused_with_their_name(tmp_path: Path) -> None:
    whole = write_exr(tmp_path / "whole.exr", np.ones((30, 40), np.float32)).read_bytes()
    for name, content in (("cut.exr", whole[:60]), ("text.png", b"depth"), ("empty.tif", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableMediaError, match=name):
            read_depth(tmp_path / name)
    with pytest.raises(UnreadableMediaError, match="no such file"):
        read_depth(tmp_path / "gone.exr")


def test_a_plane_over_the_limit_is_refused_by_its_header(tmp_path: Path) -> None:
    Image.new("1", (8000, 7000)).save(tmp_path / "large.png")
    with pytest.raises(UnreadableMediaError, match="50 megapixels"):
        read_thermal(tmp_path / "large.png")


def test_a_turned_plane_comes_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3)).save(
        tmp_path / "turned.png", exif=exif
    )
    np.testing.assert_array_equal(read_plane(tmp_path / "turned.png").values[0], [3, 0])


# ---------------------------------------------------------------------------------- heat


def test_8_bits_of_heat_use_their_whole_range(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 51, 255]], np.uint8)).save(tmp_path / "heat.png")
    np.testing.assert_allclose(read_thermal(tmp_path / "heat.png").warmth, [[0, 0.2, 1]])


def test_a_radiometric_picture_goes_from_its_coldest_to_its_hottest(tmp_path: Path) -> None:
    kelvin = np.array([[27315, 29315, 31315]], np.uint16)
    Image.fromarray(kelvin).save(tmp_path / "heat.tiff")
    np.testing.assert_allclose(read_thermal(tmp_path / "heat.tiff").warmth, [[0, 0.5, 1]])
    said = read_thermal(tmp_path / "heat.tiff", coldest=29315, hottest=30315)
    np.testing.assert_allclose(said.warmth, [[0, 0, 1]])


def test_one_warmth_everywhere_is_cold_and_no_numbers_are_too(tmp_path: Path) -> None:
    Image.fromarray(np.full((3, 3), 30000, np.uint16)).save(tmp_path / "flat.png")
    assert read_thermal(tmp_path / "flat.png").warmth.max() == 0
    values = write_exr(tmp_path / "holes.exr", np.array([[np.nan, 1, 3]], np.float32))
    np.testing.assert_allclose(read_thermal(values).warmth, [[0, 0, 1]])


@pytest.mark.parametrize(("coldest", "hottest"), [(5.0, 5.0), (9.0, 1.0), (np.nan, 1.0)])
def test_a_range_with_nothing_in_it_is_refused(
    tmp_path: Path, coldest: float, hottest: float
) -> None:
    Image.fromarray(np.zeros((3, 3), np.uint8)).save(tmp_path / "heat.png")
    with pytest.raises(WrongRequestError, match="above the coldest"):
        read_thermal(tmp_path / "heat.png", coldest=coldest, hottest=hottest)
