"""The playing process with a made-up sound device, which is there as long as a file is.

`python -m tests.app.playing.plugged FILE BLOCK`. The device asks for sound at its own pace; without
the file it stops asking, as a device does that is pulled out, and none can be opened.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from app.playing import process
from tests.app.playing.stand import Hum

NAME = "Headphones"
BLOCK = 480
PLUG = Path(sys.argv[1] if len(sys.argv) > 1 else "")


class PortAudioError(Exception): ...


class OutputStream:
    """Asks for 10 ms of sound every 10 ms."""

    device, latency = 0, 0.02

    def __init__(self, *, callback: Callable[..., None], **_: object) -> None:
        if not PLUG.exists():
            raise PortAudioError("no device")
        self._callback, self._closed = callback, threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._ask, daemon=True).start()  # noqa: TID251  a device has its own

    def _ask(self) -> None:
        out, begun, count = np.zeros((BLOCK, 2), np.float32), time.perf_counter(), 0
        stamps = SimpleNamespace(outputBufferDacTime=0.02, currentTime=0.0)
        while PLUG.exists():
            self._callback(out, BLOCK, stamps, None)
            count += 1
            due = begun + count * BLOCK / 48_000
            if self._closed.wait(max(0.0, due - time.perf_counter())):
                return

    def abort(self, **_: object) -> None:
        self._closed.set()

    def close(self, **_: object) -> None: ...


if __name__ == "__main__":
    del sys.argv[1]
    sys.modules["sounddevice"] = SimpleNamespace(  # type: ignore[assignment]
        OutputStream=OutputStream,
        PortAudioError=PortAudioError,
        query_devices=lambda _: {"name": NAME},
        _terminate=lambda: None,
        _initialize=lambda: None,
    )
    process.main(Hum)
