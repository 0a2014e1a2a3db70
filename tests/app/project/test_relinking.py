from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.project import edits
from app.project.model import Media, Project
from app.project.relinking import find_all_moved, find_moved, missing
from engine.errors import Cancelled
from engine.media.identity import content_key
from tests.app.project.examples import clip, film


def made(path: Path, content: bytes) -> Media:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Media(path, len(content), content_key(path))


@pytest.fixture
def sea(tmp_path: Path) -> Media:
    return made(tmp_path / "old" / "sea.wav", b"sea" * 100)


def moved(media: Media, to: Path) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    return media.path.rename(to)


def test_what_is_not_there_is_missing(tmp_path: Path, sea: Media) -> None:
    project = edits.lay_clip(Project(), clip(sea.path), sound=sea)
    assert missing(project) == []
    sea.path.unlink()
    gone = replace(film(), media=Media(tmp_path / "film.mp4"))
    assert missing(edits.open_video(project, gone)) == [gone.media, sea]


def test_a_folder_or_an_impossible_name_is_no_media(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / ("a" * 5000)):
        assert len(missing(edits.lay_clip(Project(), clip(path)))) == 1


def test_a_moved_and_renamed_file_is_known_again(tmp_path: Path, sea: Media) -> None:
    place = moved(sea, tmp_path / "new" / "deep" / "waves.wav")
    made(tmp_path / "new" / "sea.wav", b"SEA" * 100)  # same name, same size, another sound
    assert find_moved(sea, tmp_path / "new") == place


def test_all_files_of_a_project_are_found_in_one_search(tmp_path: Path, sea: Media) -> None:
    bell = made(tmp_path / "old" / "bell.wav", b"bell" * 75)  # the same size
    places = {sea.path: moved(sea, tmp_path / "b" / "1"), bell.path: moved(bell, tmp_path / "2")}
    assert find_all_moved([sea, bell, Media(tmp_path / "x", 7, "k")], tmp_path) == places


def test_a_file_never_looked_into_is_known_by_name_and_size(tmp_path: Path, sea: Media) -> None:
    place = moved(sea, tmp_path / "new" / "sea.wav")
    assert find_moved(replace(sea, key=""), tmp_path) == place
    assert find_moved(replace(sea, key="", size=0), tmp_path) is None
    assert find_moved(replace(sea, key="", path=Path("other.wav")), tmp_path) is None


def test_a_search_in_a_folder_that_is_not_there_finds_nothing(tmp_path: Path, sea: Media) -> None:
    assert find_moved(sea, tmp_path / "none") is None


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
def test_loops_and_pipes_do_not_stop_the_search(tmp_path: Path, sea: Media) -> None:
    place = moved(sea, tmp_path / "new" / "waves.wav")
    (tmp_path / "new" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "new" / "pipe")
    (tmp_path / "new" / "dead").symlink_to(tmp_path / "nowhere")
    assert find_moved(sea, tmp_path / "new") == place


def test_a_search_can_be_cancelled(tmp_path: Path, sea: Media) -> None:
    def cancel(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_moved(sea, tmp_path, report=cancel)


def test_a_relinked_project_misses_nothing(tmp_path: Path, sea: Media) -> None:
    project = edits.lay_clip(Project(), clip(sea.path), sound=sea)
    moved(sea, tmp_path / "new" / "waves.wav")
    for old, new in find_all_moved(missing(project), tmp_path).items():
        project = edits.relink(project, old, new)
    assert missing(project) == []
