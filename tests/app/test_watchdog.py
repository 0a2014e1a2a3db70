"""The watchdog: it sees when the event loop was away."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from app.watchdog import Watchdog


def test_a_hanging_loop_is_seen(qtbot: QtBot) -> None:
    dog = Watchdog()
    dog.start()
    qtbot.wait(50)
    time.sleep(0.2)
    qtbot.wait(20)
    gaps = dog.stop()
    assert gaps.max_ms >= 200
    assert gaps.turns >= 3
    assert "longest gap" in str(gaps)


def test_a_hang_that_has_not_ended_counts(qtbot: QtBot) -> None:
    dog = Watchdog()
    dog.start()
    time.sleep(0.1)
    assert dog.stop().max_ms >= 100


def test_starting_again_forgets(qtbot: QtBot) -> None:
    dog = Watchdog()
    dog.start()
    time.sleep(0.1)
    dog.stop()
    dog.start()
    assert dog.stop().max_ms < 100
