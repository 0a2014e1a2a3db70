"""Groups of items that are nearly the same, as a tree: a head for each group, its copies below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.library.values import LibraryItem
from widgets.library.words import stretch_text

DUPLICATE = "duplicate"  # the tag, as engine.library.describing gives it
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class AlikeModel(QStandardItemModel):
    """Shows groups; what is tagged as a duplicate is said to be one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 3, parent)
        self.groups: list[list[LibraryItem]] = []
        self.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Length or size"), self.tr("Folder")]
        )

    def show_groups(self, groups: Sequence[Sequence[LibraryItem]]) -> None:
        """Other groups."""
        self.groups = [list(group) for group in groups]
        self.removeRows(0, self.rowCount())
        for group in self.groups:
            self.appendRow(self._head(group))

    def show_items(self, items: Sequence[LibraryItem]) -> None:
        """Some items as they are now, in whichever groups they are."""
        news = {item.id: item for item in items}
        for place, group in enumerate(self.groups):
            if not news.keys() & {item.id for item in group}:
                continue
            self.groups[place] = [news.get(item.id, item) for item in group]
            head = self.item(place)
            head.setText(self._title(self.groups[place]))
            for row, item in enumerate(self.groups[place]):
                for column, cell in enumerate(self._cells(item)):
                    head.setChild(row, column, cell)

    def item_at(self, index: Index) -> LibraryItem | None:
        """The item of a row; None for the head of a group."""
        first = index.sibling(index.row(), 0)
        return first.data(ITEM_ROLE) if first.isValid() and first.parent().isValid() else None

    def group_of(self, index: Index) -> list[LibraryItem]:
        """The group that a row is in, or that it is the head of."""
        if not index.isValid():
            return []
        row = index.parent().row() if index.parent().isValid() else index.row()
        return self.groups[row]

    def _head(self, group: Sequence[LibraryItem]) -> list[QStandardItem]:
        head = _cell(self._title(group))
        for item in group:
            head.appendRow(self._cells(item))
        return [head, _cell(""), _cell("")]

    def _title(self, group: Sequence[LibraryItem]) -> str:
        left = sum(1 for item in group if DUPLICATE not in item.tags)
        if left == 1:
            return self.tr("%n nearly the same, one is chosen", "", len(group))
        return self.tr("%n nearly the same", "", len(group))

    def _cells(self, item: LibraryItem) -> list[QStandardItem]:
        is_copy = DUPLICATE in item.tags
        name = self.tr("{name}  (a duplicate)").format(name=item.name) if is_copy else item.name
        first = _cell(name)
        first.setData(item, ITEM_ROLE)
        first.setToolTip("\n".join(map(str, item.paths)))
        folder = str(item.path.parent) if item.path else ""
        cells = [first, _cell(stretch_text(item.whole)), _cell(folder)]
        for cell in cells:
            cell.setEnabled(True)
            font = cell.font()
            font.setItalic(is_copy)
            cell.setFont(font)
        return cells


def _cell(text: str) -> QStandardItem:
    cell = QStandardItem(text)
    cell.setEditable(False)
    return cell
