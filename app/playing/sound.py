"""What will be heard, mixed ahead of time in the playing process: a queue that a device empties.

The device's callback only copies (`pull`). What it copied, and when that is heard, it notes down:
from these notes comes the clock.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from app.playing.transport import RATE, Cursor, Heading, Piece, next_piece
from engine.errors import EngineError
from engine.types import Float32

AHEAD_S = 0.8
_KEPT_S = 0.15  # of the old mix when a new one comes: an edit is heard soon, without a gap
_PIECE = RATE // 50
_GRAIN = RATE // 12  # of scrubbing
_FASTEST_HEARD_BACKWARD = 2.0
_PATIENCE_S = 1.0  # that a take waits for its mixer before it begins in silence
_log = logging.getLogger(__name__)


class Mix(Protocol):
    """What `engine.mixer.Mixer` is to the player."""

    def part(self, first: int, count: int) -> Float32:
        """Samples `first` to `first + count` of the mix, (2, count) float32 at 48 kHz."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """From the host time `at` on, `time` is heard and goes on at `speed`."""

    at: float
    epoch: int
    time: float
    speed: float
    peaks: tuple[float, float] = (0.0, 0.0)
    is_end: bool = False


@dataclass(slots=True, eq=False)
class _Chunk:
    samples: Float32  # (count, 2)
    peaks: tuple[float, float]
    piece: Piece | None  # None: a grain, which does not move the clock
    speed: float = 0.0
    begun: Cursor = field(default=Cursor())
    used: int = 0


class SoundFeed:
    """Mixes ahead along the heading in a thread of its own."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._changed = threading.Condition(threading.RLock())
        self._chunks: deque[_Chunk] = deque()
        self._notes: deque[Heard] = deque(maxlen=256)
        self._heading = Heading()
        self._cursor: Cursor | None = None
        self._grain_at: float | None = None
        self._mix: Mix | None = None
        self._mixing = 0  # counts the mixes
        self._waiting_s = 0.0
        self._reached: float | None = None  # of this take, by what has been pulled
        self._reached_epoch = 0
        self._gain = self._wanted_gain = 1.0
        self._complained = self._is_stopped = False
        self.underruns = 0

    @property
    def queued(self) -> int:
        """Samples that are mixed and not yet taken."""
        with self._changed:
            return sum(len(chunk.samples) - chunk.used for chunk in self._chunks)

    @property
    def is_over(self) -> bool:
        """Whether nothing will be mixed until the next take."""
        with self._changed:
            return self._cursor is None

    def start(self) -> None:
        threading.Thread(target=self._run, name="sound", daemon=True).start()

    def stop(self) -> None:
        """Mix no more."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def use(self, mix: Mix | None) -> None:
        """Mix by this one from now on; the little that is heard at once is the old one's."""
        with self._changed:
            self._mix, self._complained = mix, False
            self._mixing += 1
            while self._chunks and self.queued > _KEPT_S * RATE and not self._chunks[-1].used:
                last = self._chunks.pop()
                self._cursor = last.begun if last.piece else self._cursor
            self._changed.notify_all()

    def follow(self, heading: Heading) -> None:
        """Forget what was mixed for another take and begin this one."""
        with self._changed:
            self._heading = heading
            self._cursor = Cursor() if heading.speed else None
            self._grain_at, self._reached, self._waiting_s = None, None, 0.0
            self._chunks.clear()
            self._notes.clear()
            self._changed.notify_all()

    def stretch_to(self, heading: Heading) -> None:
        """The same take, of another length: what is queued is still heard."""
        with self._changed:
            self._heading = heading

    def sound_grain(self, time: float) -> None:
        """A short piece of sound around here, once, while standing still."""
        with self._changed:
            self._grain_at = time
            self._changed.notify_all()

    def set_volume(self, volume: float) -> None:
        self._wanted_gain = min(max(volume, 0.0), 1.0)

    def notes_until(self, host: float) -> list[Heard]:
        """The notes about what is heard by now, oldest first; each is given once."""
        with self._changed:
            due = []
            while self._notes and self._notes[0].at <= host:
                due.append(self._notes.popleft())
            return due

    def pull(self, out: Float32, at: float) -> None:
        """Fill (count, 2) with what comes next; its first sample is heard at the host time `at`."""
        done = 0
        with self._changed:
            while done < len(out) and self._chunks:
                done += self._copy_from(self._chunks[0], out[done:], at + done / RATE)
            if done < len(out) and self._reached is not None:
                self.underruns += 1
                self._note(at + done / RATE, self._reached_epoch, self._reached, 0.0)
        out[done:] = 0.0
        out *= self._gain_ramp(len(out))

    def _copy_from(self, chunk: _Chunk, out: Float32, at: float) -> int:
        count = min(len(out), len(chunk.samples) - chunk.used)
        out[:count] = chunk.samples[chunk.used : chunk.used + count]
        if chunk.piece is not None:
            time = chunk.piece.time + chunk.used / RATE * chunk.speed
            self._note(at, chunk.piece.epoch, time, chunk.speed, chunk.peaks)
            self._reached_epoch = chunk.piece.epoch
            self._reached = time + count / RATE * chunk.speed
        chunk.used += count
        if chunk.used == len(chunk.samples):
            self._chunks.popleft()
            if chunk.piece is not None and chunk.piece.is_last:
                self._note_end(at + count / RATE, chunk.piece)
        return count

    def _note(
        self, at: float, epoch: int, time: float, speed: float, peaks: tuple[float, float] = (0, 0)
    ) -> None:
        self._notes.append(Heard(at, epoch, time, speed, peaks))

    def _note_end(self, at: float, piece: Piece) -> None:
        end = self._heading.stretch(0)[1]
        self._reached = None
        self._notes.append(Heard(at, piece.epoch, end, 0.0, is_end=True))

    def _gain_ramp(self, count: int) -> Float32:
        """(count, 1): no click where the volume changes."""
        before, self._gain = self._gain, self._wanted_gain
        return np.linspace(before, self._gain, count, dtype=np.float32)[:, None]

    def _run(self) -> None:
        while not self._is_stopped:
            with self._changed:
                if not self._has_work():
                    self._changed.wait(0.01 if self._cursor else 0.2)
                    continue
                heading, cursor, grain, mix = self._heading, self._cursor, self._grain_at, self._mix
                mixing = self._mixing
                self._grain_at = None
            if grain is not None:
                self._queue(_grain(mix, grain, self._samples), heading, cursor, mixing)
            elif cursor is not None:
                self._mix_on(heading, cursor, mix, mixing)

    def _has_work(self) -> bool:
        if self._grain_at is not None:
            return True
        if self._cursor is None:
            return False
        if self._mix is None and self._waiting_s < _PATIENCE_S:
            self._waiting_s += 0.01
            return False
        return self.queued < AHEAD_S * RATE

    def _mix_on(self, heading: Heading, cursor: Cursor, mix: Mix | None, mixing: int) -> None:
        piece, following = next_piece(heading, cursor, _PIECE)
        if piece is None:  # nothing is left from here on: the take ends at once
            piece, following = Piece(heading.epoch(), heading.stretch(0)[1], 1, True), cursor
        samples = self._stretched(mix, piece, heading.speed)
        chunk = _Chunk(samples, _peaks(samples), piece, heading.speed, cursor)
        self._queue(chunk, heading, following, mixing)

    def _queue(self, chunk: _Chunk, heading: Heading, cursor: Cursor | None, mixing: int) -> None:
        with self._changed:
            if self._heading.take == heading.take and self._mixing == mixing:
                self._chunks.append(chunk)
                self._cursor = None if chunk.piece and chunk.piece.is_last else cursor

    def _stretched(self, mix: Mix | None, piece: Piece, speed: float) -> Float32:
        """(count, 2): the mix as it is at normal speed, resampled with its pitch at others."""
        if mix is None or speed < -_FASTEST_HEARD_BACKWARD:
            return np.zeros((piece.count, 2), np.float32)
        first = piece.time * RATE
        if speed == 1:
            return self._samples(mix, round(first), piece.count)
        wanted = first + np.arange(piece.count) * speed
        low = int(np.floor(wanted.min()))
        source = self._samples(mix, low, int(np.ceil(wanted.max())) - low + 2)
        places = np.arange(len(source))
        sides = [np.interp(wanted - low, places, source[:, side]) for side in (0, 1)]
        return np.stack(sides, axis=1).astype(np.float32)

    def _samples(self, mix: Mix | None, first: int, count: int) -> Float32:
        """(count, 2) of the mix; silence before its beginning and where it cannot be made."""
        samples = np.zeros((count, 2), np.float32)
        skipped = min(max(0, -first), count)
        if mix is None or skipped == count:
            return samples
        try:
            samples[skipped:] = mix.part(first + skipped, count - skipped).T
        except EngineError as error:
            self._complain(str(error))
        except Exception:  # noqa: BLE001  whatever it is, the picture goes on
            _log.exception("the mixer failed")
            self._complain("The sound could not be mixed.")
        return samples

    def _complain(self, sentence: str) -> None:
        if not self._complained:
            self._complained = True
            self._failed(sentence)


def _grain(
    mix: Mix | None, time: float, samples: Callable[[Mix | None, int, int], Float32]
) -> _Chunk:
    """A swell of sound around a time."""
    sound = samples(mix, round(time * RATE) - _GRAIN // 2, _GRAIN)
    sound = sound * np.hanning(_GRAIN).astype(np.float32)[:, None]
    return _Chunk(sound, _peaks(sound), None)


def _peaks(samples: Float32) -> tuple[float, float]:
    left, right = np.abs(samples).max(axis=0, initial=0.0)
    return float(left), float(right)
