"""The left side: what the picture is asked with, and what was heard in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import TimeSpan
from widgets.segment.prompt_list import PromptList, ShownPrompt
from widgets.segment.recorder_bar import RecorderBar
from widgets.segment.waveform import WaveformRange
from widgets.shared.buttons import text_button
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.shared.panel_hint import PanelHint
from widgets.theme import scaled_font

NARROWEST = 212


class PromptsPanel(QWidget):
    """Shows prompts; `recorder` is the microphone's bar, `list` their list.

    Signals: `sounds_add_requested()`, `library_requested()`, `words_entered(text)`,
    `prompt_selected(id)`, `rename_requested(id, name)`, `remove_requested(id)`,
    `listen_requested(id)`, `range_changed(id, TimeSpan or None)`, `find_requested()`.
    """

    sounds_add_requested = Signal()
    library_requested = Signal()
    words_entered = Signal(str)
    prompt_selected = Signal(str)
    rename_requested = Signal(str, str)
    remove_requested = Signal(str)
    listen_requested = Signal(str)
    range_changed = Signal(str, object)
    find_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list, self.recorder = PromptList(self), RecorderBar(self)
        self._wave_id = ""
        self._make()
        self._arrange()
        self._connect()
        self.setMinimumWidth(NARROWEST)
        self.show_prompts(())
        self.show_sound("", (), 0.0, None, -1)
        self.show_ready(can_ask=False)

    def _make(self) -> None:
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Or say it in words"))
        self._words.setAccessibleName(self.tr("Words to look for"))
        self._words.setToolTip(self.tr("What to look for, in words: a red car. Enter asks."))
        self._words.addAction(icon("text"), QLineEdit.ActionPosition.LeadingPosition)
        self._add = self._tool("file-plus", self.tr("Add sounds to ask with"))
        self._library = self._tool("library", self.tr("Choose sounds from the library"))
        self._remove = self._tool("trash", self.tr("Remove the prompt"))
        self._listen = self._tool("play", self.tr("Listen to the sound"))
        self._hint = PanelHint(
            "music",
            self.tr("What shall light up?"),
            self.tr("Drop sounds here or on the picture: what makes them lights up."),
            self,
        )
        self._first = text_button(self.tr("Add sounds…"), "music", self)
        self._hint.add_widget(self._first)
        self._from_library = text_button(self.tr("From the library…"), "library", self)
        self._hint.add_widget(self._from_library)
        self._wave_name = ElidedLabel("", self)
        self._wave = WaveformRange(self)
        self._find = text_button(self.tr("Find again"), "search", self)
        self._find.setToolTip(self.tr("Ask once more, in the picture as it is shown now"))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("How far the looking is"))
        self._state = label(look="muted", wraps=True)

    def _tool(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _arrange(self) -> None:
        title = QLabel(self.tr("Prompts"), self)
        title.setFont(scaled_font(title, 1.0, bold=True))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        for button in (self._listen, self._remove, self._add, self._library):
            head.addWidget(button)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self.recorder)
        column.addWidget(self._pages, 1)
        column.addWidget(self._wave_name)
        column.addWidget(self._wave)
        column.addWidget(self._bar)
        column.addWidget(self._state)
        column.addWidget(self._find)

    def _connect(self) -> None:
        self._words.returnPressed.connect(self._on_words_entered)
        self._add.clicked.connect(self.sounds_add_requested)
        self._first.clicked.connect(self.sounds_add_requested)
        self._library.clicked.connect(self.library_requested)
        self._from_library.clicked.connect(self.library_requested)
        self._remove.clicked.connect(lambda: self.remove_requested.emit(self.list.current))
        self._listen.clicked.connect(lambda: self.listen_requested.emit(self.list.current))
        self._find.clicked.connect(self.find_requested)
        self._wave.range_changed.connect(self._on_range_changed)
        for mine, its in (
            (self.prompt_selected, self.list.prompt_selected),
            (self.rename_requested, self.list.rename_requested),
            (self.remove_requested, self.list.remove_requested),
            (self.listen_requested, self.list.listen_requested),
        ):
            its.connect(mine)

    # ------------------------------------------------------------------ what is shown

    def show_prompts(self, prompts: Sequence[ShownPrompt], current: str = "") -> None:
        """Show these, one of them selected; nothing is said back."""
        self.list.show_prompts(prompts, current)
        self._pages.setCurrentIndex(0 if prompts else 1)
        chosen = next((prompt for prompt in prompts if prompt.id == current), None)
        self._remove.setEnabled(chosen is not None)
        self._listen.setEnabled(chosen is not None and chosen.is_sound)

    def show_sound(
        self, id: str, peaks: Sequence[float], duration: float, span: TimeSpan | None, colour: int
    ) -> None:
        """The sound of the selected prompt (`id`), its peaks 0 to 1; "" for no sound."""
        self._wave_id = id
        self._wave.show_sound(peaks, duration, span, colour)
        for widget in (self._wave, self._wave_name):
            widget.setVisible(bool(id))
        if span is None:
            self._wave_name.setText(self.tr("Drag to ask with a part of it"))
        else:
            words = self.tr("Asks with {start} to {end} s")
            text = words.format(start=f"{span.start:.2f}", end=f"{span.end:.2f}")
            self._wave_name.setText(text)

    def show_listening(self, playing: bool) -> None:
        """Whether the sound of a prompt is heard now."""
        self._listen.setIcon(icon("stop" if playing else "play"))

    def show_busy(self, words: str, share: float | None = None) -> None:
        """The engine is looking."""
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(0 if share is None else round(share * 1000))
        self._bar.show()
        self._find.setEnabled(False)
        self._say(words, "muted")

    def show_ready(self, *, can_ask: bool, words: str = "") -> None:
        """Nothing is being looked for; `words` say what came of it."""
        self._bar.hide()
        self._find.setVisible(can_ask)
        self._find.setEnabled(can_ask)
        self._say(words, "muted")

    def show_error(self, sentence: str) -> None:
        """Why it could not be looked for; it can be tried again."""
        self._bar.hide()
        self._find.setVisible(True)
        self._find.setEnabled(True)
        self._say(sentence, "danger")

    def _say(self, words: str, look: str) -> None:
        self._state.setText(words)
        self._state.setVisible(bool(words))
        set_look(self._state, look)

    # ------------------------------------------------------------------ what is said

    def _on_words_entered(self) -> None:
        words = self._words.text().strip()
        if words:
            self._words.clear()
            self.words_entered.emit(words)

    def _on_range_changed(self, span: TimeSpan | None) -> None:
        if self._wave_id:
            self.range_changed.emit(self._wave_id, span)
