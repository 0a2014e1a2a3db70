"""Ending our processes: all are asked at once and waited for together, then killed.

One after another they would take as long as all their limits together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QProcess

MOMENT_S = 1.5  # for taking unfinished files away
LIMIT_S = 3.0  # for all of it, the killed ones included


class Leaver(Protocol):
    """A process that is to go."""

    def ask_to_end(self) -> None:
        """Tell it; nobody waits here."""
        ...

    def wait_gone(self, limit_s: float) -> bool:
        """Whether it has ended within the time."""
        ...

    def kill(self) -> None:
        """End it by force; nothing happens where it is gone."""
        ...

    def tidy(self) -> None:
        """Free what it has left."""
        ...


class EndsWithStdin:
    """A process that goes when its stdin is closed; `tidy` frees what it leaves."""

    def __init__(self, process: QProcess, tidy: Callable[[], None]) -> None:
        self._process, self.tidy = process, tidy

    def ask_to_end(self) -> None:
        self._process.blockSignals(True)
        self._process.closeWriteChannel()

    def wait_gone(self, limit_s: float) -> bool:
        return is_gone(self._process) or self._process.waitForFinished(_ms(limit_s))

    def kill(self) -> None:
        self._process.kill()


def end_all(
    leavers: Sequence[Leaver], *, moment_s: float = MOMENT_S, limit_s: float = LIMIT_S
) -> None:
    """End processes: all have the same moment to go by themselves, `limit_s` is for everything."""
    begun = monotonic()
    for leaver in leavers:
        leaver.ask_to_end()
    _wait(leavers, begun + min(moment_s, limit_s / 2))
    for leaver in leavers:
        leaver.kill()
    _wait(leavers, begun + limit_s)
    for leaver in leavers:
        leaver.tidy()


def is_gone(process: QProcess) -> bool:
    """Whether a process has ended, or never began."""
    return process.state() == QProcess.ProcessState.NotRunning


def _wait(leavers: Sequence[Leaver], until: float) -> None:
    for leaver in leavers:
        leaver.wait_gone(until - monotonic())


def _ms(seconds: float) -> int:
    return max(1, round(seconds * 1000))
