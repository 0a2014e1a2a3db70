"""The memory that the window and the playing process share: a clock, and a ring of frames.

Written by the child only, read by the window only. Each part has a counter that is odd while it is
being written; a reader that saw it change takes nothing. No locks: neither side can hold up or
bring down the other, and the window checks every size before it follows it.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import tempfile
from dataclasses import astuple, dataclass
from pathlib import Path

SLOTS = 8
MAX_WIDTH, MAX_HEIGHT = 1920, 1080
SLOT_BYTES = MAX_WIDTH * MAX_HEIGHT * 4
MAX_SIDE = 8192  # of one frame, whatever its other side

_HEAD = 4096
_CLOCK_AT = 64
_SLOT_HEADS_AT = 1024
_SLOT_HEAD = 64
_WORD = 4
_DATA = 8  # from a counter to what it guards
_SIZE = _HEAD + SLOTS * SLOT_BYTES
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Clock:
    """What is heard now: `time` at the host time `host`, going on at `speed` (0: standing still).

    `epoch` names the run of frames that belongs to it, `serial` the last command that was obeyed,
    `beat` when the child last wrote. Host times are `time.perf_counter()`, the same in both.
    """

    epoch: int = 0
    serial: int = 0
    time: float = 0.0
    host: float = 0.0
    speed: float = 0.0
    beat: float = 0.0
    left: float = 0.0
    right: float = 0.0
    playing: int = 0
    has_device: int = 0
    underruns: int = 0

    def time_at(self, host: float) -> float:
        """The time of the film at a host time; a clock that is not renewed soon stands still."""
        return self.time + min(max(host - self.host, 0.0), 0.25) * self.speed


@dataclass(frozen=True, slots=True)
class FrameHead:
    """Which frame lies in a slot: of run `epoch`, to be shown from `time` on; BGRA rows."""

    epoch: int
    time: float
    width: int
    height: int
    stride: int

    @property
    def is_possible(self) -> bool:
        """Whether its rows lie inside the slot."""
        sides = 0 < self.width <= MAX_SIDE and 0 < self.height <= MAX_SIDE
        return sides and 4 * self.width <= self.stride <= SLOT_BYTES // self.height


_CLOCK = struct.Struct("=qqddddddIII")
_FRAME = struct.Struct("=qdIII")


class Block:
    """A mapped file that both processes see."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), _SIZE)
        self.view = memoryview(self._map)
        self._words = self.view[:_HEAD].cast("I")  # whole words: a counter is never half written

    def close(self) -> None:
        """Let go of the memory; the file is the window's to remove."""
        self._words.release()
        self.view.release()
        self._map.close()

    def write_clock(self, clock: Clock) -> None:
        self._write(_CLOCK_AT, _CLOCK.pack(*astuple(clock)))

    def read_clock(self) -> Clock | None:
        """The clock; None where it could not be caught whole."""
        data = self._read(_CLOCK_AT, _CLOCK.size)
        return None if data is None else Clock(*_CLOCK.unpack(data))

    def frame_heads(self) -> list[FrameHead | None]:
        """What lies in each slot; None for an empty one or one being written."""
        return [self._frame_head(slot) for slot in range(SLOTS)]

    def begin_frame(self, slot: int) -> memoryview:
        """The pixels of a slot, to write into; nobody takes them until `end_frame`."""
        word = _head_of(slot) // _WORD
        self._words[word] = (self._words[word] | 1) & 0xFFFFFFFF
        first = _HEAD + slot * SLOT_BYTES
        return self.view[first : first + SLOT_BYTES]

    def end_frame(self, slot: int, head: FrameHead) -> None:
        """The slot is whole: it holds this frame."""
        at = _head_of(slot)
        self._words[at // _WORD] |= 1
        self.view[at + _DATA : at + _DATA + _FRAME.size] = _FRAME.pack(*astuple(head))
        self._words[at // _WORD] = (self._words[at // _WORD] + 1) & 0xFFFFFFFF

    def copy_frame(self, slot: int, head: FrameHead) -> bytes | None:
        """The rows of a frame; None where the slot holds another one by now."""
        if not head.is_possible:
            return None
        word = _head_of(slot) // _WORD
        count = self._words[word]
        if count & 1 or self._frame_head(slot) != head:
            return None
        first = _HEAD + slot * SLOT_BYTES
        pixels = bytes(self.view[first : first + head.stride * head.height])
        return pixels if self._words[word] == count else None

    def _frame_head(self, slot: int) -> FrameHead | None:
        data = self._read(_head_of(slot), _FRAME.size)
        if data is None or not any(data):
            return None
        return FrameHead(*_FRAME.unpack(data))

    def _write(self, at: int, data: bytes) -> None:
        self._words[at // _WORD] |= 1
        self.view[at + _DATA : at + _DATA + len(data)] = data
        self._words[at // _WORD] = (self._words[at // _WORD] + 1) & 0xFFFFFFFF

    def _read(self, at: int, size: int) -> bytes | None:
        for _ in range(_TRIES):
            count = self._words[at // _WORD]
            data = bytes(self.view[at + _DATA : at + _DATA + size])
            if not count & 1 and self._words[at // _WORD] == count:
                return data
        return None


def make_block() -> Block:
    """A new block, in memory where the system has a folder for that."""
    memory = Path("/dev/shm")
    folder = memory if sys.platform == "linux" and os.access(memory, os.W_OK) else None
    handle, name = tempfile.mkstemp(prefix="earshot-play-", dir=folder)
    try:
        os.ftruncate(handle, _SIZE)
    finally:
        os.close(handle)
    return Block(Path(name))


def _head_of(slot: int) -> int:
    return _SLOT_HEADS_AT + slot * _SLOT_HEAD
