"""How far indexing is, at the foot of the folders."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from widgets.shared.durations import time_left
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel, set_look
from widgets.shared.refusals import in_our_language


class IndexingStrip(QWidget):
    """Shown only while there is something to do, or to go on with.

    Signals: `pause_toggled()`.
    """

    pause_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._what = ElidedLabel(), ElidedLabel()
        set_look(self._what, "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("How far indexing is"))
        self._pause = QToolButton()
        self._pause.setIconSize(QSize(18, 18))
        self._pause.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pause.clicked.connect(self.pause_toggled)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self._what)
        self._show_button("pause", self.tr("Pause indexing"))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Everything is known."""
        self.hide()

    def show_progress(self, done: float, total: float, what: str, left_s: float | None) -> None:
        """So many of so many (0: not known how many) are done, and this file is at work."""
        self._bar.setRange(0, 0 if total <= 0 else 1000)
        self._bar.setValue(round(1000 * done / total) if total > 0 else 0)
        counted = self.tr("Indexing {0} of {1}").format(f"{done:,.0f}", f"{total:,.0f}")
        self._title.setText(counted if total > 0 else self.tr("Looking for files"))
        rest = "" if left_s is None else time_left(left_s)
        self._what.setText("  ·  ".join(text for text in (rest, what) if text))
        self._show_button("pause", self.tr("Pause indexing"))

    def show_paused(self, waiting: int, sentence: str = "") -> None:
        """It does not go on by itself; `sentence` says why where that is not the person's wish."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(0)
        stopped, paused = self.tr("Indexing has stopped"), self.tr("Indexing is paused")
        self._title.setText(stopped if sentence else paused)
        waits = self.tr("%n file(s) wait", "", waiting)
        self._what.setText(in_our_language(sentence) if sentence else waits)
        self._show_button("play", self.tr("Go on with indexing"))

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._what.text()}" if self.isVisible() else ""

    def _show_button(self, name: str, tip: str) -> None:
        self._pause.setIcon(icon(name))
        self._pause.setToolTip(tip)
        self._pause.setAccessibleName(tip)
        self.show()
