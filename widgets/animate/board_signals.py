"""What the storyboard says: plain values, times in seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class BoardSignals(QObject):
    """Drags speak all the time; `drag_ended()` says that the hand has let go.

    `chosen(kind, id)` with "page", "sound", "music" or "whole"; `page_moved(id, index)`;
    `page_duration_changed(id, seconds)`; `transition_requested(id)` the button behind a still;
    `sound_moved(id, position)`; `sound_trimmed(id, in point, length)`;
    `onsets_changed(id, list)` from its position on; `delete_requested()`, `duplicate_requested()`;
    `paired(object id, old sound id, new sound id)`, empty for none;
    `files_dropped(paths, still id, time)` and `excerpts_dropped` likewise with
    excerpts, the id empty between the stills, the time on the board.
    """

    chosen = Signal(str, str)
    page_moved = Signal(str, int)
    page_duration_changed = Signal(str, float)
    transition_requested = Signal(str)
    sound_moved = Signal(str, float)
    sound_trimmed = Signal(str, float, float)
    onsets_changed = Signal(str, list)
    seek_requested = Signal(float)
    scrub_requested = Signal(float)
    drag_ended = Signal()
    paired = Signal(str, str, str)
    object_chosen = Signal(str)
    files_dropped = Signal(list, str, float)
    excerpts_dropped = Signal(list, str, float)
