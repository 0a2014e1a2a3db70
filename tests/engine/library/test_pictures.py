"""What items look like, made once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.library import Item
from engine.library.pictures import FILE, Look, PictureCache, clear_pictures, coarse, look_of
from engine.library.values import Facts
from tests.engine.library.small_library import write_media


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return write_media(tmp_path / "media")


def item(path: Path, kind: str, **facts: float) -> Item:
    return Item(1, path.name.ljust(40, "0"), Facts(kind, **facts), (path,))  # type: ignore[arg-type]


def look(found: Item, folder: Path, time: float = 0.0) -> Look:
    with PictureCache(folder) as cache:
        return look_of(found, time, 64, cache=cache)


def test_a_picture_is_no_larger_than_asked_for(media: Path, tmp_path: Path) -> None:
    made = look(item(media / "red.png", "picture"), tmp_path).picture
    assert made is not None
    assert max(made.shape[:2]) <= 64
    assert made[..., 0].mean() > 200 > 50 > made[..., 1].mean()


def test_a_film_is_seen_at_its_time(media: Path, tmp_path: Path) -> None:
    film = item(media / "film.mp4", "video", duration=8.0, width=64, height=48)
    first, last = look(film, tmp_path, 1.0).picture, look(film, tmp_path, 6.0).picture
    assert first is not None
    assert last is not None
    assert first[..., 0].mean() > first[..., 2].mean()
    assert last[..., 2].mean() > last[..., 0].mean()


def test_a_sound_has_an_outline(media: Path, tmp_path: Path) -> None:
    made = look(item(media / "low.wav", "sound", duration=3.0), tmp_path).outline
    assert made is not None
    assert made.shape == (256, 2)
    assert (made[:, 0] <= made[:, 1]).all()


@pytest.mark.parametrize(("name", "kind"), [("red.png", "picture"), ("low.wav", "sound")])
def test_what_was_made_is_there_without_the_file(
    media: Path, tmp_path: Path, name: str, kind: str
) -> None:
    found = item(media / name, kind)
    before = look(found, tmp_path)
    (media / name).unlink()
    after = look(found, tmp_path)
    for one, other in ((before.picture, after.picture), (before.outline, after.outline)):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert np.abs(one.astype(int) - other.astype(int)).max() < 12  # kept as JPEG


def test_what_cannot_be_read_or_seen_has_no_look(media: Path, tmp_path: Path) -> None:
    (media / "broken.png").write_bytes(b"no picture")
    for found in (
        item(media / "broken.png", "picture"),
        item(media / "gone.wav", "sound"),
        item(media / "note.txt", "text"),
    ):
        made = look(found, tmp_path)
        assert made.picture is None
        assert made.outline is None


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 1000])
def test_a_damaged_cache_is_begun_anew(media: Path, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    assert look(item(media / "red.png", "picture"), tmp_path).picture is not None
    with PictureCache(tmp_path) as cache:
        assert cache.find("red.png".ljust(40, "0") + "-64") is not None


def test_a_closed_folder_only_makes_it_slower(media: Path) -> None:
    in_the_way = media / "note.txt"
    assert look(item(media / "red.png", "picture"), in_the_way).picture is not None


def test_clearing_leaves_nothing(media: Path, tmp_path: Path) -> None:
    look(item(media / "red.png", "picture"), tmp_path)
    assert clear_pictures(tmp_path) >= 1
    assert not list(tmp_path.glob(FILE + "*"))


def test_an_outline_keeps_every_extreme() -> None:
    finest = np.zeros((1000, 2), np.int16)
    finest[777] = (-32768, 32767)
    made = coarse(finest, 10)
    assert made.shape == (10, 2)
    assert tuple(made[7]) == (-128, 127)
    assert coarse(finest[:3], 10).shape == (3, 2)
    assert coarse(finest[:0], 10).shape == (0, 2)


def test_the_cache_stays_about_as_large_as_it_may_be(tmp_path: Path) -> None:
    look, most = bytes(4000), 1 << 20
    with PictureCache(tmp_path, most) as cache:
        for number in range(1000):
            cache.keep(str(number), look)
        assert cache.find("0") is None
        assert cache.find("999") == look
    assert (tmp_path / FILE).stat().st_size < 1.5 * most
