"""The thread that decodes ahead, and whoever tells it where to go."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from app.playing.block import Block
from app.playing.picture import PictureFeed
from app.playing.slots import AHEAD
from app.playing.transport import Heading


def test_whoever_keeps_the_clock_can_always_say_where_to_go(block: Block, film: Path) -> None:
    """Else the feed waits for the clock, whose keeper waits for the feed: the player hangs."""
    is_kept, is_asked, is_told, is_over = (threading.Event() for _ in range(4))
    told_in_time: list[bool] = []

    def now() -> tuple[int, float, float]:
        if is_kept.is_set() and not is_asked.is_set():
            is_asked.set()
            told_in_time.append(is_told.wait(5))
            is_over.set()
        return heading.epoch(), 0.0, 1.0

    heading = Heading(take=1, speed=1.0, duration=4.0)
    feed = PictureFeed(block, now, arrive=lambda *_: None, failed=pytest.fail)
    feed.show(film)
    feed.follow(heading)
    feed.start()
    wait_until_full(block)  # from here on it only looks whether there is room
    is_kept.set()
    assert is_asked.wait(5)
    feed.follow(Heading(take=2, time=1.0, duration=4.0))
    is_told.set()
    assert is_over.wait(10)
    feed.stop()
    [thread.join(5) for thread in threading.enumerate() if thread.name == "picture"]
    assert told_in_time == [True]


def wait_until_full(block: Block) -> None:
    deadline = time.monotonic() + 20
    while sum(head is not None for head in block.frame_heads()) < AHEAD:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.1)
