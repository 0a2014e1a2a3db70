"""The playing process as the window holds it: started, spoken to, watched, ended. No threads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.leaving import EndsWithStdin, is_gone
from app.playing.block import Block, make_block

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_MS = 1500  # with one that is to go
COMMAND = (sys.executable, "-P", "-m", "app.playing")


class PlayingChild(QObject):
    """One process and the memory shared with it.

    Signals: `said(dict)` an event, `died()` it ended without being asked to.
    """

    said = Signal(dict)
    died = Signal()

    def __init__(self, command: Sequence[str] = COMMAND, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.block: Block = make_block()
        self._is_let_go = self._is_freed = False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_process_spoke)
        self._process.finished.connect(self._on_process_ended)
        self._process.errorOccurred.connect(self._on_process_failed)
        self._process.start(command[0], [*command[1:], str(self.block.path)])

    @property
    def pid(self) -> int:
        return self._process.processId()

    def send(self, do: str, serial: int, /, **values: Any) -> None:  # noqa: ANN401
        line = json.dumps({"do": do, "serial": serial, **values})
        self._process.write(line.encode() + b"\n")

    def kill(self) -> None:
        """Let it die; `died` follows."""
        self._process.kill()

    def let_go(self) -> None:
        """It ends by itself, by force where it does not, and its memory goes. Nobody waits."""
        self._is_let_go = True
        if is_gone(self._process):
            self._free()
            return
        self._process.closeWriteChannel()
        impatience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        impatience.timeout.connect(self._process.kill)
        impatience.start()

    def leaver(self) -> EndsWithStdin:
        """For ending it together with others. Nothing in it needs saving."""
        return EndsWithStdin(self._process, self._free)

    def _free(self) -> None:
        if not self._is_freed:
            self._is_freed = True
            self.block.close()
            self.block.path.unlink(missing_ok=True)
            self.deleteLater()

    def _on_process_ended(self) -> None:
        self._free() if self._is_let_go else self.died.emit()

    def _on_process_spoke(self) -> None:
        if self._is_let_go:
            return
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                event = json.loads(line)
            except ValueError:
                event = None
            if isinstance(event, dict) and isinstance(event.get("event"), str):
                self.said.emit(event)

    def _on_process_failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # any other is followed by `finished`
            self._on_process_ended()


def _environment() -> QProcessEnvironment:
    """Ours, with our packages on the path and numeric libraries kept from starting threads."""
    environment = QProcessEnvironment.systemEnvironment()
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment.insert("PYTHONPATH", os.pathsep.join(paths))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        environment.insert(name, "1")
    return environment
