"""What is asked of the Models page, and what comes of it: no download without consent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.job import Result
from tests.widgets.models.conftest import GivenDesk, jobs
from widgets.main_window import MainWindow
from widgets.models.consent_dialog import ConsentDialog
from widgets.models.engine_card import FILE, GET
from widgets.shell import Shell
from widgets.wiring import models_page
from widgets.wiring.models_page import ModelsPage

PLACE = {"device": "cpu", "precision": "float32", "note": ""}
SPEED = {"picture_s": 0.1, "sound_s": 0.1}


@pytest.fixture
def page(window: MainWindow, shell: Shell, desk: GivenDesk) -> ModelsPage:
    """Open, with Compact and an ImageBind that is not installed."""
    page = ModelsPage(window, shell, desk, window)
    page.open()
    tell(desk, installed=False)
    return page


def tell(desk: GivenDesk, *, installed: bool, speed: dict[str, float] | None = None) -> None:
    """Answer the question what there is."""
    free = {"built_in": True, "commercial": True, "installed": True, "speed": speed}
    large = {"built_in": False, "commercial": False, "installed": installed, "speed": None}
    engines = [{"name": "compact", **free, **PLACE}, {"name": "imagebind", **large, **PLACE}]
    value: dict[str, Any] = {"engines": engines, "best": {"engine": "compact"}, "folder": "here"}
    jobs(desk, "list_engines")[-1].end_done(Result(value))


def press(page: ModelsPage, what: str) -> ConsentDialog:
    """Press a button of ImageBind's card; returns what is asked then."""
    assert page.dialog is not None
    page.dialog.cards["imagebind"].button(what).click()
    asked = page.dialog.findChildren(ConsentDialog)
    return asked[-1]


def test_nothing_is_fetched_before_a_person_has_agreed(page: ModelsPage, desk: GivenDesk) -> None:
    asked = press(page, GET)
    assert not jobs(desk, "get_model")
    asked.cancel.click()
    assert not jobs(desk, "get_model")
    press(page, GET).agree.click()
    assert len(jobs(desk, "get_model")) == 1


def test_a_file_is_taken_once_a_person_has_agreed(
    page: ModelsPage, desk: GivenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(*args: Any) -> None:  # noqa: ANN401  a window, a title, kinds, whom to tell
        on_chosen: Callable[[list[str]], None] = args[-1]
        on_chosen(["weights.pth"])

    monkeypatch.setattr(models_page, "ask_for_files", choose)
    asked = press(page, FILE)
    assert not jobs(desk, "add_model")
    asked.agree.click()
    given = [arguments for job, arguments in desk.given if job.task == "add_model"]
    assert given == [{"name": "imagebind", "path": "weights.pth"}]


def test_what_comes_with_earshot_is_measured_where_it_was_not(
    page: ModelsPage, desk: GivenDesk
) -> None:
    assert [a["name"] for job, a in desk.given if job.task == "measure_speed"] == ["compact"]
    jobs(desk, "measure_speed")[0].end_done(Result({}))
    tell(desk, installed=False, speed=SPEED)
    assert len(jobs(desk, "measure_speed")) == 1


def test_answers_are_asked_for_anew_only_when_another_engine_is_there(
    page: ModelsPage, desk: GivenDesk, qtbot: QtBot
) -> None:
    press(page, GET).agree.click()
    jobs(desk, "get_model")[0].cancel()
    with qtbot.assertNotEmitted(page.engines_changed):
        tell(desk, installed=False)
    page.downloads.get("imagebind")
    jobs(desk, "get_model")[1].end_done(Result({}))
    with qtbot.waitSignal(page.engines_changed):
        tell(desk, installed=True)


def test_a_download_goes_on_when_the_page_is_closed(page: ModelsPage, desk: GivenDesk) -> None:
    press(page, GET).agree.click()
    assert page.dialog is not None
    page.dialog.reject()
    assert page.dialog is None
    assert page.downloads.names == ("imagebind",)
    jobs(desk, "get_model")[0].progressed.emit(1.0, 2.0, "fetching ImageBind")
    page.open()
    tell(desk, installed=False)
    assert page.dialog is not None
    assert page.dialog.cards["imagebind"]._bar.value() == 500
