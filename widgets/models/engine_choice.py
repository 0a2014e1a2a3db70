"""Which engine and which segmenter are to do the work."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.settings import ENGINES, SEGMENTERS
from widgets import theme
from widgets.shared.engine_names import engine_title
from widgets.shared.forms import make_form
from widgets.shared.labels import label, set_look

AUTO = "auto"
CHOICES = {
    what: tuple(name for name in names if name != AUTO)
    for what, names in (("engine", ENGINES), ("segmenter", SEGMENTERS))
}


class EngineChoice(QWidget):
    """Two boxes; what is not installed is listed, and cannot be chosen.

    Signals: `chosen(what, name)`: "engine" or "segmenter", and its name or "auto".
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {what: QComboBox() for what in CHOICES}
        self._labels = {what: QLabel() for what in CHOICES}
        self._hint = label(look="muted", wraps=True)
        self._names = dict.fromkeys(CHOICES, AUTO)
        self._best: dict[str, str] = {}
        self._there: frozenset[str] = frozenset()
        self._lay_out()
        self._refresh()
        for what, box in self._boxes.items():
            box.activated.connect(lambda _index, what=what: self._on_box_activated(what))

    def show_names(self, engine: str, segmenter: str) -> None:
        """Show what is chosen."""
        self._names = {"engine": engine, "segmenter": segmenter}
        self._refresh()

    def show_there(self, installed: Collection[str], best: Mapping[str, str]) -> None:
        """Show which are installed, and which of them "the best" are now."""
        self._there, self._best = frozenset(installed), dict(best)
        self._refresh()

    def box(self, what: str) -> QComboBox:
        return self._boxes[what]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        form = make_form()
        for what, box in self._boxes.items():
            set_look(self._labels[what], "field")
            self._labels[what].setBuddy(box)
            form.addRow(self._labels[what], box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(form)
        column.addWidget(self._hint)

    def _refresh(self) -> None:
        texts = {"engine": self.tr("What understands"), "segmenter": self.tr("What outlines")}
        for what, box in self._boxes.items():
            self._labels[what].setText(texts[what])
            box.setAccessibleName(texts[what])
            self._offer(what, box)
        self._hint.setText(
            self.tr(
                "Soundtrack, Segment and Animate use these. A change holds from the next job on."
            )
        )

    def _offer(self, what: str, box: QComboBox) -> None:
        with QSignalBlocker(box):
            box.clear()
            box.addItem(self._best_text(what), AUTO)
            for name in CHOICES[what]:
                is_there = name in self._there or name == self._names[what]
                text = engine_title(name)
                if not is_there:
                    text = self.tr("{name} (not installed)").format(name=text)
                box.addItem(text, name)
                model = box.model()
                if isinstance(model, QStandardItemModel):
                    model.item(box.count() - 1).setEnabled(is_there)
            box.setCurrentIndex(max(0, box.findData(self._names[what])))

    def _best_text(self, what: str) -> str:
        if name := self._best.get(what):
            text = self.tr("The best that is installed ({name})")
            return text.format(name=engine_title(name))
        return self.tr("The best that is installed")

    def _on_box_activated(self, what: str) -> None:
        name = self._boxes[what].currentData()
        if name != self._names[what]:
            self._names[what] = name
            self.chosen.emit(what, name)
