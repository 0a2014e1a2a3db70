"""What hits have to be: kind, length, licence, tag."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from app.library.query import Sieve
from widgets.library.words import ICONS
from widgets.shared.buttons import text_button
from widgets.shared.flow_layout import FlowLayout
from widgets.shared.labels import set_look

OTHERS = ("text", "depth", "thermal", "motion")
_LENGTHS = ((0.0, math.inf), (0.0, 2.0), (2.0, 10.0), (10.0, 60.0), (60.0, math.inf))
_FREE = "free"


class FilterBar(QWidget):
    """Signals: `sieve_changed(Sieve)`."""

    sieve_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sieve = Sieve()
        self._kinds = {
            ("sound",): self._kind("sound", self.tr("Sounds")),
            ("picture",): self._kind("picture", self.tr("Pictures")),
            ("video",): self._kind("video", self.tr("Films")),
            OTHERS: self._kind("text", self.tr("Texts and others")),
        }
        self._length = self._box(self.tr("Length"))
        self._licence = self._box(self.tr("Licence"))
        self._tag = self._box(self.tr("Tag"))
        self._fill()
        flow = FlowLayout(self, gap=6)
        boxes = (self._length, self._licence, self._tag)
        for widget in (*self._kinds.values(), *boxes):
            flow.addWidget(widget)
        for box in boxes:
            box.activated.connect(self._on_something_chosen)

    def _kind(self, kind: str, text: str) -> QPushButton:
        button = text_button(text, ICONS[kind], self)
        set_look(button, "quiet")
        button.setCheckable(True)
        button.clicked.connect(self._on_something_chosen)
        return button

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _fill(self) -> None:
        lengths = (
            self.tr("Any length"),
            self.tr("Under 2 s"),
            self.tr("2 to 10 s"),
            self.tr("10 s to 1 min"),
            self.tr("Over 1 min"),
        )
        self._length.addItems(lengths)
        self.show_choices((), ())

    # ------------------------------------------------------------------------------- shown

    def show_choices(self, tags: Sequence[str], licences: Sequence[str]) -> None:
        """Which tags and licences there are."""
        _refill(self._tag, [("", self.tr("Any tag"))], [*self._sieve.tags[:1], *tags])
        always = [("", self.tr("Any licence")), (_FREE, self.tr("Free to earn money with"))]
        _refill(self._licence, always, [self._sieve.licence, *licences])
        self._tag.setEnabled(self._tag.count() > 1)
        self._show_chosen()

    def show_sieve(self, sieve: Sieve) -> None:
        """Show these."""
        self._sieve = sieve
        for kinds, button in self._kinds.items():
            button.setChecked(set(kinds) <= set(sieve.kinds))
        span = (sieve.shortest, sieve.longest)
        self._length.setCurrentIndex(_LENGTHS.index(span) if span in _LENGTHS else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        said = _FREE if self._sieve.commercial else self._sieve.licence
        self._licence.setCurrentIndex(_index_of(self._licence, said))
        self._tag.setCurrentIndex(_index_of(self._tag, "".join(self._sieve.tags[:1])))

    # -------------------------------------------------------------------------------- said

    def _on_something_chosen(self) -> None:
        chosen = [kinds for kinds, button in self._kinds.items() if button.isChecked()]
        shortest, longest = _LENGTHS[self._length.currentIndex()]
        licence, tag = self._licence.currentData(), self._tag.currentData()
        sieve = replace(
            self._sieve,
            kinds=tuple(kind for kinds in chosen for kind in kinds),
            shortest=shortest,
            longest=longest,
            licence="" if licence == _FREE else licence,
            commercial=licence == _FREE,
            tags=(tag,) if tag else (),
        )
        self._sieve = sieve
        self.sieve_changed.emit(sieve)


def _refill(box: QComboBox, always: Sequence[tuple[str, str]], found: Sequence[str]) -> None:
    """These choices, and what there is in the library besides."""
    box.clear()
    for data, text in always:
        box.addItem(text, data)
    for each in dict.fromkeys(filter(None, found)):
        box.addItem(each, each)


def _index_of(box: QComboBox, data: object) -> int:
    """Where a choice stands; the first where it does not."""
    found = [i for i in range(box.count()) if box.itemData(i) == data]
    return found[0] if found else 0
