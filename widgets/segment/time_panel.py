"""Under the canvas: the sounds' timeline, and of a video its frames and what follows objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.segment.frame_strip import FrameStrip
from widgets.segment.speaking_view import Lane, SpeakingView
from widgets.shared.buttons import text_button
from widgets.shared.labels import ElidedLabel, set_look
from widgets.shared.timecode import timecode


class TimePanel(QWidget):
    """`speaking` and `frames`, and for a video the button that follows.

    Signals: `emptied(bool)` when there is nothing, or something again, to show,
    `follow_requested()`, `cancel_requested()`.
    """

    emptied = Signal(bool)
    follow_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speaking, self.frames = SpeakingView(self), FrameStrip(self)
        self._time = ElidedLabel("", self)
        self._state = ElidedLabel("", self)
        set_look(self._state, "muted")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("How far the following is"))
        self._follow = text_button(self.tr("Follow"), "target", self, is_primary=True)
        self._follow.setToolTip(self.tr("Follow the objects through the video (Ctrl+L)"))
        self._cancel = text_button(self.tr("Stop"), "stop", self)
        self._cancel.setToolTip(self.tr("Stop following; what is done is kept"))
        self._video = QWidget(self)
        self._arrange()
        self._follow.clicked.connect(self.follow_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self.is_empty = False
        self.show_lanes(())
        self.show_kind(is_video=False)
        self.show_following(None)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self._time)
        row.addWidget(self._state, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._follow)
        video = QVBoxLayout(self._video)
        video.setContentsMargins(0, 0, 0, 0)
        video.setSpacing(2)
        video.addWidget(self.frames)
        video.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.speaking)
        column.addWidget(self._video)

    def show_kind(self, *, is_video: bool) -> None:
        """Whether there are frames to look at."""
        self._video.setVisible(is_video)
        self._tell()

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """When which object is heard."""
        self.speaking.show_lanes(lanes)
        self._tell()

    def _tell(self) -> None:
        is_empty = not self.speaking.lanes and self._video.isHidden()
        if is_empty != self.is_empty:
            self.is_empty = is_empty
            self.emptied.emit(is_empty)

    def show_time(self, time: float, rate: float) -> None:
        self.frames.show_time(time)
        self._time.setText(timecode(time, rate))

    def show_following(self, share: float | None, words: str = "") -> None:
        """How far it is, None while nothing is followed; `words` say what came of it."""
        is_busy = share is not None
        self._bar.setValue(round((share or 0) * 1000))
        self._bar.setVisible(is_busy)
        self._state.setVisible(not is_busy)
        self._cancel.setVisible(is_busy)
        self._follow.setVisible(not is_busy)
        self._state.setText(words)

    def allow_following(self, possible: bool) -> None:
        """Whether there is anything to follow."""
        self._follow.setEnabled(possible)
