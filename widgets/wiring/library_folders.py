"""The folders of the library: taken in, brought up to date, watched, left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app import paths
from app.jobs.job import Job, Result
from app.library.place import library_file
from app.library.values import LibraryState, state_from
from widgets.library.troubles_dialog import TroublesDialog
from widgets.library.workspace import LibraryWorkspace
from widgets.main_window import MainWindow
from widgets.wiring.desk import Desk, left
from widgets.wiring.files import ask_for_files

AFTER_START_MS = 4000  # the window is used first, the library looked at then
NEWS_MS = 3000  # while indexing goes on
SILENT_S = 1800.0  # one long film may take so long
KEPT = "What is indexed already stays, and the rest goes on from there."


class LibraryFolders(QObject):
    """Runs one indexing at a time; what was not finished is taken up again at the next start.

    Signals: `state_changed(LibraryState)`, `came(done)` when files were indexed meanwhile.
    """

    state_changed = Signal(object)

    def __init__(
        self, window: MainWindow, workspace: LibraryWorkspace, desk: Desk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._workspace, self._desk = window, workspace, desk
        self.state = LibraryState()
        self._index: Job | None = None
        self._scan: Job | None = None
        self._look: Job | None = None
        self._again = False
        self._news = QTimer(self, interval=NEWS_MS)
        self._news.timeout.connect(self.refresh)
        self._start = QTimer(self, singleShot=True, interval=AFTER_START_MS)
        self._start.timeout.connect(self.begin)
        self._start.start()
        self._connect()

    def _connect(self) -> None:
        panel, workspace = self._workspace.folders, self._workspace
        panel.add_requested.connect(self.choose)
        workspace.findings.add_requested.connect(self.choose)
        workspace.findings.demo_requested.connect(self.add_demo)
        workspace.folders_dropped.connect(self.add)
        panel.look_again_requested.connect(self.look_again)
        panel.forget_requested.connect(self.forget)
        panel.troubles_requested.connect(self.show_troubles)
        panel.pause_toggled.connect(self.toggle)

    # ------------------------------------------------------------------ what can be asked for

    def begin(self) -> None:
        """Look once at what there is, if there is a library at all."""
        self._start.stop()
        if library_file().exists():
            self.refresh()
            self.look_again()

    def choose(self) -> None:
        """Ask for a folder to take in."""
        title = self.tr("Add a folder to the library")
        ask_for_files(self._window, title, None, lambda found: self.add([Path(f) for f in found]))

    def add(self, folders: Sequence[Path]) -> None:
        """Take folders in, at once: indexing that goes on is stopped, and begun with them."""
        self._begin_indexing([str(folder) for folder in folders])

    def add_demo(self) -> None:
        """Make the demo's media in our own folder, and take them in."""
        folder = paths.home() / "demo"

        def made(_: Result) -> None:
            self.add([folder])

        wanted = {"folder": str(folder)}
        label = self.tr("Making the demo's media")
        self._desk.submit("make_demo", wanted, made, label=label)

    def look_again(self) -> None:
        """See what has come, changed or gone; indexing begins by itself where something waits."""
        if self.is_indexing or (self._scan is not None and not self._scan.is_over):
            self._again = True
            return

        def seen(result: Result) -> None:
            if result.value["waiting"]:
                self._begin_indexing([])
            self.refresh()

        self._scan = self._desk.submit("library_scan", {}, seen, lane="index")
        self._scan.ended.connect(self._on_ended)

    def toggle(self) -> None:
        """Pause indexing, or go on with it."""
        if self._index is not None and self.is_indexing:
            self._index.cancel()
        else:
            self._begin_indexing([])

    def forget(self, folder: Path) -> None:
        """Leave a folder out; its files stay where they are."""
        if self._index is not None and self.is_indexing:
            self._index.cancel()

        def gone(_: Result) -> None:
            if self._workspace.search.query.sieve.folder == folder:
                self._workspace.search.look_in(None)
            self.refresh()
            self.look_again()

        label = self.tr("Taking %s out of the library") % folder.name
        wanted = {"folder": str(folder)}
        self._desk.submit("library_forget_folder", wanted, gone, label=label, lane="library")

    def show_troubles(self, folder: Path | None) -> None:
        """List what could not be read, and why."""

        def show(result: Result) -> None:
            files = [(Path(each["path"]), each["why"]) for each in result.value["files"]]
            dialog = TroublesDialog(files, self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        wanted = {} if folder is None else {"folder": str(folder)}
        self._desk.submit("library_troubles", wanted, show, lane="library")

    def refresh(self) -> None:
        """Learn how it stands now."""
        if self._look is not None and not self._look.is_over:
            return
        self._look = self._desk.submit(
            "library_folders", {}, self._on_state, lane="library", on_failed=self._on_not_known
        )

    @property
    def is_indexing(self) -> bool:
        return self._index is not None and not self._index.is_over

    # ------------------------------------------------------------------------------ indexing

    def _begin_indexing(self, folders: list[str]) -> None:
        if self._index is not None and self.is_indexing:
            self._index.cancel()
        job = self._index = self._desk.submit(
            "library_index",
            {"folders": folders},
            self._on_indexed,
            label=self.tr("Indexing the library"),
            lane="index",
            on_failed=self._on_failed,
            about=self.tr("the library"),
            remedy=KEPT,
            limit_s=SILENT_S,
        )
        began: list[float] = []

        def progressed(done: float, total: float, what: str) -> None:
            if total > 0 and not began:
                began.append(monotonic())
            rest = left(done, total, began[0]) if began else None
            self._workspace.folders.indexing.show_progress(done, total, what, rest)

        job.progressed.connect(progressed)
        job.cancelled.connect(lambda: self._on_paused(job))
        job.ended.connect(self._on_ended)
        self._workspace.folders.indexing.show_progress(0, 0, "", None)
        self._news.start()

    def _on_indexed(self, _: Result) -> None:
        self._workspace.folders.indexing.show_nothing()

    def _on_failed(self, sentence: str) -> None:
        self._workspace.folders.indexing.show_paused(self.state.waiting, sentence)

    def _on_paused(self, job: Job) -> None:
        if job is self._index:
            self._workspace.folders.indexing.show_paused(self.state.waiting)

    def _on_ended(self) -> None:
        if self.is_indexing:
            return
        self._news.stop()
        self.refresh()
        if self._again:
            self._again = False
            self.look_again()

    # --------------------------------------------------------------------------- how it stands

    def _on_state(self, result: Result) -> None:
        self.state = state_from(result.value)
        self._workspace.folders.show_state(self.state)
        self._workspace.search.filters.show_choices(self.state.tags, self.state.licences)
        self.state_changed.emit(self.state)

    def _on_not_known(self, sentence: str) -> None:
        self._workspace.findings.show_error(sentence)
