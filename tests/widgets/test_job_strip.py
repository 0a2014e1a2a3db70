"""The job strip: what it says in every state a job can be in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton
from pytestqt.qtbot import QtBot

from widgets.shared.durations import time_left
from widgets.shared.job_list import JobList
from widgets.shared.job_strip import KEPT, JobStrip
from widgets.shared.labels import ElidedLabel


@pytest.fixture
def strip(qtbot: QtBot) -> JobStrip:
    strip = JobStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 32)
    strip.show()
    return strip


def said(strip: JobStrip) -> str:
    return strip.findChildren(ElidedLabel)[0].text()


def bar(strip: JobStrip) -> QProgressBar:
    return strip.findChildren(QProgressBar)[0]


def button(strip: JobStrip, name: str) -> QToolButton:
    return next(b for b in strip.findChildren(QToolButton) if b.accessibleName().startswith(name))


def test_with_nothing_to_do_it_says_so(strip: JobStrip) -> None:
    assert said(strip) == "Nothing is running"
    assert not bar(strip).isVisible()


def test_a_running_job_shows_how_far_it_is_and_how_long_it_takes(strip: JobStrip) -> None:
    strip.show_job("a", "Finding scenes")
    assert (bar(strip).minimum(), bar(strip).maximum()) == (0, 0)  # nobody knows yet
    strip.show_progress("a", 0.25, "clock.mp4", 12)
    assert said(strip) == "Finding scenes – clock.mp4"
    assert bar(strip).value() / bar(strip).maximum() == 0.25
    assert "12 s left" in [text.text() for text in strip.findChildren(QLabel)]


def test_cancel_is_asked_of_the_job_that_is_shown(strip: JobStrip, qtbot: QtBot) -> None:
    strip.show_job("a", "First")
    strip.show_job("b", "Second")
    with qtbot.waitSignal(strip.cancel_requested) as asked:
        qtbot.mouseClick(button(strip, "Cancel"), Qt.MouseButton.LeftButton)
    assert asked.args == ["b"]


def test_what_is_done_is_said_and_nothing_can_be_cancelled(strip: JobStrip) -> None:
    strip.show_job("a", "Exporting")
    strip.show_done("a", "film.mp4 is ready")
    assert said(strip) == "Exporting – film.mp4 is ready"
    assert not bar(strip).isVisible()
    assert not button(strip, "Cancel").isVisible()


def test_a_running_job_is_shown_before_one_that_has_ended(strip: JobStrip) -> None:
    strip.show_job("a", "First")
    strip.show_job("b", "Second")
    strip.show_done("b")
    assert said(strip) == "First"


def test_a_failure_is_counted_and_its_sentence_can_be_read(strip: JobStrip, qtbot: QtBot) -> None:
    strip.show_job("a", "Exporting")
    strip.show_failed("a", "The disk is full.")
    errors = button(strip, "Errors")
    assert errors.text() == "Errors: 1"
    qtbot.mouseClick(errors, Qt.MouseButton.LeftButton)
    jobs = strip.findChildren(JobList)[0]
    assert jobs.isVisible()
    assert "The disk is full." in [text.text() for text in jobs.findChildren(QLabel)]
    jobs.close()


def test_a_cancelled_job_leaves_no_trace(strip: JobStrip) -> None:
    strip.show_job("a", "Exporting")
    strip.show_cancelled("a")
    assert said(strip) == "Nothing is running"


def test_news_of_a_job_that_has_ended_changes_nothing(strip: JobStrip) -> None:
    strip.show_job("a", "Exporting")
    strip.show_done("a", "ready")
    strip.show_progress("a", 0.5)
    strip.show_failed("a", "late")
    strip.show_progress("never heard of", 0.5)
    assert said(strip) == "Exporting – ready"


def test_old_jobs_are_forgotten_and_running_ones_are_not(strip: JobStrip) -> None:
    strip.show_job("long", "Long")
    for n in range(KEPT + 20):
        strip.show_job(str(n), "Short")
        strip.show_done(str(n))
    assert len(strip.jobs) <= KEPT + 1
    assert [job.id for job in strip.running] == ["long"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 s left"),
        (59, "59 s left"),
        (61, "2 min left"),
        (7260, "2 h 1 min left"),
        (-1, ""),
        (float("nan"), ""),
    ],
)
def test_time_left_is_no_finer_than_anyone_can_know(seconds: float, text: str) -> None:
    assert time_left(seconds) == text
