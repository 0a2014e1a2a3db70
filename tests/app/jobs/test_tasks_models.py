"""Checkpoints as jobs: fetched beside everything else, paused, gone on with, added, removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.runner import JobRunner
from engine.models.weights import fetched_bytes
from tests.app.jobs.conftest import Finish
from tests.app.jobs.outcome import Outcome
from tests.engine.models.weights.made import table_for, write_checkpoint
from tests.engine.models.weights.server import Act, Server, files_below

ROWS = 200_000  # 5 MB


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    file = tmp_path / "published.pth"
    write_checkpoint(file, ROWS)
    with Server(file.read_bytes()) as server:
        yield server


@pytest.fixture
def asked(server: Server, tmp_path: Path) -> dict[str, Any]:
    """What every one of these jobs is given."""
    table = table_for(server.data, server.url, tmp_path, ROWS)
    return {"name": "tiny", "table": str(table), "where": str(tmp_path / "models")}


def test_a_checkpoint_is_fetched_listed_and_removed(
    studio: JobRunner, finish: Finish, asked: dict[str, Any], tmp_path: Path
) -> None:
    made = finish(studio.submit("get_model", asked, lane="download"))
    assert made.value["installed"] is True
    assert made.value["commercial"] is False
    assert any(what == "fetching Tiny" for _, _, what in made.progress)
    listed = finish(studio.submit("list_models", asked)).value["models"]
    assert [each["installed_precision"] for each in listed] == ["bf16"]
    gone = finish(studio.submit("remove_model", asked, lane="download"))
    assert gone.value["bytes"] > 2_000_000
    assert files_below(tmp_path / "models") == []


def test_a_cancelled_download_is_a_paused_one(
    studio: JobRunner,
    finish: Finish,
    qtbot: QtBot,
    server: Server,
    asked: dict[str, Any],
    tmp_path: Path,
) -> None:
    server.script.append(Act("stall", 0.7))
    job = studio.submit("get_model", asked, lane="download")
    outcome = Outcome(job)
    qtbot.waitUntil(lambda: any(done > 3e6 for done, _, _ in outcome.progress), timeout=60_000)
    job.cancel()
    assert outcome.events == ["cancelled", "ended"]
    again = finish(studio.submit("get_model", asked, lane="download"))
    assert again.value["installed"] is True
    assert "Range: bytes=" in server.requests[1]
    assert fetched_bytes("tiny", tmp_path / "models") == 0


def test_a_file_that_one_has_is_added_by_what_it_is(
    studio: JobRunner, finish: Finish, asked: dict[str, Any], tmp_path: Path
) -> None:
    given = {key: value for key, value in asked.items() if key != "name"}
    path = str(tmp_path / "published.pth")
    added = finish(studio.submit("add_model", {**given, "path": path}, lane="download"))
    assert (added.value["name"], added.value["installed"]) == ("tiny", True)


def test_a_refusal_reaches_the_window_as_one_sentence(
    studio: JobRunner, finish: Finish, server: Server, asked: dict[str, Any]
) -> None:
    server.script.append(Act("wrong_bytes"))
    refused = finish(studio.submit("get_model", asked, lane="download"))
    assert refused.events == ["failed", "ended"]
    assert refused.sentence.startswith("Cannot fetch Tiny: what came is not the published file")
