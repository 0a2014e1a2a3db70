"""The search bar: words, dropped files and items as chips, and what else hits have to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.library.query import Chip, Query, Sieve, chip_of_file, chip_of_words
from widgets.library.chip import ChipView
from widgets.library.filter_bar import FilterBar
from widgets.shared.buttons import icon_button
from widgets.shared.dropped import paths_of
from widgets.shared.flow_layout import FlowLayout
from widgets.shared.icons import icon
from widgets.theme import SMALL

WEIGHED_MS = 250  # after the last turn of the wheel


class SearchBar(QWidget):
    """Shows a query, and tells when a person has made it another.

    Signals: `query_changed(Query)`, `file_requested()`, `save_requested()`, `left_downward()` when
    the arrow key wants to go on into what was found.
    """

    query_changed = Signal(object)
    file_requested = Signal()
    save_requested = Signal()
    left_downward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = Query()
        self._views: list[ChipView] = []
        self._weighed = QTimer(self, singleShot=True, interval=WEIGHED_MS)
        self._weighed.timeout.connect(lambda: self.query_changed.emit(self.query))
        self.words = _Words(self)
        self.words.setPlaceholderText(self.tr("Search by words, or drop files here"))
        self.words.setAccessibleName(self.tr("Search the library"))
        self.words.setAccessibleDescription(
            self.tr("Enter adds the words; a minus before them takes them away")
        )
        self.words.setClearButtonEnabled(True)
        self.words.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._file = icon_button("file-plus", self.tr("Search with a file…"), self, size=18)
        self._save = icon_button("save", self.tr("Keep this search…"), self, size=18)
        self.filters = FilterBar(self)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=6)
        self._arrange()
        self._connect()
        self._show_chips()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SMALL // 2)
        row.addWidget(self.words, 1)
        row.addWidget(self._file)
        row.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 6)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self._chips)
        column.addWidget(self.filters)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.words.returnPressed.connect(self._on_words_entered)
        self.words.left_downward.connect(self.left_downward)
        self.words.emptied_further.connect(self._on_words_emptied_further)
        self._file.clicked.connect(self.file_requested)
        self._save.clicked.connect(self.save_requested)
        self.filters.sieve_changed.connect(self._on_sieve_changed)

    # ------------------------------------------------------------------------------- shown

    def show_query(self, query: Query) -> None:
        """Show another query; nothing is said back."""
        self._weighed.stop()
        self.query = query
        self.filters.show_sieve(query.sieve)
        self._show_chips()

    def add(self, *chips: Chip) -> None:
        """One part more, or several."""
        query = self.query
        for chip in chips:
            query = query.with_chip(chip)
        self._change(query)

    def clear(self) -> None:
        """Nothing is asked any more; filters stay."""
        self.words.clear()
        self._change(replace(self.query, chips=()))

    def look_in(self, folder: Path | None) -> None:
        """Only what lies in a folder; None for everything."""
        self._change(replace(self.query, sieve=replace(self.query.sieve, folder=folder)))

    def clear_filters(self) -> None:
        """Let everything pass."""
        self._change(replace(self.query, sieve=Sieve()))

    def sort_by(self, order: str) -> None:
        """Another order of what is not searched."""
        self._change(replace(self.query, order=order))

    def _change(self, query: Query) -> None:
        if query != self.query:
            self.show_query(query)
            self.query_changed.emit(query)

    def _show_chips(self) -> None:
        focused = next((i for i, view in enumerate(self._views) if view.hasFocus()), -1)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._views = [self._chip(i, chip) for i, chip in enumerate(self.query.chips)]
        for before, after in pairwise([self._save, *self._views]):
            QWidget.setTabOrder(before, after)
        if focused >= 0:
            after = self._views[min(focused, len(self._views) - 1)] if self._views else self.words
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chips.setVisible(bool(self._views))
        self._chips.updateGeometry()
        self._save.setEnabled(self.query.asks)

    def _chip(self, place: int, chip: Chip) -> ChipView:
        view = ChipView(chip, self._chips)
        view.changed.connect(lambda changed: self._on_chip_changed(place, changed))
        view.removed.connect(lambda: self._change(self.query.without(place)))
        self._flow.addWidget(view)
        view.show()
        return view

    # -------------------------------------------------------------------------------- said

    def _on_words_entered(self) -> None:
        chip = chip_of_words(self.words.text())
        self.words.clear()
        if chip is not None:
            self.add(chip)

    def _on_words_emptied_further(self) -> None:
        if self.query.chips:
            self._change(self.query.without(len(self.query.chips) - 1))

    def _on_chip_changed(self, place: int, chip: Chip) -> None:
        turned = chip.takes_away != self.query.chips[place].takes_away
        self.query = self.query.with_chip_at(place, chip)
        self._save.setEnabled(self.query.asks)
        self._weighed.start(0 if turned else WEIGHED_MS)

    def _on_sieve_changed(self, sieve: Sieve) -> None:
        self._change(replace(self.query, sieve=sieve))

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        if files_among(paths_of(event.mimeData())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        self.add_files(paths_of(event.mimeData()))
        event.acceptProposedAction()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Search with these files too."""
        self.add(*map(chip_of_file, files_among(paths)))


def files_among(paths: Sequence[Path]) -> list[Path]:
    """The files of a drag: what has a suffix, for the window does not look at disks."""
    return [path for path in paths if path.suffix]


class _Words(QLineEdit):
    """Signals: `left_downward()`, `emptied_further()` by Backspace where nothing is left."""

    left_downward = Signal()
    emptied_further = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # files are for the bar

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        if event.key() == Qt.Key.Key_Down:
            self.left_downward.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied_further.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
