"""What is installed: as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths
from engine.errors import MissingPartError, WrongRequestError
from engine.models.weights import folder, installed, part, remove
from tests.engine.models.weights.made import install_by_hand


def test_the_folder_is_the_chosen_one_or_beside_the_programs_own_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EARSHOT_MODELS", raising=False)
    monkeypatch.delenv("EARSHOT_HOME", raising=False)
    assert folder() == paths.home() / "models"
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path / "home"))
    assert folder() == paths.home() / "models"
    monkeypatch.setenv("EARSHOT_MODELS", str(tmp_path / "elsewhere"))
    assert folder() == tmp_path / "elsewhere"


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    made = install_by_hand(tmp_path, body=b"12345", head=b"123")
    found = installed("tiny", tmp_path)
    assert found == made
    assert found is not None
    assert found.bytes == 8
    assert part("tiny", "head", tmp_path).read_bytes() == b"123"


def test_a_folder_that_lacks_a_part_counts_as_not_installed(tmp_path: Path) -> None:
    made = install_by_hand(tmp_path, body=b"12345", head=b"123")
    made.part("head").unlink()
    assert installed("tiny", tmp_path) is None


@pytest.mark.parametrize("damage", ["", "not = toml = at all", 'name = "other"', "\x00", "[parts]"])
def test_a_damaged_note_counts_as_not_installed(damage: str, tmp_path: Path) -> None:
    made = install_by_hand(tmp_path, body=b"12345")
    (made.folder / "installed.toml").write_text(damage)
    assert installed("tiny", tmp_path) is None


def test_a_part_that_was_cut_short_counts_as_not_installed(tmp_path: Path) -> None:
    made = install_by_hand(tmp_path, body=b"12345")
    made.part("body").write_bytes(b"1234")
    assert installed("tiny", tmp_path) is None


def test_asking_for_a_part_that_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match=r"main\.py models get imagebind"):
        part("imagebind", "vision", tmp_path)


def test_removing_leaves_nothing_and_says_what_is_free_again(tmp_path: Path) -> None:
    made = install_by_hand(tmp_path, body=b"12345", head=b"123")
    note = (made.folder / "installed.toml").stat().st_size
    assert remove("tiny", tmp_path) == 8 + note
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "..", "nothing", "../keep", "/"])
def test_nothing_else_can_be_removed(name: str, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    keep.mkdir()
    where = tmp_path / "models"
    where.mkdir()
    with pytest.raises(WrongRequestError, match="not installed"):
        remove(name, where)
    assert keep.is_dir()


def test_a_link_in_place_of_the_folder_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "photo.jpg").write_bytes(b"mine")
    where = tmp_path / "models"
    where.mkdir()
    (where / "tiny").symlink_to(precious)
    remove("tiny", where)
    assert (precious / "photo.jpg").read_bytes() == b"mine"
    assert list(where.iterdir()) == []
