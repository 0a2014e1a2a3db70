"""The Soundtrack workspace: bin, stage, timeline, shortlist and inspector."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from widgets.shared.dropped import folder_paths, sound_paths, video_paths
from widgets.shared.empty_state import Choice, EmptyState
from widgets.shared.in_turns import InTurns
from widgets.shared.labels import set_look
from widgets.shared.splitter import Splitter
from widgets.soundtrack.inspector import Inspector
from widgets.soundtrack.media_bin import MediaBin
from widgets.soundtrack.shortlist import Shortlist
from widgets.soundtrack.timeline_view import TimelineView

OPEN, DEMO = "open", "demo"


class SoundtrackWorkspace(QWidget):
    """Arranges `bin`, `stage`, `timeline`, `shortlist` and `inspector`.

    Signals: `video_dropped(path)`, `sounds_dropped(paths)`, `open_video_requested()`,
    `demo_requested()`. Paths are str.
    """

    video_dropped = Signal(str)
    sounds_dropped = Signal(list)
    open_video_requested = Signal()
    demo_requested = Signal()

    def __init__(
        self, player: QWidget, transport: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.media_bin, self.timeline = MediaBin(), TimelineView()
        self.shortlist, self.inspector = Shortlist(), Inspector()
        self._stage = self._make_stage(player, transport)
        self._splitters: dict[str, Splitter] = {}
        self._with_video: list[QWidget] = []  # the panels that say nothing without one
        self._arrange()
        self.media_bin.folders_dropped.connect(self.sounds_dropped)
        self.setAcceptDrops(True)
        self.show_project(has_video=False)

    def _make_stage(self, player: QWidget, transport: QWidget | None) -> QStackedWidget:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(player, 1)
        if transport is not None:
            column.addWidget(transport)
        self._empty = EmptyState(
            "file-video",
            self.tr("Drop a video here"),
            self.tr("Earshot finds its scenes and suggests a sound for each of them."),
            (
                Choice(OPEN, self.tr("Open video…"), "file-video"),
                Choice(DEMO, self.tr("Try the demo project"), "play"),
            ),
        )
        self._empty.chosen.connect(self._on_empty_chosen)
        stage = QStackedWidget()
        stage.addWidget(self._empty)
        stage.addWidget(filled)
        return stage

    def _arrange(self) -> None:
        right = self._splitter("right", Qt.Orientation.Vertical, (self.shortlist, self.inspector))
        upper = self._splitter("upper", Qt.Orientation.Horizontal, (self.media_bin, self._stage))
        left = self._splitter("left", Qt.Orientation.Vertical, (upper, self.timeline))
        whole = self._splitter("whole", Qt.Orientation.Horizontal, (left, right))
        for splitter, part in ((upper, 1), (left, 0), (whole, 0), (right, 0)):
            splitter.setStretchFactor(part, 1)
        upper.setSizes([236, 860])
        left.setSizes([480, 380])
        whole.setSizes([1080, 340])
        right.setSizes([520, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    def _splitter(self, name: str, way: Qt.Orientation, parts: tuple[QWidget, ...]) -> Splitter:
        splitter = Splitter(way, self)
        for part in parts:
            panel = part if isinstance(part, Splitter) else self._panel(part)
            splitter.addWidget(panel)
            if part in (self.timeline, self.inspector):
                self._with_video.append(panel)
        self._splitters[name] = splitter
        return splitter

    def _panel(self, inner: QWidget) -> QFrame:
        frame = QFrame()
        set_look(frame, "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(inner)
        return frame

    # ------------------------------------------------------------------------------- shown

    def show_project(self, *, has_video: bool) -> None:
        """Show the stage with all about it, or what to do without a video."""
        if has_video and self._stage.currentIndex() == 0 and self.isVisible():
            InTurns(self._with_video, self).start()
        self._stage.setCurrentIndex(1 if has_video else 0)
        for panel in self._with_video:
            panel.setVisible(has_video)

    def save_sizes(self, settings: QSettings) -> None:
        """Remember how the panels are divided."""
        for name, splitter in self._splitters.items():
            settings.setValue(f"soundtrack/{name}", splitter.saveState())

    def restore_sizes(self, settings: QSettings) -> None:
        """Divide the panels as they were left."""
        for name, splitter in self._splitters.items():
            state = settings.value(f"soundtrack/{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def _on_empty_chosen(self, choice: str) -> None:
        if choice == OPEN:
            self.open_video_requested.emit()
        else:
            self.demo_requested.emit()

    # ------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        data = event.mimeData()
        from_here = event.source() is not None
        if not from_here and (video_paths(data) or sound_paths(data) or folder_paths(data)):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        data = event.mimeData()
        sounds = [str(path) for path in [*folder_paths(data), *sound_paths(data)]]
        for video in video_paths(data)[:1]:
            self.video_dropped.emit(str(video))
        if sounds:
            self.sounds_dropped.emit(sounds)
        event.acceptProposedAction()
