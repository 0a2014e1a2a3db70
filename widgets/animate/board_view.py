"""The storyboard with all around it: a bar of buttons, the heads of the lanes, scroll bars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QToolButton, QVBoxLayout, QWidget

from engine.storyboard import Storyboard
from widgets.animate.board_canvas import BoardCanvas
from widgets.animate.board_geometry import STRIP_H, STRIP_TOP, rows_height
from widgets.animate.board_shown import BoardShown, CuesKey, SoundCuesShown
from widgets.animate.board_signals import BoardSignals
from widgets.animate.lane_heads import LaneHeads
from widgets.shared.icons import icon
from widgets.shared.labels import ElidedLabel, set_look
from widgets.shared.time_view import View
from widgets.shared.waveforms import Peaks

_STEPS = 1000  # of the scroll bar, to a second


class BoardView(QWidget):
    """Shows a storyboard; `says` carries what the hand wants, and the buttons `ask` for.

    `says` is `BoardSignals`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.says = BoardSignals(self)
        self._shown = BoardShown()
        self.canvas = BoardCanvas(self._shown, self.says, self)
        self.heads = LaneHeads(self._shown, self.says, self)
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self._hint = ElidedLabel()
        set_look(self._hint, "muted")
        self._lay_out()
        self._across.valueChanged.connect(self._on_scrolled_across)
        self._down.valueChanged.connect(self._on_scrolled_down)
        self.canvas.view_changed.connect(self._show_scroll)

    def _lay_out(self) -> None:
        self._add = QHBoxLayout()
        self._add.setContentsMargins(8, 3, 8, 3)
        self._add.setSpacing(2)
        self._add.addWidget(self._hint, 1)
        zooms = (
            ("zoom-out", self.tr("Zoom out (-)"), self.zoom_out),
            ("zoom-in", self.tr("Zoom in (+)"), self.zoom_in),
        )
        for name, tip, do in zooms:
            button = self._button(name, tip)
            button.clicked.connect(do)
            self._add.addWidget(button)
        self.snap = self._button("magnet", self.tr("Snap to beats and ends while dragging (N)"))
        self.snap.setCheckable(True)
        self.snap.setChecked(True)
        self.snap.toggled.connect(self._on_snap_toggled)
        self._add.addWidget(self.snap)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.heads)
        across.addWidget(self.canvas, 1)
        across.addWidget(self._down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._add)
        column.addLayout(across, 1)
        column.addWidget(self._across)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the stills, the music and two sounds."""
        return QSize(800, 360)

    # ------------------------------------------------------------------------------- shown

    @property
    def shown(self) -> BoardShown:
        """What is shown now."""
        return self._shown

    def show_board(self, board: Storyboard, page_id: str, chosen: str) -> None:
        """Show this board, the lanes of that still, and what is chosen."""
        shown = self._shown
        was_empty = not shown.board.pages
        longer = board.duration > shown.board.duration * 1.5
        if shown.chosen != chosen:
            shown.onset = None
        shown.board, shown.page_id, shown.chosen = board, page_id, chosen
        if was_empty or longer:
            self.canvas.fit()
        self.canvas.scroll_to(shown.scroll_y)
        self._show_scroll()
        self._refresh()

    def show_hint(self, words: str) -> None:
        """A line above the strip: what is wrong, or what can be done next."""
        self._hint.setText(words)

    def show_time(self, time: float) -> None:
        self.canvas.move_playhead(time)

    def set_thumbnail(self, path: Path, picture: QImage) -> None:
        self._shown.thumbnails[path] = picture
        self._refresh()

    def set_waveform(self, path: Path, peaks: Peaks) -> None:
        self._shown.peaks[path] = peaks
        self._refresh()

    def set_cues(self, key: CuesKey, cues: SoundCuesShown) -> None:
        """What was found in a stretch of a sound."""
        self._shown.cues[key] = cues
        self._refresh()

    def set_beats(self, beats: Sequence[float]) -> None:
        """The beats of the music, in seconds of its file."""
        self._shown.beats = tuple(beats)
        self._refresh()

    @property
    def onset(self) -> int | None:
        """The number of the chosen hit of the chosen sound."""
        return self._shown.onset

    def _refresh(self) -> None:
        self.canvas.update()
        self.heads.update()

    # ------------------------------------------------------------------------------- the view

    def zoom_in(self) -> None:
        self.canvas.zoom(1.4)

    def zoom_out(self) -> None:
        self.canvas.zoom(1 / 1.4)

    def fit(self) -> None:
        self.canvas.fit()

    def toggle_snapping(self) -> None:
        self.snap.click()

    def _on_snap_toggled(self, on: bool) -> None:
        self._shown.snapping = on

    def _on_scrolled_across(self, value: int) -> None:
        self.canvas.set_view(View(self._shown.view.pixels_per_second, value / _STEPS))

    def _on_scrolled_down(self, value: int) -> None:
        self.canvas.scroll_to(float(value))

    def _show_scroll(self) -> None:
        shown = self._shown
        seen = shown.view.span(self.canvas.width())
        end = max(shown.board.duration, shown.view.left + seen)
        with QSignalBlocker(self._across):
            self._across.setRange(0, round(max(end - seen, 0.0) * _STEPS))
            self._across.setPageStep(max(round(seen * _STEPS), 1))
            self._across.setValue(round(shown.view.left * _STEPS))
        self._across.setVisible(self._across.maximum() > 0)
        room = self.canvas.height() - STRIP_TOP - STRIP_H
        with QSignalBlocker(self._down):
            self._down.setRange(0, round(max(rows_height(shown.board, shown.page) - room, 0)))
            self._down.setPageStep(max(round(room), 1))
            self._down.setValue(round(shown.scroll_y))
        self._down.setVisible(self._down.maximum() > 0)
        self.heads.update()
