"""The objects as a tree: each prompt, and under it what was found for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
MIME = "application/x-earshot-objects"


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """An object: `is_near` for one that is too unlikely and only named as the nearest."""

    id: str
    name: str
    score: float
    colour: int
    hidden: bool = False
    is_near: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class PromptGroup:
    """A prompt (`id` "" for objects made by hand without one) and its objects.

    `note` says plainly that nothing was found, or that it has not been looked for yet.
    """

    id: str
    name: str
    colour: int
    objects: tuple[ObjectRow, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A sentence in the place of objects."""

    text: str


Row = ObjectRow | PromptGroup | NoteRow


class ResultsModel(QStandardItemModel):
    """Signals: `renamed(id, name)`, `hidden_changed(id, hidden)` by a person."""

    renamed = Signal(str, str)
    hidden_changed = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[PromptGroup, ...] = ()
        self._items: dict[str, QStandardItem] = {}
        self._is_filling = False
        self.itemChanged.connect(self._on_item_changed)

    def show_groups(self, groups: Sequence[PromptGroup]) -> bool:
        """Show these; False where they are what is shown already."""
        if tuple(groups) == self._groups:
            return False
        self._groups, self._is_filling = tuple(groups), True
        self.removeRows(0, self.rowCount())
        self._items.clear()
        for group in groups:
            head = self._item(group.name, group)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled)
            if group.note:
                note = self._item(group.note, NoteRow(group.note))
                note.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.appendRow(note)
            for row in group.objects:
                head.appendRow(self._object_item(row))
            self.appendRow(head)
        self._is_filling = False
        return True

    def index_of(self, id: str) -> QModelIndex:
        """Where an object stands."""
        item = self._items.get(id)
        return item.index() if item else QModelIndex()

    def _item(self, text: str, row: Row) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(row, ROW_ROLE)
        item.setToolTip(text)
        return item

    def _object_item(self, row: ObjectRow) -> QStandardItem:
        item = self._item(row.name, row)
        flag = Qt.ItemFlag
        item.setFlags(
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
            | flag.ItemIsDropEnabled
            | flag.ItemIsUserCheckable
        )
        shown = not row.hidden and not row.is_near
        item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        words = self.tr("{name}, {score} %").format(name=row.name, score=round(row.score * 100))
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        self._items[row.id] = item
        return item

    def _on_item_changed(self, item: QStandardItem) -> None:
        row = item.data(ROW_ROLE)
        if self._is_filling or not isinstance(row, ObjectRow):
            return
        hidden = item.checkState() != Qt.CheckState.Checked
        if item.text() != row.name:
            self.renamed.emit(row.id, item.text())
        elif hidden != (row.hidden or row.is_near):
            self.hidden_changed.emit(row.id, hidden)

    # ------------------------------------------------------------------ dragging

    def mimeTypes(self) -> list[str]:  # noqa: N802 (Qt's name)
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 (Qt's name)
        rows = [index.data(ROW_ROLE) for index in indexes]
        data = QMimeData()
        data.setData(MIME, ",".join(r.id for r in rows if isinstance(r, ObjectRow)).encode())
        return data

    def canDropMimeData(  # noqa: N802 (Qt's name)
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        return data.hasFormat(MIME) and parent.isValid()
