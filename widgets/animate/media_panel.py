"""The stills and sounds of the animation, to be dragged to the storyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.shared.dropped import as_drag, picture_paths, sound_paths
from widgets.shared.icons import icon, icon_pixmap
from widgets.shared.labels import label
from widgets.shared.panel_hint import PanelHint
from widgets.theme import scaled_font

PATH_ROLE = Qt.ItemDataRole.UserRole
NARROWEST = 208
ICON_SIZE = QSize(48, 32)


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A file as the list shows it: `about` in few words, `uses` how often it is on the board."""

    path: Path
    is_picture: bool
    about: str = ""
    licence: str = ""
    uses: int = 0


class MediaPanel(QWidget):
    """Signals: `files_dropped(paths)`, `add_requested()`, `use_requested(path)` (Enter, double
    click), `remove_requested(path)`. Paths are str.
    """  # noqa: D205  the signals are all there is to say

    files_dropped = Signal(list)
    add_requested = Signal()
    use_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[Path, QIcon] = {}
        self._shown: tuple[MediaItem, ...] = ()
        self._list = MediaList(self)
        self._add = QToolButton(self)
        self._empty = PanelHint(
            "image",
            self.tr("No stills or sounds yet"),
            self.tr("Drop pictures and sounds here, or anywhere in this window."),
            self,
        )
        self._pages = QStackedWidget()
        self._remove = QAction(icon("trash"), self.tr("Remove from the list"), self._list)
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumWidth(NARROWEST)
        self.show_media(())

    def _arrange(self) -> None:
        title = label(self.tr("Stills and sounds"))
        title.setFont(scaled_font(title, 1.0, bold=True))
        tip = self.tr("Add pictures and sounds")
        self._add.setIcon(icon("file-plus"))
        self._add.setIconSize(QSize(18, 18))
        self._add.setToolTip(tip)
        self._add.setAccessibleName(tip)
        self._add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._add)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self._list.setAccessibleName(self.tr("Stills and sounds"))
        self._list.setAccessibleDescription(
            self.tr("Enter puts a file on the storyboard, Delete takes it off the list")
        )
        self._remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._list.addAction(self._remove)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_requested)
        self._list.use_requested.connect(self.use_requested)
        self._remove.triggered.connect(self._on_remove_triggered)

    def show_media(self, items: Sequence[MediaItem]) -> None:
        """List these files."""
        if tuple(items) != self._shown or not items:
            current = self.current_path()
            self._shown = tuple(items)
            self._list.clear()
            for item in items:
                self._list.addItem(self._row(item))
            rows = [str(item.path) for item in items]
            if current in rows:
                self._list.setCurrentRow(rows.index(current))
        self._pages.setCurrentWidget(self._list if items else self._empty)

    def _row(self, item: MediaItem) -> QListWidgetItem:
        used = self.tr("used") if item.uses else self.tr("not used yet")
        row = QListWidgetItem(
            f"{item.path.stem}\n{item.about}{'  ·  ' if item.about else ''}{used}"
        )
        row.setData(PATH_ROLE, str(item.path))
        tip = f"{item.path.name}\n{item.licence}".strip()
        row.setToolTip(tip)
        name = "image" if item.is_picture else "music"
        row.setIcon(self._pictures.get(item.path) or QIcon(small_icon(name, self)))
        return row

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            shown, self._shown = self._shown, ()
            self.show_media(shown)

    def set_thumbnail(self, path: Path, picture: QImage) -> None:
        """The picture of a still, small."""
        self._pictures[path] = QIcon(QPixmap.fromImage(picture))
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(PATH_ROLE) == str(path):
                item.setIcon(self._pictures[path])

    def current_path(self) -> str:
        """The file that is selected, or ""."""
        item = self._list.currentItem()
        return str(item.data(PATH_ROLE)) if item else ""

    def _on_remove_triggered(self) -> None:
        if path := self.current_path():
            self.remove_requested.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        data = event.mimeData()
        if event.source() is not self._list and (picture_paths(data) or sound_paths(data)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        data = event.mimeData()
        self.files_dropped.emit([str(p) for p in [*picture_paths(data), *sound_paths(data)]])
        event.acceptProposedAction()


def small_icon(name: str, widget: QWidget) -> QPixmap:
    """An icon in the middle of as much room as a thumbnail takes."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(ICON_SIZE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    colour = widget.palette().color(QPalette.ColorRole.PlaceholderText)
    side = 20
    x, y = (ICON_SIZE.width() - side) // 2, (ICON_SIZE.height() - side) // 2
    painter.drawPixmap(x, y, icon_pixmap(name, side, colour, ratio))
    painter.end()
    return pixmap


class MediaList(QListWidget):
    """What is dragged out is a file. Signal: `use_requested(path)`."""

    use_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(ICON_SIZE)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._on_item_activated)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802
        return as_drag([Path(str(item.data(PATH_ROLE))) for item in items])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self._on_item_activated(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self.use_requested.emit(str(item.data(PATH_ROLE)))
