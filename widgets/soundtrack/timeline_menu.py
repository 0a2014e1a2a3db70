"""The menu of a clip, and that of the empty timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from engine.timeline import Clip
from widgets.shared.icons import icon
from widgets.soundtrack.shown import Shown
from widgets.soundtrack.timeline_signals import TimelineSignals


class TimelineMenu(QMenu):
    """What can be done with `clip`, or with the timeline where there is none."""

    def __init__(
        self,
        parent: QWidget,
        shown: Shown,
        says: TimelineSignals,
        set_range_end: Callable[[str], None],
        clip: Clip | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown, self._says = shown, says
        if clip is not None:
            self._add_clip_actions(clip)
            self.addSeparator()
        self.addAction(
            icon("mark-in"), self.tr("Range starts at the playhead"), lambda: set_range_end("in")
        )
        self.addAction(
            icon("mark-out"), self.tr("Range ends at the playhead"), lambda: set_range_end("out")
        )
        clear = self.addAction(self.tr("Clear the range"), lambda: says.range_changed.emit(None))
        clear.setEnabled(shown.span is not None)

    def _add_clip_actions(self, clip: Clip) -> None:
        says, time = self._says, self._shown.time
        split = self.addAction(
            icon("scissors"),
            self.tr("Split at the playhead"),
            lambda: says.clip_split_requested.emit(clip.id, time),
        )
        split.setEnabled(clip.position < time < clip.end)
        self.addAction(
            icon("align"),
            self.tr("Align to the picture"),
            lambda: says.align_requested.emit(clip.id),
        )
        loop = self.addAction(self.tr("Loop"))
        loop.setCheckable(True)
        loop.setChecked(clip.looped)
        loop.toggled.connect(lambda on: says.clip_looped.emit(clip.id, on))
        self.addSeparator()
        level = self.addAction(
            self.tr("Gain back to 0 dB"), lambda: says.clip_gain_changed.emit(clip.id, 0.0, True)
        )
        level.setEnabled(clip.gain_db != 0)
        fades = self.addAction(
            self.tr("Remove the fades"),
            lambda: says.clip_fades_changed.emit(clip.id, 0.0, 0.0, True),
        )
        fades.setEnabled(bool(clip.fade_in or clip.fade_out))
        self.addSeparator()
        chosen = sorted(self._shown.selected | {clip.id})
        self.addAction(
            icon("trash"), self.tr("Delete"), lambda: says.clips_delete_requested.emit(chosen)
        )
