"""Where the line of play goes: pure values. Times are seconds of the timeline.

A heading is one take: from a time on, at a speed, perhaps round a loop. Its laps are numbered, and
every frame and every piece of sound carries the number of its lap, so what was made for another
take or another lap is never mistaken for this one.
"""

from __future__ import annotations

from dataclasses import dataclass

RATE = 48_000  # samples a second of everything that is heard
FASTEST = 4.0
_LAPS = 1 << 20  # laps that fit into one take


@dataclass(frozen=True, slots=True)
class Heading:
    """One take. `speed` 0 stands still; `loop` is a range that is gone round once inside it."""

    take: int = 0
    time: float = 0.0
    speed: float = 0.0
    duration: float = 0.0
    loop: tuple[float, float] | None = None

    def epoch(self, lap: int = 0) -> int:
        """The number of a lap, larger than that of any lap before it."""
        return self.take * _LAPS + lap

    def owns(self, epoch: int) -> bool:
        """Whether that is a lap of this take."""
        return epoch // _LAPS == self.take

    @property
    def is_backward(self) -> bool:
        return self.speed < 0

    @property
    def is_looping(self) -> bool:
        """Whether the line of play runs into the far edge of the loop."""
        if self.loop is None:
            return False
        return self.time > self.loop[0] if self.is_backward else self.time < self.loop[1]

    def stretch(self, lap: int) -> tuple[float, float]:
        """Where a lap begins and where it ends."""
        first, last = self.loop if self.loop and self.is_looping else (0.0, self.duration)
        if self.is_backward:
            return (last if lap else self.time), first
        return (first if lap else self.time), last

    def goes_the_way_of(self, other: Heading) -> bool:
        """Whether frames decoded ahead for the other one are those that come here too."""
        mine = (self.is_backward, self.is_looping and self.loop)
        return mine == (other.is_backward, other.is_looping and other.loop)


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the sound of a take has been made: the lap, and samples since its beginning."""

    lap: int = 0
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """`count` samples to be heard from `time` on; `is_last` where the take ends with them."""

    epoch: int
    time: float
    count: int
    is_last: bool = False


def next_piece(heading: Heading, cursor: Cursor, count: int) -> tuple[Piece | None, Cursor]:
    """The next at most `count` samples of a take and where to go on; None at its end."""
    start, end = heading.stretch(cursor.lap)
    length = max(0, round((end - start) / heading.speed * RATE))  # of this lap, as it is heard
    left = length - cursor.samples
    if left <= 0:
        if not heading.is_looping or (cursor.lap and not length):
            return None, cursor
        return next_piece(heading, Cursor(cursor.lap + 1), count)
    count = min(count, left)
    time = start + cursor.samples / RATE * heading.speed
    is_last = count == left and not heading.is_looping
    piece = Piece(heading.epoch(cursor.lap), time, count, is_last)
    return piece, Cursor(cursor.lap, cursor.samples + count)


def loop_within(first: float, last: float, duration: float) -> tuple[float, float] | None:
    """A range inside the timeline in the right order; None where nothing worth a loop is left."""
    first, last = sorted((first, last))
    first, last = max(first, 0.0), min(last, duration)
    return (first, last) if last - first >= 0.04 else None
