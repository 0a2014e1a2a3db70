"""The inspector of the library on one side, what is written about items on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.jobs.job import Result
from app.library.values import LibraryState, Moment
from widgets.library.inspect import LibraryInspector
from widgets.wiring.desk import Desk
from widgets.wiring.library_room import LibraryRoom

SHOWN_FROM = 200  # items: fewer are written before a person could see it on the strip


class LibraryInspecting(QObject):
    """Shows what is chosen, and writes what a person says of it to the library."""

    def __init__(self, room: LibraryRoom, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._desk = room, desk
        self._ids: tuple[int, ...] = ()
        self.inspector = LibraryInspector()
        room.workspace.set_inspector(self.inspector)
        room.selection_changed.connect(self._on_selection_changed)
        room.folders.state_changed.connect(self._on_state_changed)
        inspector = self.inspector
        inspector.tags_added.connect(lambda tags: self._write("library_tag", add=tags))
        inspector.tag_removed.connect(lambda tag: self._write("library_tag", remove=[tag]))
        inspector.said.connect(lambda said: self._write("library_describe", **said))

    def _on_selection_changed(self, moments: Sequence[Moment]) -> None:
        ids = self._room.selected_ids
        if ids != self._ids:
            self.inspector.source.finish()  # what is being typed is about those before
            self.inspector.show_error("")
        self._ids = ids
        self.inspector.show_moments(moments, len(ids))

    def _on_state_changed(self, state: LibraryState) -> None:
        self.inspector.tags.show_known(state.tags)

    def _write(self, task: str, **said: Any) -> None:  # noqa: ANN401  as the task takes it
        ids = self._ids
        if not ids:
            return

        def written(_: Result) -> None:
            self.inspector.show_error("")
            self._room.refresh_items(ids)

        label = self.tr("Writing to the library") if len(ids) >= SHOWN_FROM else ""
        self._desk.submit(
            task, {"ids": list(ids), **said}, written, lane="library", label=label,
            on_failed=self._on_refused, about=self.tr("the library"),
        )  # fmt: skip

    def _on_refused(self, sentence: str) -> None:
        self.inspector.show_error(sentence)
        self._room.refresh_items(self._ids)
