"""Where things are from and under which terms, for one item or many, and a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.library.values import LibraryItem
from widgets.shared.forms import add_field, give_way, make_form
from widgets.shared.labels import label
from widgets.theme import SMALL

LICENCES = (
    *("CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0"),
    "Public domain",
)
MOST_TEXT = 2000  # characters
NOTE_HEIGHT = 64


class SourceForm(QWidget):
    """Shows title, author, licence, link and note; what differs among items is left open.

    Signals: `said(dict)` with the fields that a person has changed, once a field is left.
    """

    said = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, str] = {}
        self._ids: tuple[int, ...] = ()
        self._lines = {name: QLineEdit() for name in ("title", "author", "link")}
        self._licence, self._note = QComboBox(), QPlainTextEdit()
        self._lines["licence"] = QLineEdit()
        self._licence.setEditable(True)
        self._licence.setLineEdit(self._lines["licence"])
        self._licence.addItems(LICENCES)
        self._licence.setEditText("")
        give_way(self._licence)
        self._note.setFixedHeight(NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)
        self._note.installEventFilter(self)
        self._hint = label(look="muted", wraps=True)
        self._arrange()
        for name, line in self._lines.items():
            line.setMaxLength(MOST_TEXT)
            line.editingFinished.connect(lambda name=name: self._say(name))
        self._licence.activated.connect(lambda: self._say("licence"))

    def _arrange(self) -> None:
        form = make_form()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Title"), self._lines["title"]),
            (self.tr("Author"), self._lines["author"]),
            (self.tr("Licence"), self._licence),
            (self.tr("Link"), self._lines["link"]),
            (self.tr("Note"), self._note),
        )
        for text, box in rows:
            add_field(form, text, box)
            box.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(form)
        column.addWidget(self._hint)

    def show_items(self, items: Sequence[LibraryItem]) -> None:
        """Show what all of them say; what a person is typing about the same items is left alone."""
        ids = tuple(item.id for item in items)
        is_same, self._ids = ids == self._ids, ids
        for name in ("title", "author", "licence", "link", "note"):
            texts = {getattr(item, name) for item in items}
            text = texts.pop() if len(texts) == 1 else ""
            differs = bool(texts)
            if is_same and self._box(name).hasFocus() and self._text(name) != text:
                continue
            self._shown[name] = text
            self._show(name, text, self.tr("different") if differs else "")
        unknown = sum(1 for item in items if not item.licence)
        words = self.tr("%n of them without a known licence.", "", unknown) if unknown else ""
        self._hint.setText(words if len(items) > 1 else "")
        self._hint.setVisible(bool(words) and len(items) > 1)

    def _show(self, name: str, text: str, hint: str) -> None:
        box = self._box(name)
        with QSignalBlocker(box):
            if isinstance(box, QPlainTextEdit):
                box.setPlainText(text)
            else:
                box.setText(text)
                box.setCursorPosition(0)
        box.setPlaceholderText(hint)

    def _box(self, name: str) -> QLineEdit | QPlainTextEdit:
        return self._note if name == "note" else self._lines[name]

    def _text(self, name: str) -> str:
        box = self._box(name)
        text = box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text()
        return text.strip()[:MOST_TEXT]

    def _say(self, name: str) -> None:
        """What is new is said once."""
        text = self._text(name)
        if text != self._shown.get(name, ""):
            self._shown[name] = text
            self.said.emit({name: text})

    def finish(self) -> None:
        """Say what is still being typed: other items are about to be shown."""
        for name in self._shown:
            self._say(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if watched is self._note and event.type() == QEvent.Type.FocusOut:
            self._say("note")
        return super().eventFilter(watched, event)
