"""Every job of this session with what came of it, opened above the strip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from widgets import theme
from widgets.shared.icons import icon
from widgets.shared.job import DONE, FAILED, ICONS, RUNNING, Job
from widgets.shared.labels import label, set_look
from widgets.shared.pictogram import Pictogram

WIDTH, HEIGHT = 460, 300


class JobList(QFrame):
    """A list that closes at the next click elsewhere, newest job first.

    Signals: `cancel_requested(id of the job)`.
    """

    cancel_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_look(self, "panel")
        self._jobs: Sequence[Job] = ()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.TIGHT, theme.TIGHT, theme.TIGHT, theme.TIGHT)
        column.addWidget(self._scroll)

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """List these jobs, the last first."""
        self._jobs = jobs
        if self.isVisible():
            self._fill()

    def open_above(self, strip: QWidget) -> None:
        """Open over the right end of the strip."""
        content = self._fill()
        self.setAccessibleName(self.tr("Jobs"))
        self.resize(WIDTH, min(HEIGHT, content.heightForWidth(WIDTH) + 2 * theme.LARGE))
        self.move(
            strip.mapToGlobal(QPoint(strip.width() - WIDTH - theme.SMALL, -self.height() - 2))
        )
        self.show()

    def _fill(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(theme.MEDIUM)
        for job in reversed(self._jobs):
            column.addLayout(self._row(job))
        column.addStretch()
        self._scroll.setWidget(content)
        return content

    def _row(self, job: Job) -> QHBoxLayout:
        worn = theme.colours()
        colour = {RUNNING: worn.accent, DONE: worn.good, FAILED: worn.danger}[job.state]
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(Pictogram(ICONS[job.state], 16, colour))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(job.label, wraps=True))
        if job.text:
            text = label(job.text, "muted", wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(text)
        row.addLayout(words, 1)
        if job.state == RUNNING:
            row.addWidget(self._cancel_button(job))
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        return row

    def _cancel_button(self, job: Job) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("x"))
        text = self.tr("Cancel: {job}").format(job=job.label)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.cancel_requested.emit(job.id))
        return button
