"""Settings that reach beyond the shell: the sound device and the cache."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.jobs.job import Result
from app.settings import Settings
from widgets.shell import Shell
from widgets.wiring.desk import Desk
from widgets.wiring.playing import Playing


class Preferences(QObject):
    """Lets the settings hold where the work is done."""

    def __init__(self, shell: Shell, playing: Playing, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._player, self._desk = playing.player, desk
        self._devices: list[tuple[str, str]] = []
        shell.audio_devices = lambda: self._devices
        shell.settings_changed.connect(self._on_settings_changed)
        shell.clear_cache_requested.connect(self._on_clear_cache_requested)
        self._on_settings_changed(shell.settings)
        self._look_for_devices()

    def _look_for_devices(self) -> None:
        def found(result: Result) -> None:
            self._devices = [(name, name) for name in result.value["names"]]

        self._desk.submit("sound_devices", {}, found, lane="now")

    def _on_settings_changed(self, settings: Settings) -> None:
        self._player.set_device(settings.audio_device or None)

    def _on_clear_cache_requested(self) -> None:
        label = self.tr("Emptying the cache")
        self._desk.submit("clear_cache", {}, lambda _: None, label=label, lane="now")
