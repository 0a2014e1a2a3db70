"""The strip along the bottom: what runs, how long it will take, what has become of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from widgets import theme
from widgets.shared.durations import time_left
from widgets.shared.icons import icon
from widgets.shared.job import DONE, FAILED, ICONS, RUNNING, Job
from widgets.shared.job_list import JobList
from widgets.shared.labels import ElidedLabel, label, set_look
from widgets.shared.pictogram import Pictogram
from widgets.shared.refusals import in_our_language

KEPT = 50
STEPS = 1000


class JobStrip(QWidget):
    """Shows the newest running job, or the last that ended; the rest is one click away.

    Signals: `cancel_requested(id of the job)`.
    """

    cancel_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[str, Job] = {}
        self._list = JobList(self)
        self._list.cancel_requested.connect(self.cancel_requested)
        self._pictogram = Pictogram("check", 16)
        self._text = ElidedLabel(elide=Qt.TextElideMode.ElideMiddle)
        self._bar = QProgressBar()
        self._bar.setFixedSize(QSize(180, 6))
        self._bar.setTextVisible(False)
        self._left = label(look="muted")
        self._cancel = QToolButton()
        self._cancel.setIcon(icon("x"))
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._more = QToolButton()
        self._more.setIcon(icon("chevron-up"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setIconSize(QSize(22, 16))
        self._more.clicked.connect(self._on_more_clicked)
        self.setFixedHeight(theme.ROW_HEIGHT + theme.TIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, 0, theme.SMALL, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._pictogram)
        row.addWidget(self._text)
        row.addWidget(self._bar)
        row.addWidget(self._left)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._more)
        self._refresh()

    def show_job(self, id: str, label: str) -> None:
        """A job has begun: `label` says what it does, in the person's words."""
        self._jobs.pop(id, None)
        self._jobs[id] = Job(id, label)
        self._forget_old()
        self._refresh()

    def show_progress(
        self,
        id: str,
        fraction: float | None,
        text: str = "",
        seconds_left: float | None = None,
    ) -> None:
        """How far a job is, from 0 to 1; `text` says what it is on. Unknown jobs are ignored."""
        if self._is_running(id):
            self._change(id, fraction=fraction, text=text, seconds_left=seconds_left)

    def show_done(self, id: str, text: str = "") -> None:
        """A job has ended well; `text` says what came of it."""
        if self._is_running(id):
            self._change(id, state=DONE, text=text)

    def show_failed(self, id: str, text: str) -> None:
        """A job has failed; `text` is the sentence for the person."""
        if self._is_running(id):
            self._change(id, state=FAILED, text=in_our_language(text))

    def show_cancelled(self, id: str) -> None:
        """A job was cancelled: it goes without a trace."""
        self._jobs.pop(id, None)
        self._refresh()

    @property
    def jobs(self) -> list[Job]:
        """Every job that is known, oldest first."""
        return list(self._jobs.values())

    @property
    def running(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.state == RUNNING]

    def _is_running(self, id: str) -> bool:
        return id in self._jobs and self._jobs[id].state == RUNNING

    def _change(self, id: str, **changes: object) -> None:
        job = replace(self._jobs[id], **changes)
        if job.state != RUNNING:  # what ended last is shown last
            del self._jobs[id]
        self._jobs[id] = job
        self._refresh()

    def _forget_old(self) -> None:
        ended = [job.id for job in self._jobs.values() if job.state != RUNNING]
        for id in ended[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[id]

    def _shown(self) -> Job | None:
        return (self.running or self.jobs or [None])[-1]

    def _refresh(self) -> None:
        job = self._shown()
        is_running = job is not None and job.state == RUNNING
        for widget in (self._bar, self._cancel):
            widget.setVisible(is_running)
        self._pictogram.setVisible(job is not None)
        self._text.setText(job.sentence if job else self.tr("Nothing is running"))
        set_look(self._text, "" if job else "muted")
        left = job.seconds_left if job and is_running else None
        self._left.setText("" if left is None else time_left(left))
        self._left.setVisible(bool(self._left.text()))
        if job:
            self._show_state(job)
        self._show_rest()
        self._list.show_jobs(self.jobs)
        self.setAccessibleName(self._text.text())

    def _show_state(self, job: Job) -> None:
        worn = theme.colours()
        colour = {RUNNING: worn.accent, DONE: worn.good, FAILED: worn.danger}[job.state]
        self._pictogram.show_icon(ICONS[job.state], colour)
        if job.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(round(min(1.0, max(0.0, job.fraction)) * STEPS))
        self._bar.setAccessibleName(job.label)
        cancel = self.tr("Cancel: {job}").format(job=job.label)
        self._cancel.setToolTip(cancel)
        self._cancel.setAccessibleName(cancel)

    def _show_rest(self) -> None:
        failed = sum(job.state == FAILED for job in self._jobs.values())
        waiting = len(self.running) - 1
        if failed:
            text = self.tr("Errors: {count}").format(count=failed)
        elif waiting > 0:
            text = self.tr("{count} more").format(count=waiting)
        else:
            text = self.tr("Jobs")
        role = QPalette.ColorRole.BrightText if failed else QPalette.ColorRole.ButtonText
        self._more.setIcon(icon("error" if failed else "chevron-up", role))
        self._more.setText(text)
        self._more.setToolTip(self.tr("Show every job and its errors"))
        self._more.setAccessibleName(f"{text}. {self._more.toolTip()}")
        self._more.setVisible(bool(self._jobs))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._refresh()
        super().changeEvent(event)

    @Slot()
    def _on_cancel_clicked(self) -> None:
        if (job := self._shown()) is not None:
            self.cancel_requested.emit(job.id)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._list.open_above(self)
