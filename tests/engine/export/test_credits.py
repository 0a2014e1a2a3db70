"""The credits of an export: each ingredient once, with its licence, and what has to be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UnwritableOutputError
from engine.export.credits import Ingredient, credits_beside, write_ingredients

CROW = Ingredient("crow.wav", "sound", "in/crow.wav", "CC0", "ImageBind", "outline")
PHOTO = Ingredient("farm.jpg", "picture", "in/farm.jpg")


def test_each_ingredient_is_listed_once_with_its_licence(tmp_path: Path) -> None:
    out = write_ingredients(credits_beside(tmp_path / "cut.png"), [CROW, PHOTO, CROW])
    assert out == tmp_path / "cut credits.txt"
    text = out.read_text()
    assert text.count("crow.wav (sound)") == 1
    assert "licence: CC0" in text
    assert "found by: ImageBind" in text
    assert "outlines by: outline" in text


def test_a_licence_nobody_knows_is_said_to_be_unknown(tmp_path: Path) -> None:
    assert "licence: unknown" in write_ingredients(tmp_path / "c.txt", [PHOTO]).read_text()


def test_a_non_commercial_engine_is_told_and_others_are_not(tmp_path: Path) -> None:
    told = write_ingredients(tmp_path / "a.txt", [CROW]).read_text()
    assert "excludes commercial use" in told
    assert "commercial" not in write_ingredients(tmp_path / "b.txt", [PHOTO]).read_text()


def test_a_name_cannot_write_lines_of_its_own(tmp_path: Path) -> None:
    text = write_ingredients(
        tmp_path / "c.txt", [Ingredient("a\nlicence: mine", "sound")]
    ).read_text()
    assert "\nlicence: mine" not in text


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutputError):
        write_ingredients(tmp_path / "none" / "c.txt", [PHOTO])


def test_who_made_it_is_said_with_a_title_that_is_not_its_name(tmp_path: Path) -> None:
    made = Ingredient(
        "crow.wav", "sound", title="A crow", author="Ann", link="https://example.org/crow"
    )
    text = write_ingredients(tmp_path / "c.txt", [made]).read_text()
    assert "  title: A crow\n  author: Ann\n" in text
    assert "  link: https://example.org/crow\n" in text


def test_what_may_not_be_sold_is_named_together_at_the_end(tmp_path: Path) -> None:
    not_free = Ingredient("wind.wav", "sound", "in/wind.wav", "CC BY-NC 4.0")
    text = write_ingredients(tmp_path / "c.txt", [not_free, CROW, PHOTO]).read_text()
    assert text.endswith("Not for commercial use: wind.wav (CC BY-NC 4.0).\n")
