"""Tasks of the tests' own: what a worker may do, and what it should not."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import UnreadableMediaError
from engine.protocols import Report

Plain = dict[str, Any]
Answer = tuple[Plain, dict[str, Any]]


def echo(arguments: Plain, report: Report) -> Answer:
    return {**arguments, "pid": os.getpid()}, {}


def count_up(arguments: Plain, report: Report) -> Answer:
    """Reports every millisecond."""
    for i in range(int(arguments["steps"])):
        report(i, arguments["steps"], f"step {i}")
        time.sleep(0.001)
    return {"steps": arguments["steps"]}, {}


def be_deaf(arguments: Plain, report: Report) -> Answer:
    """Works without a report, as a long forward pass does."""
    report(0, 1, "listening to deaf.wav")
    time.sleep(arguments.get("seconds", 60))
    return {}, {}


def die(arguments: Plain, report: Report) -> Answer:
    report(0, 1, "opening film.mp4")
    report(0, 1, "opening bad.wav")
    _note_attempt(arguments)
    match arguments["how"]:
        case "exit":
            os._exit(3)
        case "segv":
            ctypes.string_at(0)
        case how:
            os.kill(os.getpid(), getattr(signal, how))
    return {}, {}


def die_once(arguments: Plain, report: Report) -> Answer:
    if _note_attempt(arguments) == 1:
        os._exit(3)
    return {"attempts": 2}, {}


def _note_attempt(arguments: Plain) -> int:
    if "attempts" not in arguments:
        return 0
    with Path(arguments["attempts"]).open("a+") as file:
        file.write("x")
        return file.tell()


def refuse(arguments: Plain, report: Report) -> Answer:
    raise UnreadableMediaError(arguments["path"], "it is a potato")


def break_down(arguments: Plain, report: Report) -> Answer:
    raise KeyError("ours")


def lose_a_file(arguments: Plain, report: Report) -> Answer:
    Path(arguments["path"]).read_bytes()
    return {}, {}


def give_arrays(arguments: Plain, report: Report) -> Answer:
    shape = arguments["shape"]
    numbers = np.random.default_rng(1).random(shape)
    return {}, {
        "numbers": numbers,
        "pixels": (numbers * 255).astype(np.uint8)[::2],
        "swapped": np.arange(6, dtype=">i4").reshape(2, 3).T,
        "empty": np.empty((0, 3), np.float32),
        "one": np.array(True),
    }


def give_too_many_arrays(arguments: Plain, report: Report) -> Answer:
    return {}, {str(i): np.zeros(1) for i in range(3000)}


def print_much(arguments: Plain, report: Report) -> Answer:
    """Libraries do."""
    sys.stdout.write("hello\n" * 1000)
    sys.stdout.flush()
    os.system("echo and from a child")  # noqa: S605, TID251
    return {"printed": True}, {}


def say(arguments: Plain, report: Report) -> Answer:
    """Puts bytes on the wire, as a worker that lost its mind would."""
    data = bytes.fromhex(arguments["bytes"])
    for _ in range(arguments.get("times", 1)):
        os.write(_wire(), data)
    time.sleep(60)
    return {}, {}


def _wire() -> int:
    """The worker's end of the pipe: the only pipe that is open for writing, beside stderr."""
    for number in range(3, 64):
        try:
            link = Path(f"/proc/self/fd/{number}").readlink()
        except OSError:
            continue
        if str(link).startswith("pipe:") and "01" in _flags(number):
            return number
    raise LookupError("no pipe")


def _flags(number: int) -> str:
    text = Path(f"/proc/self/fdinfo/{number}").read_text()
    return text.partition("flags:")[2].split()[0][-2:]


def start_child(arguments: Plain, report: Report) -> Answer:
    """A grandchild of the window that would stay."""
    pid = os.posix_spawn("/bin/sleep", ["sleep", "300"], {})
    Path(arguments["pid_file"]).write_text(str(pid))
    report(0, 1, "started")
    time.sleep(arguments.get("seconds", 60))
    return {"child": pid}, {}


TASKS = {
    task.__name__: task
    for task in (
        *(echo, count_up, be_deaf, die, die_once, refuse, break_down, lose_a_file),
        *(give_arrays, give_too_many_arrays, print_much, say, start_child),
    )
}
