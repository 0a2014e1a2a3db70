"""The shortlist: what fits the selected scene, best first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets.shared.buttons import text_button
from widgets.shared.labels import ElidedLabel, label
from widgets.shared.panel_hint import PanelHint
from widgets.shared.refusals import in_our_language
from widgets.soundtrack.shortlist_delegate import ShortlistDelegate
from widgets.soundtrack.shortlist_list import ShortlistList
from widgets.soundtrack.shortlist_model import ShortlistModel, Suggested
from widgets.soundtrack.steer_bar import SteerBar, Steering

AUDITION_AFTER_MS = 90


class Shortlist(QWidget):
    """Shows suggestions; rows are counted from 0.

    Signals: `audition_requested(row)`, `audition_stopped()`, `lay_requested(row)`,
    `fill_requested()`, `steer_changed(Steering)`, `lower_threshold_requested()`,
    `library_toggled(bool)`.
    """

    audition_requested = Signal(int)
    audition_stopped = Signal()
    lay_requested = Signal(int)
    fill_requested = Signal()
    steer_changed = Signal(object)
    lower_threshold_requested = Signal()
    library_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ShortlistModel(self)
        self._wait = QTimer(self, singleShot=True, interval=AUDITION_AFTER_MS)
        self._make_list()
        self._make_pages()
        self._arrange()
        self._connect()
        self.show_nothing_selected()

    def _make_list(self) -> None:
        self._list = ShortlistList(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ShortlistDelegate(self._list))
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.setAccessibleDescription(self.tr("Arrows play, Enter lays the sound"))
        self._steer = SteerBar(self)
        self._fill = text_button(self.tr("Fill all scenes"), "wand", self)
        self._fill.setToolTip(
            self.tr("Lay the best sound under every scene; one undo takes it back")
        )
        self._lay = text_button(self.tr("Lay"), "plus", self, is_primary=True)
        self._lay.setToolTip(self.tr("Lay this sound under the scene (Enter)"))

    def _make_pages(self) -> None:
        self._hint = PanelHint(
            "wand", self.tr("Select a scene"), self.tr("Its best sounds are listed here."), self
        )
        self._busy = PanelHint("headphones", self.tr("Listening…"), "", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(160, 6)
        self._bar.setAccessibleName(self.tr("How far the listening is"))
        self._busy.add_widget(self._bar)
        self._nothing = PanelHint(
            "search",
            self.tr("Nothing fits this scene"),
            self.tr("None of your sounds comes close enough. Add other sounds, or steer."),
            self,
        )
        self._lower = QPushButton(self.tr("Show weaker matches"), self)
        self._nothing.add_widget(self._lower)
        self._error = PanelHint("alert", self.tr("That did not work"), "", self)

    def _arrange(self) -> None:
        self._title = ElidedLabel(self.tr("Suggestions"), self)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fill)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("↑ ↓ listen"), "muted"), 1)
        foot.addWidget(self._lay)
        self._foot = QWidget(self)
        self._foot.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget(self)
        for page in (self._list, self._hint, self._busy, self._nothing, self._error):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._steer)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.lay_wanted.connect(self._on_lay_wanted)
        self._list.play_wanted.connect(self._on_play_wanted)
        self._list.stop_wanted.connect(self._on_stop_wanted)
        self._wait.timeout.connect(self._audition_current)
        self._fill.clicked.connect(self.fill_requested)
        self._lay.clicked.connect(self._on_lay_clicked)
        self._lower.clicked.connect(self.lower_threshold_requested)
        self._steer.steer_changed.connect(self.steer_changed)
        self._steer.library_toggled.connect(self.library_toggled)
        self._steer.more_requested.connect(self._on_more_requested)
        self._steer.less_requested.connect(self._on_less_requested)

    # ------------------------------------------------------------------------------- shown

    def show_nothing_selected(self) -> None:
        """No scene is selected, or there are no sounds yet."""
        self._show_rows(self.tr("Suggestions"), ())
        self._pages.setCurrentWidget(self._hint)
        self._steer.setEnabled(False)
        self._fill.setEnabled(False)

    def show_busy(self, words: str = "", share: float = -1.0) -> None:
        """Suggestions are being worked out; `share` of them done, -1 where not known."""
        self._busy.say(words or self.tr("Listening…"))
        self._bar.setRange(0, 0 if share < 0 else 1000)
        self._bar.setValue(max(0, round(share * 1000)))
        self._pages.setCurrentWidget(self._busy)
        self._foot.hide()

    def show_suggestions(self, title: str, rows: Sequence[Suggested]) -> None:
        """Show what fits, under a title such as "Scene 2"; the first row is current, silently."""
        self._show_rows(title, rows)
        self._pages.setCurrentWidget(self._list if rows else self._nothing)

    def take_free_focus(self) -> None:
        """Let arrows and Enter come here, unless the person is somewhere else with the keyboard."""
        here = QApplication.focusWidget()
        if here is None or isinstance(here, QStackedWidget):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """Say why there is nothing."""
        self._error.say(self.tr("That did not work"), in_our_language(sentence))
        self._pages.setCurrentWidget(self._error)
        self._foot.hide()

    def show_playing(self, row: int) -> None:
        """Mark the row that is heard; -1 for none."""
        self._model.show_playing(row)

    def show_library(self, *, is_used: bool, can_choose: bool) -> None:
        """Whether the sounds come from the library, and whether a person can choose that."""
        self._steer.show_library(is_used=is_used, can_choose=can_choose)

    def show_steering(self, steering: Steering) -> None:
        """Show what is steered by."""
        self._steer.show_steering(steering)

    def _show_rows(self, title: str, rows: Sequence[Suggested]) -> None:
        self._wait.stop()
        self._title.setText(title)
        chosen = self._list.selectionModel()
        chosen.blockSignals(True)
        self._model.show_rows(rows)
        chosen.blockSignals(False)
        if rows:
            chosen.blockSignals(True)
            self._list.setCurrentIndex(self._model.index(0))
            chosen.blockSignals(False)
        self._steer.setEnabled(True)
        self._steer.set_current(has_current=bool(rows))
        self._foot.setVisible(bool(rows))
        self._fill.setEnabled(True)

    # ------------------------------------------------------------------------------- said

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self._list.update(before)
        if current.isValid():
            self._wait.start()

    def _audition_current(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self._model.show_playing(row)
            self.audition_requested.emit(row)

    def _on_play_wanted(self, row: int) -> None:
        if self._model.playing == row:
            self._on_stop_wanted()
        else:
            self._audition_current()

    def _on_stop_wanted(self) -> None:
        self._wait.stop()
        if self._model.playing >= 0:
            self._model.show_playing(-1)
            self.audition_stopped.emit()

    def _on_lay_wanted(self, row: int) -> None:
        self._on_stop_wanted()
        self.lay_requested.emit(row)

    def _on_lay_clicked(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self._on_lay_wanted(row)

    def _on_more_requested(self) -> None:
        self._steer_by_current(more=True)

    def _on_less_requested(self) -> None:
        self._steer_by_current(more=False)

    def _steer_by_current(self, *, more: bool) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self._steer.add(self._model.rows[row].path, more=more)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
