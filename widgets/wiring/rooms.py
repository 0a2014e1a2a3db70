"""What the actions do: those of the workspace in front, and those that are the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from widgets.actions_table import BY_ID
from widgets.main_window import MainWindow

Actions = Mapping[str, Callable[[], object]]

_BY_HISTORY = ("undo", "redo")  # on and off with the steps there are


@dataclass(frozen=True, slots=True)
class Room:
    """One workspace: its own `actions`, and whether there is anything in it to act on."""

    actions: Actions
    is_filled: Callable[[], bool]


class Rooms(QObject):
    """Sends what a person asks for to the workspace in front.

    An action that needs a document is on where the room in front answers it and is filled.
    """

    def __init__(self, window: MainWindow, everywhere: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._everywhere = window, everywhere
        self._rooms: dict[str, Room] = {}
        self._front = ""
        window.triggered.connect(self._on_window_triggered)
        window.workspace_chosen.connect(self._on_workspace_chosen)

    def add(self, id: str, room: Room) -> None:
        """Know what a workspace does; the first one is in front."""
        self._rooms[id] = room
        self._front = self._front or id
        self.refresh()

    @property
    def front(self) -> str:
        """The id of the workspace in front."""
        return self._front

    def refresh(self) -> None:
        """Turn actions on and off after something was opened, closed or brought to the front."""
        room = self._rooms.get(self._front)
        for entry in BY_ID.values():
            if entry.needs_document and entry.id not in _BY_HISTORY:
                here = room is not None and entry.id in room.actions and room.is_filled()
                self._window.set_enabled(here or entry.id in self._everywhere, entry.id)

    @Slot(str)
    def _on_workspace_chosen(self, id: str) -> None:
        self._front = id
        self.refresh()

    @Slot(str)
    def _on_window_triggered(self, id: str) -> None:
        room = self._rooms.get(self._front)
        answer = room.actions.get(id) if room else None
        answer = answer or self._everywhere.get(id)
        if answer is not None:
            answer()
