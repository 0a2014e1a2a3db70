"""The right side, above: which objects there are, for which prompt, how sure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.segment.results_model import ROW_ROLE, ObjectRow, PromptGroup, ResultsModel
from widgets.segment.results_tree import ResultsTree
from widgets.shared.buttons import text_button
from widgets.shared.icons import icon
from widgets.shared.labels import label, set_look
from widgets.shared.panel_hint import PanelHint
from widgets.theme import scaled_font


class ResultsPanel(QWidget):
    """Shows objects by prompt.

    Signals: `selected(ids)`, `pointed(id)`, `renamed(id, name)`, `hidden_changed(id, hidden)`,
    `removed(ids)`, `moved(ids, prompt)`, `swapped(id, other)`, `join_requested(ids)`,
    `export_requested()`, `send_requested()`.
    """

    selected = Signal(list)
    pointed = Signal(str)
    renamed = Signal(str, str)
    hidden_changed = Signal(str, bool)
    removed = Signal(list)
    moved = Signal(list, str)
    swapped = Signal(str, str)
    join_requested = Signal(list)
    export_requested = Signal()
    send_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ResultsModel(self)
        self.tree = ResultsTree(self)
        self.tree.setModel(self._model)
        self.tree.setAccessibleName(self.tr("Objects"))
        self.tree.setAccessibleDescription(
            self.tr("Space shows or hides, F2 renames, Delete removes; drag to another prompt")
        )
        self._groups: tuple[PromptGroup, ...] = ()
        self._make()
        self._arrange()
        self._connect()
        self.setMinimumWidth(240)
        self.show_groups(())

    def _make(self) -> None:
        self._hint = PanelHint(
            "segment",
            self.tr("No objects yet"),
            self.tr("What makes the sounds is listed here, the surest first."),
            self,
        )
        self._busy = PanelHint("search", self.tr("Looking…"), "", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(160, 6)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("How far the looking is"))
        self._busy.add_widget(self._bar)
        self._join = QToolButton(self)
        self._join.setIcon(icon("blend"))
        self._join.setIconSize(QSize(18, 18))
        self._join.setToolTip(self.tr("Make one object of the selected ones (Ctrl+J)"))
        self._join.setAccessibleName(self.tr("Join the selected objects"))
        self._export = text_button(self.tr("Export…"), "export", self, is_primary=True)
        self._export.setToolTip(self.tr("Save cut-outs, masks or a video with alpha (Ctrl+E)"))
        self._send = text_button(self.tr("Animate"), "animate", self)
        self._send.setToolTip(self.tr("Send the picture and its cut-outs to Animate"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _arrange(self) -> None:
        title = QLabel(self.tr("Objects"), self)
        title.setFont(scaled_font(title, 1.0, bold=True))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._join)
        self._pages = QStackedWidget(self)
        for page in (self.tree, self._hint, self._busy):
            self._pages.addWidget(page)
        self._makers = label(look="muted", wraps=True)
        self._makers.hide()
        foot = QHBoxLayout()
        foot.addWidget(self._send)
        foot.addStretch(1)
        foot.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._makers)
        column.addLayout(foot)
        set_look(title, "")

    def _connect(self) -> None:
        tree, model = self.tree, self._model
        tree.selectionModel().selectionChanged.connect(self._on_selection_changed)
        tree.customContextMenuRequested.connect(self._open_menu)
        tree.pointed.connect(self.pointed)
        tree.moved.connect(self.moved)
        tree.swapped.connect(self.swapped)
        tree.removed.connect(self.removed)
        tree.eye_clicked.connect(self._on_eye_clicked)
        model.renamed.connect(self.renamed)
        model.hidden_changed.connect(self.hidden_changed)
        self._join.clicked.connect(lambda: self.join_requested.emit(self.tree.chosen))
        self._export.clicked.connect(self.export_requested)
        self._send.clicked.connect(self.send_requested)

    # ------------------------------------------------------------------ what is shown

    def show_groups(self, groups: Sequence[PromptGroup], selected: Sequence[str] = ()) -> None:
        """Show objects by prompt, some of them selected; nothing is said back."""
        self._groups = tuple(groups)
        blocked = self.tree.selectionModel().blockSignals(True)
        if self._model.show_groups(groups):
            self.tree.expandAll()
        self.show_selected(selected)
        self.tree.selectionModel().blockSignals(blocked)
        has_objects = any(row for g in groups for row in g.objects if not row.is_near)
        self._pages.setCurrentIndex(0 if groups else 1)
        self._export.setEnabled(has_objects)
        self._send.setEnabled(has_objects)

    def show_makers(self, words: str) -> None:
        """Say who has found and outlined the objects; empty while there are none."""
        self._makers.setText(words)
        self._makers.setVisible(bool(words))

    def show_selected(self, ids: Sequence[str]) -> None:
        """Mark these objects; nothing is said back."""
        selection = self.tree.selectionModel()
        blocked = selection.blockSignals(True)
        selection.clearSelection()
        flag = selection.SelectionFlag
        for id in ids:
            index = self._model.index_of(id)
            if index.isValid():
                selection.select(index, flag.Select | flag.Rows)
                self.tree.scrollTo(index)
        if len(ids) == 1 and (index := self._model.index_of(ids[0])).isValid():
            selection.setCurrentIndex(index, flag.NoUpdate)
        selection.blockSignals(blocked)
        self.tree.viewport().update()
        self._join.setEnabled(self._can_join(list(ids)))

    def show_busy(self) -> None:
        """The engine is looking, and there is nothing to list yet."""
        self._pages.setCurrentIndex(2)

    def edit_name(self) -> None:
        """Begin to rename the selected object."""
        if self.tree.chosen:
            self.tree.edit(self._model.index_of(self.tree.chosen[0]))

    def toggle(self, id: str) -> None:
        """Show or hide an object."""
        self._on_eye_clicked(id)

    # ------------------------------------------------------------------ what is said

    def _on_selection_changed(self) -> None:
        chosen = self.tree.chosen
        self._join.setEnabled(self._can_join(chosen))
        self.selected.emit(chosen)

    def _on_eye_clicked(self, id: str) -> None:
        row = self._model.index_of(id).data(ROW_ROLE)
        if isinstance(row, ObjectRow):
            self.hidden_changed.emit(id, not (row.hidden or row.is_near))

    def _can_join(self, ids: list[str]) -> bool:
        return any(len({r.id for r in g.objects} & set(ids)) > 1 for g in self._groups)

    def _open_menu(self, at: QPoint) -> None:
        """What can be done with the selected objects, for keyboards too."""
        ids = self.tree.chosen
        if not ids:
            return
        menu = QMenu(self)
        menu.addAction(icon("text"), self.tr("Rename"), self.edit_name)
        join = QAction(icon("blend"), self.tr("Join"), menu)
        join.triggered.connect(lambda: self.join_requested.emit(ids))
        join.setEnabled(self._can_join(ids))
        menu.addAction(join)
        others = menu.addMenu(self.tr("Belongs to"))
        for group in self._groups:
            if group.id:
                give = others.addAction(group.name)
                give.triggered.connect(
                    lambda _=False, prompt=group.id: self.moved.emit(ids, prompt)
                )
        menu.addSeparator()
        menu.addAction(icon("trash"), self.tr("Remove"), lambda: self.removed.emit(ids))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(at))
