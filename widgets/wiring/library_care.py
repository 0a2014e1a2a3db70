"""What can be done with what is found in the library, put together."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from widgets.library.inspect import ALIKE, TEACH
from widgets.main_window import MainWindow
from widgets.wiring.desk import Desk
from widgets.wiring.library_alike import LibraryAlike
from widgets.wiring.library_inspecting import LibraryInspecting
from widgets.wiring.library_room import LibraryRoom
from widgets.wiring.library_sending import SENT, LibrarySending, Receivers
from widgets.wiring.library_teaching import LibraryTeaching
from widgets.wiring.rooms import Actions


class LibraryCare(QObject):
    """The inspector of the library, its dialogs, and the ways out of it."""

    def __init__(
        self,
        window: MainWindow,
        room: LibraryRoom,
        receivers: Receivers,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._room = window, room
        self.inspecting = LibraryInspecting(room, desk, self)
        self.teaching = LibraryTeaching(window, room, desk, self)
        self.alike = LibraryAlike(window, room, desk, self)
        inspector = self.inspecting.inspector
        self.sending = LibrarySending(window, room, inspector, receivers, desk, self)
        self.sending.teach = self.teaching.open
        inspector.wanted.connect(self._on_wanted)

    def actions(self) -> Actions:
        """What the actions do while the library is in front."""
        return {
            "teach-label": self.teaching.open,
            "near-duplicates": self.alike.open,
            "copy": self.sending.copy_credits,
        }

    def offer_sounds(self) -> None:
        """Show the sounds of the library, to ask with one of them in Segment."""
        search = self._room.workspace.search
        query = replace(search.query, sieve=replace(search.query.sieve, kinds=("sound",)))
        if query != search.query:
            search.show_query(query)
            search.query_changed.emit(query)
        self._room.search()
        words = self.tr("Choose a sound, and press “Use in Segment”; or drag it onto the picture.")
        self._window.notices.show_notice(SENT, words)

    def _on_wanted(self, what: str) -> None:
        if what == TEACH:
            self.teaching.open()
        elif what == ALIKE:
            self.alike.open()
