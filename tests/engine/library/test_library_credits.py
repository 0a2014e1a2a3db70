"""Credits say what the library knows of the files that were used, and fail for nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.export.credits import Ingredient
from engine.library.catalogue import FILE, Catalogue
from engine.library.credits import better_licence, complete_beside, complete_credits
from engine.library.values import Facts, Source
from engine.media.identity import content_key
from tests.engine.features.made_media import LOW, tone, write_sound

ANN = Source("A crow", "Ann", "CC BY-NC 4.0", "https://example.org/crow")


@pytest.fixture
def crow(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "crow.wav", tone(LOW, 1))


@pytest.fixture
def library(tmp_path: Path, crow: Path) -> Path:
    """A library that knows the crow."""
    with Catalogue(tmp_path / "library") as catalogue, catalogue.writing():
        item = catalogue.add_item(content_key(crow), Facts("sound", source=ANN))
        catalogue.put_place(crow, crow.stat().st_size, crow.stat().st_mtime_ns, item, "")
    return tmp_path / "library"


def used(file: Path, licence: str = "") -> Ingredient:
    return Ingredient(file.name, "sound", str(file), licence)


def test_a_file_is_credited_as_the_library_knows_it(library: Path, crow: Path) -> None:
    [said] = complete_credits([used(crow)], library)
    assert (said.title, said.author, said.licence, said.link) == (
        "A crow",
        "Ann",
        "CC BY-NC 4.0",
        "https://example.org/crow",
    )


def test_a_copy_elsewhere_is_known_by_its_content(library: Path, crow: Path) -> None:
    copy = crow.parent / "elsewhere.wav"
    copy.write_bytes(crow.read_bytes())
    assert complete_credits([used(copy)], library)[0].author == "Ann"


def test_a_file_that_is_gone_is_still_known_by_its_place(library: Path, crow: Path) -> None:
    crow.unlink()
    assert complete_credits([used(crow)], library)[0].author == "Ann"


@pytest.mark.parametrize(
    ("own", "known", "beside", "believed"),
    [
        ("", "CC0", "", "CC0"),
        ("CC BY", "CC BY 4.0", "", "CC BY 4.0"),
        ("CC0", "", "", "CC0"),
        ("bought from Bea", "CC0", "", "bought from Bea"),
        ("CC0", "CC BY-NC 4.0", "CC0", "CC BY-NC 4.0"),
    ],
    ids=["empty", "poorer", "not known", "of its own", "mended in the library"],
)
def test_the_better_licence_is_believed(own: str, known: str, beside: str, believed: str) -> None:
    assert better_licence(own, known, beside) == believed


def test_words_and_unknown_files_stay_as_they_are(library: Path, tmp_path: Path) -> None:
    things = [Ingredient("a dog", "words"), used(tmp_path / "none.wav", "CC0")]
    assert complete_credits(things, library) == things


def test_without_a_library_nothing_is_made(tmp_path: Path, crow: Path) -> None:
    assert complete_credits([used(crow)], tmp_path / "none") == [used(crow)]
    assert not (tmp_path / "none").exists()


def test_a_damaged_library_keeps_no_export_from_its_credits(library: Path, crow: Path) -> None:
    for file in library.iterdir():
        file.write_bytes(b"no library at all" * 400)
    assert (library / FILE).is_file()
    assert complete_credits([used(crow)], library) == [used(crow)]


def test_what_lies_beside_a_file_is_said_where_no_licence_is_known(crow: Path) -> None:
    crow.with_suffix(".txt").write_text("Author: Cem\nLicense: CC BY 3.0\n", encoding="utf-8")
    [said] = complete_beside([used(crow)])
    assert (said.author, said.licence) == ("Cem", "CC BY 3.0")
    assert complete_beside([used(crow, "CC0")])[0].author == ""
