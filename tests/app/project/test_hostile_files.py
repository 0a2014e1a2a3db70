"""Project files that a stranger or a dying disk wrote: refused in a sentence, and quickly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.project.document import FORMAT, VERSION, document_bytes, read_document
from app.project.errors import (
    DamagedProjectError,
    NewerProjectError,
    NotAProjectError,
    ProjectFileError,
    UnreadableProjectError,
)
from app.project.invariants import check
from app.project.plain import MAX_ITEMS, MAX_TEXT
from app.project.storage import read_project
from tests.app.project.examples import ROOT, soundtrack

FOLDER = Path(ROOT, "media", "work")
FILE = FOLDER / "a.earshot"
GOOD = document_bytes(soundtrack(), FOLDER)


def read(content: bytes) -> object:
    return read_document(content, FILE, FOLDER)[0]


def with_change(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(GOOD)
    change(document)
    return json.dumps(document).encode()


def set_at(*way: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(document: Any) -> None:  # noqa: ANN401
        for step in way[:-1]:
            document = document[step]
        document[way[-1]] = to

    return change


CLIP = ("project", "tracks", 0, "clips", 0)
WRONG = {
    "no project": lambda d: d.pop("project"),
    "a list for a project": set_at("project", to=[]),
    "an unknown entry": set_at("project", "run", to="rm"),
    "a clip without a path": lambda d: d["project"]["tracks"][0]["clips"][0].pop("path"),
    "a number for a name": set_at("project", "own", "name", to=3),
    "text for a number": set_at(*CLIP, "position", to="1"),
    "true for a number": set_at(*CLIP, "position", to=True),
    "a number for true": set_at(*CLIP, "looped", to=1),
    "a fraction for a size": set_at("project", "sounds", 0, "size", to=1.5),
    "a null for a path": set_at(*CLIP, "path", to=None),
    "a null byte in a path": set_at(*CLIP, "path", to="a\0b"),
    "an empty path": set_at(*CLIP, "path", to=""),
    "a table for tracks": set_at("project", "tracks", to={}),
    "not a number": set_at(*CLIP, "position", to=float("nan")),
    "infinity": set_at(*CLIP, "gain_db", to=float("inf")),
    "a number too large": set_at(*CLIP, "position", to=1e300),
    "an integer too large": set_at("project", "sounds", 0, "size", to=10**400),
    "an integer for a float, too large": set_at(*CLIP, "position", to=10**400),
    "a negative position": set_at(*CLIP, "position", to=-1),
    "a negative duration": set_at(*CLIP, "duration", to=-1),
    "a fade longer than its clip": set_at(*CLIP, "fade_in", to=100),
    "an id used twice": set_at(*CLIP, "id", to="clip-2"),
    "a clip of an unlisted sound": set_at(*CLIP, "path", to="other.wav"),
    "another own track": set_at("project", "own", "id", to="mine"),
    "a scene that ends before it begins": set_at(
        "project", "video", "scenes", to=[{"start": 2, "end": 1}]
    ),
    "a text too long": set_at("project", "own", "name", to="a" * (MAX_TEXT + 1)),
    "too many folders": set_at("project", "folders", to=["a"] * (MAX_ITEMS + 1)),
    "loudness out of reach": set_at("project", "target_lufs", to=40),
    "a version that is text": set_at("version", to="1"),
    "version 0": set_at("version", to=0),
    "no version": lambda d: d.pop("version"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(DamagedProjectError, match=r"^a\.earshot is damaged .*\.$"):
        read(with_change(change))


def test_the_example_itself_is_fine() -> None:
    assert read(with_change(lambda _: None)) == soundtrack()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"RIFF....WAVE",
        b"[]",
        b"{}",
        b'{"format": "another"}',
        b'["earshot-project"]',
        b'{"note": "earshot-project"}',
    ],
)
def test_what_is_no_project_is_called_that(content: bytes) -> None:
    with pytest.raises((NotAProjectError, DamagedProjectError)) as caught:
        read(content)
    assert isinstance(caught.value, NotAProjectError)


def test_a_newer_version_is_called_that_whatever_else_is_in_it() -> None:
    newer = json.dumps({"format": FORMAT, "version": VERSION + 1, "graph": [1]}).encode()
    with pytest.raises(NewerProjectError, match="made by a newer Earshot"):
        read(newer)


@pytest.mark.parametrize("depth", [1_000, 100_000, 3_000_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    deep = b'{"format": "earshot-project", "version": 1, "project": ' + b"[" * depth
    with pytest.raises(DamagedProjectError):
        read(deep)
    with pytest.raises(DamagedProjectError):
        read(deep + b"]" * depth + b"}")


@pytest.mark.parametrize("number", ["1" * 10_000, "1e999", "-1e999", "NaN", "Infinity"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    with pytest.raises(DamagedProjectError):
        read(GOOD.replace(b'"position": 1.0', b'"position": ' + number.encode()))


@given(st.integers(0, len(GOOD) - 3))
def test_a_file_cut_short_is_refused(length: int) -> None:
    with pytest.raises(ProjectFileError):
        read(GOOD[:length])


@settings(max_examples=300)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_an_overwritten_file_is_refused_or_still_a_project(at: int, junk: bytes) -> None:
    try:
        project = read_document(GOOD[:at] + junk + GOOD[at + len(junk) :], FILE, FOLDER)[0]
    except ProjectFileError:
        return
    check(project)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "./a/../b", "\\\\host\\x"])
def test_a_path_that_leads_anywhere_is_only_a_path(name: str) -> None:
    content = with_change(set_at("project", "folders", to=[name]))
    project = read_document(content, FILE, FOLDER)[0]
    assert project.folders[0].is_absolute()


def test_a_file_of_100_mb_is_refused_quickly(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    with file.open("wb") as large:
        large.write(GOOD)
        large.truncate(100_000_000)
    began = time.monotonic()
    with pytest.raises(DamagedProjectError, match="larger than any project"):
        read_project(file)
    assert time.monotonic() - began < 2


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none.earshot", Path("/dev/zero"), Path("a" * 5000)):
        with pytest.raises(UnreadableProjectError, match=r"^Cannot open "):
            read_project(place)
