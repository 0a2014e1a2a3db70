"""One worker process as the window sees it: messages come out, requests go in, nothing waits."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from app.jobs.arrays import make_folder, remove_folder
from app.jobs.wire import LAST_WORDS, LAST_WORDS_BYTES, MAX_VALUE_BYTES, parse_message
from app.leaving import is_gone
from engine.media.wire import BrokenWireError, MessageBuffer, frame_message

_ROOT = Path(__file__).resolve().parents[2]
_HANDED_OVER_MS = 100
_STDERR_KEPT = 4000  # characters: what a crash leaves behind, for the log


class WorkerProcess(QObject):
    """Runs `app.jobs.worker`.

    Signals:
        said(Message): the worker said something that can be.
        broken(str): it said something that cannot be, and why; it is killed.
        gone(): it has ended, for whatever reason; always last.
    """

    said = Signal(object)
    broken = Signal(str)
    gone = Signal()

    def __init__(self, tasks: str, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = make_folder()
        self._buffer = MessageBuffer(MAX_VALUE_BYTES)
        self._stderr = ""
        self._listens = True
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-P", "-m", "app.jobs", str(self._folder), tasks])
        if os.name == "posix":
            self._process.setUnixProcessParameters(QProcess.UnixProcessFlag.ResetSignalHandlers)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_stderr)
        self._process.stateChanged.connect(self._on_state_changed)

    def start(self) -> None:
        self._process.start()

    @property
    def pid(self) -> int:
        """0 when it does not run."""
        return self._process.processId()

    @property
    def last_words(self) -> str:
        """What it was working on, as it said last to itself."""
        try:
            words = (self._folder / LAST_WORDS).read_bytes()[:LAST_WORDS_BYTES]
        except OSError:
            return ""
        return words.decode(errors="ignore").strip(" \0")

    @property
    def complaint(self) -> str:
        """The end of what it wrote on stderr."""
        return self._stderr

    def run(self, job: int, task: str, arguments: bytes) -> None:
        self._send(frame_message({"kind": "run", "job": job, "task": task}, arguments))

    def cancel(self, job: int) -> None:
        self._send(frame_message({"kind": "cancel", "job": job}))

    def end(self) -> None:
        """Let it stop what it does and go, in its own time; what it still says is not heard."""
        self._listens = False
        self._send(frame_message({"kind": "end"}))

    def kill(self) -> None:
        """With the readers of media it has started; `gone` comes from the event loop."""
        self._listens = False
        if pid := self.pid:
            with suppress(OSError, AttributeError):  # Windows has no groups: pipes do it there
                os.killpg(pid, signal.SIGKILL)
            self._process.kill()

    def ask_to_end(self) -> None:
        """As `end`, handed over now; only for when the program ends."""
        self.end()
        self._process.waitForBytesWritten(_HANDED_OVER_MS)

    def wait_gone(self, limit_s: float) -> bool:
        """Whether it has ended within the time; only for when the program ends."""
        return is_gone(self._process) or self._process.waitForFinished(
            max(1, round(limit_s * 1000))
        )

    def tidy(self) -> None:
        """Remove what it sent and nobody fetched."""
        remove_folder(self._folder)

    def _send(self, data: bytes) -> None:
        if not is_gone(self._process):
            self._process.write(data)  # Qt keeps what the pipe does not take at once

    def _on_output(self) -> None:
        data = self._process.readAllStandardOutput().data()
        if not self._listens:
            return
        self._buffer.add(data)
        try:
            while self._listens and (message := self._buffer.take()) is not None:
                self.said.emit(parse_message(*message, self._folder))
        except BrokenWireError as error:
            self._listens = False
            self.broken.emit(str(error))
            self.kill()

    def _on_stderr(self) -> None:
        data = self._process.readAllStandardError().data()
        self._stderr = (self._stderr + bytes(data).decode(errors="replace"))[-_STDERR_KEPT:]

    def _on_state_changed(self, state: QProcess.ProcessState) -> None:
        """Covers a program that cannot be started, too; `finished` would not come then."""
        if state == QProcess.ProcessState.NotRunning:
            self.gone.emit()
            self.tidy()


def _environment() -> QProcessEnvironment:
    """Ours, with our packages on the path."""
    environment = QProcessEnvironment.systemEnvironment()
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment.insert("PYTHONPATH", os.pathsep.join(paths))
    return environment
