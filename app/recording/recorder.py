"""The recorder as the window holds it: started, watched, stopped. No threads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from app.leaving import EndsWithStdin, end_all
from engine.errors import UnwritableOutputError

COMMAND = (sys.executable, "-P", "-m", "app.recording.process")
_ROOT = Path(__file__).resolve().parents[2]
_LEAST_S = 0.05  # of sound that is worth keeping


class Recorder(QObject):
    """Records one sound at a time in a process of its own.

    Signals: `level_changed(seconds, peak)` with a linear peak, `silence_changed(bool)` when
    nothing is heard for a while, `recorded(path)` (str) when a sound is there, also what was saved
    of one that ended early, `failed(sentence)`.
    """

    level_changed = Signal(float, float)
    silence_changed = Signal(bool)
    recorded = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = COMMAND) -> None:
        super().__init__(parent)
        self._command = command
        self._process: QProcess | None = None
        self._file = Path()
        self._seconds = 0.0
        self._has_ended = False

    @property
    def is_recording(self) -> bool:
        return self._process is not None

    @property
    def seconds(self) -> float:
        """How much is safe in the file; 0 until the microphone is open."""
        return self._seconds

    @property
    def process_id(self) -> int:
        """Of the recording process; 0 where none runs."""
        return self._process.processId() if self._process else 0

    def start(self, folder: Path, name: str) -> None:
        """Record into `folder`, made where it is missing, as `name` with a number.

        Raises:
            UnwritableOutputError: if the folder cannot be made.
        """
        if self._process is not None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableOutputError(folder, error.strerror or "it cannot be made") from error
        self._file = free_file(folder, name)
        self._seconds, self._has_ended = 0.0, False
        process = self._process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_process_spoke)
        process.finished.connect(self._on_process_ended)
        process.errorOccurred.connect(self._on_process_failed)
        process.start(self._command[0], [*self._command[1:], str(self._file)])

    def stop(self) -> None:
        """Enough: `recorded` follows."""
        if self._process is not None:
            self._process.closeWriteChannel()

    def close(self) -> None:
        """End at once; what was recorded stays in its file."""
        end_all(self.leaving())

    def leaving(self) -> list[EndsWithStdin]:
        """Give the recording up; what `end_all` is to end."""
        process, self._process = self._process, None
        return [EndsWithStdin(process, process.deleteLater)] if process else []

    # ------------------------------------------------------------------ the process

    def _on_process_spoke(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            try:
                event = json.loads(bytes(process.readLine().data()))
            except ValueError:
                event = None
            if isinstance(event, dict):
                self._hear(event)

    def _hear(self, event: dict[str, Any]) -> None:
        match event.get("event"):
            case "level":
                self._seconds = float(event["seconds"])
                self.level_changed.emit(self._seconds, float(event["peak"]))
            case "silent" | "heard" as what:
                self.silence_changed.emit(what == "silent")
            case "done":
                self._seconds, self._has_ended = float(event["seconds"]), True
            case "failed":
                self._seconds, self._has_ended = float(event["seconds"]), True
                self.failed.emit(self._sentence(str(event["why"])))

    def _on_process_ended(self) -> None:
        self._on_process_spoke()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if not self._has_ended:
            self.failed.emit(self._sentence("killed"))
        if self._seconds >= _LEAST_S and self._file.exists():
            self.recorded.emit(str(self._file))

    def _on_process_failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # any other is followed by `finished`
            self._on_process_ended()

    def _sentence(self, why: str) -> str:
        file = self._file.name
        return {
            "missing": self.tr(
                "There is no microphone that can be used. Plug one in, or allow Earshot to use it,"
                " and record again."
            ),
            "unplugged": self.tr(
                "The microphone stopped sending sound: it may have been unplugged. What was"
                " recorded until then is kept."
            ),
            "unwritable": self.tr(
                "Cannot write %s: the disk is full or closed. What was recorded until then is kept."
            )
            % file,
            "too long": self.tr("The recording is as long as a file can be. It is kept."),
        }.get(
            why,
            self.tr(
                "Recording stopped working. What was recorded until then is kept; record again."
            ),
        )


def free_file(folder: Path, name: str, suffix: str = ".wav") -> Path:
    """The first of `name 1.wav`, `name 2.wav` ... that is not there."""
    names = (folder / f"{name} {number}{suffix}" for number in count(1))
    return next(file for file in names if not file.exists())


def _environment() -> QProcessEnvironment:
    """Ours, with our packages on the path and numeric libraries kept from starting threads."""
    environment = QProcessEnvironment.systemEnvironment()
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment.insert("PYTHONPATH", os.pathsep.join(paths))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        environment.insert(name, "1")
    return environment
