"""The demo never writes over anybody else's files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.demo.folder import open_folder
from engine.errors import UnwritableOutputError


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    assert open_folder(tmp_path / "a" / "b") == tmp_path / "a" / "b"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert open_folder(tmp_path) == tmp_path


def test_an_earlier_demo_is_used_again(tmp_path: Path) -> None:
    first = open_folder(tmp_path / "demo")
    (first / "index.html").touch()
    assert open_folder(tmp_path / "demo") == first


def test_a_folder_with_files_gets_a_new_folder_inside(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    folder = open_folder(tmp_path)
    assert folder == tmp_path / "earshot-demo"
    assert folder == open_folder(tmp_path)
    assert (tmp_path / "index.html").read_text() == "mine"


def test_a_taken_name_inside_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "earshot-demo").mkdir()
    (tmp_path / "earshot-demo" / "mine.txt").touch()
    assert open_folder(tmp_path) == tmp_path / "earshot-demo-2"


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "demo").touch()
    with pytest.raises(UnwritableOutputError, match="a file is in the way"):
        open_folder(tmp_path / "demo")


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_folder_that_is_not_writable_is_one_sentence(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/1")  # root may write anywhere else
    else:
        folder = tmp_path
        folder.chmod(0o500)
    with pytest.raises(UnwritableOutputError, match="Cannot write"):
        open_folder(folder / "demo")
