"""What a panel shows while it has nothing: what to do, and the buttons to do it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.shared.buttons import text_button
from widgets.shared.labels import label
from widgets.shared.pictogram import Pictogram
from widgets.theme import LARGE, MEDIUM, SMALL, scaled_font

TEXT_WIDTH, NARROWEST = 420, 260


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
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addStretch(2)
        column.addWidget(self._pictogram, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._sentence, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self.say(sentence, hint, choices)

    def say(self, sentence: str, hint: str = "", choices: Sequence[Choice] = ()) -> None:
        """Show other words and other buttons."""
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(hint)
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons.addStretch()
        for place, choice in enumerate(choices):
            self._buttons.addWidget(self._button(choice, is_first=place == 0))
        self._buttons.addStretch()
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(NARROWEST, self._column.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lines as long as one likes to read; buttons one above the other where it is narrow."""
        room = self.width() - 2 * LARGE
        for text in (self._sentence, self._hint):
            text.setFixedWidth(min(TEXT_WIDTH, room))
            text.setFixedHeight(max(0, text.heightForWidth(text.width())))
        buttons = self._shown_buttons()
        needed = sum(each.sizeHint().width() + SMALL for each in buttons) - SMALL
        way = QBoxLayout.Direction
        self._buttons.setDirection(way.TopToBottom if needed > room else way.LeftToRight)

    def _shown_buttons(self) -> list[QPushButton]:
        """The buttons, dressed, so that they know how wide they are."""
        items = [self._buttons.itemAt(i) for i in range(self._buttons.count())]
        widgets = [item.widget() for item in items if item is not None]
        buttons = [widget for widget in widgets if isinstance(widget, QPushButton)]
        for button in buttons:
            button.ensurePolished()
        return buttons

    def _button(self, choice: Choice, *, is_first: bool) -> QPushButton:
        button = text_button(choice.text, choice.icon, is_primary=is_first)
        button.clicked.connect(lambda: self.chosen.emit(choice.id))
        return button
