"""The tree of objects: hover lights, a drag gives an object to another prompt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from widgets.segment.palette import faded, prompt_colour
from widgets.segment.results_model import MIME, ROW_ROLE, NoteRow, ObjectRow, PromptGroup
from widgets.shared.icons import icon_pixmap

ROW_H, EYE_W, SCORE_W, INDENT = 30, 26, 44, 20
Index = QModelIndex | QPersistentModelIndex


class ResultsTree(QTreeView):
    """The tree itself.

    Signals: `pointed(id)` ("" for none), `moved(ids, prompt)`, `swapped(id, other id)`,
    `removed(ids)`, `eye_clicked(id)`.
    """

    pointed = Signal(str)
    moved = Signal(list, str)
    swapped = Signal(str, str)
    removed = Signal(list)
    eye_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self))
        self.entered.connect(self._on_entered)

    @property
    def chosen(self) -> list[str]:
        """The ids of the selected objects."""
        rows = [index.data(ROW_ROLE) for index in self.selectedIndexes()]
        return [row.id for row in rows if isinstance(row, ObjectRow)]

    def _on_entered(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        self.pointed.emit(row.id if isinstance(row, ObjectRow) else "")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        self.pointed.emit("")
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        # Space belongs to the row while it has the focus, not to the window's shortcuts.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Space
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.removed.emit(self.chosen)
        elif event.key() == Qt.Key.Key_Space and self.chosen:
            for id in self.chosen:
                self.eye_clicked.emit(id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW_ROLE)
        x = event.position().x() - self.visualRect(index).left() - INDENT
        if isinstance(row, ObjectRow) and 0 <= x < EYE_W:
            self.eye_clicked.emit(row.id)
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """On a prompt: it gets the objects. On an object of another: the two change places."""
        data = bytes(event.mimeData().data(MIME).data()).decode()
        ids = [id for id in data.split(",") if id]
        index = self.indexAt(event.position().toPoint())
        row, above = index.data(ROW_ROLE), index.parent().data(ROW_ROLE)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the document moves it, not the view
        event.accept()
        if isinstance(row, PromptGroup) and row.id and ids:
            self.moved.emit(ids, row.id)
        elif isinstance(row, NoteRow) and above.id and ids:
            self.moved.emit(ids, above.id)
        elif isinstance(row, ObjectRow) and isinstance(above, PromptGroup) and ids:
            self._drop_on_object(ids, row, above)

    def _drop_on_object(self, ids: list[str], row: ObjectRow, group: PromptGroup) -> None:
        inside = {each.id for each in group.objects}
        others = [id for id in ids if id not in inside]
        if len(others) == 1 and not row.is_near:
            self.swapped.emit(others[0], row.id)
        elif others and group.id:
            self.moved.emit(others, group.id)


class _Delegate(QStyledItemDelegate):
    """A prompt with its dot; an object with an eye, its name and its score."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        row = index.data(ROW_ROLE)
        if isinstance(row, NoteRow):
            view = self.parent()
            width = view.viewport().width() - INDENT - 12 if isinstance(view, QTreeView) else 200
            metrics = option.fontMetrics  # type: ignore[attr-defined]
            wraps = int(Qt.TextFlag.TextWordWrap)
            box = metrics.boundingRect(0, 0, max(80, width), 1000, wraps, row.text)
            return QSize(160, box.height() + 10)
        return QSize(160, ROW_H)

    def updateEditorGeometry(  # noqa: N802 (Qt's name)
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        left = INDENT + EYE_W - 4
        editor.setGeometry(option.rect.adjusted(left, 1, -SCORE_W, -1))  # type: ignore[attr-defined]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        box = QRectF(option.rect).adjusted(2, 0, -2, 0)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, PromptGroup):
            _paint_group(painter, box, palette, row)
        elif isinstance(row, NoteRow):
            place = box.adjusted(INDENT, 4, -6, -4)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), row.text)
        elif isinstance(row, ObjectRow):
            _paint_chosen(painter, box, palette, state)
            _paint_object(painter, box.adjusted(INDENT, 0, -6, 0), palette, row)
        painter.restore()


def _paint_group(painter: QPainter, box: QRectF, palette: QPalette, row: PromptGroup) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(prompt_colour(row.colour))
    painter.drawEllipse(QRectF(box.left() + 4, box.center().y() - 5, 10, 10))
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    place = box.adjusted(INDENT, 0, -6, 0)
    _paint_text(painter, place, row.name, Qt.TextElideMode.ElideMiddle)


def _paint_chosen(
    painter: QPainter, box: QRectF, palette: QPalette, state: QStyle.StateFlag
) -> None:
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(faded(accent, 0.2))
        painter.drawRoundedRect(box, 5, 5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(faded(palette.color(QPalette.ColorRole.Text), 0.06))
        painter.drawRoundedRect(box, 5, 5)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
        painter.setPen(accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


def _paint_object(painter: QPainter, place: QRectF, palette: QPalette, row: ObjectRow) -> None:
    group = (
        QPalette.ColorGroup.Disabled if row.is_near or row.hidden else QPalette.ColorGroup.Normal
    )
    ink = palette.color(group, QPalette.ColorRole.Text)
    ratio = painter.device().devicePixelRatioF()
    name = "eye-off" if row.hidden or row.is_near else "eye"
    eye = icon_pixmap(name, 16, ink, ratio)
    painter.drawPixmap(QRectF(place.left(), place.center().y() - 8, 16, 16).topLeft(), eye)
    painter.setPen(ink)
    words = place.adjusted(EYE_W, 0, -SCORE_W, 0)
    _paint_text(painter, words, row.name, Qt.TextElideMode.ElideMiddle)
    score = f"{round(row.score * 100)} %"
    if not row.by_hand or row.score < 1:
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, score)


def _paint_text(painter: QPainter, place: QRectF, text: str, elide: Qt.TextElideMode) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, elide, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
