"""The whole benchmark, through the real features, on an engine that is always right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bench.quality
import engine.loader
from bench.manifest import read_collection
from bench.quality import Quality, figures, measure
from bench.quality_table import WHAT, passes, print_table
from engine.protocols import ignore_progress
from tests.bench.fakes import CLAIMS, FakeEmbedder, FakeSegmenter, add_videos, make_folder

KEYS = [
    "esc10",
    "concepts",
    "sound_to_picture_r1",
    "sound_to_picture_r5",
    "picture_to_sound_r1",
    "picture_to_sound_r5",
    "suggest_top1",
    "suggest_top5",
    "scene_f1",
    "peak",
    "iou",
    "right_object",
    "false_masks",
    "calibration_error",
    "counts",
]


def measure_folder(root: Path, fold: str | None = None, clips: int = 0) -> Quality:
    return measure(
        read_collection(root, fold),
        CLAIMS,
        embedder=FakeEmbedder(),
        segmenter=FakeSegmenter(),
        report=ignore_progress,
        clips=clips,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path)
    add_videos(tmp_path)
    return tmp_path


def test_an_engine_that_is_always_right_gets_full_marks(folder: Path) -> None:
    found = figures(measure_folder(folder))
    perfect = {key: found[key] for key in found if found[key] == 1.0}
    assert set(perfect) >= {
        "concepts",
        "sound_to_picture_r1",
        "sound_to_picture_r5",
        "picture_to_sound_r1",
        "picture_to_sound_r5",
        "suggest_top1",
        "suggest_top5",
        "scene_f1",
        "peak",
        "right_object",
    }
    assert found["iou"] > 0.9
    assert found["false_masks"] == 0.0
    assert found["calibration_error"] < 0.1  # red with blue beside it is 0.7 of a match


def test_every_figure_says_how_many_stand_behind_it(folder: Path) -> None:
    counts = figures(measure_folder(folder))["counts"]
    assert counts["sounds"] == 7
    assert counts["concepts"] == 3
    assert (counts["sound_to_picture"], counts["picture_to_sound"]) == (6, 4)
    assert (counts["scenes"], counts["suggest_candidates"]) == (3, 4)
    assert (counts["pairs"], counts["right_object"], counts["false_masks"]) == (2, 2, 1)
    assert counts["unreadable"] == 0


def test_an_empty_folder_gives_null_for_everything_and_no_crash(tmp_path: Path) -> None:
    quality = measure_folder(tmp_path)
    found = figures(quality)
    assert [key for key in WHAT if found[key] is not None] == []
    assert {key: n for key, n in found["counts"].items() if n} == {"claimed_concepts": 3}
    print_table(quality, found)


def test_a_folder_of_sounds_alone_gives_the_figures_of_sounds(tmp_path: Path) -> None:
    make_folder(tmp_path)
    for picture in (tmp_path / "images").glob("*.*"):
        picture.unlink()
    found = figures(measure_folder(tmp_path))
    assert found["concepts"] == 1.0
    assert (found["sound_to_picture_r1"], found["iou"], found["calibration_error"]) == (None,) * 3


def test_another_fold_is_measured_the_same(tmp_path: Path) -> None:
    make_folder(tmp_path / "a")
    make_folder(tmp_path / "b", fold="kept")
    here, there = figures(measure_folder(tmp_path / "a")), figures(measure_folder(tmp_path / "b"))
    assert (here.pop("fold"), there.pop("fold")) == ("dev", "kept")
    assert here == there


def test_an_unreadable_file_is_counted_and_left_out(folder: Path) -> None:
    (folder / "sounds/red_1.wav").write_bytes(b"no sound at all")
    quality = measure_folder(folder)
    assert figures(quality)["counts"]["unreadable"] == 1
    assert "red_1.wav" in quality.unreadable[0]
    assert figures(quality)["concepts"] == 1.0
    assert figures(quality)["suggest_top1"] == 1.0


@pytest.fixture
def _fake_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fake:
        embedder, segmenter = FakeEmbedder(), FakeSegmenter()

    monkeypatch.setattr(engine.loader, "load_engine", lambda *_: Fake())
    monkeypatch.setattr(bench.quality, "read_claims", lambda: CLAIMS)


@pytest.mark.usefixtures("_fake_engine")
def test_json_is_one_object_with_the_issues_keys(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.quality.main([str(folder), "--json", "--clips", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [key for key in KEYS if key not in found] == []


@pytest.mark.usefixtures("_fake_engine")
def test_the_table_shows_every_figure_and_its_bar(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.quality.main([str(folder), "--clips", "0"]) == 0
    shown = capsys.readouterr().out
    assert [what for what in WHAT.values() if what not in shown] == []
    assert ">= 0.78" in shown
    assert "<= 0.10" in shown


def test_a_folder_that_is_not_there_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.quality.main([str(tmp_path / "gone")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_a_bar_is_reached_from_its_own_side() -> None:
    assert passes("peak", 0.78) is True
    assert passes("peak", 0.77) is False
    assert passes("false_masks", 0.10) is True
    assert passes("false_masks", 0.11) is False
    assert passes("esc10", None) is None
    assert passes("scene_f1", 0.1) is None
