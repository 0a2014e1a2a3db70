"""What a narrow panel says while it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.shared.labels import label
from widgets.shared.pictogram import Pictogram
from widgets.theme import LARGE, SMALL, scaled_font


class PanelHint(QWidget):
    """A picture, what is missing, and how to get it; more widgets can be put below."""

    def __init__(
        self, symbol: str, title: str, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = Pictogram(symbol, 36, QPalette.ColorRole.PlaceholderText)
        self._title, self._words = label(wraps=True), label(look="muted", wraps=True)
        self._title.setFont(scaled_font(self._title, 1.1, bold=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self._column.setSpacing(SMALL)
        self._column.addStretch(2)
        self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._words):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(text)
        self._column.addStretch(3)
        self.say(title, words)

    def add_widget(self, widget: QWidget) -> None:
        """One more thing under the words."""
        self._column.insertWidget(self._column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignCenter)

    def say(self, title: str, words: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
