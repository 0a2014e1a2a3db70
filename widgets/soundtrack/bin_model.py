"""The sounds of the media bin as a tree: folders, and the sounds in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from app.project.model import Media
from widgets.shared.dropped import as_drag
from widgets.shared.icons import icon
from widgets.shared.lengths import length_text

PATH_ROLE = Qt.ItemDataRole.UserRole + 1


class BinModel(QStandardItemModel):
    """Name, length and licence of each sound, under its folder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 3, parent)
        self._items: dict[str, QStandardItem] = {}
        self._playing = ""
        self.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Length"), self.tr("Licence")])

    def show_sounds(
        self, folders: Sequence[Path], sounds: Sequence[Media], *, reading: bool
    ) -> None:
        """Show these; sounds that lie in none of the folders stand by themselves."""
        self.removeRows(0, self.rowCount())
        self._items.clear()
        files = {media.path for media in sounds}
        parents: dict[Path, QStandardItem] = {}
        for folder in folders:
            if folder not in files:
                note = self.tr("Listening…") if reading else ""
                parents[folder] = self._add_row(None, folder, "folder", note, "")
                parents[folder].setToolTip(str(folder))
        for media in sorted(sounds, key=lambda media: media.path.name.casefold()):
            holder = next((parents[p] for p in media.path.parents if p in parents), None)
            length = length_text(media.duration) if media.duration else ""
            item = self._add_row(holder, media.path, "audio-file", length, media.licence)
            item.setText(media.path.stem)
        for folder, item in parents.items():
            if item.rowCount():
                item.setText(self.tr("{0}  ({1})").format(folder.name, item.rowCount()))
        self.show_playing(self._playing)

    def _add_row(
        self, parent: QStandardItem | None, path: Path, symbol: str, length: str, licence: str
    ) -> QStandardItem:
        row = [QStandardItem(path.name or str(path)), QStandardItem(length), QStandardItem(licence)]
        row[0].setIcon(icon(symbol))
        row[1].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = [text for text in (path.name, length, licence) if text]
        row[0].setData(", ".join(words), Qt.ItemDataRole.AccessibleTextRole)
        row[0].setToolTip("\n".join([str(path), *([licence] if licence else [])]))
        for item in row:
            item.setEditable(False)
            item.setData(str(path), PATH_ROLE)
        (parent or self.invisibleRootItem()).appendRow(row)
        self._items[str(path)] = row[0]
        return row[0]

    def index_of(self, path: str) -> QModelIndex:
        """Where a file stands."""
        item = self._items.get(path)
        return item.index() if item else QModelIndex()

    def show_playing(self, path: str) -> None:
        """The sound that is heard has a mark; "" for none."""
        for name, playing in ((self._playing, False), (path, True)):
            item = self._items.get(name)
            if item is not None and not item.hasChildren():
                item.setIcon(icon("volume" if playing else "audio-file"))
                font = QFont(item.font())
                font.setBold(playing)
                item.setFont(font)
        self._playing = path

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        names = dict.fromkeys(index.data(PATH_ROLE) for index in indexes)
        return as_drag([Path(name) for name in names if name])
