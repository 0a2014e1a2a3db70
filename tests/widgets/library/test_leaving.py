"""A window that closes starts nothing any more."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.library.shelves import moment
from tests.widgets.library.test_care import SilentPlayer
from widgets.library.grid import MomentGrid
from widgets.wiring import library_listening
from widgets.wiring.library_listening import LibraryListening


@pytest.fixture
def listening(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LibraryListening:
    monkeypatch.setattr(library_listening, "Player", SilentPlayer)
    grid = MomentGrid()
    qtbot.addWidget(grid)
    grid.shelf.put_moments([moment(1)])
    grid.show_changed()
    return LibraryListening(grid, grid)


def test_what_was_about_to_be_heard_is_not(listening: LibraryListening) -> None:
    listening._grid.choose(0)
    assert listening._wait.isActive()
    listening.leaving()
    assert not listening._wait.isActive()
