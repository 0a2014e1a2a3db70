"""Ending many processes takes no longer than ending one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess

from app import leaving
from app.leaving import EndsWithStdin, end_all, is_gone
from app.playing.player import Player
from tests.app.playing.stand import COMMAND

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DEAF = "import time; print(flush=True); time.sleep(60)"
OBEYS = "import sys; print(flush=True); sys.stdin.read()"


class Clock:
    """A time that only passes while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Stubborn:
    """Stands in for a process that goes only when it is killed, or not even then."""

    def __init__(self, clock: Clock, diary: list[str], *, dies: bool = True) -> None:
        self._clock, self._diary, self._dies = clock, diary, dies
        self._is_dead = False

    def ask_to_end(self) -> None:
        self._diary.append("asked")

    def wait_gone(self, limit_s: float) -> bool:
        self._clock.now += 0.0 if self._is_dead else max(limit_s, 0.001)
        return self._is_dead

    def kill(self) -> None:
        self._diary.append("killed")
        self._is_dead = self._dies

    def tidy(self) -> None:
        self._diary.append("tidied")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """In place of the real time."""
    made = Clock()
    monkeypatch.setattr(leaving, "monotonic", made.monotonic)
    return made


@pytest.mark.parametrize("dies", [True, False])
def test_eight_that_do_not_listen_take_no_longer_than_the_limit(clock: Clock, dies: bool) -> None:
    diary: list[str] = []
    end_all([Stubborn(clock, diary, dies=dies) for _ in range(8)], moment_s=1.0, limit_s=2.0)
    assert clock.now == pytest.approx(1.0 if dies else 2.0, abs=0.05)


def test_all_are_asked_before_anyone_is_waited_for_or_killed(clock: Clock) -> None:
    diary: list[str] = []
    end_all([Stubborn(clock, diary) for _ in range(3)])
    assert diary == ["asked"] * 3 + ["killed"] * 3 + ["tidied"] * 3


@pytest.fixture
def processes() -> Iterator[list[QProcess]]:
    """One that ends with its stdin, and one that hears nothing."""
    started = []
    for code in (OBEYS, DEAF):
        process = QProcess()
        process.start(sys.executable, ["-c", code])
        assert process.waitForReadyRead(20_000)
        started.append(process)
    yield started
    for process in started:
        process.kill()
        process.waitForFinished(5000)


def test_one_that_listens_goes_by_itself_and_one_that_does_not_is_killed(
    processes: list[QProcess],
) -> None:
    tidied: list[int] = []
    leavers = [EndsWithStdin(p, lambda i=i: tidied.append(i)) for i, p in enumerate(processes)]
    end_all(leavers)
    obeyed, deaf = (process.exitStatus() for process in processes)
    assert all(map(is_gone, processes))
    assert obeyed == QProcess.ExitStatus.NormalExit
    assert deaf == QProcess.ExitStatus.CrashExit
    assert tidied == [0, 1]


def test_nobody_waits_for_a_player_with_nothing_to_play(qtbot: QtBot) -> None:
    player = Player(command=COMMAND)
    player._start()
    child = player._child
    assert child is not None
    qtbot.waitUntil(lambda: child.pid != 0, timeout=15_000)
    block = child.block.path
    with qtbot.waitSignal(child.destroyed, timeout=15_000):
        player.unload()
        assert not is_gone(child._process)
    assert not block.exists()
    assert player.process_id == 0


def test_a_player_let_go_is_ended_with_the_others(qtbot: QtBot) -> None:
    player = Player(command=COMMAND)
    player._start()
    child = player._child
    assert child is not None
    player.unload()
    player.close()
    assert is_gone(child._process)
    assert not child.block.path.exists()
    qtbot.wait(1)
