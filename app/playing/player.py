"""The window's player: what to play, and what is seen and heard of it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.leaving import EndsWithStdin, end_all
from app.playing.block import Clock, FrameHead
from app.playing.child import COMMAND, PlayingChild
from app.project.plain import to_plain
from engine.timeline import Timeline

if TYPE_CHECKING:  # it loads numpy
    from engine.storyboard import Storyboard

_POLL_MS = 16
_TELL_TIME_S = 1 / 30
_ROUNDING_S = 1e-6
_HUNG_AFTER_S = 10.0  # without a beat


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """A picture: `pixels` are `height` rows of `stride` bytes, B G R A; `time` is its own."""

    pixels: bytes
    width: int
    height: int
    stride: int
    time: float


class Player(QObject):
    """Plays a timeline in a process of its own. Times are seconds of the timeline.

    Signals: `time_changed(float)`, `frame_changed()`, `levels_changed(left, right)` linear peaks,
    `playing_changed(bool)`, `device_changed(str)` its name, empty where it plays silently,
    `ready()` the sound of the timeline can be heard from here, `ended()`,
    `failed(str)` a sentence for a person.
    """

    time_changed = Signal(float)
    frame_changed = Signal()
    levels_changed = Signal(float, float)
    playing_changed = Signal(bool)
    device_changed = Signal(str)
    ready = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = COMMAND) -> None:
        super().__init__(parent)
        self._command = command
        self._child: PlayingChild | None = None
        self._may_restart = True
        self._serial = self._moved = 0  # the last command, and the last that moved the line of play
        self._kept: dict[str, dict[str, Any]] = {}  # what a new child has to be told again
        self._clock = Clock()
        self._time = self._told_time = 0.0
        self._speed = 0.0
        self._levels = 0.0, 0.0
        self._frame: ShownFrame | None = None
        self._shown: tuple[int, FrameHead] | None = None
        self._poll = QTimer(self)
        self._poll.setTimerType(Qt.TimerType.PreciseTimer)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    @property
    def time(self) -> float:
        """Where the line of play is."""
        return self._time

    @property
    def is_playing(self) -> bool:
        return self._speed != 0

    @property
    def speed(self) -> float:
        """0 while it stands still."""
        return self._speed

    @property
    def underruns(self) -> int:
        """How often the sound was not mixed in time."""
        return self._clock.underruns

    @property
    def process_id(self) -> int:
        """Of the playing process; 0 where none runs."""
        return self._child.pid if self._child else 0

    def current_frame(self) -> ShownFrame | None:
        """The picture to show now; None where there is none."""
        return self._frame

    def load(
        self,
        timeline: Timeline,
        *,
        board: Storyboard | None = None,
        master_db: float = 0.0,
        time: float = 0.0,
    ) -> None:
        """Another timeline, standing still at `time`; with a board, that is what is seen."""
        self._may_restart = True
        self._frame = None
        self._kept = {name: self._kept[name] for name in _SETTINGS if name in self._kept}
        plain = _plain(timeline, board, master_db)
        self._kept["load"] = plain
        if self._child is None:
            self._start()
        self._set_speed(0.0)
        self._move(time, "load", **plain)
        self.frame_changed.emit()

    def update(
        self, timeline: Timeline, *, board: Storyboard | None = None, master_db: float = 0.0
    ) -> None:
        """The timeline and the board after an edit; playing goes on."""
        plain = _plain(timeline, board, master_db)
        self._kept["load"] = plain
        self._send("update", **plain)

    def play(self, speed: float = 1.0) -> None:
        """Go on from here; up to 4 times as fast, backward where negative."""
        self._set_speed(speed)
        self._send("play", speed=speed)
        self._moved = self._serial

    def pause(self) -> None:
        self._set_speed(0.0)
        self._send("pause")
        self._moved = self._serial

    def toggle(self) -> None:
        """Play where it stands still, stand still where it plays."""
        self.pause() if self.is_playing else self.play()

    def seek(self, time: float) -> None:
        self._move(time, "seek")

    def scrub(self, time: float) -> None:
        """Stand still at a time; a short piece of sound is heard."""
        self._set_speed(0.0)
        self._move(time, "scrub")

    def step(self, by: int) -> None:
        """Stand still at the next frame (1) or the one before (-1)."""
        self._set_speed(0.0)
        self._send("step", by=by)

    def set_loop(self, first: float | None, last: float | None) -> None:
        """Go round from `first` to `last`; None for straight on."""
        span = None if first is None or last is None else [first, last]
        self._remember("loop", span=span)

    def set_view_size(self, width: int, height: int) -> None:
        """How large the picture is shown, in its own pixels: frames are no larger than that."""
        self._remember("view", width=width, height=height)

    def set_volume(self, level: float) -> None:
        """From 0 to 1, of what is heard here; it changes nothing in the timeline."""
        self._remember("volume", level=level)

    def set_device(self, name: str | None) -> None:
        """The sound device to play through; None for the system's own choice."""
        self._remember("device", name=name)

    def audition(self, path: Path, start: float, time: float) -> None:
        """Lay a sound over the timeline from `time` on, from its in point `start`, for now only."""
        self._send("audition", path=str(path), start=start, time=time)

    def end_audition(self) -> None:
        self._send("end_audition")

    def unload(self) -> None:
        """Nothing is to be played: the process goes while nobody waits; `load` starts another."""
        self._poll.stop()
        if self._child is not None:
            self._child.let_go()
        self._child, self._shown = None, None

    def close(self) -> None:
        """End the playing process, and wait until it is gone."""
        end_all(self.leaving())

    def leaving(self) -> list[EndsWithStdin]:
        """Give the playing process up; what `end_all` is to end."""
        self._poll.stop()
        self._child, self._shown = None, None
        return [child.leaver() for child in self.findChildren(PlayingChild)]

    def _start(self) -> None:
        self._child = PlayingChild(self._command, self)
        self._child.said.connect(self._on_child_said)
        self._child.died.connect(self._on_child_died)
        self._clock, self._shown = Clock(), None
        for name in _SETTINGS:
            if name in self._kept:
                self._send(name, **self._kept[name])
        self._poll.start()

    def _remember(self, do: str, /, **values: Any) -> None:  # noqa: ANN401
        self._kept[do] = values
        self._send(do, **values)

    def _move(self, time: float, do: str, /, **values: Any) -> None:  # noqa: ANN401
        """Show the wanted time at once; the clock is believed again when it has obeyed."""
        self._send(do, **values, time=time)
        self._moved = self._serial
        self._show_time(time, at_once=True)

    def _send(self, do: str, /, **values: Any) -> None:  # noqa: ANN401
        self._serial += 1
        if self._child is not None:
            self._child.send(do, self._serial, **values)

    def _set_speed(self, speed: float) -> None:
        was_playing, self._speed = self.is_playing, speed
        if was_playing != self.is_playing:
            self.playing_changed.emit(self.is_playing)

    def _on_poll(self) -> None:
        clock = self._child.block.read_clock() if self._child else None
        if self._child is None or clock is None:
            return
        now = perf_counter()
        if clock.beat and now - clock.beat > _HUNG_AFTER_S:
            self._child.kill()
            return
        if clock.serial < self._moved:
            return
        self._clock = clock
        if clock.serial == self._serial and not clock.playing:
            self._set_speed(0.0)
        self._show_time(clock.time_at(now))
        self._take_frame(clock, self._time)
        if (clock.left, clock.right) != self._levels:
            self._levels = clock.left, clock.right
            self.levels_changed.emit(*self._levels)

    def _show_time(self, time: float, *, at_once: bool = False) -> None:
        self._time = time
        moved = abs(time - self._told_time)
        if moved and (at_once or not self._clock.playing or moved >= _TELL_TIME_S):
            self._told_time = time
            self.time_changed.emit(time)

    def _take_frame(self, clock: Clock, time: float) -> None:
        """Copy the frame that belongs to this moment, where it is another than the one shown."""
        if self._child is None:
            return
        found = frame_for(self._child.block.frame_heads(), clock.epoch, time)
        if found is None or found == self._shown:
            return
        slot, head = found
        pixels = self._child.block.copy_frame(slot, head)
        if pixels is None:
            return
        self._shown = found
        self._frame = ShownFrame(pixels, head.width, head.height, head.stride, head.time)
        self.frame_changed.emit()

    def _on_child_said(self, event: dict[str, Any]) -> None:
        match event["event"]:
            case "ready":
                self.ready.emit()
            case "device":
                self.device_changed.emit(str(event.get("name", "")))
            case "failed":
                self.failed.emit(str(event.get("sentence", "")))
            case "ended":
                self._on_poll()  # the clock stands at the end by now
                self.ended.emit()

    def _on_child_died(self) -> None:
        """Go on at the same place in a new process, once; then wait for the next `load`."""
        speed, time, load = self._speed, self._time, self._kept.get("load")
        self.unload()
        self._set_speed(0.0)
        if not self._may_restart or load is None:
            self.failed.emit(self.tr("Playing stopped working. Open the video again to go on."))
            return
        self._may_restart = False
        self._start()
        self._move(time, "load", **load)
        if "loop" in self._kept:
            self._send("loop", **self._kept["loop"])
        if speed:
            self.play(speed)
        name = Path(load["timeline"]["video"] or "").name or self.tr("the timeline")
        self.failed.emit(self.tr("Playing %s stopped working and was started again.") % name)


def _plain(timeline: Timeline, board: Storyboard | None, master_db: float) -> dict[str, Any]:
    seen = None if board is None else to_plain(board)
    return {"timeline": to_plain(timeline), "master_db": master_db, "board": seen}


def frame_for(
    heads: Sequence[FrameHead | None], epoch: int, time: float
) -> tuple[int, FrameHead] | None:
    """The slot and head of the frame shown at a time: the last that has begun, else the first."""
    mine = [(slot, head) for slot, head in enumerate(heads) if head and head.epoch == epoch]
    begun = [found for found in mine if found[1].time <= time + _ROUNDING_S]
    if begun:
        return max(begun, key=lambda found: found[1].time)
    return min(mine, key=lambda found: found[1].time, default=None)


_SETTINGS = ("view", "volume", "device")
