"""Messages above the work that wait for nobody: recovery, missing media, no sound device."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from widgets import theme
from widgets.shared.empty_state import Choice
from widgets.shared.icons import icon
from widgets.shared.labels import label, set_look
from widgets.shared.pictogram import Pictogram

ICONS = {"info": "info", "good": "check", "warning": "alert", "danger": "error"}


class Notice(QFrame):
    """One message with its buttons.

    Signals: `chosen(id of the choice)`, `closed()`.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, kind: str, text: str, choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._kind = kind
        self.setAccessibleName(text)
        self._pictogram = Pictogram(ICONS[kind], theme.ICON)
        self._text = label(text, wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._pictogram)
        row.addWidget(self._text, 1)
        for choice in choices:
            row.addWidget(self._button(choice))
        self._close = QToolButton()
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        set_look(self, "panel")
        self._dress()

    @property
    def text(self) -> str:
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._dress()
        super().changeEvent(event)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        if choice.icon:
            button.setIcon(icon(choice.icon))
            button.setIconSize(QSize(theme.ICON + theme.SMALL, theme.ICON))
        button.clicked.connect(lambda: self.chosen.emit(choice.id))
        return button

    def _dress(self) -> None:
        worn = theme.colours()
        colour = worn.accent if self._kind == "info" else getattr(worn, self._kind)
        self._pictogram.show_icon(ICONS[self._kind], colour)
        self._close.setToolTip(self.tr("Hide this message"))
        self._close.setAccessibleName(self.tr("Hide this message"))


class NoticeBar(QWidget):
    """The messages that stand, one below the other; takes no room without any.

    Signals: `chosen(id of the notice, id of the choice)`, `closed(id of the notice)`.
    """

    chosen = Signal(str, str)
    closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.TIGHT)
        self.hide()

    @property
    def texts(self) -> dict[str, str]:
        """What stands, by id."""
        return {id: notice.text for id, notice in self._notices.items()}

    def show_notice(
        self, id: str, text: str, *, kind: str = "info", choices: Sequence[Choice] = ()
    ) -> None:
        """Show a message (`kind`: info, good, warning, danger) instead of the one of that id."""
        self.hide_notice(id)
        notice = Notice(kind, text, choices)
        notice.chosen.connect(lambda choice: self.chosen.emit(id, choice))
        notice.closed.connect(lambda: self._on_notice_closed(id))
        self._notices[id] = notice
        self._column.addWidget(notice)
        self.show()

    def hide_notice(self, id: str) -> None:
        """Take a message away, if it stands."""
        if (notice := self._notices.pop(id, None)) is not None:
            notice.hide()
            self._column.removeWidget(notice)
            notice.deleteLater()
        self.setVisible(bool(self._notices))

    def _on_notice_closed(self, id: str) -> None:
        self.hide_notice(id)
        self.closed.emit(id)
