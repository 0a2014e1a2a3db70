"""What a label would hold for, as rows with a tick: surest first, down to how sure is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.library.values import Moment
from widgets.library.words import stretch_text

NAME, SURE, WHERE = range(3)
MOMENT_ROLE = Qt.ItemDataRole.UserRole + 1


class TeachModel(QStandardItemModel):
    """Rows of moments whose match is how sure the label is.

    What a person has unticked stays unticked, whatever is asked anew.

    Signals: `ticked_changed()`.
    """

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 3, parent)
        self._found: tuple[Moment, ...] = ()
        self._label, self._least = "", 0.5
        self._left_out: set[int] = set()
        self.setHorizontalHeaderLabels([self.tr("Name"), self.tr("How sure"), self.tr("Where")])
        self.itemChanged.connect(self._on_item_changed)

    # ------------------------------------------------------------------------------- shown

    def show_found(self, label: str, found: Sequence[Moment]) -> None:
        """Other moments, of a label that may be another one."""
        if label != self._label:
            self._left_out.clear()
        self._label, self._found = label, tuple(found)
        self._fill()

    def show_least(self, least: float) -> None:
        """Only what is at least so sure."""
        self._least = least
        self._fill()

    def show_tagged(self, ids: Iterable[int]) -> None:
        """These items have the label as a tag now."""
        tagged = set(ids)
        self._found = tuple(
            replace(each, item=replace(each.item, tags=(*each.item.tags, self._label)))
            if each.item.id in tagged
            else each
            for each in self._found
        )
        self._fill()

    def _fill(self) -> None:
        self.removeRows(0, self.rowCount())
        for moment in self.shown:
            self.appendRow(self._row(moment))
        self.ticked_changed.emit()

    def _row(self, moment: Moment) -> list[QStandardItem]:
        item = moment.item
        name = QStandardItem(item.name)
        name.setData(moment, MOMENT_ROLE)
        name.setToolTip("\n".join([item.name, ", ".join(item.tags)]).strip())
        name.setCheckable(True)
        is_left_out = item.id in self._left_out
        name.setCheckState(Qt.CheckState.Unchecked if is_left_out else Qt.CheckState.Checked)
        sure = QStandardItem(self.tr("{0} %").format(round(100 * (moment.match or 0.0))))
        sure.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        where = stretch_text(moment)
        if self._label in item.tags:
            where = self.tr("{where}, tagged already").format(where=where).lstrip(", ")
        row = [name, sure, QStandardItem(where)]
        for cell in row:
            cell.setEditable(False)
        return row

    # -------------------------------------------------------------------------------- asked

    @property
    def shown(self) -> list[Moment]:
        """What is sure enough."""
        return [moment for moment in self._found if (moment.match or 0.0) >= self._least]

    @property
    def ticked(self) -> list[Moment]:
        """What is sure enough, and not left out by a person."""
        return [moment for moment in self.shown if moment.item.id not in self._left_out]

    @property
    def to_tag(self) -> list[int]:
        """Ids of what is ticked and has not the tag yet."""
        return [each.item.id for each in self.ticked if self._label not in each.item.tags]

    def moment_at(self, index: QModelIndex | QPersistentModelIndex) -> Moment | None:
        """The moment of a row."""
        item = self.item(index.row(), NAME) if index.isValid() else None
        return None if item is None else item.data(MOMENT_ROLE)

    def _on_item_changed(self, item: QStandardItem) -> None:
        if item.column() != NAME:
            return
        id = item.data(MOMENT_ROLE).item.id
        if item.checkState() == Qt.CheckState.Checked:
            self._left_out.discard(id)
        else:
            self._left_out.add(id)
        self.ticked_changed.emit()
