"""The microphone of the system, by PortAudio; its callback only hands on what it hears."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from engine.types import Float32

RATE = 48_000
_LATENCY_S = 0.05
_log = logging.getLogger(__name__)

Hear = Callable[[Float32], None]


class NoMicrophoneError(Exception):
    """There is none that can be opened."""


class Microphone(Protocol):
    """An open one: `name`, `rate` in Hz, and `close`."""

    @property
    def name(self) -> str: ...

    @property
    def rate(self) -> int: ...

    def close(self) -> None: ...


OpenMicrophone = Callable[[Hear], Microphone]


@dataclass(frozen=True, slots=True)
class SystemMicrophone:
    """The system's default input."""

    name: str
    rate: int
    stream: Any

    def close(self) -> None:
        """Let go of it; one that is gone may complain, which is nobody's concern any more."""
        try:
            self.stream.abort(ignore_errors=True)
            self.stream.close(ignore_errors=True)
        except Exception:  # noqa: BLE001  it is gone: whatever it says about that
            _log.info("the microphone did not close")


def open_microphone(hear: Hear) -> Microphone:
    """Open the default input; `hear` gets (n,) float32 pieces in a thread of PortAudio's.

    Raises:
        NoMicrophoneError: if there is none, or no PortAudio.
    """
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # no PortAudio
        raise NoMicrophoneError(str(error)) from error

    def heard(sound: Float32, frames: int, time: Any, status: Any) -> None:  # noqa: ANN401
        del frames, time, status
        hear(sound[:, 0].copy())

    try:
        rate = _rate(sounddevice)
        stream = sounddevice.InputStream(
            samplerate=rate, channels=1, dtype="float32", latency=_LATENCY_S, callback=heard
        )
        stream.start()
        name = str(sounddevice.query_devices(stream.device)["name"])
    except (sounddevice.PortAudioError, ValueError) as error:
        raise NoMicrophoneError(str(error)) from error
    return SystemMicrophone(name, rate, stream)


def _rate(sounddevice: Any) -> int:  # noqa: ANN401
    """48 kHz where the device takes it, else its own rate."""
    try:
        sounddevice.check_input_settings(samplerate=RATE, channels=1, dtype="float32")
    except sounddevice.PortAudioError:
        return round(sounddevice.query_devices(kind="input")["default_samplerate"])
    return RATE
