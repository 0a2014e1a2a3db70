"""The playing process behind its pipe: obeys commands, and keeps the clock that everyone reads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from app.playing.block import Block, Clock
from app.playing.mixing import MakeMix, MixBuilder
from app.playing.picture import PictureFeed
from app.playing.sound import Heard, SoundFeed
from app.playing.speaker import Speaker
from app.playing.transport import FASTEST, Heading, loop_within
from engine.storyboard import Storyboard
from engine.timeline import Clip, Timeline, Track

Say = Callable[..., None]  # an event and its values, to the window
_AUDITION = "audition"


class Desk:
    """Every public method is a command, but for `start` and `tick`."""

    def __init__(self, block: Block, say: Say, make_mix: MakeMix) -> None:
        self._block, self._say = block, say
        self._lock = threading.RLock()
        self._heading = Heading()
        self._latest = Heard(perf_counter(), 0, 0.0, 0.0)
        self._loop: tuple[float, float] | None = None
        self._timeline = Timeline(None, 0.0)
        self._master_db = 0.0
        self._board: Storyboard | None = None
        self._audition: Clip | None = None
        self._serial = 0
        fail = self._fail
        self._sound = SoundFeed(fail)
        self._picture = PictureFeed(block, self._now, self._arrive, fail)
        self._mixers = MixBuilder(
            make_mix, self._sound, place=self._time, ready=self._tell_ready, failed=fail
        )
        self._speaker = Speaker(self._sound.pull, self.tick, self._tell_device)

    def start(self) -> None:
        for part in (self._sound, self._picture, self._mixers, self._speaker):
            part.start()

    def obey(self, command: dict[str, Any]) -> None:
        """Do what a message says; `serial` is its number."""
        serial, name = int(command.pop("serial")), str(command.pop("do"))
        with self._lock:
            COMMANDS[name](self, **command)
            self._serial = serial

    def load(
        self, timeline: Timeline, master_db: float, time: float, board: Storyboard | None = None
    ) -> None:
        """Another timeline, standing still at `time`; a board is what is seen, where given."""
        self._audition, self._loop = None, None
        self._take_over(timeline, master_db, board)
        self._head(time=time, speed=0.0)

    def update(self, timeline: Timeline, master_db: float, board: Storyboard | None = None) -> None:
        """The same timeline after an edit, going on where it is."""
        is_other_film = (timeline.video, board) != (self._timeline.video, self._board)
        is_same_sound = (timeline, master_db) == (self._timeline, self._master_db)
        self._take_over(timeline, master_db, board, mixes=not is_same_sound)
        if is_other_film:
            self._head()
            return
        self._heading = replace(self._heading, duration=timeline.duration)
        self._sound.stretch_to(self._heading)
        self._picture.follow(self._heading, keep_steps=True)

    def play(self, speed: float = 1.0) -> None:
        """Go on from here at a speed; from the beginning where this is the end."""
        speed = min(max(speed, -FASTEST), FASTEST)
        self._speaker.look_again()
        self._head(time=self._beginning(speed), speed=speed)

    def pause(self) -> None:
        self._head(speed=0.0)

    def seek(self, time: float) -> None:
        self._head(time=time)

    def scrub(self, time: float) -> None:
        """Stand still at a time and let it be heard for a moment."""
        self._head(time=time, speed=0.0)
        self._sound.sound_grain(self._heading.time)

    def loop(self, span: list[float] | None) -> None:
        """Go round this range; None goes straight on."""
        self._loop = loop_within(span[0], span[1], self._timeline.duration) if span else None
        self._head()

    def step(self, by: int) -> None:
        """Stand still at the next frame (1) or the one before (-1)."""
        if self._heading.speed:
            self._head(speed=0.0)
        self._picture.step(1 if by > 0 else -1)

    def view(self, width: int, height: int) -> None:
        """The size of the view in its own pixels: no frame needs to be larger."""
        is_standing = not self._heading.speed
        self._picture.set_view(width, height, again=is_standing)
        if is_standing:
            self._head()

    def volume(self, level: float) -> None:
        self._sound.set_volume(level)

    def device(self, name: str | None) -> None:
        self._speaker.use_device(name)

    def audition(self, path: str, start: float, time: float) -> None:
        """Lay a sound over the timeline from `time` on, for now only."""
        length = max(self._timeline.duration - time, 0.0)
        self._audition = Clip(_AUDITION, Path(path), time, length, start=start)
        self._mix()

    def end_audition(self) -> None:
        if self._audition is not None:
            self._audition = None
            self._mix()

    def tick(self) -> None:
        """Renew the clock that the window reads."""
        now = perf_counter()
        notes = self._sound.notes_until(now)
        with self._lock:
            self._latest = next(
                (n for n in reversed(notes) if self._heading.owns(n.epoch)), self._latest
            )
            has_ended = self._latest.is_end and self._heading.speed != 0
            if has_ended:
                self._head(time=self._latest.time, speed=0.0)
            self._block.write_clock(self._clock(now))
        if has_ended:
            self._say("ended")

    def _clock(self, now: float) -> Clock:
        latest = self._latest
        return Clock(
            epoch=latest.epoch,
            serial=self._serial,
            time=latest.time,
            host=latest.at,
            speed=latest.speed,
            beat=now,
            left=latest.peaks[0],
            right=latest.peaks[1],
            playing=int(self._heading.speed != 0),
            has_device=int(self._speaker.has_device),
            underruns=self._sound.underruns,
        )

    def _head(self, *, time: float | None = None, speed: float | None = None) -> None:
        """A new take, from here and as fast as now where nothing else is said."""
        with self._lock:
            time = self._time() if time is None else time
            self._heading = Heading(
                self._heading.take + 1,
                min(max(time, 0.0), self._timeline.duration),
                self._heading.speed if speed is None else speed,
                self._timeline.duration,
                self._loop,
            )
            epoch, start = self._heading.epoch(), self._heading.time
            self._latest = Heard(perf_counter(), epoch, start, 0.0)
            self._sound.follow(self._heading)
            self._picture.follow(self._heading)

    def _beginning(self, speed: float) -> float:
        time = self._time()
        first, last = self._loop or (0.0, self._timeline.duration)
        is_outside = not first - 1e-6 <= time <= last + 1e-6
        if speed > 0:
            return first if is_outside or time >= last - 1e-3 else time
        return last if is_outside or time <= first + 1e-3 else time

    def _arrive(self, heading: Heading, time: float) -> None:
        """A step found its frame; other steps may wait behind it."""
        with self._lock:
            if heading is not self._heading:
                return
            steady = replace(heading, take=heading.take + 1, time=min(time, heading.duration))
            self._heading = steady
            self._latest = Heard(perf_counter(), steady.epoch(), steady.time, 0.0)
            self._sound.follow(steady)
            self._picture.follow(steady, keep_steps=True)

    def _time(self) -> float:
        return self._now()[1]

    def _now(self) -> tuple[int, float, float]:
        with self._lock:
            latest = self._latest
            time = latest.time + max(perf_counter() - latest.at, 0.0) * latest.speed
            return latest.epoch, min(max(time, 0.0), self._heading.duration), latest.speed

    def _take_over(
        self,
        timeline: Timeline,
        master_db: float,
        board: Storyboard | None,
        *,
        mixes: bool = True,
    ) -> None:
        self._timeline, self._master_db, self._board = timeline, master_db, board
        self._picture.show(timeline.video if board is None else board)
        if mixes:
            self._mix()

    def _mix(self) -> None:
        timeline = self._timeline
        if self._audition is not None:
            is_solo = timeline.own.solo or any(track.solo for track in timeline.tracks)
            extra = Track(_AUDITION, _AUDITION, (self._audition,), solo=is_solo)
            timeline = replace(timeline, tracks=(*timeline.tracks, extra))
        self._mixers.build(timeline, self._master_db)

    def _tell_ready(self) -> None:
        self._say("ready")

    def _tell_device(self, name: str) -> None:
        self._say("device", name=name)

    def _fail(self, sentence: str) -> None:
        self._say("failed", sentence=sentence)


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__: command
    for command in (
        *(Desk.load, Desk.update, Desk.play, Desk.pause, Desk.seek, Desk.scrub, Desk.loop),
        *(Desk.step, Desk.view, Desk.volume, Desk.device, Desk.audition, Desk.end_audition),
    )
}
