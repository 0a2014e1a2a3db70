"""The Library workspace put together, and what each action does in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.leaving import Leaver
from app.library.values import LibraryState, Moment
from widgets.library.grid import MomentGrid
from widgets.library.workspace import LibraryWorkspace
from widgets.main_window import MainWindow
from widgets.shared.refusals import in_our_language
from widgets.shell import Shell
from widgets.wiring.desk import Desk
from widgets.wiring.library_folders import LibraryFolders
from widgets.wiring.library_knowing import LibraryKnowing
from widgets.wiring.library_listening import LibraryListening
from widgets.wiring.library_searches import LibrarySearches
from widgets.wiring.library_showing import LibraryShowing
from widgets.wiring.library_watching import LibraryWatching
from widgets.wiring.rooms import Actions, Room

ROOM = "library"
MOST_SELECTED = 1000  # moments that are told of; `selected_ids` has all


class LibraryRoom(QObject):
    """Everything in the Library workspace, and the wires between.

    Signals: `selection_changed(list of Moment)`: what is chosen and known, at most
    `MOST_SELECTED`; said again when more is known of it.
    """

    selection_changed = Signal(list)

    def __init__(self, window: MainWindow, shell: Shell, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        workspace = self.workspace = LibraryWorkspace()
        window.add_workspace(ROOM, workspace)
        self.folders = LibraryFolders(window, workspace, desk, self)
        self.showing = LibraryShowing(workspace, desk, self)
        self.knowing = LibraryKnowing(self.grid, desk, self)
        self.searches = LibrarySearches(window, workspace, desk, self)
        self.listening = LibraryListening(self.grid, self)
        self.watching = LibraryWatching(desk, self)
        self._told: list[Moment] = []
        self._folders_watched: tuple = ()
        self._is_begun = False
        self.more_actions: Actions = {}  # what others do while this workspace is in front
        self.listening.use(shell.settings)
        shell.settings_changed.connect(self.listening.use)
        self._connect()

    def _connect(self) -> None:
        self._window.workspace_chosen.connect(self._on_workspace_chosen)
        self.folders.state_changed.connect(self._on_state_changed)
        self.watching.changed.connect(self.folders.look_again)
        self.workspace.findings.again_requested.connect(self.folders.refresh)
        self.searches.kept.connect(self.folders.refresh)
        self.grid.selection_changed.connect(self._on_selection_changed)
        self.knowing.learnt.connect(self._tell_selection)
        self.showing.answered.connect(self._tell_selection)
        self.grid.activated.connect(self.listening.hear)
        self.listening.failed.connect(self._on_listening_failed)

    # ------------------------------------------------------------- what others may ask for

    @property
    def grid(self) -> MomentGrid:
        return self.workspace.grid

    @property
    def selected(self) -> tuple[Moment, ...]:
        """What is chosen and known, at most `MOST_SELECTED`."""
        return tuple(self.grid.shelf.moments_of(self.grid.selection.chosen, MOST_SELECTED))

    @property
    def selected_ids(self) -> tuple[int, ...]:
        """All that is chosen."""
        return tuple(sorted(self.grid.selection.chosen))

    def refresh_items(self, ids: Iterable[int]) -> None:
        """Items have other tags, sources or notes: show them as they are now."""
        self.knowing.refresh(list(ids))
        self.folders.refresh()

    def come_to_front(self) -> None:
        """Show this workspace."""
        self._window.show_workspace(ROOM)

    def search(self) -> None:
        """Show this workspace, ready to be typed into."""
        self.come_to_front()
        self.workspace.focus_search()

    def engine_changed(self) -> None:
        """Another engine may answer from now on: it has to look at everything first."""
        if self._folders_watched:
            self.folders.look_again()
        if self.showing.query.asks:
            self.showing.ask(self.showing.query)

    def leaving(self) -> Sequence[Leaver]:
        """The processes to end."""
        return self.listening.leaving()

    # ------------------------------------------------------------------------------ actions

    def room(self) -> Room:
        """What the actions do while this workspace is in front."""
        return Room({**self._actions(), **self.more_actions}, lambda: True)

    def everywhere(self) -> Actions:
        """What can be asked for from any workspace."""
        return {"search-library": self.search}

    def _actions(self) -> Actions:
        grid = self.grid
        return {
            "add-folder": self.folders.choose,
            "play": self.listening.toggle,
            "stop": self.listening.stop,
            "zoom-in": lambda: grid.resize_tiles(1),
            "zoom-out": lambda: grid.resize_tiles(-1),
            "more-like": lambda: self.searches.like_current(weight=1.0),
            "less-like": lambda: self.searches.like_current(weight=-1.0),
        }

    # -------------------------------------------------------------------------------- wires

    def _on_workspace_chosen(self, id: str) -> None:
        if id != ROOM:
            self.listening.stop()
            return
        self.workspace.take_free_focus()
        if not self._is_begun:
            self._is_begun = True
            self.folders.refresh()
            self.folders.begin()

    def _on_state_changed(self, state: LibraryState) -> None:
        folders = tuple(folder.path for folder in state.folders)
        if folders != self._folders_watched:
            self._folders_watched = folders
            self.watching.watch()
        self.showing.show_state(state)

    def _on_listening_failed(self, sentence: str) -> None:
        self._window.notices.show_notice("player", in_our_language(sentence), kind="warning")

    def _on_selection_changed(self) -> None:
        grid = self.grid
        if not grid.shelf.found:
            some = sorted(grid.selection.chosen)[:MOST_SELECTED]
            if unknown := [id for id in some if grid.shelf.moment_of(id) is None]:
                self.knowing.want_items(unknown)
        self._tell_selection()

    def _tell_selection(self) -> None:
        selected = list(self.selected)
        if selected != self._told:
            self._told = selected
            self.selection_changed.emit(selected)
