"""An opened film that can be run from any time in either direction, frame by frame, by timestamps.

Decoding happens right here, behind the guarded door: the playing process is itself a child.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.playing.block import MAX_HEIGHT, MAX_WIDTH
from app.playing.transport import Heading
from engine.media.decoding.film import Film, display_size, open_film, timed_frames, upright_bgra
from engine.media.decoding.seeking import ROUNDING_S, Position, Shown, first_shown, is_far, jump
from engine.types import UInt8

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_BATCH_BYTES = 160 << 20  # of frames kept for running backward
_LARGEST_BATCH = 48
_JUST_BEFORE_S = 1e-4  # less than any two frames are apart

Lap: TypeAlias = (
    "tuple[int, float, float, VideoFrame]"  # lap, time, time of the frame after it, the frame
)


class Reel:
    """One film. Not for two threads."""

    def __init__(self, path: Path) -> None:
        """Open it and decode its first frame.

        Raises:
            UnreadableMediaError: if there is no picture in it.
        """
        self._open = ExitStack()
        with ExitStack() as opening:
            self.film: Film = opening.enter_context(open_film(str(path)))
            frames = timed_frames(self.film)
            self._at: Position = frames, first_shown(self.film, frames), None
            self._open = opening.pop_all()
        self._at = frames, self._at[1], next(frames, None)

    def close(self) -> None:
        self._open.close()

    def course(self, heading: Heading, now: Callable[[], float | None]) -> Iterator[Lap]:
        """The frames of a take in the order they are shown, lap after lap.

        `now` is the time of the clock while it runs; a film that is hopelessly behind jumps to it.
        """
        for lap in count():
            start, end = heading.stretch(lap)
            if not heading.is_looping and not heading.is_backward:
                end = float("inf")  # the timeline may yet grow
            frames = (
                self._backward(start, end) if heading.is_backward else self._on(start, end, now)
            )
            for time, following, frame in frames:
                yield lap, time, following, frame
            if not heading.is_looping:
                return

    def neighbour(self, time: float, by: int) -> float | None:
        """When the frame after the one shown at `time` begins (by 1), or the one before (by -1)."""
        _, shown, coming = self._go(time)
        if by > 0:
            return coming[0] if coming else None
        before = self._go(shown[0] - _JUST_BEFORE_S)[1][0]
        return before if before < shown[0] else None

    def painted(self, frame: VideoFrame, view: tuple[int, int]) -> UInt8:
        """(h, w, 4) BGRA, upright, inside the view."""
        width, height = display_size(self.film, frame)
        scale = min(1.0, _cap(view[0], MAX_WIDTH) / width, _cap(view[1], MAX_HEIGHT) / height)
        return upright_bgra(self.film, frame, max(int(max(width, height) * scale), 1))

    def _on(
        self, start: float, end: float, now: Callable[[], float | None]
    ) -> Iterator[tuple[float, float, VideoFrame]]:
        frames, shown, coming = self._go(start)
        while True:
            yield shown[0], coming[0] if coming else float("inf"), shown[1]
            if coming is None or coming[0] >= end:
                return
            clock = now()
            if clock is not None and clock < end and is_far(self.film, coming[0], clock):
                frames, shown, coming = self._go(clock)
                continue
            shown, coming = coming, next(frames, None)
            self._at = frames, shown, coming

    def _backward(self, start: float, end: float) -> Iterator[tuple[float, float, VideoFrame]]:
        following, earliest = float("inf"), start
        while True:
            batch = self._batch_until(earliest)
            if not batch or batch[0][0] >= following:
                return
            for time, frame in reversed(batch):
                yield time, following, frame
                following = time
                if time <= end:
                    return
            earliest = following - _JUST_BEFORE_S

    def _batch_until(self, time: float) -> list[Shown]:
        """The frames up to the one shown at `time`, as many as may be kept."""
        frames, shown, coming = self._jump(time)
        size = max(shown[1].width * shown[1].height * 3 // 2, 1)
        batch = deque([shown], maxlen=max(4, min(_LARGEST_BATCH, _BATCH_BYTES // size)))
        while coming and coming[0] <= time + ROUNDING_S:
            batch.append(coming)
            coming = next(frames, None)
        self._at = frames, batch[-1], coming
        return list(batch)

    def _go(self, time: float) -> Position:
        """To the frame shown at `time`: decoding on where that is quicker than a jump."""
        _, shown, coming = self._at
        is_behind = time < shown[0] - ROUNDING_S
        if is_behind or (coming and is_far(self.film, coming[0], time)):
            self._at = self._jump(time)
        frames, shown, coming = self._at
        while coming and coming[0] <= time + ROUNDING_S:
            shown, coming = coming, next(frames, None)
        self._at = frames, shown, coming
        return self._at

    def _jump(self, time: float) -> Position:
        return jump(self.film, time, self._at)


def _cap(side: int, most: int) -> int:
    return min(max(side, 16), most)
