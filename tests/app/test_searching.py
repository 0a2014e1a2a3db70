"""What `search` takes for a file, and what for words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import build_parser
from app.cli.library_commands import search
from engine.errors import Cancelled, UnreadableMediaError
from engine.library import load_search, open_library
from engine.protocols import ignore_progress


def refused(library: Path, *arguments: str) -> str:
    args = build_parser().parse_args(["search", *arguments, "--library", str(library)])
    with pytest.raises(UnreadableMediaError) as caught:
        search(args, ignore_progress)
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["sunset.jpg", "sunset.JPG*0.5", "my sounds/big rain.wav", "a.mp3"]
)
@pytest.mark.parametrize("option", ["--like", "--unlike"])
def test_a_file_that_is_not_there_is_not_taken_for_words(
    tmp_path: Path, name: str, option: str
) -> None:
    said = refused(tmp_path, "waves", option, name)
    assert said.endswith("there is no such file. Check the name.")
    assert Path(name.removesuffix("*0.5")).name in said


@pytest.mark.parametrize(
    ("text", "file", "words", "weight"),
    [
        ("rain", None, "rain", 1.0),
        ("heavy rain*0.5", None, "heavy rain", 0.5),
        ("symphony no.10", None, "symphony no.10", 1.0),
        ("vol.2", None, "vol.2", 1.0),
        ("here.wav", "here.wav", "", 1.0),
        ("here.wav*0.5", "here.wav", "", 0.5),
        ("odd*2", "odd*2", "", 1.0),
    ],
)
def test_a_file_of_that_name_comes_before_words(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    file: str | None,
    words: str,
    weight: float,
) -> None:
    for name in ("here.wav", "odd*2"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "app.cli.library_commands.load_wanted", stop
    )  # kept before it is looked for
    arguments = ["search", "--like", text, "--save", "kept", "--library", str(tmp_path / "library")]
    with pytest.raises(Cancelled):
        search(build_parser().parse_args(arguments), ignore_progress)
    with open_library(tmp_path / "library") as catalogue:
        [part] = load_search(catalogue, "kept")
    assert (part.text, part.weight) == (words, weight)
    assert (part.file and part.file.name) == file


def stop(*_: object) -> None:
    raise Cancelled
