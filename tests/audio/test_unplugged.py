"""The speaker is taken away while it plays, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from app.playing.player import Player
from tests.app.playing.conftest import timeline_of
from tests.audio import plug

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player()
    yield player
    player.close()
    qtbot.wait(1)


def test_a_real_device_taken_away_is_noticed_and_used_again_when_it_is_back(
    player: Player, qtbot: QtBot
) -> None:
    told: list[str] = []
    player.device_changed.connect(told.append)
    player.load(timeline_of(None, 120.0))
    player.play()
    qtbot.waitUntil(lambda: bool(told and told[-1]) and player.time > 0.3, timeout=20_000)
    plug.pull()
    try:
        pulled = monotonic()
        qtbot.waitUntil(lambda: told[-1] == "", timeout=20_000)
        took = monotonic() - pulled
        silent_from = player.time
        qtbot.waitUntil(lambda: player.time > silent_from + 0.5, timeout=20_000)
    finally:
        plug.put_in()
    print(f"noticed after {took:.2f} s")  # noqa: T201
    assert took < 2
    qtbot.waitUntil(lambda: told[-1] != "", timeout=20_000)
    assert player.is_playing
