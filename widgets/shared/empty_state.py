"""What a panel shows while it has nothing: what to do, and the buttons to do it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.shared.icons import icon
from widgets.shared.labels import label, set_look
from widgets.shared.pictogram import Pictogram
from widgets.theme import ICON, LARGE, MEDIUM, SMALL, scaled_font

TEXT_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it stands for, what it says."""

    id: str
    text: str
    icon: str = ""


class EmptyState(QWidget):
    """An icon, a sentence, a hint, buttons; the first button is the one to press.

    Signals: `chosen(id of the choice)`.
    """

    chosen = Signal(str)

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        hint: str = "",
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictogram = Pictogram(icon_name, 44, QPalette.ColorRole.PlaceholderText)
        self._sentence = label(wraps=True)
        self._sentence.setFont(scaled_font(self._sentence, 1.25, bold=True))
        self._hint = label(look="muted", wraps=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        column.addWidget(self._pictogram, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._sentence, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setFixedWidth(TEXT_WIDTH)
            column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.say(sentence, hint, choices)

    def say(self, sentence: str, hint: str = "", choices: Sequence[Choice] = ()) -> None:
        """Show other words and other buttons."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for text in (self._sentence, self._hint):
            text.setFixedHeight(text.heightForWidth(TEXT_WIDTH))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(hint)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons.addStretch()
        for place, choice in enumerate(choices):
            self._buttons.addWidget(self._button(choice, is_first=place == 0))
        self._buttons.addStretch()

    def _button(self, choice: Choice, *, is_first: bool) -> QPushButton:
        button = QPushButton(choice.text)
        if is_first:
            set_look(button, "primary")
        if choice.icon:
            role = QPalette.ColorRole
            button.setIcon(icon(choice.icon, role.HighlightedText if is_first else role.ButtonText))
            button.setIconSize(QSize(ICON + SMALL, ICON))
        button.clicked.connect(lambda: self.chosen.emit(choice.id))
        return button
