"""The Library workspace: folders, search bar, grid, and a place for an inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.query import Query
from widgets.library.findings import Findings
from widgets.library.folders_panel import FoldersPanel
from widgets.library.grid import MomentGrid
from widgets.library.search_bar import SearchBar
from widgets.shared.dropped import folder_paths, paths_of
from widgets.shared.labels import set_look
from widgets.shared.splitter import Splitter


class LibraryWorkspace(QWidget):
    """Arranges `folders`, `search`, `findings` with the `grid`, and an inspector.

    Signals: `folders_dropped(list of Path)`.
    """

    folders_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folders, self.search, self.findings = FoldersPanel(), SearchBar(), Findings()
        self._inspector: QWidget | None = None
        self._right = self._panel(None)
        self._right.setMinimumWidth(260)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self.findings, 1)
        self._splitter = Splitter(Qt.Orientation.Horizontal)
        for part in (self._panel(self.folders), self._panel(middle), self._right):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([236, 800, 300])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._right.hide()
        self.setAcceptDrops(True)
        self.findings.order_chosen.connect(self.search.sort_by)
        self.findings.clear_requested.connect(self.search.clear_filters)
        self.folders.folder_chosen.connect(self.search.look_in)
        self.search.query_changed.connect(self._on_query_changed)
        self._make_keys()

    def _on_query_changed(self, query: Query) -> None:
        self.folders.show_chosen(query.sieve.folder)

    def _panel(self, inner: QWidget | None) -> QFrame:
        frame = QFrame()
        set_look(frame, "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        if inner is not None:
            column.addWidget(inner)
        return frame

    def _make_keys(self) -> None:
        for keys in ("Ctrl+F", "/"):  # while this workspace is in front
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.focus_search)
        self.search.left_downward.connect(self._on_search_left_downward)

    @property
    def grid(self) -> MomentGrid:
        return self.findings.grid

    # ------------------------------------------------------------------------------- shown

    def set_inspector(self, widget: QWidget) -> None:
        """Show a widget on the right; one that was there before goes."""
        if self._inspector is not None:
            self._inspector.setParent(None)
            self._inspector.deleteLater()
        self._inspector = widget
        layout = self._right.layout()
        assert layout is not None
        layout.addWidget(widget)
        self._right.show()

    def focus_search(self) -> None:
        """Let the person type what to look for."""
        self.search.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.words.selectAll()

    def take_free_focus(self) -> None:
        """Let arrows come to the grid, unless the person is somewhere else with the keyboard."""
        here = QApplication.focusWidget()
        if here is None or isinstance(here, QStackedWidget) or not self.isAncestorOf(here):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search_left_downward(self) -> None:
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.grid.selection.place < 0:
            self.grid.choose(0)

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        if event.source() is None and paths_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Folders are taken in; files are searched with."""
        folders = folder_paths(event.mimeData())
        if folders:
            self.folders_dropped.emit(folders)
        files = [path for path in paths_of(event.mimeData()) if path not in folders]
        self.search.add_files(files)
        event.acceptProposedAction()
