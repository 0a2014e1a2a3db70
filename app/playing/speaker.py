"""What empties the queue of sound: the sound device, or a silent stand-in at the same pace.

Both call `pull`, so everything but the sound itself is the same without a device. A device that
stops asking for sound is taken for gone: silence on the same clock, until one is there again. One
that was lost is looked for every few seconds, any other at the next play.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np

from app.playing.transport import RATE
from engine.types import Float32

GONE_AFTER_S = 1.0  # without a callback
_PATIENCE_S = 0.5  # for a device to open; it may come later, too
_FIRST_ASKED_S = 2.0  # a device that opens and asks for nothing in this time is none
_LOOK_EVERY_S = 2.0  # for one that was lost, or opened and asked for nothing
_LATENCY_S = 0.06
_TICK_S = 0.005
_LONGEST_CATCH_UP_S = 0.2  # that the silent clock makes good after the machine was held up
_log = logging.getLogger(__name__)

Pull = Callable[[Float32, float], None]


class Speaker:
    """Opens the device, watches it, and stands in for it; calls `tick` every few milliseconds."""

    def __init__(self, pull: Pull, tick: Callable[[], None], told: Callable[[str], None]) -> None:
        self._pull, self._tick, self._told = pull, tick, told
        self._name: str | None = None  # None: the system's own choice
        self._stream: Any = None
        self._asked_at = 0.0  # when the device last asked for sound
        self._asked = threading.Event()  # whether the one that is being opened has
        self._looked_at: float | None = None  # for one that may come; None where none is awaited
        self._retry, self._stopped = threading.Event(), threading.Event()
        self._opening: threading.Thread | None = None
        self._closing: threading.Thread | None = None
        self._wait_until: float | None = None  # for the device that is being opened
        self._silent_until = perf_counter()

    @property
    def has_device(self) -> bool:
        return self._stream is not None

    def start(self) -> None:
        self._retry.set()
        threading.Thread(target=self._run, name="speaker", daemon=True).start()

    def stop(self) -> None:
        """Let go of the device and stand still."""
        self._stopped.set()
        self._drop()

    def look_again(self) -> None:
        """Look for a device, where there is none now."""
        if not self.has_device:
            self._retry.set()

    def use_device(self, name: str | None) -> None:
        """Play through the device of this name, from now on."""
        if name != self._name:
            self._name = name
            self._drop()
            self._retry.set()

    def _run(self) -> None:
        while not self._stopped.wait(_TICK_S):
            self._look_if_wanted()
            if self._stream is None:
                self._do_without()
            elif perf_counter() - self._asked_at > GONE_AFTER_S:
                self._lose_device()
            self._tick()

    def _look_if_wanted(self) -> None:
        """For the person who plays the clock waits a moment; for a lost device it does not."""
        if self._is_stuck():
            return
        if self._retry.is_set():
            self._retry.clear()
            self._find_device(patience_s=_PATIENCE_S)
        elif self._looked_at is not None and perf_counter() - self._looked_at > _LOOK_EVERY_S:
            self._find_device(patience_s=0.0)

    def _lose_device(self) -> None:
        _log.warning("the sound device stopped asking for sound")
        self._drop()
        self._looked_at = 0.0  # another may be there at once
        self._told("")

    def _play_silently(self) -> None:
        now = perf_counter()
        since = max(self._silent_until, now - _LONGEST_CATCH_UP_S)
        count = int((now - since) * RATE)
        if count > 0:
            self._pull(np.empty((count, 2), np.float32), since)
            self._silent_until = since + count / RATE

    def _find_device(self, *, patience_s: float) -> None:
        """Open a device in a thread of its own: one that hangs must not stop the clock."""
        if self._stream is not None:
            return
        now = perf_counter()
        self._looked_at = None if self._looked_at is None else now
        self._wait_until = now + patience_s if patience_s else None
        self._asked.clear()
        self._opening = threading.Thread(target=self._open, name="opening", daemon=True)
        self._opening.start()

    def _is_stuck(self) -> bool:
        """Whether PortAudio still hangs in a device that is being opened or closed."""
        threads = (self._opening, self._closing)
        return any(thread is not None and thread.is_alive() for thread in threads)

    def _do_without(self) -> None:
        """Wait a moment for a device that is being opened, then play silently."""
        if self._wait_until is not None:
            is_opening = self._opening is not None and self._opening.is_alive()
            if is_opening and perf_counter() < self._wait_until:
                return
            self._wait_until = None
            self._silent_until = perf_counter()
            if self._stream is None:
                self._told("")
        self._play_silently()

    def _open(self) -> None:
        try:
            import sounddevice
        except (ImportError, OSError) as error:  # no PortAudio
            _log.info("no sound: %s", error)
            return
        try:
            _scan(sounddevice)
            stream = sounddevice.OutputStream(
                samplerate=RATE,
                channels=2,
                dtype="float32",
                latency=_LATENCY_S,
                device=self._name,
                callback=self._on_device_asked,
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            _log.info("no sound device: %s", error)
            return
        if not self._asked.wait(_FIRST_ASKED_S):
            _log.info("a sound device that asks for no sound")
            _abandon(stream)
            self._looked_at = perf_counter()  # it may be there and only slow: look again
            return
        self._asked_at, self._looked_at = perf_counter(), None
        self._stream = stream
        self._told(str(sounddevice.query_devices(stream.device)["name"]))

    def _on_device_asked(self, out: Float32, frames: int, time: Any, status: Any) -> None:  # noqa: ANN401
        del frames, status
        now = perf_counter()
        self._asked_at = now
        self._asked.set()
        if self._stream is None:  # not taken over yet, or given up
            out[:] = 0.0
            return
        self._pull(out, now + _delay(time, self._stream))

    def _drop(self) -> None:
        """Let go of the device; closing one that hangs is left to a thread that may hang too."""
        stream, self._stream = self._stream, None
        self._silent_until = perf_counter()
        if stream is not None:
            self._closing = threading.Thread(
                target=_abandon, args=(stream,), name="closing", daemon=True
            )
            self._closing.start()


def _delay(time: Any, stream: Any) -> float:  # noqa: ANN401  cffi structures and PortAudio objects
    """Seconds from now until what is written now is heard."""
    delay = time.outputBufferDacTime - time.currentTime
    if 0 < delay < 2:
        return delay
    return float(stream.latency)


def _scan(sounddevice: Any) -> None:  # noqa: ANN401
    """PortAudio looks for devices once; it has to be started anew to see the ones of now."""
    sounddevice._terminate()
    sounddevice._initialize()


def _abandon(stream: Any) -> None:  # noqa: ANN401
    try:
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
    except Exception:  # noqa: BLE001  it is gone: whatever it says about that
        _log.info("the sound device did not close")
