"""The Models page behind the page: downloads that go on, and who does the work."""

from __future__ import annotations

import pytest

from app.engines import TASKS_WITH_ENGINE, named_in
from app.jobs.job import Result
from app.jobs.tasks import TASKS
from app.settings import Settings
from tests.widgets.models.conftest import GivenDesk, jobs
from widgets.main_window import MainWindow
from widgets.models.shown import NOTHING, PAUSED, RUNNING, WAITING
from widgets.shell import Shell
from widgets.wiring.models_choice import ModelChoice
from widgets.wiring.models_downloads import ModelDownloads


@pytest.fixture
def downloads(desk: GivenDesk, window: MainWindow) -> ModelDownloads:
    return ModelDownloads(desk, window)


def test_a_cancelled_download_is_paused_and_goes_on_when_asked(
    desk: GivenDesk, downloads: ModelDownloads
) -> None:
    downloads.get("imagebind")
    jobs(desk)[0].progressed.emit(30.0, 100.0, "fetching ImageBind")
    assert downloads.transfer("imagebind").share == 0.3
    jobs(desk)[0].cancel()  # on the strip, or on the page
    assert downloads.transfer("imagebind").phase == PAUSED
    assert downloads.transfer("imagebind").done == 30.0
    downloads.get("imagebind")
    assert [job.task for job in jobs(desk)] == ["get_model", "get_model"]
    assert downloads.transfer("imagebind").phase == RUNNING


def test_a_file_that_is_not_taken_to_the_end_is_not_downloaded_instead(
    desk: GivenDesk, downloads: ModelDownloads
) -> None:
    downloads.take("imagebind", "weights.pth")
    jobs(desk)[0].progressed.emit(30.0, 100.0, "checking weights.pth")
    assert not downloads.transfer("imagebind").can_pause
    downloads.pause("imagebind")
    assert downloads.transfer("imagebind") == NOTHING


def test_a_second_download_waits_for_the_first(desk: GivenDesk, downloads: ModelDownloads) -> None:
    downloads.get("imagebind")
    downloads.get("sam-b")
    downloads.get("sam-b")  # asked twice is asked once
    assert len(jobs(desk)) == 2
    assert downloads.transfer("sam-b").phase == WAITING


def test_what_went_wrong_is_said_until_it_is_tried_again(
    desk: GivenDesk, downloads: ModelDownloads
) -> None:
    downloads.get("imagebind")
    jobs(desk)[0].end_failed("Cannot fetch ImageBind: no.")
    assert downloads.transfer("imagebind").error == "Cannot fetch ImageBind: no."
    downloads.get("imagebind")
    assert downloads.transfer("imagebind").error == ""
    jobs(desk)[1].end_done(Result({}))
    assert downloads.names == ()


def test_the_engine_that_is_chosen_is_given_to_every_job_that_uses_one(
    desk: GivenDesk, shell: Shell, window: MainWindow
) -> None:
    choice = ModelChoice(shell, desk, window)
    choice.choose("engine", "compact")
    choice.choose("segmenter", "outline")
    for task in sorted(TASKS_WITH_ENGINE):
        desk.submit(task, {"path": "a"}, lambda _: None)
    desk.submit("probe", {"path": "a"}, lambda _: None)
    given = [arguments for _, arguments in desk.given]
    chosen = {"engine": "compact", "segmenter": "outline", "path": "a"}
    assert given == [*[chosen] * len(TASKS_WITH_ENGINE), {"path": "a"}]


def test_what_is_removed_is_not_chosen_any_more(
    desk: GivenDesk, shell: Shell, window: MainWindow
) -> None:
    choice = ModelChoice(shell, desk, window)
    choice.choose("engine", "imagebind")
    choice.choose("segmenter", "sam-b")
    choice.forget("imagebind")
    assert choice.names == ("auto", "sam-b")


def test_the_best_that_is_there_is_not_named() -> None:
    assert named_in(Settings()) == {}
    assert named_in(Settings(engine="compact")) == {"engine": "compact"}


def test_every_task_that_loads_an_engine_is_among_those_that_are_told_which() -> None:
    by_source = {
        name
        for name, task in TASKS.items()
        if {"engine_of", "space_named_by"} & set(task.__code__.co_names)
    }
    assert by_source == TASKS_WITH_ENGINE
