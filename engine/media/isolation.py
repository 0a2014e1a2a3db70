"""Reading happens in a child process: this is the program's side of it.

A child is started lazily, kept for the next file, replaced when it dies, ended with the program.
Each request has a child for itself, so a film being streamed does not stand in another's way.
`docs/adr/0003-reading-media.md` says why and what was measured.
"""

from __future__ import annotations

import atexit
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import cast

from engine.errors import UnreadableMediaError
from engine.media import wire

# The child ends itself first (worker.SILENCE_LIMIT_S); this is for one that cannot even do that.
SILENCE_LIMIT_S = 25.0
KEPT_CHILDREN = 2
CAN_WAIT = os.name != "nt"  # Windows has no select on pipes

_ROOT = Path(__file__).resolve().parents[2]
_TOOK_TOO_LONG = 1  # the exit status of faulthandler's watchdog

_idle: list[Child] = []
_lock = threading.Lock()


def ask(path: Path, job: str, **request: wire.Plain) -> Iterator[tuple[wire.Header, bytearray]]:
    """The pieces of a child's answer about one file, as they come.

    Nothing is read ahead: a child waits for the reader, so memory does not grow with the film.

    Raises:
        UnreadableMediaError: if the child refuses the file, dies of it, or takes too long.
    """
    with closing(Answer(path, job, **request)) as answer:
        yield from answer


class Answer:
    """The pieces of a child's answer about one file; the child works while we do something else.

    Raises:
        UnreadableMediaError: now or with any piece, if the child refuses the file, dies of it, or
            takes too long.
    """

    def __init__(self, path: Path, job: str, **request: wire.Plain) -> None:
        self._path = path
        self._child: Child | None = _take_child()
        self._heard = time.monotonic()  # when it last said something
        try:
            self._child.send({"job": job, "path": str(path), **request})
        except wire.BrokenWireError as error:
            raise self._died(self._child) from error

    def __iter__(self) -> Iterator[tuple[wire.Header, bytearray]]:
        return self

    def __next__(self) -> tuple[wire.Header, bytearray]:
        if self._child is None:
            raise StopIteration
        try:
            message = self._child.receive()
        except wire.BrokenWireError as error:
            raise self._died(self._child) from error
        self._heard = time.monotonic()
        if message[0]["kind"] == "part":
            return message
        _give_back(self._child)
        self._child = None
        if message[0]["kind"] != "end":
            raise _refused(self._path, message[0])
        raise StopIteration

    @property
    def is_over(self) -> bool:
        """Whether the last piece has been taken."""
        return self._child is None

    @property
    def is_waiting(self) -> bool:
        """Whether a piece, or the end, can be taken without waiting for the decoder."""
        return self._child is not None and self._child.has_something

    @property
    def pipe(self) -> FileIO | None:
        """Where its pieces come from, None when it is over."""
        return self._child.pipe if self._child else None

    def refuse_silence(self) -> None:
        """Whoever does not wait for a piece asks for this instead.

        Raises:
            UnreadableMediaError: if nothing has come for too long.
        """
        late = time.monotonic() - self._heard > SILENCE_LIMIT_S
        if CAN_WAIT and self._child is not None and late and not self._child.has_something:
            raise self._died(self._child)

    def close(self) -> None:
        """What is left of an answer that nobody wants dies with its child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    __del__ = close

    def _died(self, child: Child) -> UnreadableMediaError:
        error = UnreadableMediaError(self._path, child.cause_of_death())
        self.close()
        return error


def wait_for_any(answers: Iterable[Answer]) -> None:
    """Until a piece, or the end, of one of them can be taken, or none has come for too long."""
    pipes = [answer.pipe for answer in answers if answer.pipe is not None]
    select.select(pipes, [], [], SILENCE_LIMIT_S)


def end_children() -> None:
    """End the children that wait for work; the next file starts a new one."""
    with _lock:
        children = list(_idle)
        _idle.clear()
    for child in children:
        child.end()


def most_memory_kb() -> int:
    """The most that any waiting child ever held, in kB; 0 where the system does not tell."""
    with _lock:
        return max((child.most_memory_kb for child in _idle), default=0)


class Child:
    """One reading child and the two pipes to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "engine.media.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            pipesize=1 << 20,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._to = cast("FileIO", self._process.stdin)
        self._from = cast("FileIO", self._process.stdout)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def most_memory_kb(self) -> int:
        """High-water mark of the resident memory, from Linux's /proc."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0
        return int(status.partition("VmHWM:")[2].split()[0])

    def send(self, header: wire.Header) -> None:
        wire.write_message(self._to, header)

    def receive(self) -> tuple[wire.Header, bytearray]:
        header, payload = wire.read_message(self._from, self._wait)
        if header.get("kind") not in ("part", "end", "refused"):
            raise wire.BrokenWireError("an unknown message")
        return header, payload

    @property
    def pipe(self) -> FileIO:
        """Where its messages come from."""
        return self._from

    @property
    def has_something(self) -> bool:
        """Whether it has sent something; never on Windows."""
        return CAN_WAIT and bool(select.select([self._from], [], [], 0)[0])

    def cause_of_death(self) -> str:
        """Why the wire broke, as the second half of a sentence."""
        try:
            status = self._process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            return "reading it took too long"
        if status == _TOOK_TOO_LONG:
            return "reading it took too long"
        return "it made the decoder crash"

    def end(self) -> None:
        """Kill it and close the pipes. There is nothing in it to save."""
        self._process.kill()
        self._process.wait()
        self._to.close()
        self._from.close()

    def _wait(self) -> None:
        """Until there is something to read."""
        if not CAN_WAIT:
            return
        readable, _, _ = select.select([self._from], [], [], SILENCE_LIMIT_S)
        if not readable:
            raise wire.BrokenWireError("nothing came for too long")


def _take_child() -> Child:
    while True:
        with _lock:
            child = _idle.pop() if _idle else None
        if child is None:
            return Child()
        if child.is_alive:
            return child
        child.end()


def _give_back(child: Child) -> None:
    with _lock:
        if len(_idle) < KEPT_CHILDREN:
            _idle.append(child)
            return
    child.end()


def _refused(path: Path, header: wire.Header) -> UnreadableMediaError:
    why, remedy = str(header.get("why", "it is damaged")), header.get("remedy")
    error = (
        UnreadableMediaError(path, why, str(remedy)) if remedy else UnreadableMediaError(path, why)
    )
    error.add_note(str(header.get("detail", "")))
    return error


def _environment() -> dict[str, str]:
    """Ours, with our packages on the path, and numeric libraries kept from starting threads."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {**os.environ, **single, "PYTHONPATH": os.pathsep.join(paths), "MALLOC_ARENA_MAX": "2"}


atexit.register(end_children)
if hasattr(os, "register_at_fork"):  # a fork must not talk to, or end, the children of its parent
    os.register_at_fork(after_in_child=_idle.clear)
