"""What the window does by itself, whatever is open in it: settings, themes, help, finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from app.logs import start_logging
from app.settings import Settings, write_settings
from engine.errors import UnwritableOutputError
from widgets.about import AboutDialog
from widgets.actions_table import ACTIONS, menu_text, text_of
from widgets.command_palette import Command, CommandPalette
from widgets.language import Language
from widgets.main_window import MainWindow
from widgets.settings_dialog import SettingsDialog
from widgets.shared.refusals import in_our_language
from widgets.shortcuts_sheet import ShortcutsSheet
from widgets.theme import CHOICES, Theme

D = TypeVar("D", bound=QDialog)


class Shell(QObject):
    """Owns the settings; answers the actions that concern no document.

    Signals: `settings_changed(Settings)`, `clear_cache_requested()`,
    `item_chosen(id)` for what `more_commands` added to the palette.
    """

    settings_changed = Signal(Settings)
    clear_cache_requested = Signal()
    item_chosen = Signal(str)

    def __init__(
        self, window: MainWindow, theme: Theme, language: Language, settings: Settings
    ) -> None:
        super().__init__(window)
        self.settings = settings
        self.more_commands: Callable[[], Sequence[Command]] = tuple
        self.audio_devices: Callable[[], Sequence[tuple[str, str]]] = tuple
        self._window, self._theme, self._language = window, theme, language
        self._answers: dict[str, Callable[[], object]] = {
            "settings": self.open_settings,
            "palette": self.open_palette,
            "shortcuts": self.open_shortcuts,
            "about": self.open_about,
            "show-log": self.show_log,
            "full-screen": self._show_full_screen,
            "quit": window.close,
            **{f"theme-{name}": lambda name=name: self._choose_theme(name) for name in CHOICES},
        }
        window.triggered.connect(self._on_window_triggered)
        self._mark_theme()

    # ------------------------------------------------------------------ what opens

    def open_settings(self) -> SettingsDialog:
        dialog = SettingsDialog(self.settings, self.audio_devices(), self._window)
        dialog.settings_changed.connect(self.put_on)
        dialog.clear_cache_requested.connect(self.clear_cache_requested)
        dialog.models_requested.connect(self._window.action("models").trigger)
        return self._open(dialog)

    def open_palette(self) -> CommandPalette:
        """Every action that is on, and what else there is to find."""
        dialog = CommandPalette([*self._commands(), *self.more_commands()], self._window)
        dialog.chosen.connect(self._on_command_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_over(self._window)
        return dialog

    def open_shortcuts(self) -> ShortcutsSheet:
        return self._open(ShortcutsSheet(self._window))

    def open_about(self) -> AboutDialog:
        return self._open(AboutDialog(self._window))

    def show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(start_logging().parent)))

    # ------------------------------------------------------------------ settings

    @Slot(Settings)
    def put_on(self, settings: Settings) -> None:
        """Let other settings hold from now on, and keep them."""
        before, self.settings = self.settings, settings
        if settings.theme != before.theme:
            self._theme.choose(settings.theme)
            self._mark_theme()
        if settings.language != before.language:
            self._language.choose(settings.language)
        self._write()
        self.settings_changed.emit(settings)

    def keep_geometry(self) -> None:
        """Remember where the window is; called when it closes."""
        self.settings = replace(self.settings, geometry=self._window.geometry_text())
        self._write()

    def _write(self) -> None:
        try:
            write_settings(self.settings)
        except UnwritableOutputError as error:
            self._window.notices.show_notice(
                "settings", in_our_language(str(error)), kind="warning"
            )

    # ------------------------------------------------------------------ inside

    @Slot(str)
    def _on_window_triggered(self, id: str) -> None:
        if id in self._answers:
            self._answers[id]()

    @Slot(str)
    def _on_command_chosen(self, id: str) -> None:
        if any(entry.id == id for entry in ACTIONS):
            self._window.action(id).trigger()
        else:
            self.item_chosen.emit(id)

    def _commands(self) -> list[Command]:
        return [
            Command(
                entry.id,
                self._window.action(entry.id).text().replace("&", ""),
                hint=entry.key_text,
                icon=entry.icon,
                words=f"{text_of(entry.id)} {menu_text(entry.menu).replace('&', '')} {entry.id}",
                enabled=self._window.action(entry.id).isEnabled(),
            )
            for entry in ACTIONS
            if entry.id != "palette"
        ]

    def _choose_theme(self, name: str) -> None:
        self.put_on(replace(self.settings, theme=name))
        self._mark_theme()

    def _mark_theme(self) -> None:
        for name in CHOICES:
            self._window.set_checked(f"theme-{name}", name == self._theme.choice)

    def _show_full_screen(self) -> None:
        window = self._window
        window.showNormal() if window.isFullScreen() else window.showFullScreen()
        window.set_checked("full-screen", window.isFullScreen())

    def _open(self, dialog: D) -> D:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog


def shell_of(window: MainWindow) -> Shell:
    """The shell of a window that `widgets.app.open_window` has made."""
    shell = window.findChild(Shell)
    assert shell is not None
    return shell
