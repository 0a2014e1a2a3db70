"""The menus, laid out from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from widgets.actions_table import ACTIONS, MENUS, VIEW, menu_text

RECENT_AFTER = "open"
THEMES = "theme-"


class Menus(QObject):
    """Fills a menu bar; actions of one group stand together.

    Signals: `recent_chosen(Path)`.
    """

    recent_chosen = Signal(Path)

    def __init__(self, bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
        super().__init__(bar)
        self._menus = {id: bar.addMenu("") for id in MENUS}
        self._recent = QMenu(bar)
        self._themes = QMenu(bar)
        for id, menu in self._menus.items():
            self._fill(id, menu, actions)
        self._recent.setEnabled(False)
        bar.installEventFilter(self)
        self._retranslate()

    def show_recent(self, files: Sequence[Path]) -> None:
        """List these projects."""
        self._recent.clear()
        for file in files:
            action = self._recent.addAction(_name(file))
            action.setToolTip(str(file))
            action.triggered.connect(
                lambda _checked=False, file=file: self.recent_chosen.emit(file)
            )
        self._recent.setToolTipsVisible(True)
        self._recent.setEnabled(bool(files))

    def _on_recent_triggered(self, file: Path, _checked: bool = False) -> None:
        self.recent_chosen.emit(file)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _fill(self, id: str, menu: QMenu, actions: Mapping[str, QAction]) -> None:
        group = 0
        for entry in ACTIONS:
            if entry.menu != id:
                continue
            if entry.group != group:
                menu.addSeparator()
                group = entry.group
            if entry.id.startswith(THEMES):
                self._themes.addAction(actions[entry.id])
            else:
                menu.addAction(actions[entry.id])
            if entry.id == RECENT_AFTER:
                menu.addMenu(self._recent)
        if id == VIEW:
            menu.addMenu(self._themes)

    def _retranslate(self) -> None:
        for id, menu in self._menus.items():
            menu.setTitle(menu_text(id))
        self._recent.setTitle(self.tr("Open recent"))
        self._themes.setTitle(self.tr("Theme"))


def _name(file: Path) -> str:
    return f"{file.stem} – {file.parent.name}".replace("&", "&&")
