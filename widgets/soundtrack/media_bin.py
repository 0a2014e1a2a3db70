"""The media bin: the folders and sounds that can be laid under the video."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.project.model import Media
from widgets.shared.buttons import text_button
from widgets.shared.dropped import folder_paths, sound_paths
from widgets.shared.icons import icon
from widgets.shared.panel_hint import PanelHint
from widgets.soundtrack.bin_model import PATH_ROLE, BinModel
from widgets.soundtrack.bin_tree import BinTree

NARROWEST = 224
AUDITION_AFTER_MS = 120  # arrowing quickly through the list plays nothing in between


class MediaBin(QWidget):
    """Shows folders with their sounds.

    Signals: `folders_dropped(paths)` for folders and sounds alike, `folder_add_requested()`,
    `sounds_add_requested()`, `remove_requested(path)`, `audition_requested(path)`,
    `audition_stopped()`. Paths are str.
    """

    folders_dropped = Signal(list)
    folder_add_requested = Signal()
    sounds_add_requested = Signal()
    remove_requested = Signal(str)
    audition_requested = Signal(str)
    audition_stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playing = ""
        self._model = BinModel(self)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(self._model)
        self._filter.setRecursiveFilteringEnabled(True)
        self._filter.setAutoAcceptChildRows(True)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._wait = QTimer(self, singleShot=True, interval=AUDITION_AFTER_MS)
        self._make()
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumWidth(NARROWEST)
        self._show_state()

    def _make(self) -> None:
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search sounds"))
        self._search.setAccessibleName(self.tr("Search the media bin"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._add_folder = self._tool("folder", self.tr("Add a folder of sounds"))
        self._add_sounds = self._tool("file-plus", self.tr("Add sound files"))
        self._tree = BinTree(self)
        self._tree.setModel(self._filter)
        self._tree.setAccessibleName(self.tr("Sounds"))
        self._tree.setAccessibleDescription(
            self.tr("Space plays a sound, Delete removes it from the bin")
        )
        self._tree.set_columns()
        self._empty = PanelHint(
            "music",
            self.tr("No sounds yet"),
            self.tr("Drop folders or sounds here: Earshot listens to them and suggests what fits."),
            self,
        )
        self._first = text_button(self.tr("Add a folder…"), "folder", self, is_primary=True)
        self._empty.add_widget(self._first)
        self._nothing = PanelHint(
            "search", self.tr("Nothing by that name"), self.tr("Try fewer or other words."), self
        )
        self._remove = QAction(icon("trash"), self.tr("Remove from the bin"), self._tree)
        self._remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._tree.addAction(self._remove)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _tool(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrange(self) -> None:
        title = QLabel(self.tr("Sounds"), self)
        title.setObjectName("panelTitle")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._add_folder)
        head.addWidget(self._add_sounds)
        self._pages = QStackedWidget(self)
        for page in (self._tree, self._empty, self._nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._search)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_search_edited)
        self._add_folder.clicked.connect(self.folder_add_requested)
        self._first.clicked.connect(self.folder_add_requested)
        self._add_sounds.clicked.connect(self.sounds_add_requested)
        self._remove.triggered.connect(self._on_remove_triggered)
        self._tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self._tree.audition_toggled.connect(self._on_audition_toggled)
        self._tree.stop_wanted.connect(self._stop)
        self._wait.timeout.connect(self._play_current)

    # ------------------------------------------------------------------------------- shown

    def show_sounds(
        self, folders: Sequence[Path], sounds: Sequence[Media], *, reading: bool = False
    ) -> None:
        """Show these folders and single sounds, and the sounds known so far.

        Each sound stands in the deepest folder that holds it; `reading` says that more will come.
        """
        current = self.current_path()
        self._model.show_sounds(folders, sounds, reading=reading)
        self._tree.open_folders()
        self._select(current)
        self._show_state()

    def show_playing(self, path: str) -> None:
        """Mark the sound that is heard; "" for none."""
        self._playing = path
        self._model.show_playing(path)

    def current_path(self) -> str:
        """The file or folder that is selected, or ""."""
        return self._tree.currentIndex().data(PATH_ROLE) or ""

    def _select(self, path: str) -> None:
        index = self._model.index_of(path) if path else QModelIndex()
        if index.isValid():
            self._tree.selectionModel().blockSignals(True)
            self._tree.setCurrentIndex(self._filter.mapFromSource(index))
            self._tree.selectionModel().blockSignals(False)

    def _show_state(self) -> None:
        if not self._model.rowCount():
            page: QWidget = self._empty
        else:
            page = self._tree if self._filter.rowCount() else self._nothing
        self._pages.setCurrentWidget(page)
        self._search.setEnabled(page is not self._empty)

    # ------------------------------------------------------------------------------- said

    def _on_search_edited(self, text: str) -> None:
        self._filter.setFilterFixedString(text.strip())
        self._tree.open_folders()
        self._show_state()

    def _on_remove_triggered(self) -> None:
        if self.current_path():
            self._stop()
            self.remove_requested.emit(self.current_path())

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        """While something is heard the arrows play what they come to."""
        if self._playing:
            self._wait.start()

    def _on_audition_toggled(self) -> None:
        if self._playing and self._playing == self.current_path():
            self._stop()
        else:
            self._play_current()

    def _play_current(self) -> None:
        index = self._tree.currentIndex()
        path = self.current_path()
        if path and not self._filter.hasChildren(index.siblingAtColumn(0)):
            self._playing = path
            self.audition_requested.emit(path)

    def _stop(self) -> None:
        self._wait.stop()
        if self._playing:
            self._playing = ""
            self.audition_stopped.emit()

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        from_here = event.source() is self._tree
        data = event.mimeData()
        if not from_here and (sound_paths(data) or folder_paths(data)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        data = event.mimeData()
        self.folders_dropped.emit([str(p) for p in [*folder_paths(data), *sound_paths(data)]])
        event.acceptProposedAction()
