"""Who made a file and under which terms: from inside it, beside it, and from its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.library.ledger import is_non_commercial, source_of
from engine.library.ucs import category_of
from tests.engine.features.made_media import LOW, tone, write_sound
from tests.engine.library.small_library import Shelf


def test_tags_inside_a_file_are_read(shelf: Shelf, tmp_path: Path) -> None:
    import soundfile

    (tmp_path / "tagged").mkdir()
    with soundfile.SoundFile(tmp_path / "tagged" / "a.wav", "w", 32_000, 1) as file:
        file.title, file.artist, file.copyright = "A crow", "Ann", "CC BY 4.0"
        file.write(tone(LOW, 1))
    shelf.index(tmp_path / "tagged")
    source = shelf.catalogue.items([1])[0].facts.source
    assert (source.title, source.author, source.licence) == ("A crow", "Ann", "CC BY 4.0")


def test_the_exif_of_a_photo_is_read(shelf: Shelf, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "photos").mkdir()
    image = Image.new("RGB", (40, 30), "red")
    exif = image.getexif()
    exif[0x013B], exif[0x8298] = "Bea", "CC0"
    image.save(tmp_path / "photos" / "a.jpg", exif=exif)
    shelf.index(tmp_path / "photos")
    source = shelf.catalogue.items([1])[0].facts.source
    assert (source.author, source.licence) == ("Bea", "CC0")


def test_what_lies_beside_a_file_says_it_better(tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "crow.wav", tone(LOW, 1))
    (tmp_path / "crow.txt").write_text(
        "Author: Cem\nLicense: CC BY-NC 3.0\nhttps://example.org/crow\n", encoding="utf-8"
    )
    source = source_of(sound, {"artist": "somebody"})
    assert (source.author, source.licence) == ("Cem", "CC BY-NC 3.0")
    assert source.link == "https://example.org/crow"


@pytest.mark.parametrize("content", ["[1, 2", "[]", "{" * 5000, '{"author": {"a": 1}}'])
def test_a_damaged_sidecar_says_nothing(tmp_path: Path, content: str) -> None:
    sound = write_sound(tmp_path / "crow.wav", tone(LOW, 1))
    (tmp_path / "crow.json").write_text(content, encoding="utf-8")
    assert source_of(sound, {}).author == ""


@pytest.mark.parametrize(
    ("licence", "forbids"),
    [("CC BY-NC 4.0", True), ("Attribution Noncommercial", True), ("CC0", False), ("", False)],
)
def test_what_may_not_be_sold_is_known(licence: str, *, forbids: bool) -> None:
    assert is_non_commercial(licence) == forbids


@pytest.mark.parametrize(
    ("stem", "category"),
    [
        ("DOORWood_Creak Slow_AB_HOME", "doors wood"),
        ("CLOCKTick_Alarm_CD_LIB_x2", "clocks tick"),
        ("AMBUrbn-EXT_Street Noon_EF_CITY", "ambience urbn"),
        ("my_door_creak_01", ""),
        ("DOORS", ""),
    ],
)
def test_names_of_the_universal_category_system_are_read(stem: str, category: str) -> None:
    assert category_of(stem) == category
