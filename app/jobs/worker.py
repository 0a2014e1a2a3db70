"""The engine worker: does one job after another for the window, and keeps its models in between.

Started by `app.jobs.process` as `python -m app.jobs FOLDER TASKS`, in a group of its own.
Whatever the engine needs (torch, decoders) is loaded here and never in the window. Gone as soon
as the window is: its end of the pipe closes, and the whole group goes, readers of media included.
"""

from __future__ import annotations

import faulthandler
import mmap
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from io import FileIO
from pathlib import Path
from typing import Any

from app.jobs.arrays import Array, remove_folder, write_arrays
from app.jobs.wire import LAST_WORDS, LAST_WORDS_BYTES, decode_value, encode_value
from engine.errors import Cancelled, EngineError
from engine.media.wire import BrokenWireError, Header, read_message, take_pipes, write_message
from engine.protocols import Report

Task = Callable[[dict[str, Any], Report], tuple[dict[str, Any], dict[str, Array]]]

PROGRESS_EVERY_S = 0.05


def main() -> None:
    """Work until the window says `end`, or is gone."""
    folder, tasks = Path(sys.argv[1]), sys.argv[2]
    source, sink = take_pipes()
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everyone; the window decides
    inbox = _Inbox(source, folder)
    inbox.start()
    worker = _Worker(sink, folder, inbox, tasks)
    try:
        while (request := inbox.requests.get()) is not None:
            worker.run(*request)
    except BrokenWireError:
        _vanish(folder)


class _Inbox(threading.Thread):
    """Listens while the work goes on: a cancel has to be heard in the middle of a job."""

    def __init__(self, source: FileIO, folder: Path) -> None:
        super().__init__(daemon=True)
        self._source, self._folder = source, folder
        self._ended = False
        self._cancelled: set[int] = set()
        self.requests: queue.SimpleQueue[tuple[Header, bytearray] | None] = queue.SimpleQueue()

    def is_cancelled(self, job: int) -> bool:
        return self._ended or job in self._cancelled

    def run(self) -> None:
        try:
            while not self._ended:
                self._take(*read_message(self._source))
        except BrokenWireError:
            _vanish(self._folder)

    def _take(self, header: Header, payload: bytearray) -> None:
        match header["kind"]:
            case "run":
                self.requests.put((header, payload))
            case "cancel":
                self._cancelled.add(header["job"])
            case "end":
                self._ended = True
                self.requests.put(None)


class _Worker:
    """Runs tasks of the table by name and answers for each."""

    def __init__(self, sink: FileIO, folder: Path, inbox: _Inbox, tasks: str) -> None:
        self._sink, self._folder, self._inbox = sink, folder, inbox
        self._table: Mapping[str, Task] = import_module(tasks).TASKS
        self._words = _open_last_words(folder)
        self._told = 0.0

    def run(self, request: Header, payload: bytearray) -> None:
        job = int(request["job"])
        self._say("started", job)
        try:
            value, arrays = self._perform(job, str(request["task"]), decode_value(payload))
            described = write_arrays(arrays, self._folder)
            self._say("done", job, encode_value(value), arrays=described)
        except BrokenWireError:
            raise
        except Cancelled:
            self._say("cancelled", job)
        except EngineError as error:
            self._say("refused", job, sentence=str(error))
        except Exception as error:  # noqa: BLE001  a bug of ours ends the job, not the worker
            self._explain(job, error)

    def _perform(
        self, job: int, task: str, arguments: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Array]]:
        def report(done: float, total: float, what: str, /) -> None:
            if self._inbox.is_cancelled(job):
                raise Cancelled
            self._words[:] = what.encode(errors="replace")[:LAST_WORDS_BYTES].ljust(
                LAST_WORDS_BYTES
            )
            now = time.monotonic()
            if now - self._told >= PROGRESS_EVERY_S:
                self._told = now
                self._say("progress", job, done=float(done), total=float(total), what=what)

        self._note("")
        self._told = 0.0  # the first report is never held back
        if self._inbox.is_cancelled(job):
            raise Cancelled
        return self._table[task](arguments, report)

    def _note(self, what: str) -> None:
        words = what.encode(errors="replace")[:LAST_WORDS_BYTES]
        self._words[:] = words.ljust(LAST_WORDS_BYTES)

    def _explain(self, job: int, error: Exception) -> None:
        """The world's fault where the system said no, our bug otherwise."""
        if isinstance(error, OSError) and error.strerror:
            where = f"Cannot use {Path(os.fsdecode(error.filename)).name}" if error.filename else ""
            self._say("refused", job, sentence=f"{where or 'It did not work'}: {error.strerror}.")
        elif isinstance(error, MemoryError):
            self._say("refused", job, sentence="There is not enough memory for this.")
        else:
            detail = "".join(traceback.format_exception(error))[-10_000:]
            self._say("broke", job, error=type(error).__name__, detail=detail)

    def _say(self, kind: str, job: int, payload: bytes = b"", **fields: object) -> None:
        write_message(self._sink, {"kind": kind, "job": job, **fields}, payload)


def _open_last_words(folder: Path) -> mmap.mmap:
    """A page that outlives us: what is written there needs no message to arrive."""
    with (folder / LAST_WORDS).open("w+b") as file:
        file.truncate(LAST_WORDS_BYTES)
        return mmap.mmap(file.fileno(), LAST_WORDS_BYTES)


def _vanish(folder: Path) -> None:
    """The window is gone: nobody wants the rest, so go at once, whatever the work is doing."""
    remove_folder(folder)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)
