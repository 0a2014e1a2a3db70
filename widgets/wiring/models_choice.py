"""The engine and the segmenter that are chosen: kept in the settings, given to every job."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.engines import AUTO, named_in
from app.settings import Settings
from widgets.shell import Shell
from widgets.wiring.desk import Desk


class ModelChoice(QObject):
    """Signals: `changed()` when another engine may answer from now on."""

    changed = Signal()

    def __init__(self, shell: Shell, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._seen = self.names
        desk.engines = lambda: named_in(shell.settings)
        shell.settings_changed.connect(self._on_settings_changed)

    @property
    def names(self) -> tuple[str, str]:
        """Of the engine and the segmenter; "auto" for the best that is installed."""
        return self._shell.settings.engine, self._shell.settings.segmenter

    def choose(self, what: str, name: str) -> None:
        """Let another "engine" or "segmenter" do the work from the next job on."""
        self._shell.put_on(replace(self._shell.settings, **{what: name}))

    def forget(self, name: str) -> None:
        """It is not there any more: where it was chosen, the best that is there takes its place."""
        for what, chosen in zip(("engine", "segmenter"), self.names, strict=True):
            if chosen == name:
                self.choose(what, AUTO)

    def _on_settings_changed(self, settings: Settings) -> None:
        if self.names != self._seen:
            self._seen = self.names
            self.changed.emit()
