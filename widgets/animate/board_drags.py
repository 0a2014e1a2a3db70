"""What the mouse does on the storyboard between press and release: a class for each kind of drag.

A drag reckons from where it began and says where it is; `cancel` says where it was.
"""

from __future__ import annotations

from typing import Protocol

from widgets.animate.board_geometry import (
    MUSIC,
    Part,
    duration_for,
    insertion_index,
    page_rects,
    starts_of,
)
from widgets.animate.board_shown import BoardShown
from widgets.animate.board_signals import BoardSignals
from widgets.shared.time_view import snap, snap_span

SHORTEST = 0.05


class Drag(Protocol):
    """A press that has become a drag."""

    def move(self, x: float, *, free: bool) -> None: ...
    def finish(self) -> None: ...
    def cancel(self) -> None: ...


class Scrub:
    """The playhead follows the hand along the ruler."""

    def __init__(self, shown: BoardShown, says: BoardSignals) -> None:
        self._shown, self._says, self._began = shown, says, shown.time
        self._time = shown.time

    def move(self, x: float, *, free: bool) -> None:
        end = self._shown.board.duration
        self._time = min(max(self._shown.view.time(x), 0.0), end)
        self._says.scrub_requested.emit(self._time)

    def finish(self) -> None:
        self._says.seek_requested.emit(self._time)

    def cancel(self) -> None:
        self._says.seek_requested.emit(self._began)


class ReorderDrag:
    """Carries a still to another place; nothing moves until the hand lets go."""

    def __init__(self, shown: BoardShown, says: BoardSignals, page_id: str) -> None:
        self._shown, self._says, self._id = shown, says, page_id

    def move(self, x: float, *, free: bool) -> None:
        self._shown.insertion = insertion_index(self._shown.board, self._shown.view, x)

    def finish(self) -> None:
        index, self._shown.insertion = self._shown.insertion, None
        ids = [page.id for page in self._shown.board.pages]
        if index is None or self._id not in ids:
            return
        here = ids.index(self._id)
        index -= index > here
        if index != here:
            self._says.page_moved.emit(self._id, index)
            self._says.drag_ended.emit()

    def cancel(self) -> None:
        self._shown.insertion = None


class DurationDrag:
    """Makes a still longer or shorter; its end is drawn to the beats."""

    def __init__(self, shown: BoardShown, says: BoardSignals, page_id: str, x: float) -> None:
        self._shown, self._says, self._id = shown, says, page_id
        self._index = [page.id for page in shown.board.pages].index(page_id)
        self._began = shown.board.pages[self._index].duration
        right = page_rects(shown.board, shown.view)[self._index].right
        self._grip = x - right

    def move(self, x: float, *, free: bool) -> None:
        shown = self._shown
        if self._index >= len(shown.board.pages):
            return
        time = shown.view.time(x - self._grip)
        targets = [] if free else _beats_and_playhead(shown)
        shown.snapped = snap(time, targets, shown.view)
        time = time if shown.snapped is None else shown.snapped
        duration = max(duration_for(shown.board, self._index, time), 0.2)
        shown.tip = f"{duration:.2f} s"
        self._says.page_duration_changed.emit(self._id, duration)

    def finish(self) -> None:
        _end(self._shown, self._says)

    def cancel(self) -> None:
        self._says.page_duration_changed.emit(self._id, self._began)
        _end(self._shown, self._says)


class SoundDrag:
    """Moves a sound to another time of its still."""

    def __init__(self, shown: BoardShown, says: BoardSignals, sound_id: str, x: float) -> None:
        self._shown, self._says, self._id = shown, says, sound_id
        sound = shown.sound(sound_id)
        assert sound is not None
        self._began, self._duration = sound.position, sound.duration
        self._start = shown.start_for(sound_id)
        self._grip = shown.view.time(x) - self._start - sound.position

    def move(self, x: float, *, free: bool) -> None:
        shown = self._shown
        wanted = shown.view.time(x) - self._grip
        targets = [] if free else shown.snap_targets(self._id)
        place, shown.snapped = snap_span(wanted, self._duration, targets, shown.view)
        position = max(0.0, place - self._start)
        shown.tip = f"{position:.2f} s"
        self._says.sound_moved.emit(self._id, position)

    def finish(self) -> None:
        _end(self._shown, self._says)

    def cancel(self) -> None:
        self._says.sound_moved.emit(self._id, self._began)
        _end(self._shown, self._says)


class TrimDrag:
    """Moves the beginning or the end of what is heard of a sound."""

    def __init__(self, shown: BoardShown, says: BoardSignals, sound_id: str, part: Part) -> None:
        self._shown, self._says, self._id, self._part = shown, says, sound_id, part
        sound = shown.sound(sound_id)
        assert sound is not None
        self._sound, self._start = sound, shown.start_for(sound_id)

    def move(self, x: float, *, free: bool) -> None:
        shown, sound = self._shown, self._sound
        time = shown.view.time(x)
        targets = [] if free else shown.snap_targets(self._id)
        shown.snapped = snap(time, targets, shown.view)
        at = (time if shown.snapped is None else shown.snapped) - self._start - sound.position
        if self._part is Part.START:
            by = min(max(at, -sound.start), sound.duration - SHORTEST)
            start, duration = sound.start + by, sound.duration - by
        else:
            start, duration = sound.start, max(at, SHORTEST)
        shown.tip = f"{start:.2f} – {start + duration:.2f} s"
        self._says.sound_trimmed.emit(self._id, start, duration)

    def finish(self) -> None:
        _end(self._shown, self._says)

    def cancel(self) -> None:
        self._says.sound_trimmed.emit(self._id, self._sound.start, self._sound.duration)
        _end(self._shown, self._says)


class OnsetDrag:
    """Moves one hit of a sound."""

    def __init__(self, shown: BoardShown, says: BoardSignals, sound_id: str, number: int) -> None:
        self._shown, self._says, self._id, self._number = shown, says, sound_id, number
        sound = shown.sound(sound_id)
        assert sound is not None
        self._sound, self._start = sound, shown.start_for(sound_id)
        self._began = list(shown.onsets_of(sound))

    def move(self, x: float, *, free: bool) -> None:
        shown, sound = self._shown, self._sound
        time = shown.view.time(x)
        playhead = [] if free or not shown.snapping else [shown.time]
        shown.snapped = snap(time, playhead, shown.view)
        time = time if shown.snapped is None else shown.snapped
        at = min(max(time - self._start - sound.position, 0.0), sound.duration)
        moved = sorted([*self._began[: self._number], at, *self._began[self._number + 1 :]])
        shown.onset, shown.tip = moved.index(at), f"{at:.3f} s"
        self._says.onsets_changed.emit(self._id, moved)

    def finish(self) -> None:
        _end(self._shown, self._says)

    def cancel(self) -> None:
        self._says.onsets_changed.emit(self._id, self._began)
        _end(self._shown, self._says)


def _beats_and_playhead(shown: BoardShown) -> list[float]:
    if not shown.snapping:
        return []
    starts = starts_of(shown.board)
    ends = {
        starts[page.id] + sound.position + sound.duration
        for page in shown.board.pages
        for sound in page.sounds
        if page.id == shown.page_id
    }
    return sorted({shown.time, *shown.beat_times, *ends})


def _end(shown: BoardShown, says: BoardSignals) -> None:
    shown.snapped, shown.tip = None, ""
    says.drag_ended.emit()


__all__ = [
    "MUSIC",
    "Drag",
    "DurationDrag",
    "OnsetDrag",
    "ReorderDrag",
    "Scrub",
    "SoundDrag",
    "TrimDrag",
]
