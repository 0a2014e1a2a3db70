"""The device is pulled out while the player plays, and put in again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from app.playing.player import Player
from tests.app.playing.conftest import timeline_of
from tests.app.playing.plugged import NAME

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOTICED_S = 2.0


@pytest.fixture
def plug(tmp_path: Path) -> Path:
    """The device is there as long as this file is."""
    plug = tmp_path / "plug"
    plug.touch()
    return plug


@pytest.fixture
def player(qtbot: QtBot, plug: Path) -> Iterator[Player]:
    module = "tests.app.playing.plugged"
    player = Player(command=(sys.executable, "-P", "-m", module, str(plug)))
    yield player
    player.close()
    player.deleteLater()
    qtbot.wait(1)


def test_playing_goes_on_when_the_device_is_pulled_out_and_comes_back_to_it(
    player: Player, qtbot: QtBot, plug: Path
) -> None:
    told: list[str] = []
    player.device_changed.connect(told.append)
    player.load(timeline_of(None, 60.0))
    player.play()
    qtbot.waitUntil(lambda: told == [NAME] and player.time > 0.3, timeout=20_000)
    plug.unlink()
    pulled = monotonic()
    qtbot.waitUntil(lambda: told == [NAME, ""], timeout=20_000)
    assert monotonic() - pulled < NOTICED_S
    silent_from = player.time
    qtbot.waitUntil(lambda: player.time > silent_from + 0.5, timeout=20_000)
    plug.touch()
    qtbot.waitUntil(lambda: told == [NAME, "", NAME], timeout=20_000)
    back_at = player.time
    qtbot.waitUntil(lambda: player.time > back_at + 0.3, timeout=20_000)
    assert player.is_playing
