"""The ring of frames as the decoding thread sees it: what lies where, and what may be replaced."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.playing.block import SLOTS, Block, FrameHead
from engine.types import UInt8

ROUNDING_S = 1e-6
AHEAD = SLOTS - 2  # the other two stay behind, for a step back


class Slots:
    """Frames put into the ring, in the order of their run."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._heads: list[FrameHead | None] = [None] * SLOTS
        self._order: list[int] = []  # slots, the one put first in front

    @property
    def times(self) -> list[float]:
        """Of the frames of this run, in the order they were put."""
        return [head.time for slot in self._order if (head := self._heads[slot])]

    def shown_at(self, epoch: int, time: float) -> float | None:
        """The time of the frame that the window shows then."""
        times = [h.time for h in self._heads if h and h.epoch == epoch]
        return max((t for t in times if t <= time + ROUNDING_S), default=None)

    def ahead_of(self, epoch: int, time: float, *, backward: bool) -> int:
        """How many frames lie ready that are not due yet."""
        heads = [head for head in self._heads if head and head.epoch >= epoch]
        shown = self.shown_at(epoch, time)
        if shown is None:  # before the first frame, or past all that lie ready
            return sum(h.epoch > epoch or not backward for h in heads)
        return sum(
            h.epoch > epoch or (h.time < shown if backward else h.time > shown) for h in heads
        )

    def put(self, epoch: int, time: float, pixels: UInt8) -> None:
        """Into the slot that was put longest ago."""
        slot = self._free_slot()
        height, width, _ = pixels.shape
        head = FrameHead(epoch, time, width, height, width * 4)
        memory = self._block.begin_frame(slot)
        target = np.frombuffer(memory, np.uint8, count=width * height * 4)
        target.reshape(height, width, 4)[:] = pixels
        self._block.end_frame(slot, head)
        self._heads[slot] = head
        self._order.append(slot)

    def relabel(self, old: int, new: int) -> None:
        """Frames of one run belong to another from now on; all others are forgotten."""
        for slot, head in enumerate(self._heads):
            if head is None or head.epoch != old:
                self._heads[slot] = None
                self._order = [s for s in self._order if s != slot]
                continue
            self._heads[slot] = replace(head, epoch=new)
            self._block.begin_frame(slot).release()
            self._block.end_frame(slot, replace(head, epoch=new))

    def forget(self) -> None:
        """No frame is of use any more; the window goes on showing the one it took."""
        self._heads = [None] * SLOTS
        self._order = []

    def _free_slot(self) -> int:
        empty = [slot for slot in range(SLOTS) if slot not in self._order]
        return empty[0] if empty else self._order.pop(0)
