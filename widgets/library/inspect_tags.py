"""The tags of what is chosen: each a button that takes it away, and a line for more of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets.shared.flow_layout import FlowLayout
from widgets.shared.icons import icon
from widgets.shared.labels import set_look
from widgets.theme import SMALL, TIGHT

LONGEST = 60  # characters of a tag


class TagBox(QWidget):
    """Shows tags; those that only some of the chosen items have end in "…".

    Signals: `added(list of tags)`, `removed(tag)`.
    """

    added = Signal(list)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, TIGHT)
        self._line = QLineEdit()
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._line.setCompleter(completer)
        self._line.setPlaceholderText(self.tr("Add tags, with commas between"))
        self._line.setAccessibleName(self.tr("More tags"))
        self._line.setMaxLength(LONGEST * 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._buttons)
        column.addWidget(self._line)
        self._line.returnPressed.connect(self._on_line_entered)

    def show_known(self, tags: Sequence[str]) -> None:
        """What can be completed to."""
        if list(tags) != self._known.stringList():
            self._known.setStringList(list(tags))

    def show_tags(self, all_have: Sequence[str], some_have: Sequence[str] = ()) -> None:
        """The tags of all the chosen items, and those that only some of them have."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for tag in all_have:
            self._flow.addWidget(self._button(tag, tag))
        for tag in some_have:
            button = self._button(tag, f"{tag}…")
            button.setToolTip(self.tr("Some of them have this tag. Press to remove it."))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(all_have or some_have))
        self._buttons.updateGeometry()

    def _button(self, tag: str, text: str) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"))
        button.setIcon(icon("x"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        set_look(button, "tag")
        button.setToolTip(self.tr("Press to remove this tag"))
        button.setAccessibleName(self.tr("Remove the tag {tag}").format(tag=tag))
        button.clicked.connect(lambda: self.removed.emit(tag))
        return button

    def _on_line_entered(self) -> None:
        tags = [tag.strip()[:LONGEST] for tag in self._line.text().split(",")]
        if wanted := [tag for tag in dict.fromkeys(tags) if tag]:
            self._line.clear()
            self.added.emit(wanted)
