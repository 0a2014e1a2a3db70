"""The inspector: the page of what is chosen, and a way to the still and the whole it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.animate.inspect_object import ObjectPanel
from widgets.animate.inspect_page import PagePanel
from widgets.animate.inspect_sound import SoundPanel
from widgets.animate.inspect_title import TitlePanel
from widgets.animate.inspect_whole import WholePanel

NARROWEST = 300


class BoardInspector(QWidget):
    """Holds `whole`, `page`, `object`, `sound` and `title`, of which one is shown.

    Signals: `level_chosen(str)`: "whole" or "page" asked for by the buttons at the top.
    """

    level_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pages = self._pages = QStackedWidget(self)
        self.whole, self.page, self.object = WholePanel(pages), PagePanel(pages), ObjectPanel(pages)
        self.sound, self.title = SoundPanel(pages), TitlePanel(pages)
        self._panels = {
            "whole": self.whole,
            "page": self.page,
            "object": self.object,
            "sound": self.sound,
            "music": self.sound,
            "title": self.title,
        }
        for panel in (self.whole, self.page, self.object, self.sound, self.title):
            self._pages.addWidget(panel)
        self._levels = QButtonGroup(self)
        self._to_whole = self._level(self.tr("Whole"), self.tr("The whole animation"))
        self._to_page = self._level(self.tr("Still"), self.tr("The still that is looked at"))
        self._item = self._level(self.tr("Object"), "")
        self._to_whole.clicked.connect(lambda: self.level_chosen.emit("whole"))
        self._to_page.clicked.connect(lambda: self.level_chosen.emit("page"))
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        row.setSpacing(2)
        for button in (self._to_whole, self._to_page, self._item):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(NARROWEST)
        self.show_level("whole", has_page=False)

    def _level(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip or text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._levels.addButton(button)
        return button

    def show_level(self, kind: str, *, has_page: bool) -> None:
        """Bring the page for that kind of thing to the front."""
        names = {
            "object": self.tr("Object"),
            "sound": self.tr("Sound"),
            "music": self.tr("Music"),
            "title": self.tr("Title"),
        }
        self._pages.setCurrentWidget(self._panels[kind])
        self._to_page.setEnabled(has_page)
        self._item.setVisible(kind in names)
        if kind in names:
            self._item.setText(names[kind])
            self._item.setAccessibleName(names[kind])
        marked = {"whole": self._to_whole, "page": self._to_page}.get(kind, self._item)
        marked.setChecked(True)
