"""`kill -9` at a seeded moment of a real process that saves and saves, 200 times each."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.project import recovery
from app.project.storage import list_versions, read_project
from tests.app.project.children import start

KILLS = 200
LONGEST_S = 0.004  # a save takes one to three milliseconds
PER_CHILD = 100_000

# For each line, one forked process that saves higher and higher numbers until it is killed.
SAVERS = """
path, project = Path(sys.argv[2]), soundtrack()
def saves():
    return lambda edited: storage.write_project(path, edited)
def autosaves():
    return recovery.Autosave.begin(path).write
def save_for_ever(first):
    save = globals()[sys.argv[1]]()
    for number in range(first, first + 100_000):
        save(renamed(project, str(number)))
        os.write(1, f"{number}\\n".encode())
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        os.write(1, f"{os.getpid()}\\n".encode())
        save_for_ever(int(line))
        os._exit(1)
    os.waitpid(pid, 0)
    os.write(1, b"dead\\n")
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix", reason="forks"),
]


def test_a_project_is_whole_and_no_older_than_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "a.earshot"
    kill_often("saves", file, lambda: read_project(file).own.name)
    for version in list_versions(file):
        read_project(version.path, origin=file)


def test_an_autosave_is_whole_and_no_older_than_acknowledged(tmp_path: Path) -> None:
    def recovered() -> str:
        (crashed,) = recovery.find_crashed()
        found = recovery.recover(crashed)
        assert found.is_newest
        return found.project.own.name

    kill_often("autosaves", tmp_path / "a.earshot", recovered)


def kill_often(how: str, file: Path, number_on_disk: Callable[[], str]) -> None:
    """Kill a saver 200 times; every time, what is on the disk must be whole and recent enough."""
    moments = random.Random(3)
    with savers(how, file) as child:
        for i in range(KILLS):
            acknowledged = kill_one(child, i * PER_CHILD, moments)
            assert int(number_on_disk()) - acknowledged in {0, 1}


@contextmanager
def savers(how: str, file: Path) -> Iterator[subprocess.Popen[str]]:
    with start(SAVERS, how, file) as child:
        try:
            yield child
        finally:
            assert child.stdin is not None
            child.stdin.close()


def kill_one(child: subprocess.Popen[str], first: int, moments: random.Random) -> int:
    """Kill one saver some time after a few saves; the last number it said it had saved."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{first}\n")
    child.stdin.flush()
    pid = int(child.stdout.readline())
    try:
        acknowledged = [int(child.stdout.readline()) for _ in range(moments.randint(1, 3))][-1]
        spin(moments.uniform(0, LONGEST_S))
    finally:
        os.kill(pid, signal.SIGKILL)
    while (line := child.stdout.readline()) != "dead\n":
        acknowledged = int(line)
    return acknowledged


def spin(seconds: float) -> None:
    """Wait to the microsecond."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
