"""The inspector: the selected clip, or the soundtrack where nothing is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine.timeline import Clip, Ducking, Track
from widgets.shared.labels import label
from widgets.soundtrack.clip_inspector import ClipInspector
from widgets.soundtrack.project_inspector import ProjectInspector


class Inspector(QWidget):
    """Signals: `clip_*` with the id of the clip first, and those of the project."""

    clip_gain_changed = Signal(str, float)
    clip_fades_changed = Signal(str, float, float)
    clip_looped = Signal(str, bool)
    clip_start_changed = Signal(str, float)
    clip_duration_changed = Signal(str, float)
    clip_position_changed = Signal(str, float)
    clip_track_changed = Signal(str, str)
    target_changed = Signal(object)  # LUFS or None
    ducking_changed = Signal(object)  # Ducking
    own_gain_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clip, self._project = ClipInspector(), ProjectInspector()
        self._several = label(wraps=True)
        self._pages = QStackedWidget()
        for page in (self._project, self._clip, self._several):
            self._pages.addWidget(page)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Inspector"))
        inner = QWidget()
        padded = QVBoxLayout(inner)
        padded.setContentsMargins(10, 8, 10, 8)
        padded.addWidget(self._pages)
        padded.addStretch(1)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self._connect()

    def _connect(self) -> None:
        clip, project = self._clip, self._project
        clip.gain_changed.connect(self.clip_gain_changed)
        clip.fades_changed.connect(self.clip_fades_changed)
        clip.loop_changed.connect(self.clip_looped)
        clip.start_changed.connect(self.clip_start_changed)
        clip.duration_changed.connect(self.clip_duration_changed)
        clip.position_changed.connect(self.clip_position_changed)
        clip.track_changed.connect(self.clip_track_changed)
        project.target_changed.connect(self.target_changed)
        project.ducking_changed.connect(self.ducking_changed)
        project.own_gain_changed.connect(self.own_gain_changed)

    def show_clip(self, clip: Clip, track_id: str, tracks: Sequence[Track], rate: float) -> None:
        """Show one clip, and the tracks it could lie on."""
        self._clip.show_clip(clip, track_id, tracks, rate)
        self._pages.setCurrentWidget(self._clip)

    def show_several(self, count: int) -> None:
        """Several clips are selected."""
        self._several.setText(self.tr("{0} clips are selected.").format(count))
        self._pages.setCurrentWidget(self._several)

    def show_project(self, target: float | None, ducking: Ducking, own_gain_db: float) -> None:
        """Show the numbers of the whole soundtrack."""
        self._project.show_project(target, ducking, own_gain_db)
        self._pages.setCurrentWidget(self._project)
