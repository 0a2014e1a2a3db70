"""The left panel: the folders of the library, how far indexing is, and searches that were kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.library.values import LibraryFolder, LibraryState
from widgets.library.folder_delegate import FOLDER_ROLE, FolderDelegate
from widgets.library.indexing_strip import IndexingStrip
from widgets.shared.icons import icon
from widgets.shared.labels import label
from widgets.shared.panel_hint import PanelHint

NARROWEST = 210


class FoldersPanel(QWidget):
    """Shows what there is. Paths are `Path`.

    Signals: `add_requested()`, `folder_chosen(Path or None)`, `look_again_requested()`,
    `forget_requested(Path)`, `troubles_requested(Path or None)`, `pause_toggled()`,
    `search_chosen(name)`, `search_forget_requested(name)`.
    """

    add_requested = Signal()
    folder_chosen = Signal(object)
    look_again_requested = Signal()
    forget_requested = Signal(object)
    troubles_requested = Signal(object)
    pause_toggled = Signal()
    search_chosen = Signal(str)
    search_forget_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indexing = IndexingStrip()
        self.indexing.pause_toggled.connect(self.pause_toggled)
        self._folders = self._list(self.tr("Folders"))
        self._folders.setItemDelegate(FolderDelegate(self._folders))
        self._searches = self._list(self.tr("Kept searches"))
        self._hint = PanelHint(
            "folder",
            self.tr("No folders yet"),
            self.tr("Drop folders here, or add one: Earshot looks at everything once."),
        )
        self._searches_title = _title(self.tr("Kept searches"))
        self._make_actions()
        self._arrange()
        self.setMinimumWidth(NARROWEST)
        self.show_state(LibraryState())

    def _list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return made

    def _make_actions(self) -> None:
        folders, searches = self._folders, self._searches
        self._add = QToolButton()
        self._add.setIcon(icon("plus"))
        self._add.setIconSize(QSize(18, 18))
        self._add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add.setToolTip(self.tr("Add a folder…"))
        self._add.setAccessibleName(self.tr("Add a folder"))
        self._add.clicked.connect(self.add_requested)
        _action(folders, "search", self.tr("Look again"), self.look_again_requested.emit, "F5")
        text = self.tr("What could not be read…")
        self._troubles = _action(folders, "alert", text, self._on_troubles_wanted)
        text = self.tr("Take out of the library")
        self._forget = _action(folders, "trash", text, self._on_forget, "Del")
        _action(searches, "trash", self.tr("Keep no longer"), self._on_search_forget, "Del")
        folders.currentRowChanged.connect(self._on_folder_changed)
        folders.itemDoubleClicked.connect(lambda _: self._on_troubles_wanted())
        searches.itemActivated.connect(lambda item: self.search_chosen.emit(item.text()))
        searches.itemClicked.connect(lambda item: self.search_chosen.emit(item.text()))

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(_title(self.tr("Folders")), 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._folders, 2)
        column.addWidget(self._hint, 2)
        column.addWidget(self._searches_title)
        column.addWidget(self._searches, 1)
        column.addWidget(self.indexing)

    # ------------------------------------------------------------------------------- shown

    def show_state(self, state: LibraryState) -> None:
        """Show what there is; what is current stays so."""
        self._show_folders(state)
        self._show_searches(state)

    def _show_folders(self, state: LibraryState) -> None:
        chosen = self.chosen
        everything = LibraryFolder(Path(), state.count)
        with QSignalBlocker(self._folders):
            self._folders.clear()
            for folder in (everything, *state.folders) if state.folders else ():
                self._folders.addItem(_row(folder))
        self.show_chosen(chosen)
        self._folders.setVisible(bool(state.folders))
        self._hint.setVisible(not state.folders)

    def show_chosen(self, path: Path | None) -> None:
        """Mark the folder that is looked into; None for everything."""
        rows = [self._folders.item(i).data(FOLDER_ROLE) for i in range(self._folders.count())]
        places = [place for place, row in enumerate(rows) if row.path == (path or Path())]
        with QSignalBlocker(self._folders):
            self._folders.setCurrentRow(places[0] if places else 0)
        self._show_what_can_be_done()

    def _show_searches(self, state: LibraryState) -> None:
        current = self._searches.currentItem()
        name = "" if current is None else current.text()
        self._searches.clear()
        self._searches.addItems(list(state.searches))
        for found in self._searches.findItems(name, Qt.MatchFlag.MatchExactly):
            self._searches.setCurrentItem(found)
        for widget in (self._searches_title, self._searches):
            widget.setVisible(bool(state.searches))

    @property
    def current_folder(self) -> LibraryFolder | None:
        """The folder that is chosen; None where everything is."""
        item = self._folders.currentItem()
        folder = None if item is None else item.data(FOLDER_ROLE)
        return folder if folder is not None and folder.path != Path() else None

    @property
    def chosen(self) -> Path | None:
        """Where it lies."""
        folder = self.current_folder
        return None if folder is None else folder.path

    # -------------------------------------------------------------------------------- said

    def _on_folder_changed(self) -> None:
        self._show_what_can_be_done()
        self.folder_chosen.emit(self.chosen)

    def _show_what_can_be_done(self) -> None:
        folder = self.current_folder
        self._troubles.setEnabled(folder is not None and folder.unread > 0)
        self._forget.setEnabled(folder is not None)

    def _on_troubles_wanted(self) -> None:
        if (folder := self.current_folder) is not None and folder.unread:
            self.troubles_requested.emit(folder.path)

    def _on_forget(self) -> None:
        if (folder := self.current_folder) is not None:
            self.forget_requested.emit(folder.path)

    def _on_search_forget(self) -> None:
        if (item := self._searches.currentItem()) is not None:
            self.search_forget_requested.emit(item.text())


def _row(folder: LibraryFolder) -> QListWidgetItem:
    item = QListWidgetItem(folder.path.name)
    item.setData(FOLDER_ROLE, folder)
    if folder.path != Path():
        item.setToolTip(str(folder.path).encode("utf-8", "replace").decode())
    return item


def _title(text: str) -> QWidget:
    made = label(text)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made


def _action(
    owner: QListWidget, icon_name: str, text: str, answer: object, key: str = ""
) -> QAction:
    """An entry of a list's own menu, with a key that works while the list has the focus."""
    action = QAction(icon(icon_name), text, owner)
    if key:
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(answer)
    owner.addAction(action)
    return action
