"""The licence of a sound is what the files beside it say, or nothing."""

from __future__ import annotations

from pathlib import Path

from engine.features.find_licence import find_licence


def test_a_licence_file_beside_the_sound(tmp_path: Path) -> None:
    text = "SPDX-FileCopyrightText: 2024 Ann\nSPDX-License-Identifier: CC-BY-4.0\n"
    (tmp_path / "rain.wav.license").write_text(text)
    assert find_licence(tmp_path / "rain.wav") == "CC-BY-4.0"
    assert find_licence(tmp_path / "hail.wav") == ""


def test_a_table_beside_the_sound_or_above_it(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.csv").write_text("file,author,licence\nwet/rain.wav,Ann,CC0\n,,\n")
    assert find_licence(tmp_path / "wet" / "rain.wav") == "CC0"
    assert find_licence(tmp_path / "rain.wav") == ""


def test_a_table_that_changes_is_read_again(tmp_path: Path) -> None:
    table = tmp_path / "CREDITS.csv"
    table.write_text("file,license\nrain.wav,CC0\n")
    assert find_licence(tmp_path / "rain.wav") == "CC0"
    table.write_text("file,license\nrain.wav,CC-BY-4.0\n")
    assert find_licence(tmp_path / "rain.wav") == "CC-BY-4.0"


def test_what_is_no_table_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.csv").write_bytes(b"\xff\0nonsense\n\n\xfe,\n")
    (tmp_path / "CREDITS.csv").mkdir()
    assert find_licence(tmp_path / "rain.wav") == ""
