"""Paints a folder: its name, how much is known of it, what could not be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.library.values import LibraryFolder
from widgets import theme
from widgets.shared.icons import icon_pixmap

ROW_H, MARK_W, PAD = 48, 30, 8
FOLDER_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FolderDelegate(QStyledItemDelegate):
    """One row of the list of folders."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(160, ROW_H)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        folder: LibraryFolder = index.data(FOLDER_ROLE)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        worn = theme.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen, hovered = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
        if state & (chosen | hovered):
            painter.setBrush(QColor(worn.accent_soft if state & chosen else worn.raised))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
        ink = palette.color(QPalette.ColorRole.PlaceholderText)
        name = "library" if folder.path == Path() else "folder" if folder.is_there else "alert"
        pixmap = icon_pixmap(name, 17, ink, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + PAD, rect.center().y() - 8, pixmap)
        self._paint_words(painter, rect.adjusted(PAD + MARK_W - 4, 5, -PAD, -5), folder, palette)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, place: QRect, folder: LibraryFolder, palette: QPalette
    ) -> None:
        half = place.height() // 2
        upper = QRect(place.left(), place.top(), place.width(), half)
        name = self.name_of(folder)
        middle = Qt.TextElideMode.ElideMiddle
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        text = QFontMetrics(painter.font()).elidedText(name, middle, place.width())
        painter.drawText(upper, LEFT, text)
        font = QFont(painter.font())
        font.setPointSizeF(max(6.0, font.pointSizeF() * 0.9))
        painter.setFont(font)
        worn = theme.colours()
        colour = worn.muted if folder.is_there and not folder.unread else worn.warning
        painter.setPen(QColor(colour))
        words = QFontMetrics(font).elidedText(
            self.words_of(folder), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(upper.translated(0, half), LEFT, words)

    def name_of(self, folder: LibraryFolder) -> str:
        """What it is called."""
        if folder.path == Path():
            return self.tr("Everything")
        return (folder.path.name or str(folder.path)).encode("utf-8", "replace").decode()

    def words_of(self, folder: LibraryFolder) -> str:
        """How it stands, in a few words."""
        if not folder.is_there:
            return self.tr("not there now")
        parts = [self.tr("%n file(s)", "", folder.known)]
        if folder.waiting:
            total = folder.known + folder.waiting + folder.unread
            parts = [self.tr("{0} of {1}").format(f"{folder.known:,}", f"{total:,}")]
        if folder.unread:
            parts.append(self.tr("%n unread", "", folder.unread))
        return "  ·  ".join(parts)
