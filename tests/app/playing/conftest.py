"""A player with its own process, closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.playing.block import Block, make_block
from app.playing.player import Player
from engine.timeline import Timeline
from tests.app.playing.films import index_of, steady, write_film
from tests.app.playing.stand import COMMAND

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100 frames, 25 a second."""
    return write_film(tmp_path_factory.mktemp("films") / "steady.mp4", steady(100))


@pytest.fixture
def block() -> Iterator[Block]:
    block = make_block()
    yield block
    block.close()
    block.path.unlink()


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player(command=COMMAND)
    yield player
    player.close()
    player.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def see(qtbot: QtBot, player: Player) -> Callable[[float], int]:
    """Wait for the frame that begins at a time; its index."""

    def wait(time: float) -> int:
        qtbot.waitUntil(lambda: shown_time(player) == pytest.approx(time, abs=1e-3), timeout=15_000)
        return shown_index(player)

    return wait


def shown_time(player: Player) -> float:
    frame = player.current_frame()
    return -1.0 if frame is None else frame.time


def shown_index(player: Player) -> int:
    frame = player.current_frame()
    assert frame is not None
    return index_of(frame.pixels, frame.width, frame.height, frame.stride)


def timeline_of(film: Path | None, duration: float = 4.0) -> Timeline:
    return Timeline(film, duration)
