"""Near-duplicates: what lies there twice or more, and which one of them is to be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.library.values import LibraryItem
from widgets import theme
from widgets.library.alike_model import DUPLICATE, AlikeModel
from widgets.shared.buttons import text_button
from widgets.shared.labels import label, set_look
from widgets.shared.panel_hint import PanelHint
from widgets.shared.refusals import in_our_language

SIZE = (760, 560)


class AlikeDialog(QDialog):
    """Shows groups of items that are nearly the same.

    Signals: `keep_requested(id, list of the other ids)`, `hear_requested(LibraryItem)`,
    `show_in_folder_requested(Path)`.
    """

    keep_requested = Signal(int, list)
    hear_requested = Signal(object)
    show_in_folder_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Near-duplicates"))
        self.model = AlikeModel(self)
        self.tree = QTreeView()
        self.keep = text_button(self.tr("Use this one"), "check", is_primary=True)
        self.folder = text_button(self.tr("Show in folder"), "folder")
        self.close_button = QPushButton(self.tr("Close"))
        self._said = label(look="muted", wraps=True)
        self._make_pages()
        self._arrange()
        self._connect()
        self.resize(*SIZE)
        self.show_busy()

    def _make_pages(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        set_look(self.tree, "rows")
        self.tree.setAccessibleName(self.tr("Groups of near-duplicates"))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        head = self.tree.header()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._busy = PanelHint("layers", self.tr("Comparing everything with everything…"))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedSize(160, 6)
        bar.setRange(0, 0)
        bar.setAccessibleName(self.tr("Comparing"))
        self._busy.add_widget(bar)
        self._none = PanelHint(
            "check",
            self.tr("Nothing lies there twice"),
            self.tr("No two sounds, pictures or videos in your library are nearly the same."),
        )
        self._error = PanelHint("alert", self.tr("That did not work"))
        self._pages = QStackedWidget()
        for page in (self.tree, self._busy, self._none, self._error):
            self._pages.addWidget(page)

    def _arrange(self) -> None:
        words = self.tr(
            "The one you use gets the tags, notes and sources of all of them; the others are tagged"
            " “duplicate”. No file is moved or deleted."
        )
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        for button in (self.folder, self.close_button, self.keep):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(label(words, "muted", wraps=True))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(self._show_buttons)
        self.tree.activated.connect(self._on_row_activated)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.close_button.clicked.connect(self.reject)

    # ------------------------------------------------------------------------------- shown

    def show_busy(self) -> None:
        """They are being looked for."""
        self._said.setText("")
        self._pages.setCurrentWidget(self._busy)
        self._show_buttons()

    def show_groups(self, groups: Sequence[Sequence[LibraryItem]], more: int = 0) -> None:
        """What was found; `more` groups are not shown."""
        self.model.show_groups(groups)
        self._pages.setCurrentWidget(self.tree if groups else self._none)
        words = self.tr("%n group(s)", "", len(groups)) if groups else ""
        self._said.setText(self.tr("{0}, and {1} more").format(words, more) if more else words)
        self.tree.expandAll()
        self.tree.setColumnWidth(0, SIZE[0] // 2)
        if groups:
            self.tree.setCurrentIndex(self.model.index(0, 0, self.model.index(0, 0)))
            self.tree.setFocus()
        self._show_buttons()

    def show_items(self, items: Sequence[LibraryItem]) -> None:
        """Some of them as they are now."""
        self.model.show_items(items)
        self._show_buttons()

    def show_error(self, sentence: str) -> None:
        """Why there is nothing to show."""
        self._error.say(self.tr("That did not work"), in_our_language(sentence))
        self._pages.setCurrentWidget(self._error)
        self._show_buttons()

    def _show_buttons(self) -> None:
        is_tree = self._pages.currentWidget() is self.tree
        item = self.model.item_at(self.tree.currentIndex()) if is_tree else None
        self.folder.setEnabled(item is not None and item.path is not None)
        others = self.model.group_of(self.tree.currentIndex()) if item is not None else []
        is_chosen = item is not None and DUPLICATE not in item.tags
        left = [each for each in others if DUPLICATE not in each.tags]
        self.keep.setEnabled(item is not None and not (is_chosen and len(left) == 1))

    # ------------------------------------------------------------------------------- said

    def _on_row_activated(self, index: QModelIndex) -> None:
        if (item := self.model.item_at(index)) is not None:
            self.hear_requested.emit(item)

    def _on_keep_clicked(self) -> None:
        index = self.tree.currentIndex()
        if (item := self.model.item_at(index)) is not None:
            others = [each.id for each in self.model.group_of(index) if each.id != item.id]
            self.keep_requested.emit(item.id, others)

    def _on_folder_clicked(self) -> None:
        item = self.model.item_at(self.tree.currentIndex())
        if item is not None and item.path is not None:
            self.show_in_folder_requested.emit(item.path)
