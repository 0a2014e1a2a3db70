"""What a hand on the timeline wants."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.excerpt import Excerpt


class TimelineSignals(QObject):
    """Times are seconds, levels dB. A `bool` at the end is False while the drag goes on.

    A drag that is cancelled says where it began once more, with False.
    """

    seek_requested = Signal(float)
    scrub_requested = Signal(float)
    scene_selected = Signal(int)
    range_changed = Signal(object)  # TimeSpan or None
    clips_selected = Signal(list)  # ids
    clip_moved = Signal(str, float, str, bool)  # id, position, track id
    clips_moved = Signal(list, bool)  # (id, position, track id) of each, where several move at once
    clip_trimmed = Signal(str, str, float, bool)  # id, "start" or "end", time of that edge
    clip_gain_changed = Signal(str, float, bool)
    clip_fades_changed = Signal(str, float, float, bool)
    clip_looped = Signal(str, bool)
    clip_split_requested = Signal(str, float)
    clips_delete_requested = Signal(list)
    align_requested = Signal(str)
    sound_dropped = Signal(str, float, str)  # path, time, track id or ""
    excerpt_dropped = Signal(object, float, str)  # Excerpt, time, track id or ""

    def say_dropped(self, excerpt: Excerpt, time: float, track: str) -> None:
        """All of a sound, or a part of it, was dropped."""
        if excerpt.span is None:
            self.sound_dropped.emit(str(excerpt.path), time, track)
        else:
            self.excerpt_dropped.emit(excerpt, time, track)
