"""Starting: at once, with nothing heavy; the first time with the demo project."""

from __future__ import annotations

import pytest

from tests.journeys.window.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_the_window_opens_with_nothing_heavy_in_it(program: Program) -> None:
    program.begin_as_known()
    went = program.run("steps_start:look")
    assert went.well
    assert went.said["heavy"] == []


def test_the_first_start_asks_nothing_and_one_key_lays_a_sound(program: Program) -> None:
    went = program.run("steps_start:first_time")
    assert went.well
    assert went.said["laid_by_enter_alone"]
