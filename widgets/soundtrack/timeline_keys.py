"""The keyboard on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from engine.timeline import Clip
from widgets.soundtrack.shown import Shown
from widgets.soundtrack.timeline_signals import TimelineSignals

K = Qt.Key


class Canvas(Protocol):
    """What the keys need of the timeline."""

    shown: Shown
    says: TimelineSignals

    def zoom(self, factor: float, x: float | None = None) -> None: ...
    def set_range_end(self, edge: str) -> None: ...
    def cancel_drag(self) -> bool: ...


def press_key(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what the key means here; False where it means nothing."""
    keys = event.modifiers()
    if event.matches(QKeySequence.StandardKey.SelectAll):
        tracks = canvas.shown.timeline.tracks
        canvas.says.clips_selected.emit([clip.id for track in tracks for clip in track.clips])
        return True
    if keys & Qt.KeyboardModifier.ControlModifier and event.key() in (K.Key_Left, K.Key_Right):
        _step_selection(canvas, 1 if event.key() == K.Key_Right else -1)
        return True
    if keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    frames = 10 if keys & Qt.KeyboardModifier.ShiftModifier else 1
    does: dict[int, Callable[[], object]] = {
        K.Key_Left: lambda: _nudge(canvas, -frames),
        K.Key_Right: lambda: _nudge(canvas, frames),
        K.Key_Up: lambda: _change_track(canvas, -1),
        K.Key_Down: lambda: _change_track(canvas, 1),
        K.Key_Delete: lambda: _delete(canvas),
        K.Key_Backspace: lambda: _delete(canvas),
        K.Key_S: lambda: _split(canvas),
        K.Key_I: lambda: canvas.set_range_end("in"),
        K.Key_O: lambda: canvas.set_range_end("out"),
        K.Key_Plus: lambda: canvas.zoom(1.4),
        K.Key_Equal: lambda: canvas.zoom(1.4),
        K.Key_Minus: lambda: canvas.zoom(1 / 1.4),
        K.Key_Home: lambda: canvas.says.seek_requested.emit(0.0),
        K.Key_End: lambda: canvas.says.seek_requested.emit(canvas.shown.end),
    }
    if event.key() == K.Key_Escape:
        return _escape(canvas)
    action = does.get(event.key())
    if action is None:
        return False
    action()
    return True


def keeps_key(canvas: Canvas, event: QKeyEvent) -> bool:
    """Whether the key means something here before it means something to the whole window."""
    control = Qt.KeyboardModifier.ControlModifier
    if event.modifiers() & control:
        return event.key() in (K.Key_Left, K.Key_Right, K.Key_A)
    arrows = (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down)
    return bool(canvas.shown.selected) and event.key() in arrows


def _escape(canvas: Canvas) -> bool:
    if canvas.cancel_drag():
        return True
    if canvas.shown.selected:
        canvas.says.clips_selected.emit([])
        return True
    return False


def _chosen(canvas: Canvas) -> list[tuple[Clip, str]]:
    found = (canvas.shown.clip(clip_id) for clip_id in sorted(canvas.shown.selected))
    return [(clip, track.id) for clip, track in (pair for pair in found if pair)]


def _nudge(canvas: Canvas, frames: int) -> None:
    """Move what is selected by frames, or the playhead where nothing is."""
    by, chosen = frames / max(canvas.shown.rate, 1.0), _chosen(canvas)
    if not chosen:
        time = min(max(canvas.shown.time + by, 0.0), canvas.shown.end)
        canvas.says.seek_requested.emit(time)
        return
    by = max(by, -min(clip.position for clip, _ in chosen))
    places = [(clip.id, clip.position + by, track) for clip, track in chosen]
    if len(places) == 1:
        canvas.says.clip_moved.emit(*places[0], True)
    else:
        canvas.says.clips_moved.emit(places, True)


def _change_track(canvas: Canvas, by: int) -> None:
    chosen, order = _chosen(canvas), [track.id for track in canvas.shown.timeline.tracks]
    if len(chosen) != 1 or chosen[0][1] not in order:
        return
    clip, track = chosen[0]
    index = order.index(track) + by
    if 0 <= index < len(order):
        canvas.says.clip_moved.emit(clip.id, clip.position, order[index], True)


def _delete(canvas: Canvas) -> None:
    if canvas.shown.selected:
        canvas.says.clips_delete_requested.emit(sorted(canvas.shown.selected))


def _split(canvas: Canvas) -> None:
    """Cut what is selected at the playhead; with nothing selected all that is under it."""
    time = canvas.shown.time
    for track in canvas.shown.timeline.tracks:
        for clip in track.clips:
            wanted = not canvas.shown.selected or clip.id in canvas.shown.selected
            if wanted and clip.position < time < clip.end:
                canvas.says.clip_split_requested.emit(clip.id, time)


def _step_selection(canvas: Canvas, by: int) -> None:
    """Select the clip after or before the selected one, in the order of time."""
    tracks = canvas.shown.timeline.tracks
    clips = sorted((clip.position, clip.id) for track in tracks for clip in track.clips)
    if not clips:
        return
    ids = [clip_id for _, clip_id in clips]
    now = [i for i, clip_id in enumerate(ids) if clip_id in canvas.shown.selected]
    if not now:
        index = 0 if by > 0 else len(ids) - 1
    else:
        index = min(max((now[-1] if by > 0 else now[0]) + by, 0), len(ids) - 1)
    canvas.says.clips_selected.emit([ids[index]])
