"""`--credits` and `main.py credits`: what was used, by whom, and what may not be sold."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import run
from app.cli.answer import Answer
from app.cli.crediting import asked_with, credited
from engine.library.catalogue import Catalogue
from engine.library.values import Facts, Source
from engine.media.identity import content_key
from engine.types import SoundPrompt, TextPrompt
from tests.engine.features.made_media import LOW, tone, write_sound

NOTHING = Answer({}, lambda _: None)


@pytest.fixture
def wind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound that the person's own library says is not for sale."""
    sound = write_sound(tmp_path / "wind.wav", tone(LOW, 1))
    monkeypatch.setenv("EARSHOT_LIBRARY", str(tmp_path / "library"))
    source = Source("The wind", "Ann", "CC BY-NC 4.0", "https://example.org/wind")
    with Catalogue(tmp_path / "library") as catalogue, catalogue.writing():
        item = catalogue.add_item(content_key(sound), Facts("sound", source=source))
        catalogue.put_place(sound, 1, 1, item, "")
    return sound


def used(sound: Path) -> list:
    photo = sound.with_name("photo.jpg")
    return asked_with(photo, "picture", [SoundPrompt(sound), TextPrompt("a dog")], "compact", "o")


def test_credits_say_what_was_used_and_by_whom(wind: Path, tmp_path: Path) -> None:
    answer = credited(NOTHING, used(wind), tmp_path / "credits.txt")
    text = (tmp_path / "credits.txt").read_text("utf-8")
    for words in ("photo.jpg (picture)", "The wind", "author: Ann", "a dog (words)", "outlines by"):
        assert words in text
    assert answer.remarks == ("Not for commercial use: wind.wav (CC BY-NC 4.0).",)


def test_what_is_not_for_sale_is_told_with_every_result(wind: Path) -> None:
    assert credited(NOTHING, used(wind), None).remarks
    assert not credited(NOTHING, used(wind), None, is_written=False).remarks


def test_files_are_credited_by_themselves(
    wind: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["credits", str(wind)]) == 0
    told = capfd.readouterr().out
    assert "Ann" in told
    assert "Not for commercial use: wind.wav" in told
    assert run(["credits", str(wind), "--out", str(tmp_path / "c.txt")]) == 0
    assert "Ann" in (tmp_path / "c.txt").read_text("utf-8")


def test_a_file_that_is_missing_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["credits", str(tmp_path / "none.wav")]) == 3
    assert "none.wav" in capfd.readouterr().err


def test_credits_without_a_result_are_refused(
    wind: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["suggest", str(wind), str(wind), "--credits", "c.txt"]) == 2
    assert "--lay" in capfd.readouterr().err
