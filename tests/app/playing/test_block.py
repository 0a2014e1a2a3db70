"""The shared memory is believed only as far as it makes sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.playing.block import SLOT_BYTES, SLOTS, Block, Clock, FrameHead
from app.playing.player import frame_for

HEAD = FrameHead(3, 1.5, 16, 8, 64)


def put(block: Block, slot: int, head: FrameHead, value: int = 7) -> None:
    memory = block.begin_frame(slot)
    size = min(head.stride * head.height, SLOT_BYTES)
    memory[:size] = bytes([value]) * size
    memory.release()
    block.end_frame(slot, head)


def test_a_clock_comes_back_as_it_was_written(block: Block) -> None:
    clock = Clock(5, 2, 1.25, 100.0, 2.0, 101.0, 0.5, 0.25, 1, 1, 3)
    block.write_clock(clock)
    assert block.read_clock() == clock
    assert clock.time_at(100.1) == pytest.approx(1.45)
    assert clock.time_at(99.0) == 1.25
    assert clock.time_at(200.0) == pytest.approx(1.75), "a clock nobody renews stands still"


def test_a_frame_comes_back_as_it_was_written(block: Block) -> None:
    put(block, 2, HEAD)
    assert block.frame_heads() == [None, None, HEAD, *[None] * (SLOTS - 3)]
    assert block.copy_frame(2, HEAD) == bytes([7]) * 64 * 8


def test_a_frame_being_written_is_not_taken(block: Block) -> None:
    put(block, 0, HEAD)
    block.begin_frame(0).release()
    assert block.frame_heads()[0] is None
    assert block.copy_frame(0, HEAD) is None


def test_a_slot_that_holds_another_frame_by_now_is_not_taken(block: Block) -> None:
    put(block, 0, replace(HEAD, time=2.0))
    assert block.copy_frame(0, HEAD) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"width": 0},
        {"height": 0},
        {"width": 2**32 - 1, "stride": 2**32 - 4},
        {"height": 2**32 - 1},
        {"stride": 4},
        {"stride": SLOT_BYTES},
        {"height": 8192, "stride": 8192 * 4, "width": 8192},
    ],
)
def test_a_head_that_leads_out_of_its_slot_is_refused(block: Block, lie: dict[str, int]) -> None:
    head = replace(HEAD, **lie)
    assert not head.is_possible
    block.begin_frame(0).release()
    block.end_frame(0, head)
    assert block.copy_frame(0, head) is None


def test_the_frame_shown_is_the_last_that_has_begun() -> None:
    heads = [replace(HEAD, time=time) for time in (1.0, 1.04, 1.08)]
    foreign = replace(HEAD, epoch=9, time=1.05)
    assert frame_for([*heads, foreign, None], 3, 1.06) == (1, heads[1])
    assert frame_for([*heads, foreign, None], 3, 1.08) == (2, heads[2])
    assert frame_for([*heads, foreign], 3, 0.0) == (0, heads[0]), "before the first: the first"
    assert frame_for([foreign, None], 3, 1.06) is None
