"""The right side of the Library workspace: what is chosen, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.values import Moment
from widgets.library.inspect_facts import facts_of, facts_of_many, title_of
from widgets.library.inspect_source import SourceForm
from widgets.library.inspect_tags import TagBox
from widgets.shared.buttons import text_button
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.shared.panel_hint import PanelHint
from widgets.shared.refusals import in_our_language
from widgets.theme import MEDIUM, SMALL, scaled_font

LAY, ASK, ANIMATE, FOLDER, CREDITS, TEACH, ALIKE = (
    *("lay", "ask", "animate", "folder", "credits", "teach", "alike"),
)


class LibraryInspector(QStackedWidget):
    """Shows the chosen moments, or what can be done with the whole library.

    Signals: `tags_added(list)`, `tag_removed(tag)`, `said(dict)` as `SourceForm` has it,
    `wanted(what)`: one of the names above.
    """

    tags_added = Signal(list)
    tag_removed = Signal(str)
    said = Signal(dict)
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags, self.source = TagBox(), SourceForm()
        self._name, self._facts = ElidedLabel(), label(look="muted", wraps=True)
        self._name.setFont(scaled_font(self._name, 1.1, bold=True))
        self._where = ElidedLabel(elide=Qt.TextElideMode.ElideLeft)
        set_look(self._where, "muted")
        self._error = label(look="danger", wraps=True)
        self._buttons = {what: self._button(what) for what in (LAY, ASK, ANIMATE, CREDITS, TEACH)}
        self._folder = self._button(FOLDER)
        self._make_pages()
        self.tags.added.connect(self.tags_added)
        self.tags.removed.connect(self.tag_removed)
        self.source.said.connect(self.said)
        self.show_nothing()

    # ------------------------------------------------------------------------------- shown

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.source.finish()
        self.setCurrentWidget(self._nothing)

    def show_moments(self, moments: Sequence[Moment], count: int) -> None:
        """Show what is chosen; of `count` items no more may be known than these."""
        if not moments:
            self.show_nothing()
            return
        items = [moment.item for moment in moments]
        self._name.setText(title_of(moments, count))
        one = len(moments) == 1 and count == 1
        self._facts.setText(facts_of(moments[0]) if one else facts_of_many(items))
        self._show_where(items[0].path if one else None, is_one=one)
        tags = [set(item.tags) for item in items]
        all_have, any_has = set.intersection(*tags), set.union(*tags)
        self.tags.show_tags(sorted(all_have), sorted(any_has - all_have))
        self.source.show_items(items)
        self._offer([item.kind for item in items if item.path is not None])
        self.setCurrentWidget(self._page)

    def _show_where(self, path: Path | None, *, is_one: bool) -> None:
        gone = self.tr("It is not where it was.")
        self._where.setText(str(path.parent) if path else gone)
        self._where.setVisible(is_one)
        self._folder.setVisible(is_one and path is not None)

    def _offer(self, kinds: Sequence[str]) -> None:
        """Only what can be done with these."""
        self._buttons[LAY].setVisible("sound" in kinds)
        self._buttons[ASK].setVisible(bool({"sound", "picture", "video"} & set(kinds)))
        self._buttons[ANIMATE].setVisible(bool({"sound", "picture"} & set(kinds)))

    def show_error(self, sentence: str) -> None:
        """What could not be kept, and why; empty for nothing."""
        self._error.setText(in_our_language(sentence) if sentence else "")
        self._error.setVisible(bool(sentence))

    # -------------------------------------------------------------------------------- made

    def _button(self, what: str) -> QPushButton:
        texts = {
            LAY: (self.tr("Lay at the playhead"), "plus"),
            ASK: (self.tr("Use in Segment"), "scissors"),
            ANIMATE: (self.tr("Add to Animate"), "wand"),
            FOLDER: (self.tr("Show in folder"), "folder"),
            CREDITS: (self.tr("Copy credits"), "copy"),
            TEACH: (self.tr("Teach a label…"), "tag"),
            ALIKE: (self.tr("Near-duplicates…"), "layers"),
        }
        text, symbol = texts[what]
        button = text_button(text, symbol)
        button.clicked.connect(lambda: self.wanted.emit(what))
        return button

    def _make_pages(self) -> None:
        self._nothing = PanelHint(
            "library", self.tr("Nothing chosen"), self.tr("Choose something to see what it is.")
        )
        for what in (TEACH, ALIKE):
            self._nothing.add_widget(self._button(what))
        inner = QWidget()
        inner.setObjectName("inspectorPage")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for part in (self._name, self._facts, self._where):
            column.addWidget(part)
        column.addWidget(self._folder, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._heading(self.tr("Tags")))
        column.addWidget(self.tags)
        column.addWidget(self._heading(self.tr("Source and licence")))
        column.addWidget(self.source)
        column.addWidget(self._error)
        column.addWidget(self._heading(self.tr("Use it")))
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self._page = _scrolling(inner)
        self._error.hide()
        self.addWidget(self._nothing)
        self.addWidget(self._page)

    def _heading(self, text: str) -> QWidget:
        heading = label(text)
        heading.setFont(scaled_font(heading, 1.0, bold=True))
        heading.setContentsMargins(0, SMALL, 0, 0)
        return heading


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
