"""The timeline: headers on the left, the painted lanes, zoom and scroll bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollBar, QToolButton, QWidget

from engine.timeline import Timeline
from engine.types import TimeSpan
from widgets.shared.icons import icon
from widgets.soundtrack.colours import Colours
from widgets.soundtrack.geometry import (
    LANES_TOP,
    Peaks,
    View,
    fitted,
    lanes_height,
    timecode,
)
from widgets.soundtrack.timeline_canvas import TimelineCanvas
from widgets.soundtrack.track_headers import TrackHeaders

HEADERS_W = 184
TICKS_PER_S = 1000  # of the scroll bar


class TimelineView(QWidget):
    """Shows a timeline; times are seconds, levels dB.

    Signals: those of `TimelineSignals`, and of the headers `track_gain_changed(id, db)`,
    `track_muted(id, on)`, `track_solo(id, on)`, `track_renamed(id, name)`,
    `track_remove_requested(id)`, `track_add_requested()`.
    """

    seek_requested = Signal(float)
    scrub_requested = Signal(float)
    scene_selected = Signal(int)
    range_changed = Signal(object)
    clips_selected = Signal(list)
    clip_moved = Signal(str, float, str, bool)
    clips_moved = Signal(list, bool)
    clip_trimmed = Signal(str, str, float, bool)
    clip_gain_changed = Signal(str, float, bool)
    clip_fades_changed = Signal(str, float, float, bool)
    clip_looped = Signal(str, bool)
    clip_split_requested = Signal(str, float)
    clips_delete_requested = Signal(list)
    align_requested = Signal(str)
    sound_dropped = Signal(str, float, str)
    excerpt_dropped = Signal(object, float, str)
    track_gain_changed = Signal(str, float)
    track_muted = Signal(str, bool)
    track_solo = Signal(str, bool)
    track_renamed = Signal(str, str)
    track_remove_requested = Signal(str)
    track_add_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = True  # until the person zooms, all of the video is shown
        self.headers, self.canvas = TrackHeaders(self), TimelineCanvas(self)
        self._clock = QLabel(self)
        self._across = QScrollBar(Qt.Orientation.Horizontal, self)
        self._down = QScrollBar(Qt.Orientation.Vertical, self)
        self._across.setAccessibleName(self.tr("Scroll the timeline in time"))
        self._down.setAccessibleName(self.tr("Scroll the tracks"))
        for bar in (self._across, self._down):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_buttons()
        self._arrange()
        self._connect()
        self.show_time(0.0)

    def _make_buttons(self) -> None:
        self._add = self._button("plus", self.tr("Add a track"))
        self._snap = self._button(
            "magnet", self.tr("Snap to cuts, onsets, clips and the playhead (Alt: not now)")
        )
        self._snap.setCheckable(True)
        self._snap.setChecked(True)
        self._smaller = self._button("zoom-out", self.tr("Show more time (−)"))
        self._larger = self._button("zoom-in", self.tr("Show less time (+)"))
        self._fit = self._button("", self.tr("Show the whole video"))
        self._fit.setText(self.tr("Fit"))
        self._fit.setFixedWidth(self.fontMetrics().horizontalAdvance(self._fit.text()) + 26)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        if name:
            button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setAutoRaise(True)
        button.setFixedSize(28, 30)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrange(self) -> None:
        corner = QWidget(self)
        corner.setFixedSize(HEADERS_W, LANES_TOP)
        rows = QGridLayout(corner)
        rows.setContentsMargins(14, 10, 6, 6)
        font = self._clock.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._clock.setFont(font)
        rows.addWidget(self._clock, 0, 0)
        tools = QHBoxLayout()
        tools.setSpacing(1)
        for button in (self._add, self._snap, self._smaller, self._larger, self._fit):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(tools, 1, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.headers.setFixedWidth(HEADERS_W)
        grid.addWidget(corner, 0, 0)
        grid.addWidget(self.headers, 1, 0)
        grid.addWidget(self.canvas, 0, 1, 2, 1)
        grid.addWidget(self._down, 0, 2, 2, 1)
        grid.addWidget(self._across, 2, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)

    def _connect(self) -> None:
        says = self.canvas.says
        meta = says.metaObject()
        for i in range(meta.methodOffset(), meta.methodCount()):
            name = bytes(meta.method(i).name().data()).decode()
            getattr(says, name).connect(getattr(self, name))
        heads = self.headers
        heads.gain_changed.connect(self.track_gain_changed)
        heads.muted.connect(self.track_muted)
        heads.soloed.connect(self.track_solo)
        heads.renamed.connect(self.track_renamed)
        heads.remove_requested.connect(self.track_remove_requested)
        self._add.clicked.connect(self.track_add_requested)
        self._snap.toggled.connect(self._on_snap_toggled)
        self._smaller.clicked.connect(self.zoom_out)
        self._larger.clicked.connect(self.zoom_in)
        self._fit.clicked.connect(self.fit)
        self.canvas.view_changed.connect(self._on_canvas_view_changed)
        self.canvas.resized.connect(self._on_canvas_resized)
        self._across.valueChanged.connect(self._on_across_moved)
        self._down.valueChanged.connect(self.canvas.scroll_to)

    # ------------------------------------------------------------------------------- what is shown

    def show_timeline(
        self, timeline: Timeline, scenes: Sequence[TimeSpan] = (), rate: float = 25.0
    ) -> None:
        """Show these tracks over these scenes; `rate` is the video's frames a second."""
        shown = self.canvas.shown
        other = timeline.video != shown.timeline.video or (
            timeline.duration != shown.timeline.duration
        )
        shown.timeline, shown.scenes, shown.rate = timeline, tuple(scenes), rate
        if other:
            shown.thumbnails.clear()
            self._fitting = True
        self.headers.show_timeline(timeline)
        if self._fitting:
            self.fit()
        self.canvas.scroll_to(shown.scroll_y)
        self._on_canvas_view_changed()
        self.canvas.update()
        self._describe()

    def show_time(self, time: float) -> None:
        """Put the playhead there."""
        self.canvas.move_playhead(time)
        self._clock.setText(timecode(time, self.canvas.shown.rate))

    def show_selection(self, scene: int | None, clip_ids: Iterable[str]) -> None:
        """Light up a scene and clips."""
        self.canvas.shown.scene, self.canvas.shown.selected = scene, frozenset(clip_ids)
        self.canvas.update()
        self._describe()

    def show_range(self, span: TimeSpan | None) -> None:
        """Show the in/out range."""
        self.canvas.shown.span = span
        self.canvas.update()

    def set_waveform(self, path: Path, peaks: Peaks) -> None:
        """What is known of a sound's outline so far."""
        self.canvas.shown.set_waveform(Path(path), peaks)
        self.canvas.update()

    def set_thumbnail(self, scene: int, picture: QImage) -> None:
        """The picture of a scene."""
        self.canvas.shown.thumbnails[scene] = picture
        self.canvas.update()

    def set_snap_targets(self, times: Iterable[float]) -> None:
        """More times to snap to, such as onsets; cuts, clips and playhead are known already."""
        self.canvas.shown.targets = tuple(times)

    def _describe(self) -> None:
        shown = self.canvas.shown
        clips = sum(len(track.clips) for track in shown.timeline.tracks)
        words = self.tr("{0} scenes, {1} tracks, {2} clips, {3} selected")
        tracks = len(shown.timeline.tracks)
        text = words.format(len(shown.scenes), tracks, clips, len(shown.selected))
        self.canvas.setAccessibleDescription(text)

    # ------------------------------------------------------------------------------- the view

    def fit(self) -> None:
        """Show all of it."""
        self.canvas.set_view(fitted(self.canvas.shown.end, self.canvas.width()))
        self._fitting = True

    def zoom_in(self) -> None:
        """Show less time, larger."""
        self.canvas.zoom(1.5)

    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self.canvas.zoom(1 / 1.5)

    def toggle_snapping(self) -> None:
        """Snap, or do not, while dragging."""
        self._snap.toggle()

    def _on_snap_toggled(self, on: bool) -> None:
        self.canvas.shown.snapping = on

    def _on_across_moved(self, value: int) -> None:
        view = self.canvas.shown.view
        self.canvas.set_view(View(view.pixels_per_second, value / TICKS_PER_S))

    def _on_canvas_resized(self) -> None:
        if self._fitting:
            self.fit()
        self._on_canvas_view_changed()

    def _on_canvas_view_changed(self) -> None:
        """Bring bars and headers to where the canvas is."""
        shown, canvas = self.canvas.shown, self.canvas
        whole = fitted(shown.end, canvas.width()).pixels_per_second
        self._fitting = (
            abs(shown.view.pixels_per_second - whole) < whole * 1e-3 and not shown.view.left
        )
        seen = shown.view.span(canvas.width())
        self._across.blockSignals(True)
        last = shown.end - seen * 0.5 if shown.end > seen else 0.0
        self._across.setRange(0, round(last * TICKS_PER_S))
        self._across.setPageStep(max(round(seen * TICKS_PER_S), 1))
        self._across.setSingleStep(max(round(seen * TICKS_PER_S / 20), 1))
        self._across.setValue(round(shown.view.left * TICKS_PER_S))
        self._across.blockSignals(False)
        room = canvas.height() - LANES_TOP
        self._down.blockSignals(True)
        self._down.setRange(0, max(0, round(lanes_height(shown.timeline) - room)))
        self._down.setPageStep(max(room, 1))
        self._down.setSingleStep(24)
        self._down.setValue(round(shown.scroll_y))
        self._down.blockSignals(False)
        self._down.setVisible(self._down.maximum() > 0)
        self.headers.scroll_to(shown.scroll_y)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, colours = QPainter(self), Colours.of(self.palette())
        painter.fillRect(self.rect(), colours.base)
        painter.fillRect(0, 0, HEADERS_W, LANES_TOP, colours.window)
        painter.fillRect(HEADERS_W - 1, 0, 1, self.height(), colours.line)
