"""Ctrl-C and `kill`, turned into a polite request that the work checks between two steps."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from engine.errors import Cancelled

PATIENCE_S = 3.0


@dataclass
class Stop:
    """Whether somebody asked for the work to stop, and whether the work has heard it."""

    requested: bool = False
    heard: bool = False

    def check(self) -> None:
        """Raise `Cancelled` once a stop was requested."""
        if self.requested:
            self.heard = True
            _set_alarm(0)
            raise Cancelled


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Let SIGINT and SIGTERM request a stop; asked twice, or not heeded, they insist.

    Insisting raises `Cancelled` wherever the program happens to be, so clean-up still runs; once
    that is under way it is left in peace.
    """
    stop = Stop()

    def ask(_signal: int, _frame: FrameType | None) -> None:
        if stop.heard:
            return
        stop.check()
        stop.requested = True
        _set_alarm(PATIENCE_S)

    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield stop
    finally:
        _set_alarm(0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _set_alarm(seconds: float) -> None:
    """Ask again in `seconds`; 0 is never. Not on Windows: there, press Ctrl-C again."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
