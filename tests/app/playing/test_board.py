"""A storyboard in the player: drawn by the renderer that export uses, edited while it plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from app.playing.board_reel import BoardReel
from app.playing.player import Player
from app.playing.transport import Heading
from engine.features.board_sound import timeline_of
from engine.features.medium import Medium
from engine.features.play_board import BoardPlayer
from engine.storyboard import CUT, StillPage, Storyboard
from engine.types import UInt8

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture
def board(tmp_path: Path) -> Storyboard:
    """Two seconds: red, then blue."""
    pages = []
    for name, colour in (("red", RED), ("blue", BLUE)):
        Image.new("RGB", (64, 36), colour).save(tmp_path / f"{name}.png")
        page = StillPage(name, tmp_path / f"{name}.png", 64, 36, 1.0, transition=CUT)
        pages.append(page)
    return Storyboard(tuple(pages), width=64, height=36)


@pytest.fixture
def colour_at(qtbot: QtBot, player: Player) -> Callable[[], tuple[int, int, int]]:
    """The colour in the middle of the frame shown now, R, G, B."""

    def look() -> tuple[int, int, int]:
        frame = player.current_frame()
        if frame is None:
            return (0, 0, 0)
        start = frame.height // 2 * frame.stride + frame.width // 2 * 4
        blue, green, red = frame.pixels[start : start + 3]
        return red, green, blue

    return look


def heading(**values: float) -> Heading:
    return Heading(**{"duration": 2.0, **values})  # type: ignore[arg-type]


def test_a_board_is_seen_where_the_line_of_play_is(
    qtbot: QtBot, player: Player, board: Storyboard, colour_at: Callable[[], tuple[int, int, int]]
) -> None:
    player.load(timeline_of(board), board=board)
    qtbot.waitUntil(lambda: colour_at() == RED, timeout=60_000)

    player.seek(1.5)

    qtbot.waitUntil(lambda: colour_at() == BLUE, timeout=60_000)


def test_an_edit_is_taken_up_where_it_stands(
    qtbot: QtBot, player: Player, board: Storyboard, colour_at: Callable[[], tuple[int, int, int]]
) -> None:
    player.load(timeline_of(board), board=board, time=0.5)
    qtbot.waitUntil(lambda: colour_at() == RED, timeout=60_000)

    edited = replace(board, pages=(board.pages[1], board.pages[0]))
    player.update(timeline_of(edited), board=edited)

    qtbot.waitUntil(lambda: colour_at() == BLUE, timeout=60_000)
    assert player.time == pytest.approx(0.5)


def test_a_step_goes_to_the_next_frame_of_the_board(
    qtbot: QtBot, player: Player, board: Storyboard, colour_at: Callable[[], tuple[int, int, int]]
) -> None:
    player.load(timeline_of(board), board=board, time=0.5)
    qtbot.waitUntil(lambda: colour_at() == RED, timeout=60_000)

    player.step(1)

    qtbot.waitUntil(lambda: player.time == pytest.approx(16 / 30), timeout=60_000)


def test_a_still_that_is_gone_is_told_in_a_sentence(
    qtbot: QtBot, player: Player, board: Storyboard
) -> None:
    board.pages[0].path.unlink()

    with qtbot.waitSignal(player.failed, timeout=60_000) as told:
        player.load(timeline_of(board), board=board)

    assert "red.png" in str(told.args)


def test_the_preview_is_what_export_draws(board: Storyboard) -> None:
    drawn = BoardReel(board).painted(40, (1280, 720))

    assert (drawn == BoardPlayer(board, Medium.COLOUR).frame(40)).all()


def test_a_frame_is_no_larger_than_the_view(board: Storyboard) -> None:
    large = replace(board, width=1920, height=1080)

    drawn: UInt8 = BoardReel(large).painted(0, (320, 400))

    assert drawn.shape == (180, 320, 4)


def test_every_frame_comes_in_order_and_backward_too(board: Storyboard) -> None:
    reel = BoardReel(board)

    forward = [lap[3] for lap in reel.course(heading(speed=1.0), lambda: None)]
    backward = [lap[3] for lap in reel.course(heading(speed=-1.0, time=2.0), lambda: None)]

    assert forward == list(range(60))
    assert backward == list(range(59, -1, -1))


def test_a_slow_machine_jumps_to_the_clock(board: Storyboard) -> None:
    course = BoardReel(board).course(heading(speed=1.0), lambda: 1.5)

    assert [next(course)[3] for _ in range(2)] == [0, 45]


def test_steps_end_at_either_end(board: Storyboard) -> None:
    reel = BoardReel(board)

    assert reel.neighbour(0.0, -1) is None
    assert reel.neighbour(59 / 30, 1) is None
    assert reel.neighbour(0.5, -1) == pytest.approx(14 / 30)


def test_what_is_nothing_shows_squares(board: Storyboard) -> None:
    drawn = BoardReel(replace(board, transparent=True)).painted(0, (64, 36))

    assert drawn[:, :, 3].min() == 255
    assert len(np.unique(drawn[:, :, 0])) == 2


def test_a_board_without_stills_shows_nothing(board: Storyboard) -> None:
    reel = BoardReel(replace(board, pages=()))

    assert not list(reel.course(heading(speed=1.0, duration=0.0), lambda: None))
    assert reel.neighbour(0.0, 1) is None
