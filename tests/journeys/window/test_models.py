"""Checkpoints through the real window: shown, fetched, paused, used, removed, refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine.models.weights.server import Act, Server, files_below
from tests.journeys.window.program import Program, Went
from tests.journeys.window.small_models import entry, write_imagebind, write_sam
from tests.journeys.window.test_segment import PHOTO, SOUNDS

pytestmark = [pytest.mark.slow, pytest.mark.media, pytest.mark.timeout(600)]

STALLS = Act("stall", 0.8)
NOT_FOR_SALE = "NOT for commercial use"


@dataclass(frozen=True)
class Published:
    """Two small checkpoints and their servers: the one understands, the other outlines."""

    program: Program
    large: Server
    outlines: Server

    def run(self, journey: str, **env: str) -> Went:
        """With the table that leads to these servers."""
        table = str(self.program.folder / "models.toml")
        tasks = "tests.journeys.window.tasks_small"
        own = {"JOURNEY_TABLE": table, "JOURNEY_TASKS": tasks, "EARSHOT_MODELS": str(self.folder)}
        return self.program.run(f"steps_models:{journey}", env={**own, **env})

    @property
    def folder(self) -> Path:
        """Where checkpoints are kept."""
        return self.program.home / "models"

    @property
    def left(self) -> list[str]:
        """What lies in the folder of checkpoints."""
        return files_below(self.folder)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict]]:
    """The two published files, with the shapes in them."""
    folder = tmp_path_factory.mktemp("published")
    large, outlines = folder / "imagebind.pth", folder / "sam.pth"
    return {
        "imagebind": (large, write_imagebind(large)),
        "sam-b": (outlines, write_sam(outlines)),
    }


@pytest.fixture
def published(files: dict[str, tuple[Path, dict]], program: Program) -> Iterator[Published]:
    program.begin_as_known()
    with serving(files["imagebind"][0]) as large, serving(files["sam-b"][0]) as outlines:
        urls = {"imagebind": large.url, "sam-b": outlines.url}
        entries = [entry(name, file, urls[name], shapes) for name, (file, shapes) in files.items()]
        (program.folder / "models.toml").write_text("\n".join(entries))
        yield Published(program, large, outlines)


@contextmanager
def serving(file: Path) -> Iterator[Server]:
    with Server(file.read_bytes()) as server:
        yield server


def test_a_checkpoint_from_its_licence_to_its_removal(
    published: Published, media: Path, media_dir: Path
) -> None:
    shutil.copyfile(media_dir / PHOTO, media / "street.jpg")
    shutil.copyfile(media_dir / SOUNDS["car.ogg"], media / "car.ogg")
    published.large.script.append(STALLS)
    went = published.run("life")
    assert went.well
    said = went.said

    asked = said["asked imagebind"]
    assert all(word in asked for word in ("Size", "4 MB", "Memory", "CC BY-NC-SA 4.0"))
    assert NOT_FOR_SALE in asked
    assert NOT_FOR_SALE not in said["asked sam-b"]
    assert all(NOT_FOR_SALE in said[when] for when in ("before", "during", "after"))
    assert said["paused"].startswith("Paused")
    assert "Range: bytes=" in published.large.requests[1]

    assert "ImageBind" in said["best"]
    assert said["shortlist"].endswith("ImageBind")
    assert said["found by"] == ["imagebind", "sam-b"]
    assert "ImageBind + Segment Anything" in said["makers"]
    assert said["objects"] > 0
    assert said["speed"].startswith("On this machine:")
    assert "excludes commercial use" in said["export"]
    [credits] = (published.program.folder / "out").glob("*credits.txt")
    assert "excludes commercial use" in credits.read_text()

    assert "Compact" in said["left"]
    assert published.left == []


def test_a_download_goes_on_after_the_program_was_closed_in_its_middle(
    published: Published,
) -> None:
    published.large.script.append(STALLS)
    assert published.run("leave_in_the_middle").well
    went = published.run("go_on_the_next_day")
    assert went.well
    assert went.said["state"] == "3 MB of 4 MB are here"
    assert "Range: bytes=2097152-" in published.large.requests[1]


def test_a_worker_that_dies_in_a_download_leaves_what_can_go_on(published: Published) -> None:
    published.large.script += [STALLS, STALLS]
    went = published.run("worker_dies")
    assert went.well
    assert went.said["sentence"].startswith(
        "The engine stopped without a word, twice, on ImageBind"
    )
    assert "What has come is kept" in went.said["sentence"]
    assert published.left == []


def test_wrong_bytes_are_refused_in_one_sentence_and_nothing_is_left(published: Published) -> None:
    published.large.script.append(Act("wrong_bytes"))
    went = published.run("refused")
    assert went.well
    assert "is not the published file, and was thrown away" in went.said["sentence"]
    assert published.left == []


def test_where_the_disk_refuses_one_sentence_says_so_and_nothing_is_left(
    published: Published, closed: Path
) -> None:
    went = published.run("refused", EARSHOT_MODELS=str(closed))
    assert went.well
    assert went.said["sentence"].startswith("Cannot write")
    assert [file for file in files_below(closed) if file != "big"] == []
