"""Frames decoded ahead along the heading, by a thread of the playing process."""

from __future__ import annotations

import faulthandler
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.playing.block import Block
from app.playing.board_reel import BoardReel
from app.playing.reel import Reel
from app.playing.slots import AHEAD, Slots
from app.playing.transport import Heading
from engine.errors import EngineError
from engine.storyboard import Storyboard

_SILENCE_LIMIT_S = 20.0  # a decoder that thinks longer ends the process; the window restarts it
_STEP_WITHOUT_FILM_S = 1 / 25
_NEAR_S = 0.5  # decoding on to a time this close is quicker than starting over
_MOST_SHOWN_PER_S = 60
_log = logging.getLogger(__name__)

Now = Callable[[], tuple[int, float, float]]  # the clock: epoch, time, speed
Arrive = Callable[[Heading, float], None]  # a step from this heading ends at that time
Source = Path | Storyboard | None  # a film, a board, or nothing to see
Lap = tuple[int, float, float, Any]  # lap, time, time of the frame after it, what is painted then


class PictureFeed:
    """Keeps the ring filled with what is shown next."""

    def __init__(
        self, block: Block, now: Now, arrive: Arrive, failed: Callable[[str], None]
    ) -> None:
        self._slots = Slots(block)
        self._now, self._arrive, self._failed = now, arrive, failed
        self._changed = threading.Condition()
        self._heading, self._is_fresh = Heading(), True
        self._steps: deque[int] = deque()
        self._source: Source = None
        self._view = (1280, 720)
        self._is_stopped = False
        # All below belong to the thread.
        self._reel: Reel | BoardReel | None = None
        self._opened: Source = None
        self._followed = Heading()
        self._course: Iterator[Lap] = iter(())
        self._lap = 0
        self._is_done = True

    def start(self) -> None:
        threading.Thread(target=self._run, name="picture", daemon=True).start()

    def stop(self) -> None:
        """Decode no more."""
        self._is_stopped = True

    def show(self, source: Source) -> None:
        """Another film or board, an edited board, or none; the next heading begins it."""
        with self._changed:
            self._source = source

    def follow(self, heading: Heading, *, keep_steps: bool = False) -> None:
        """Frames along this take from now on; steps that were asked for before are dropped."""
        with self._changed:
            self._heading = heading
            if not keep_steps:
                self._steps.clear()
            self._changed.notify_all()

    def set_view(self, width: int, height: int, *, again: bool) -> None:
        """The largest size of frames from now on; `again` makes the next heading start over."""
        with self._changed:
            self._is_fresh = self._is_fresh or (again and (width, height) != self._view)
            self._view = (width, height)

    def step(self, by: int) -> None:
        """Find the frame after or before the one shown; tells `arrive` where that is."""
        with self._changed:
            self._steps.append(by)
            self._changed.notify_all()

    def _run(self) -> None:
        while not self._is_stopped:
            clock = self._now()  # not inside: who tells us to follow may hold the clock's lock
            with self._changed:
                heading, source, step = self._heading, self._source, 0
                if self._is_idle(clock):
                    self._changed.wait(0.01 if heading.speed else 0.1)
                    continue
                if self._steps and self._followed == heading:
                    step = self._steps.popleft()
            try:
                self._guarded(heading, source, step)
            except EngineError as error:
                self._give_up(str(error))
            except Exception:  # noqa: BLE001  decoders raise anything on damaged files
                _log.exception("decoding failed")
                self._give_up("The picture of the video could not be read any further.")

    def _is_idle(self, clock: tuple[int, float, float]) -> bool:
        if self._steps or self._followed != self._heading or self._opened != self._source:
            return False
        return self._is_done or not self._has_room(clock)

    def _has_room(self, clock: tuple[int, float, float]) -> bool:
        epoch, time, _ = clock
        if not self._followed.owns(epoch):
            epoch, time = self._followed.epoch(), self._followed.time
        backward = self._followed.is_backward
        return self._slots.ahead_of(epoch, time, backward=backward) < AHEAD

    def _guarded(self, heading: Heading, source: Source, step: int) -> None:
        faulthandler.dump_traceback_later(_SILENCE_LIMIT_S, exit=True)
        try:
            if source != self._opened:
                self._open(source)
            if heading != self._followed:
                self._turn_to(heading)
            elif step:
                self._arrive(heading, self._neighbour(heading.time, step))
            elif not self._is_done:
                self._decode_one()
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _open(self, source: Source) -> None:
        before, self._opened = self._reel, source
        self._reel, self._is_done, self._is_fresh = None, True, True
        self._course = iter(())
        self._slots.forget()
        if isinstance(source, Storyboard) and isinstance(before, BoardReel):
            before.update(source)
            self._reel = before
            return
        if before is not None:
            before.close()
        if source is not None:
            self._reel = BoardReel(source) if isinstance(source, Storyboard) else Reel(source)

    def _turn_to(self, heading: Heading) -> None:
        """Go on with what is decoded where it lies on the way, else start over."""
        before, self._followed = self._followed, heading
        if not self._is_fresh and self._lap == 0 and self._leads_on(before, heading):
            self._slots.relabel(before.epoch(), heading.epoch())
            return
        self._slots.forget()
        self._is_fresh, self._lap = False, 0
        self._is_done = self._reel is None
        if self._reel is not None:
            self._course = self._reel.course(heading, self._clock_when_running)

    def _leads_on(self, before: Heading, heading: Heading) -> bool:
        times = self._slots.times
        if not times or heading.is_backward or not heading.goes_the_way_of(before):
            return False
        if abs(before.speed) > 1 and abs(heading.speed) < abs(before.speed):
            return False  # frames were left out
        return min(times) <= heading.time < max(times) + _NEAR_S

    def _clock_when_running(self) -> float | None:
        epoch, time, speed = self._now()
        return time if speed > 0 and epoch == self._followed.epoch(self._lap) else None

    def _decode_one(self) -> None:
        found = next(self._course, None)
        if found is None or self._reel is None:
            self._is_done = True
            return
        self._lap, time, following, frame = found
        if self._is_wanted(time, following):
            pixels = self._reel.painted(frame, self._view)
            self._slots.put(self._followed.epoch(self._lap), time, pixels)

    def _is_wanted(self, time: float, following: float) -> bool:
        """Not a frame that is over already, nor one of more than a screen shows."""
        speed = self._followed.speed
        times = self._slots.times
        if not speed or not times:
            return self._followed.time < following or not times
        epoch, now, running = self._now()
        is_over = following <= now if speed > 0 else time > now
        if running and epoch == self._followed.epoch(self._lap) and is_over:
            return abs(times[-1] - time) > abs(speed) * 0.25  # a slow machine still shows some
        close = abs(speed) > 1 and abs(time - times[-1]) < 0.9 * abs(speed) / _MOST_SHOWN_PER_S
        return not close

    def _neighbour(self, time: float, by: int) -> float:
        """Where a step leads; the same time at either end of the film."""
        if self._reel is None:
            return time + by * _STEP_WITHOUT_FILM_S
        times = sorted(self._slots.times)
        shown = max((t for t in times if t <= time + 1e-6), default=None)
        if shown is not None and self._followed.speed == 0:
            place = times.index(shown) + by
            if 0 <= place < len(times):
                return times[place]
        self._is_fresh = True  # the film is moved from under its course
        found = self._reel.neighbour(time, by)
        return time if found is None else found

    def _give_up(self, sentence: str) -> None:
        self._is_done = True
        self._course = iter(())
        self._failed(sentence)
