"""The made library is one that the window can show."""

from __future__ import annotations

from pathlib import Path

from bench.scroll_library import make_library
from engine.library import Filters, open_library, scan_folders
from engine.library.browsing import browse, count_waiting, folders
from engine.library.pictures import PictureCache, look_of
from engine.loader import space_of
from widgets.scrolling import summary


def test_everything_in_it_is_there_and_can_be_seen(tmp_path: Path) -> None:
    make_library(tmp_path / "library", tmp_path / "media", 70)
    with open_library(tmp_path / "library") as catalogue, PictureCache(tmp_path) as cache:
        ids = browse(catalogue, Filters()).tolist()
        [folder] = folders(catalogue)
        assert (len(ids), folder.known) == (70, 70)
        assert count_waiting(catalogue, space_of()) == 0
        assert scan_folders(catalogue, [folder.path / "0000"]).unchanged == 70
        for item in catalogue.items(ids[:2] + ids[-1:]):
            look = look_of(item, 0.0, 64, cache=cache)
            assert (look.picture is not None) or (look.outline is not None)


def test_frames_are_summed_up() -> None:
    assert summary([1.0, 2.0, 30.0]) == "median   2.0  p99  30.0  longest  30.0  of 3"
