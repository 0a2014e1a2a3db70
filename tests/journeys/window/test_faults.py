"""Processes die, disks refuse: the window says so and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.window.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.media, pytest.mark.timeout(300)]


def test_a_worker_killed_in_any_job_is_replaced_and_the_job_done(
    program: Program, media: Path
) -> None:
    program.begin_as_known()
    assert program.run("steps_faults:workers_die_once").well


def test_a_worker_killed_twice_is_a_sentence_that_names_the_file(
    program: Program, media: Path
) -> None:
    program.begin_as_known()
    went = program.run("steps_faults:worker_dies_twice")
    assert went.well
    assert "film.mp4" in went.said["sentence"]


def test_playing_goes_on_when_its_process_is_killed(program: Program, media: Path) -> None:
    program.begin_as_known()
    assert program.run("steps_faults:player_dies").well


def test_where_an_export_is_refused_a_sentence_says_so(
    program: Program, media: Path, closed: Path
) -> None:
    program.begin_as_known()
    went = program.run("steps_faults:export_is_refused", env={"EARSHOT_CLOSED": str(closed)})
    assert went.well
    assert "mix.wav" in went.said["sentence"]
    assert not [file for file in closed.iterdir() if file.name != "big"]
