"""The Models page: which engines there are, what they cost, and which of them do the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.models.engine_card import EngineCard
from widgets.models.engine_choice import EngineChoice
from widgets.models.shown import ShownEngine, Transfer
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.shared.refusals import in_our_language

SIZE = (780, 720)
SMALLEST = (620, 460)


class ModelsDialog(QDialog):
    """Shows engines, segmenters and checkpoints, each as a card.

    Signals: `asked(what, name)` as `EngineCard` says; `chosen(what, name)` as `EngineChoice` says.
    """

    asked = Signal(str, str)
    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = EngineChoice()
        self._cards: dict[str, EngineCard] = {}
        self._column = QVBoxLayout()
        self._busy = label(look="muted", wraps=True)
        self._folder = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self._where, self._error = "", ""
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._buttons.rejected.connect(self.reject)
        self._choice.chosen.connect(self.chosen)
        self._lay_out()
        self._retranslate()

    @property
    def choice(self) -> EngineChoice:
        return self._choice

    @property
    def cards(self) -> Mapping[str, EngineCard]:
        """By name."""
        return self._cards

    # ------------------------------------------------------------------ what is shown

    def show_engines(
        self, engines: Sequence[ShownEngine], best: Mapping[str, str], folder: str
    ) -> None:
        """Show what there is, which of it is the best, and where checkpoints are kept."""
        self._where, self._error = folder, ""
        for engine in sorted(engines, key=lambda each: not each.hears):
            if engine.name in self._cards:
                self._cards[engine.name].show_engine(engine)
            else:
                self._add_card(engine)
        installed = [engine.name for engine in engines if engine.installed]
        self._choice.show_there(installed, best)
        self._order_focus()
        self._retranslate()

    def show_error(self, sentence: str) -> None:
        """Say why nothing can be listed."""
        self._error = sentence
        self._retranslate()

    def show_transfer(self, name: str, transfer: Transfer) -> None:
        """Show how a download is going."""
        if name in self._cards:
            self._cards[name].show_transfer(transfer)

    def show_measuring(self, name: str, *, is_measuring: bool) -> None:
        """Show whether a speed is being measured."""
        if name in self._cards:
            self._cards[name].show_measuring(is_measuring=is_measuring)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------------ inside

    def _add_card(self, engine: ShownEngine) -> None:
        card = EngineCard(engine)
        card.asked.connect(self.asked)
        self._cards[engine.name] = card
        self._column.insertWidget(self._column.count() - 1, card)

    def _order_focus(self) -> None:
        """Tab goes from above to below, whenever the cards were made."""
        buttons = [each for card in self._cards.values() for each in card.buttons]
        boxes = [self._choice.box(what) for what in ("engine", "segmenter")]
        chain = [*boxes, *buttons, self._buttons.button(QDialogButtonBox.StandardButton.Close)]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, theme.SMALL, 0)
        self._column.setSpacing(theme.SMALL)
        self._column.addWidget(self._busy)
        self._column.addStretch()
        inside = QWidget()
        inside.setLayout(self._column)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        column.addWidget(self._choice)
        column.addWidget(self._scroll, 1)
        set_look(self._folder, "muted")
        column.addWidget(self._folder)
        column.addWidget(self._buttons)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Models"))
        self._scroll.setAccessibleName(self.tr("Engines and checkpoints"))
        waiting = self.tr("Looking at this machine…")
        self._busy.setText(in_our_language(self._error) if self._error else waiting)
        self._busy.setVisible(bool(self._error) or not self._cards)
        kept = self.tr("Checkpoints are kept in {folder}").format(folder=self._where)
        self._folder.setText(kept if self._where else "")
