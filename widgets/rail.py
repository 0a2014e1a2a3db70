"""The rail on the left: one entry for every workspace there is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from widgets import theme
from widgets.shared.icons import icon
from widgets.shared.labels import set_look
from widgets.shared.words import QT_TRANSLATE_NOOP

NARROWEST = 76
SPRING_MS = 350  # a drag that waits here for so long goes on in that workspace


@dataclass(frozen=True, slots=True)
class Workspace:
    """An entry of the rail: shown once the window has been given its widget."""

    id: str
    text: str
    icon: str


WORKSPACES = (
    Workspace("soundtrack", QT_TRANSLATE_NOOP("Workspaces", "Soundtrack"), "soundtrack"),
    Workspace("segment", QT_TRANSLATE_NOOP("Workspaces", "Segment"), "segment"),
    Workspace("animate", QT_TRANSLATE_NOOP("Workspaces", "Animate"), "animate"),
    Workspace("library", QT_TRANSLATE_NOOP("Workspaces", "Library"), "library"),
)


class Rail(QWidget):
    """Shows which workspaces there are and which one is in front.

    Signals: `chosen(id of the workspace)`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.SMALL)
        self._column.setSpacing(theme.TIGHT)
        self._column.addStretch()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), NARROWEST), hint.height())

    def show_workspaces(self, ids: list[str]) -> None:
        """Show the entries of these workspaces, in the order of the table."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons.clear()
        shown = [entry for entry in WORKSPACES if entry.id in ids]
        for place, entry in enumerate(shown):
            button = self._button(entry, digit=place + 1)
            self._buttons[entry.id] = button
            self._column.insertWidget(place, button)
        self._retranslate()

    def mark(self, id: str) -> None:
        """Show which workspace is in front."""
        if id in self._buttons:
            self._buttons[id].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _button(self, entry: Workspace, *, digit: int) -> QToolButton:
        button = RailButton()
        set_look(button, "rail")
        button.setCheckable(True)
        button.setIcon(icon(entry.icon))
        button.setIconSize(QSize(22, 22))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setShortcut(str(digit))
        button.clicked.connect(lambda: self.chosen.emit(entry.id))
        self._group.addButton(button)
        return button

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Workspaces"))
        for place, (id, button) in enumerate(self._buttons.items()):
            text = workspace_text(id)
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({place + 1})")
            button.setShortcut(str(place + 1))  # setText has cleared it


class RailButton(QToolButton):
    """Opens its workspace for what is dragged onto it, after a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._spring = QTimer(self, singleShot=True, interval=SPRING_MS)
        self._spring.timeout.connect(self.click)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        event.accept()
        if not self.isChecked():
            self._spring.start()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        event.ignore()  # nothing can be dropped here itself

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        self._spring.stop()


def workspace_text(id: str) -> str:
    """The name of a workspace in the language of the person."""
    texts = {entry.id: entry.text for entry in WORKSPACES}
    return QCoreApplication.translate("Workspaces", texts[id])
