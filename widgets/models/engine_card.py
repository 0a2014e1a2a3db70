"""One engine or checkpoint on the page: what it is, how it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.amounts import size
from widgets import theme
from widgets.models import words
from widgets.models.shown import NOTHING, PAUSED, RUNNING, WAITING, ShownEngine, Transfer
from widgets.shared.buttons import text_button
from widgets.shared.engine_names import engine_title
from widgets.shared.labels import label, set_look
from widgets.shared.refusals import in_our_language

GET, FILE, PAUSE, GO_ON, MEASURE, REMOVE = "get", "file", "pause", "go-on", "measure", "remove"
ICONS = {
    GET: "download",
    FILE: "folder",
    PAUSE: "pause",
    GO_ON: "play",
    MEASURE: "refresh",
    REMOVE: "trash",
}
STEPS = 1000


class EngineCard(QFrame):
    """Shows one engine.

    Signals: `asked(what, name)`: one of GET, FILE, PAUSE, GO_ON, MEASURE, REMOVE, and its name.
    """

    asked = Signal(str, str)

    def __init__(self, engine: ShownEngine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "panel")
        self._engine, self._transfer, self._is_measuring = engine, NOTHING, False
        self._title = label()
        self._title.setFont(theme.scaled_font(self._title, 1.1, bold=True))
        self._state = label(look="muted")
        self._lines = {name: label(wraps=True) for name in ("adds", "licence", "facts", "speed")}
        self._note, self._error = (
            label(look="warning", wraps=True),
            label(look="danger", wraps=True),
        )
        self._bar, self._how = QProgressBar(), label(look="muted")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._buttons = {what: self._make_button(what) for what in ICONS}
        self._lay_out()
        self._refresh()

    @property
    def engine(self) -> ShownEngine:
        return self._engine

    def show_engine(self, engine: ShownEngine) -> None:
        """Show what is known of it now."""
        self._engine = engine
        self._refresh()

    def show_transfer(self, transfer: Transfer) -> None:
        """Show how its download is going."""
        self._transfer = transfer
        self._refresh()

    def show_measuring(self, *, is_measuring: bool) -> None:
        """Show whether its speed is being measured."""
        self._is_measuring = is_measuring
        self._refresh()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """From left to right."""
        return tuple(self._buttons.values())

    def button(self, what: str) -> QPushButton:
        """The button that asks for that."""
        return self._buttons[what]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    # ------------------------------------------------------------------ inside

    def _make_button(self, what: str) -> QPushButton:
        button = text_button(" ", ICONS[what], is_primary=what == GO_ON)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.asked.emit(what, self._engine.name))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._state)
        set_look(self._lines["facts"], "muted")
        set_look(self._lines["speed"], "muted")
        self._lines["licence"].setTextFormat(Qt.TextFormat.RichText)
        self._lines["licence"].setOpenExternalLinks(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        for button in self._buttons.values():
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        for line in (*self._lines.values(), self._note, self._bar, self._how, self._error):
            column.addWidget(line)
        column.addSpacing(theme.TIGHT)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        engine = self._engine
        name = engine_title(engine.name)
        self._title.setText(name)
        self._state.setText(words.state(engine))
        set_look(self._state, "good" if engine.installed else "muted")
        self.setAccessibleName(f"{name}, {words.state(engine)}")
        _say(self._lines["adds"], words.adds(engine))
        _say(self._lines["facts"], words.facts(engine))
        _say(self._lines["speed"], words.speed(engine, is_measuring=self._is_measuring))
        _say(self._note, in_our_language(engine.note) if engine.note else "")
        self._show_licence()
        self._show_transfer()
        self._show_buttons(name)

    def _show_licence(self) -> None:
        line, engine = self._lines["licence"], self._engine
        text = words.licence(engine)
        link = f'<a href="{engine.licence_url}">{engine.licence}</a>'
        _say(line, text.replace(engine.licence, link, 1) if engine.licence_url else text)
        set_look(line, "muted" if engine.commercial else "warning")

    def _show_transfer(self) -> None:
        transfer = self._transfer
        is_shown = bool(transfer.phase)
        self._bar.setVisible(is_shown)
        share = transfer.share
        waits = share is None and transfer.phase == RUNNING
        self._bar.setRange(0, 0 if waits else STEPS)
        self._bar.setValue(round((share or 0.0) * STEPS))
        text = words.progress(transfer) if is_shown else ""
        self._bar.setAccessibleName(f"{engine_title(self._engine.name)}: {text}")
        _say(self._how, text)
        _say(self._error, in_our_language(transfer.error) if transfer.error else "")

    def _show_buttons(self, name: str) -> None:
        shown = self._offered()
        for what, text in self._texts().items():
            button = self._buttons[what]
            button.setText(text)
            button.setAccessibleName(f"{text}: {name}")
            button.setVisible(what in shown)
        self._buttons[MEASURE].setEnabled(not self._is_measuring)

    def _offered(self) -> tuple[str, ...]:
        engine, phase = self._engine, self._transfer.phase
        if phase in (WAITING, RUNNING):
            return (PAUSE,)
        if phase == PAUSED or (engine.fetched_bytes and not engine.installed):
            return (GO_ON, REMOVE)
        if engine.built_in:
            return (MEASURE,)
        return (MEASURE, REMOVE) if engine.installed else (GET, FILE)

    def _texts(self) -> dict[str, str]:
        return {
            GET: self.tr("Download {size}…").format(size=size(self._engine.bytes)),
            FILE: self.tr("From a file…"),
            PAUSE: self.tr("Pause") if self._transfer.can_pause else self.tr("Cancel"),
            GO_ON: self.tr("Go on"),
            MEASURE: self.tr("Measure again") if self._engine.picture_s else self.tr("Measure"),
            REMOVE: self.tr("Remove"),
        }


def _say(line: QLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
