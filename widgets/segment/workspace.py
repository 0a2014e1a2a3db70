"""The Segment workspace: prompts, canvas, timelines, objects and inspector."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from widgets.segment.canvas import Canvas
from widgets.segment.inspector import Inspector
from widgets.segment.prompts_panel import PromptsPanel
from widgets.segment.results_panel import ResultsPanel
from widgets.segment.time_panel import TimePanel
from widgets.segment.tool_bar import ToolBar
from widgets.shared.dragged import parts_of_sounds, sound_excerpts, whole_sounds
from widgets.shared.dropped import picture_paths, video_paths
from widgets.shared.empty_state import Choice, EmptyState
from widgets.shared.labels import set_look
from widgets.shared.splitter import Splitter

OPEN, DEMO = "open", "demo"
EMPTY, BUSY, FILLED = range(3)


class SegmentWorkspace(QWidget):
    """Arranges `prompts`, `canvas`, `tools`, `times`, `results` and `inspector`.

    Signals: `source_dropped(path)` a picture or video, `sounds_dropped(paths)`,
    `excerpts_dropped(excerpts)`, `open_requested()`, `demo_requested()`. Paths are str.
    """

    source_dropped = Signal(str)
    sounds_dropped = Signal(list)
    excerpts_dropped = Signal(list)
    open_requested = Signal()
    demo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompts, self.canvas, self.tools = PromptsPanel(), Canvas(), ToolBar()
        self.times, self.results, self.inspector = TimePanel(), ResultsPanel(), Inspector()
        self._splitters: dict[str, Splitter] = {}
        self._stage = self._make_stage()
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.show_filled(filled=False)

    def _make_stage(self) -> QStackedWidget:
        self._empty = EmptyState("image", *self._empty_words())
        self._empty.chosen.connect(self._on_empty_chosen)
        self._busy = EmptyState("refresh", self.tr("Opening…"), self._busy_words())
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.canvas, 1)
        stage = QStackedWidget()
        for page in (self._empty, self._busy, filled):
            stage.addWidget(page)
        return stage

    def _arrange(self) -> None:
        self._time_frame = self._panel(self.times)
        middle = self._column(self._panel(self._stage), self._time_frame)
        self._inspector_frame = self._panel(self.inspector)
        right = self._split(
            "right", Qt.Orientation.Vertical, self._panel(self.results), self._inspector_frame
        )
        whole = self._split(
            "whole", Qt.Orientation.Horizontal, self._panel(self.prompts), middle, right
        )
        whole.setStretchFactor(1, 1)
        right.setStretchFactor(0, 1)
        whole.setSizes([250, 780, 310])
        right.setSizes([460, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _column(self, *parts: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for place, part in enumerate(parts):
            column.addWidget(part, 1 if place == 0 else 0)
        return holder

    def _split(self, name: str, way: Qt.Orientation, *parts: QWidget) -> Splitter:
        splitter = Splitter(way, self)
        for part in parts:
            splitter.addWidget(part)
        self._splitters[name] = splitter
        return splitter

    def _panel(self, inner: QWidget) -> QFrame:
        frame = QFrame()
        set_look(frame, "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(inner)
        return frame

    def _connect(self) -> None:
        canvas, tools = self.canvas, self.tools
        tools.tool_chosen.connect(canvas.choose_tool)
        tools.brush_resized.connect(self._on_brush_resized)
        tools.fit_requested.connect(canvas.fit)
        tools.actual_size_requested.connect(canvas.show_actual_size)
        canvas.tool_changed.connect(lambda tool: tools.show_tool(tool, canvas.brush))
        canvas.zoom_changed.connect(tools.show_zoom)
        self.inspector.matte_view_chosen.connect(canvas.show_matte_view)
        self.results.pointed.connect(canvas.show_pointed)
        self.times.emptied.connect(lambda is_empty: self._time_frame.setVisible(not is_empty))
        self.times.speaking.moment_pointed.connect(self._on_moment_pointed)

    # ------------------------------------------------------------------ what is shown

    def show_filled(self, *, filled: bool) -> None:
        """Show the picture with all about it, or what to do without one."""
        self._stage.setCurrentIndex(FILLED if filled else EMPTY)
        self._time_frame.setVisible(filled and not self.times.is_empty)
        self._inspector_frame.setVisible(filled)
        if not filled:
            self._say_empty(*self._empty_words())

    def show_opening(self, name: str) -> None:
        """A file is being read."""
        self._busy.say(self.tr("Opening {0}").format(name), self._busy_words())
        self._stage.setCurrentIndex(BUSY)

    def show_refused(self, sentence: str) -> None:
        """Why a file could not be opened; another one can."""
        self._stage.setCurrentIndex(EMPTY)
        self._say_empty(self.tr("That could not be opened"), sentence)

    def _empty_words(self) -> tuple[str, str]:
        return (
            self.tr("Drop a picture or a video here"),
            self.tr("Then drop a sound on it: what makes the sound lights up."),
        )

    def _busy_words(self) -> str:
        return self.tr("A large picture takes a moment.")

    def _say_empty(self, sentence: str, hint: str) -> None:
        choices = (
            Choice(OPEN, self.tr("Open a picture or video…"), "image"),
            Choice(DEMO, self.tr("Try the demo picture"), "play"),
        )
        self._empty.say(sentence, hint, choices)

    def resize_brush(self, steps: int) -> None:
        """Larger or smaller, by [ and ]."""
        self.canvas.resize_brush(steps)
        self.tools.show_tool(self.canvas.tool, self.canvas.brush)

    def save_sizes(self, settings: QSettings) -> None:
        """Remember how the panels are divided."""
        for name, splitter in self._splitters.items():
            settings.setValue(f"segment/{name}", splitter.saveState())

    def restore_sizes(self, settings: QSettings) -> None:
        """Divide the panels as they were left."""
        for name, splitter in self._splitters.items():
            state = settings.value(f"segment/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def _on_brush_resized(self, radius: float) -> None:
        self.canvas.brush = radius
        self.canvas.update()

    def _on_moment_pointed(self, time: float | None) -> None:
        """The objects that are heard at that moment are lit, the others are not."""
        speaking = self.times.speaking
        self.canvas.show_levels(None if time is None else speaking.levels_at(time))

    def _on_empty_chosen(self, choice: str) -> None:
        if choice == OPEN:
            self.open_requested.emit()
        else:
            self.demo_requested.emit()

    # ------------------------------------------------------------------ drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        data = event.mimeData()
        if sound_excerpts(data) or picture_paths(data) or video_paths(data):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        data = event.mimeData()
        for source in [*picture_paths(data), *video_paths(data)][:1]:
            self.source_dropped.emit(str(source))
        if sounds := whole_sounds(data):
            self.sounds_dropped.emit([str(path) for path in sounds])
        if parts := parts_of_sounds(data):
            self.excerpts_dropped.emit(parts)
        event.acceptProposedAction()
