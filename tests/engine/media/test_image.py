"""Pictures come out upright, in sRGB, with nothing clipped and nothing see-through by accident."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import UnreadableMediaError
from engine.media.image import read_picture
from engine.types import UInt8


def _difference(a: UInt8, b: UInt8) -> float:
    """Mean absolute difference of two pictures of one size."""
    return float(np.abs(a.astype(float) - b.astype(float)).mean())


def _quarters() -> UInt8:
    """(40, 60, 3): red, green, blue and grey quarters: no turn looks like another."""
    array = np.zeros((40, 60, 3), np.uint8)
    array[:20, :30], array[:20, 30:] = (250, 0, 0), (0, 250, 0)
    array[20:, :30], array[20:, 30:] = (0, 0, 250), (120, 120, 120)
    return array


# What a camera stores for each EXIF orientation of the same upright picture.
STORED = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: np.rot90(a, -1),
}


@pytest.mark.parametrize("max_side", [None, 30])
@pytest.mark.parametrize("orientation", STORED)
def test_every_exif_orientation_comes_out_upright(
    tmp_path: Path, orientation: int, max_side: int | None
) -> None:
    path = tmp_path / "turned.png"
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = np.ascontiguousarray(STORED[orientation](_quarters()))
    Image.fromarray(stored).save(path, exif=exif)
    pixels = read_picture(path, max_side=max_side).pixels
    expected = _quarters() if max_side is None else _quarters()[::2, ::2]
    assert pixels.shape == expected.shape
    assert _difference(pixels, expected) < 6


@pytest.mark.media
@pytest.mark.parametrize("name", ["2.jpg", "6.jpg", "6.webp", "8.jpg"])
def test_turned_photos_look_like_the_one_that_is_not(media_dir: Path, name: str) -> None:
    upright = read_picture(media_dir / "odd/img_hopper.qoi").pixels
    turned = read_picture(media_dir / f"odd/img_hopper_orientation_{name}").pixels
    assert _difference(turned, upright) < 6  # 62 and more for any other turn


@pytest.mark.media
@pytest.mark.parametrize(
    ("name", "limit"),
    [("cmyk.jpg", 7), ("exif6.jpg", 7), ("gray16.png", 12), ("gray.jpg", 12)],
)
def test_one_photo_in_many_coats_is_one_photo(media_dir: Path, name: str, limit: float) -> None:
    plain = read_picture(media_dir / "odd/img_gen_progressive.jpg").pixels
    other = read_picture(media_dir / f"odd/img_gen_{name}").pixels
    assert _difference(other, plain) < limit


@pytest.mark.media
def test_an_iphone_still_is_upright_and_full_size(media_dir: Path) -> None:
    picture = read_picture(media_dir / "odd/img_exif_iphone_13_pro_max.HEIC", max_side=400)
    assert (picture.height, picture.width) == (400, 300)
    floor, ceiling = picture.pixels[-60:].mean((0, 1)), picture.pixels[:60].mean((0, 1))
    assert floor[2] > floor[0], "the blue table cloth is at the bottom"
    assert ceiling[0] > ceiling[2], "the warm ceiling at the top"


@pytest.mark.parametrize("kind", ["png", "tiff", "pgm"])
def test_16_bit_grey_keeps_its_brightness(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"grey.{kind}"
    Image.fromarray(np.full((8, 8), 32768, np.uint16)).save(path)
    assert read_picture(path).pixels.mean() == pytest.approx(127.5, abs=1)


def test_a_float_picture_from_0_to_1_uses_the_whole_range(tmp_path: Path) -> None:
    ramp = np.linspace(0, 1, 256, dtype=np.float32).reshape(1, -1).repeat(4, axis=0)
    ramp[0, 0] = np.nan
    Image.fromarray(ramp).save(tmp_path / "ramp.tiff")
    pixels = read_picture(tmp_path / "ramp.tiff").pixels
    assert _difference(pixels[1, :, 0], np.arange(256, dtype=np.uint8)) < 0.1
    assert pixels[0, 0, 0] == 0


@pytest.mark.parametrize("max_side", [None, 8])
def test_what_is_transparent_shows_white_or_stays_alpha(
    tmp_path: Path, max_side: int | None
) -> None:
    red = np.zeros((16, 16, 4), np.uint8)
    red[..., 0] = 255
    red[:, 8:, 3] = 255
    Image.fromarray(red).save(tmp_path / "red.png")
    flat = read_picture(tmp_path / "red.png", max_side=max_side)
    kept = read_picture(tmp_path / "red.png", max_side=max_side, keep_alpha=True)
    assert flat.alpha is None
    assert flat.pixels[0, 0].tolist() == [255, 255, 255]
    assert flat.pixels[0, -1].tolist() == [255, 0, 0]
    assert kept.alpha is not None
    assert (kept.alpha[0, 0], kept.alpha[0, -1]) == (0, 255)


def test_palette_transparency_is_transparency(tmp_path: Path) -> None:
    palette = Image.new("P", (4, 4), 1)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    palette.save(tmp_path / "palette.png", transparency=1)
    assert read_picture(tmp_path / "palette.png").pixels.min() == 255


def test_keeping_the_alpha_of_an_opaque_picture_gives_none(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4), "blue").save(tmp_path / "blue.png")
    assert read_picture(tmp_path / "blue.png", keep_alpha=True).alpha is None


@pytest.mark.parametrize("size", [(1000, 10), (10, 1000), (1, 1), (999, 333)])
def test_max_side_is_never_passed_and_never_enlarges(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "green").save(tmp_path / "green.png")
    picture = read_picture(tmp_path / "green.png", max_side=100)
    assert max(picture.width, picture.height) == min(100, *[max(size)])
    assert picture.pixels[0, 0].tolist() == [0, 128, 0]


def test_a_jpeg_over_the_limit_is_decoded_reduced(tmp_path: Path) -> None:
    Image.new("L", (12000, 9000), 77).save(tmp_path / "large.jpg")
    picture = read_picture(tmp_path / "large.jpg", max_side=500)
    assert (picture.width, picture.height) == (500, 375)
    assert picture.pixels.mean() == pytest.approx(77, abs=2)


def test_a_png_over_the_limit_is_refused_by_its_header(tmp_path: Path) -> None:
    Image.new("1", (13000, 13000)).save(tmp_path / "bomb.png")
    with pytest.raises(UnreadableMediaError, match="100 megapixels"):
        read_picture(tmp_path / "bomb.png", max_side=100)
