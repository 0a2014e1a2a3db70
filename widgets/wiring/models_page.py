"""The Models page: what it shows, and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.jobs.job import Result
from widgets.main_window import MainWindow
from widgets.models.consent_dialog import ConsentDialog
from widgets.models.engine_card import FILE, GET, GO_ON, MEASURE, PAUSE, REMOVE
from widgets.models.models_dialog import ModelsDialog
from widgets.models.shown import ShownEngine, shown_from
from widgets.shared.engine_names import engine_title
from widgets.shell import Shell
from widgets.wiring.desk import Desk
from widgets.wiring.files import ask_for_files
from widgets.wiring.models_choice import ModelChoice
from widgets.wiring.models_downloads import ModelDownloads

ENDINGS = ("pth", "pt")


class ModelsPage(QObject):
    """Opens the page; what it has begun goes on when it is closed.

    Signals: `engines_changed()` when another engine may answer from now on.
    """

    engines_changed = Signal()

    def __init__(self, window: MainWindow, shell: Shell, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self.choice = ModelChoice(shell, desk, self)
        self.downloads = ModelDownloads(desk, self)
        self._dialog: ModelsDialog | None = None
        self._engines: dict[str, ShownEngine] = {}
        self._measuring: set[str] = set()
        self.choice.changed.connect(self._on_choice_changed)
        self.downloads.changed.connect(self._on_transfer_changed)
        self.downloads.came_or_went.connect(self._on_came_or_went)

    @property
    def dialog(self) -> ModelsDialog | None:
        """The page while it is open."""
        return self._dialog

    def open(self) -> None:
        """Show the page."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        dialog = self._dialog = ModelsDialog(self._window)
        dialog.choice.show_names(*self.choice.names)
        dialog.asked.connect(self._on_asked)
        dialog.chosen.connect(self.choice.choose)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()
        self._list()

    # ------------------------------------------------------------------ what is there

    def _list(self) -> None:
        self._desk.submit(
            "list_engines", {}, self._on_listed, lane="now", on_failed=self._on_not_listed
        )

    def _on_listed(self, result: Result) -> None:
        engines = [shown_from(entry) for entry in result.value["engines"]]
        before, self._engines = self._engines, {engine.name: engine for engine in engines}
        for name in self.choice.names:
            if name in self._engines and not self._engines[name].installed:
                self.choice.forget(name)
        if self._dialog is not None:
            self._dialog.show_engines(engines, result.value["best"], result.value["folder"])
            for name in self._engines:
                self._show_card(name)
            self._measure_built_in()
        if before and there(before) != there(self._engines):
            self.engines_changed.emit()

    def _on_not_listed(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_error(sentence)

    def _show_card(self, name: str) -> None:
        if self._dialog is not None:
            self._dialog.show_transfer(name, self.downloads.transfer(name))
            self._dialog.show_measuring(name, is_measuring=name in self._measuring)

    def _on_transfer_changed(self, name: str) -> None:
        self._show_card(name)

    def _on_came_or_went(self, name: str) -> None:
        """What is on the disk may be another."""
        self._list()

    def _on_choice_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.choice.show_names(*self.choice.names)
        self.engines_changed.emit()

    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    # ------------------------------------------------------------------ what is asked for

    def _on_asked(self, what: str, name: str) -> None:
        answers = {
            GET: self._ask_to_get,
            FILE: self._ask_for_file,
            PAUSE: self.downloads.pause,
            GO_ON: self.downloads.get,
            MEASURE: self._measure,
            REMOVE: self.downloads.remove,
        }
        answers[what](name)

    def _ask_to_get(self, name: str) -> None:
        dialog = ConsentDialog(self._engines[name], self._dialog)
        dialog.accepted.connect(lambda: self.downloads.get(name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_for_file(self, name: str) -> None:
        dialog = ConsentDialog(self._engines[name], self._dialog, from_file=True)
        dialog.accepted.connect(lambda: self._choose_file(name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_file(self, name: str) -> None:
        title = self.tr("Choose the file of {name}").format(name=engine_title(name))
        ask_for_files(
            self._dialog or self._window,
            title,
            (self.tr("Checkpoints"), ENDINGS),
            lambda files: self.downloads.take(name, files[0]),
        )

    # ------------------------------------------------------------------ how fast it is here

    def _measure_built_in(self) -> None:
        """What comes with Earshot is always measured, once."""
        for engine in self._engines.values():
            if engine.built_in and not engine.picture_s:
                self._measure(engine.name)

    def _measure(self, name: str) -> None:
        if name in self._measuring:
            return
        self._measuring.add(name)
        job = self._desk.submit(
            "measure_speed",
            {"name": name},
            lambda _: self._list(),
            label=self.tr("Measuring the speed of %s") % engine_title(name),
            about=engine_title(name),
        )
        job.ended.connect(lambda: self._on_measured(name))
        self._show_card(name)

    def _on_measured(self, name: str) -> None:
        self._measuring.discard(name)
        self._show_card(name)


def there(engines: Mapping[str, ShownEngine]) -> set[str]:
    """The names of those that are installed."""
    return {name for name, engine in engines.items() if engine.installed}
