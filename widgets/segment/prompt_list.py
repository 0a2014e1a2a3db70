"""The list of prompts: their colours, their names, and what was heard in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.segment.palette import faded, prompt_colour
from widgets.shared.icons import icon_pixmap

ROW_H, MARK_W = 46, 36
PROMPT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ShownPrompt:
    """A row: `heard` are words, `is_sound` False for a prompt by words; `colour` a place."""

    id: str
    name: str
    colour: int
    heard: str = ""
    is_sound: bool = True


class PromptList(QListView):
    """The list itself.

    Signals: `prompt_selected(id)` ("" for none), `rename_requested(id, name)`,
    `remove_requested(id)`, `listen_requested(id)`.
    """

    prompt_selected = Signal(str)
    rename_requested = Signal(str, str)
    remove_requested = Signal(str)
    listen_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompts"))
        self.setAccessibleDescription(
            self.tr("Space plays the sound, F2 renames, Delete removes the prompt")
        )
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._items.itemChanged.connect(self._on_item_changed)

    @property
    def current(self) -> str:
        """The prompt that is selected, or ""."""
        row: ShownPrompt | None = self.currentIndex().data(PROMPT_ROLE)
        return row.id if row else ""

    def show_prompts(self, prompts: Sequence[ShownPrompt], current: str = "") -> None:
        """Show these; nothing is said back."""
        rows = [self._items.item(i).data(PROMPT_ROLE) for i in range(self._items.rowCount())]
        blocked = self.selectionModel().blockSignals(True), self._items.blockSignals(True)
        if rows != list(prompts):
            self._fill(prompts)
        place = next((i for i, prompt in enumerate(prompts) if prompt.id == current), -1)
        self.setCurrentIndex(self._items.index(place, 0) if place >= 0 else QModelIndex())
        self.selectionModel().blockSignals(blocked[0])
        self._items.blockSignals(blocked[1])
        self.viewport().update()

    def _fill(self, prompts: Sequence[ShownPrompt]) -> None:
        self._items.blockSignals(False)
        changed = self._items.itemChanged
        changed.disconnect(self._on_item_changed)
        self._items.clear()
        for prompt in prompts:
            item = QStandardItem(prompt.name)
            item.setData(prompt, PROMPT_ROLE)
            item.setToolTip("\n".join(filter(None, (prompt.name, prompt.heard))))
            words = ", ".join(filter(None, (prompt.name, prompt.heard)))
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        changed.connect(self._on_item_changed)

    def event(self, event: QEvent) -> bool:
        # These belong to the prompt while the list has the focus, not to the window's shortcuts.
        mine = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in mine
            and self.current
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        id = self.current
        if id and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(id)
        elif id and event.key() == Qt.Key.Key_Space:
            self.listen_requested.emit(id)
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        row: ShownPrompt | None = current.data(PROMPT_ROLE)
        self.prompt_selected.emit(row.id if row else "")

    def _on_item_changed(self, item: QStandardItem) -> None:
        row: ShownPrompt = item.data(PROMPT_ROLE)
        if item.text() != row.name:
            self.rename_requested.emit(row.id, item.text())


class _Delegate(QStyledItemDelegate):
    """A dot in the colour, the name, and under it what was heard."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(160, ROW_H)

    def updateEditorGeometry(  # noqa: N802 (Qt's name)
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place = option.rect.adjusted(MARK_W - 6, 6, -6, -6)  # type: ignore[attr-defined]
        editor.setGeometry(place)

    def setModelData(  # noqa: N802 (Qt's name)
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip():
            super().setModelData(editor, model, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ShownPrompt = index.data(PROMPT_ROLE)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, box, palette, state)
        _paint_mark(painter, box, row)
        _paint_words(painter, box.adjusted(MARK_W, 4, -6, -4), palette, row)
        painter.restore()


def _paint_ground(
    painter: QPainter, box: QRectF, palette: QPalette, state: QStyle.StateFlag
) -> None:
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(faded(accent, 0.2))
        painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(faded(palette.color(QPalette.ColorRole.Text), 0.06))
        painter.drawRoundedRect(box, 6, 6)


def _paint_mark(painter: QPainter, box: QRectF, row: ShownPrompt) -> None:
    ring = QRectF(box.left() + 7, box.center().y() - 11, 22, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(prompt_colour(row.colour))
    painter.drawEllipse(ring)
    name, ratio = "music" if row.is_sound else "text", painter.device().devicePixelRatioF()
    pixmap = icon_pixmap(name, 12, QColor("black"), ratio)
    painter.drawPixmap(
        QRectF(ring.center().x() - 6, ring.center().y() - 6, 12, 12).topLeft(), pixmap
    )


def _paint_words(painter: QPainter, place: QRectF, palette: QPalette, row: ShownPrompt) -> None:
    half, left = place.height() / 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    metrics = QFontMetricsF(painter.font())
    upper = QRectF(place.left(), place.top(), place.width(), half if row.heard else 2 * half)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    name = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, place.width())
    painter.drawText(upper, left, name)
    if row.heard:
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        heard = metrics.elidedText(row.heard, Qt.TextElideMode.ElideRight, place.width())
        lower = QRectF(place.left(), place.top() + half, place.width(), half)
        painter.drawText(lower, left, heard)
