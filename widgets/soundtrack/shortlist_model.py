"""The suggestions for a scene, as a list to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from widgets.shared.dropped import as_drag
from widgets.shared.lengths import length_text

SUGGESTED_ROLE = Qt.ItemDataRole.UserRole + 1
PLAYING_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggested:
    """A row: `match` in [0, 1], `reason` as "sea waves 0.93", `duration` 0 where not known.

    `engine` is who suggests it.
    """

    path: Path
    match: float
    reason: str = ""
    duration: float = 0.0
    licence: str = ""
    engine: str = ""


class ShortlistModel(QAbstractListModel):
    """Rows of `Suggested`, best first; one of them may be playing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggested, ...] = ()
        self._playing = -1

    def show_rows(self, rows: Sequence[Suggested]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self._playing = tuple(rows), -1
        self.endResetModel()

    def show_playing(self, index: int) -> None:
        """Mark the row that is heard; -1 for none."""
        before, self._playing = self._playing, index
        for row in {before, index}:
            if 0 <= row < len(self.rows):
                self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def playing(self) -> int:
        return self._playing

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == SUGGESTED_ROLE:
            return row
        if role == PLAYING_ROLE:
            return index.row() == self._playing
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.stem
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("{0}, fits {1} %, {2}, {3}")
            length = length_text(row.duration) if row.duration else ""
            return words.format(row.path.stem, round(row.match * 100), row.reason, length)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(text for text in (str(row.path), row.reason, row.licence) if text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        return as_drag([self.rows[index.row()].path for index in indexes])
