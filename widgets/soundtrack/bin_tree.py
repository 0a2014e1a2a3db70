"""The tree of the media bin: Space plays, and what is dragged out is a file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

WITH_LICENCE_PX = 330


class BinTree(QTreeView):
    """Signals: `audition_toggled()` (Space, Enter, double click), `stop_wanted()` (Escape)."""

    audition_toggled = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(16, 16))
        self.setIndentation(14)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHeaderHidden(True)
        self.setStyleSheet("QTreeView::item { padding: 4px 2px; }")
        self.setExpandsOnDoubleClick(True)

    def set_columns(self) -> None:
        """The name takes what length and licence leave."""
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, self.fontMetrics().horizontalAdvance("CC BY-NC 4.0") + 10)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The licence is shown where there is room for it beside the name; a tip says it always."""
        self.setColumnHidden(2, event.size().width() < WITH_LICENCE_PX)
        super().resizeEvent(event)

    def open_folders(self) -> None:
        """Show what is in every folder; without folders nothing is indented."""
        rows = range(self.model().rowCount())
        has_folders = any(self.model().hasChildren(self.model().index(row, 0)) for row in rows)
        self.setRootIsDecorated(has_folders)
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if self.model().hasChildren(index):
                self.expand(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.audition_toggled.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.audition_toggled.emit()
