"""Quitting in the middle of everything: at once, with nothing left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.window.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.media, pytest.mark.timeout(1200)]

TIMES = 20


@pytest.mark.parametrize("busy", ["opening", "suggesting", "exporting", "playing", "measuring"])
def test_quitting_while_busy_ends_everything_soon(program: Program, media: Path, busy: str) -> None:
    program.begin_as_known()
    for _ in range(TIMES):
        assert program.run(f"steps_quitting:{busy}").well
    assert not [*program.folder.glob("*.wav"), *program.folder.glob(".earshot*")]
