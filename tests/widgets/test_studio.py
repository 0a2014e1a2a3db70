"""One document, three workspaces: a step in one is not shown anew in the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.project import board_edits, cutting_edits, edits
from app.session import Edit
from tests.widgets.conftest import OpenWindow
from widgets.wiring.studio import Studio

STEPS: dict[str, Edit] = {
    "timeline": lambda project: edits.set_target_lufs(project, -23.0),
    "prompts": lambda project: cutting_edits.set_threshold(project, 0.5),
    "whole": lambda project: board_edits.set_transparent(project, True),
}


@pytest.fixture
def studio(make_window: OpenWindow, settings_file: Path) -> Iterator[Studio]:
    """All of the window, with nothing in it yet; no process runs."""
    window = make_window()
    settings_file.write_text("{}")  # not the first start
    made = Studio(window)
    yield made
    made.close()
    made.documents._close()


@pytest.mark.parametrize("panel", STEPS)
def test_a_step_is_shown_where_it_was_made_and_nowhere_else(
    studio: Studio, panel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    timeline, prompts = studio.workspace.timeline, studio.segment.workspace.prompts
    whole = studio.animate.workspace.inspector.whole
    monkeypatch.setattr(timeline, "show_timeline", lambda *_: shown.append("timeline"))
    monkeypatch.setattr(prompts, "show_prompts", lambda *_: shown.append("prompts"))
    monkeypatch.setattr(whole, "show_board", lambda *_: shown.append("whole"))
    assert studio.session.do("Step", STEPS[panel])
    assert shown == [panel]
