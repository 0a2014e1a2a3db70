"""Searches that are kept, and what else is added to a search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog

from app.jobs.job import Result
from app.library.query import Chip, chip_from, plain_parts
from widgets.library.workspace import LibraryWorkspace
from widgets.main_window import MainWindow
from widgets.shared.refusals import in_our_language
from widgets.wiring.desk import Desk
from widgets.wiring.files import PICTURES, SOUNDS, VIDEOS, ask_for_files

NOTICE = "library-search"
MOST_LIKED = 4  # of what is chosen: an average of more is like nothing


class LibrarySearches(QObject):
    """Signals: `kept()` when there are other searches."""

    kept = Signal()

    def __init__(
        self, window: MainWindow, workspace: LibraryWorkspace, desk: Desk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._workspace, self._desk = window, workspace, desk
        search, folders = workspace.search, workspace.folders
        search.file_requested.connect(self.choose_file)
        search.save_requested.connect(self.ask_for_name)
        findings = workspace.findings
        findings.more_requested.connect(lambda: self.like_current(weight=1.0))
        findings.less_requested.connect(lambda: self.like_current(weight=-1.0))
        folders.search_chosen.connect(self.load)
        folders.search_forget_requested.connect(self.forget)

    def like_current(self, *, weight: float) -> None:
        """Search for more like what is chosen; below 0 for less like it."""
        grid = self._workspace.grid
        moments = grid.shelf.moments_of(grid.selection.chosen, MOST_LIKED)
        chips = [Chip(m.item.name, item=m.item.id, weight=weight) for m in moments]
        if chips:
            self._workspace.search.add(*chips)

    def choose_file(self) -> None:
        """Ask for files to search with."""
        kinds = (self.tr("Sounds, pictures and films"), (*SOUNDS, *PICTURES, *VIDEOS))
        title = self.tr("Search with which file?")

        def chosen(files: list[str]) -> None:
            self._workspace.search.add_files([Path(file) for file in files])

        ask_for_files(self._window, title, kinds, chosen)

    # ------------------------------------------------------------------------- what is kept

    def ask_for_name(self) -> None:
        """Keep the search that is asked now, under a name."""
        chips = self._workspace.search.query.chips
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Keep this search"))
        dialog.setLabelText(self.tr("Its name"))
        dialog.setTextValue(", ".join(chip.name for chip in chips if not chip.takes_away))
        dialog.textValueSelected.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keep what is asked now; one of that name before is replaced."""
        wanted = {"name": name, "parts": plain_parts(self._workspace.search.query)}
        self._submit("library_save_search", wanted)

    def forget(self, name: str) -> None:
        """Keep a search no longer."""
        self._submit("library_forget_search", {"name": name})

    def load(self, name: str) -> None:
        """Ask what was kept under a name, with the filters as they are."""

        def loaded(result: Result) -> None:
            search = self._workspace.search
            chips = tuple(chip_from(each) for each in result.value["parts"])
            query = replace(search.query, chips=chips)
            search.show_query(query)
            search.query_changed.emit(query)

        self._desk.submit(
            "library_load_search", {"name": name}, loaded, lane="library", on_failed=self._refuse
        )

    def _submit(self, task: str, wanted: dict) -> None:
        self._desk.submit(
            task, wanted, lambda _: self.kept.emit(), lane="library", on_failed=self._refuse
        )

    def _refuse(self, sentence: str) -> None:
        words = in_our_language(sentence)
        self._window.notices.show_notice(NOTICE, words, kind="warning")
