"""What the mouse does between press and release: one class for each kind of drag.

A drag writes `shown.preview` and speaks through the signals; it knows no widget. `move` is told
whether the hand wants it `free` of snapping.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QRectF

from engine.timeline import OWN, Clip
from engine.types import TimeSpan
from widgets.soundtrack.geometry import (
    MIN_CLIP,
    Part,
    clip_rect,
    lane_at,
    snap,
    snap_span,
    timecode,
    visible_clips,
    y_to_gain,
)
from widgets.soundtrack.shown import Preview, Shown
from widgets.soundtrack.timeline_signals import TimelineSignals


class Drag(Protocol):
    """A press that has become a drag."""

    def move(self, x: float, y: float, *, free: bool) -> None: ...
    def finish(self) -> None: ...
    def cancel(self) -> None: ...


class Scrub:
    """The playhead follows the hand along the ruler."""

    def __init__(self, shown: Shown, says: TimelineSignals) -> None:
        self._shown, self._says, self._began = shown, says, shown.time
        self._time = shown.time

    def move(self, x: float, y: float, *, free: bool) -> None:
        self._time = min(max(self._shown.view.time(x), 0.0), max(self._shown.end, 0.0))
        self._says.scrub_requested.emit(self._time)

    def finish(self) -> None:
        self._says.seek_requested.emit(self._time)

    def cancel(self) -> None:
        self._says.seek_requested.emit(self._began)


class RangeDrag:
    """Draws a range from where the hand came down, or moves one of its ends."""

    def __init__(self, shown: Shown, says: TimelineSignals, fixed: float) -> None:
        self._shown, self._says, self._fixed = shown, says, fixed

    def move(self, x: float, y: float, *, free: bool) -> None:
        shown = self._shown
        time = min(max(shown.view.time(x), 0.0), shown.end)
        snapped = None if free else snap(time, shown.snap_targets(), shown.view)
        time = time if snapped is None else snapped
        span = TimeSpan(min(time, self._fixed), max(time, self._fixed))
        tip = f"{timecode(time, shown.rate)}   {span.duration:.2f} s"
        shown.preview = Preview(snapped=snapped, tip=tip, span=span)

    def finish(self) -> None:
        span = self._shown.preview.span if self._shown.preview else None
        self._shown.preview = None
        if span is not None and span.duration > 0:
            self._says.range_changed.emit(span)

    def cancel(self) -> None:
        self._shown.preview = None


class MoveDrag:
    """Moves the selected clips; a single one may change its track."""

    def __init__(self, shown: Shown, says: TimelineSignals, clip: Clip, x: float) -> None:
        self._shown, self._says, self._held = shown, says, clip
        self._grip = shown.view.time(x) - clip.position
        chosen = shown.selected | {clip.id}
        self._began = [
            (other, track.id)
            for track in (shown.timeline.own, *shown.timeline.tracks)
            for other in track.clips
            if other.id in chosen
        ]
        self._ids = frozenset(other.id for other, _ in self._began)

    def move(self, x: float, y: float, *, free: bool) -> None:
        shown, held = self._shown, self._held
        position = shown.view.time(x) - self._grip
        targets = () if free else shown.snap_targets(self._ids)
        position, snapped = snap_span(position, held.duration, targets, shown.view)
        by = max(position - held.position, -min(clip.position for clip, _ in self._began))
        lane = lane_at(shown.lanes, y) if len(self._began) == 1 else None
        clips = {
            clip.id: (
                replace(clip, position=clip.position + by),
                lane.track if lane is not None and lane.track != OWN else track,
            )
            for clip, track in self._began
        }
        tip = timecode(held.position + by, shown.rate)
        shown.preview = Preview(clips, snapped, tip)
        self._say([(clip.id, clip.position, track) for clip, track in clips.values()], final=False)

    def _say(self, places: list[tuple[str, float, str]], *, final: bool) -> None:
        if len(places) == 1:
            self._says.clip_moved.emit(*places[0], final)
        else:
            self._says.clips_moved.emit(places, final)

    def finish(self) -> None:
        preview, self._shown.preview = self._shown.preview, None
        if preview is not None:
            places = [(clip.id, clip.position, track) for clip, track in preview.clips.values()]
            self._say(places, final=True)

    def cancel(self) -> None:
        self._shown.preview = None
        places = [(clip.id, clip.position, track) for clip, track in self._began]
        self._say(places, final=False)


class TrimDrag:
    """Moves one end of a clip; its sound stays where it is."""

    def __init__(
        self, shown: Shown, says: TimelineSignals, clip: Clip, track: str, part: Part
    ) -> None:
        self._shown, self._says, self._clip, self._track = shown, says, clip, track
        self._edge = part.value

    def move(self, x: float, y: float, *, free: bool) -> None:
        shown, clip = self._shown, self._clip
        time = shown.view.time(x)
        others = () if free else shown.snap_targets(frozenset({clip.id}))
        snapped = snap(time, others, shown.view)
        wanted = time if snapped is None else snapped
        time = self._allowed(wanted)
        trimmed = trimmed_clip(clip, self._edge, time)
        tip = f"{timecode(time, shown.rate)}   {trimmed.duration:.2f} s"
        kept = snapped if time == wanted else None
        shown.preview = Preview({clip.id: (trimmed, self._track)}, kept, tip)
        self._says.clip_trimmed.emit(clip.id, self._edge, time, False)

    def _allowed(self, time: float) -> float:
        clip = self._clip
        if self._edge == "end":
            return max(time, clip.position + MIN_CLIP)
        first = 0.0 if clip.looped else max(0.0, clip.position - clip.start)
        return min(max(time, first), clip.end - MIN_CLIP)

    def finish(self) -> None:
        preview, self._shown.preview = self._shown.preview, None
        if preview is not None:
            clip = preview.clips[self._clip.id][0]
            time = clip.position if self._edge == "start" else clip.end
            self._says.clip_trimmed.emit(clip.id, self._edge, time, True)

    def cancel(self) -> None:
        self._shown.preview = None
        time = self._clip.position if self._edge == "start" else self._clip.end
        self._says.clip_trimmed.emit(self._clip.id, self._edge, time, False)


def trimmed_clip(clip: Clip, edge: str, time: float) -> Clip:
    """The clip with one end at `time`: a new beginning moves the in point as far."""
    if edge == "end":
        return replace(clip, duration=time - clip.position)
    by = time - clip.position
    start = max(0.0, clip.start + by)
    return replace(clip, position=time, duration=clip.duration - by, start=start)


class FadeDrag:
    """Pulls a fade in or out by its handle; both together are never longer than the clip."""

    def __init__(
        self, shown: Shown, says: TimelineSignals, clip: Clip, track: str, part: Part
    ) -> None:
        self._shown, self._says, self._clip, self._track = shown, says, clip, track
        self._part = part

    def move(self, x: float, y: float, *, free: bool) -> None:
        clip, shown = self._clip, self._shown
        time = shown.view.time(x)
        snapped = None if free else snap(time, shown.snap_targets(frozenset({clip.id})), shown.view)
        time = time if snapped is None else snapped
        if self._part is Part.FADE_IN:
            length = min(max(time - clip.position, 0.0), clip.duration - clip.fade_out)
            changed = replace(clip, fade_in=length)
        else:
            length = min(max(clip.end - time, 0.0), clip.duration - clip.fade_in)
            changed = replace(clip, fade_out=length)
        shown.preview = Preview({clip.id: (changed, self._track)}, snapped, f"{length:.2f} s")
        self._say(changed, final=False)

    def _say(self, clip: Clip, *, final: bool) -> None:
        self._says.clip_fades_changed.emit(clip.id, clip.fade_in, clip.fade_out, final)

    def finish(self) -> None:
        preview, self._shown.preview = self._shown.preview, None
        if preview is not None:
            self._say(preview.clips[self._clip.id][0], final=True)

    def cancel(self) -> None:
        self._shown.preview = None
        self._say(self._clip, final=False)


class GainDrag:
    """Lifts or lowers the gain line."""

    def __init__(self, shown: Shown, says: TimelineSignals, clip: Clip, track: str) -> None:
        self._shown, self._says, self._clip, self._track = shown, says, clip, track

    def move(self, x: float, y: float, *, free: bool) -> None:
        shown, clip = self._shown, self._clip
        lane = next(lane for lane in shown.lanes if lane.track == self._track)
        gain = y_to_gain(y, clip_rect(clip, lane, shown.view))
        changed = replace(clip, gain_db=gain)
        shown.preview = Preview({clip.id: (changed, self._track)}, None, f"{gain:+.1f} dB")
        self._says.clip_gain_changed.emit(clip.id, gain, False)

    def finish(self) -> None:
        preview, self._shown.preview = self._shown.preview, None
        if preview is not None:
            clip = preview.clips[self._clip.id][0]
            self._says.clip_gain_changed.emit(clip.id, clip.gain_db, True)

    def cancel(self) -> None:
        self._shown.preview = None
        self._says.clip_gain_changed.emit(self._clip.id, self._clip.gain_db, False)


class Lasso:
    """Selects the clips that a rectangle touches; `rect` is what to draw."""

    def __init__(self, shown: Shown, says: TimelineSignals, x: float, y: float) -> None:
        self._shown, self._says, self._time, self._y = shown, says, shown.view.time(x), y
        self._began = shown.selected
        self.rect = QRectF()

    def move(self, x: float, y: float, *, free: bool) -> None:
        began = self._shown.view.x(self._time)
        left, top = min(x, began), min(y, self._y)
        self.rect = QRectF(left, top, abs(x - began), abs(y - self._y))
        self._says.clips_selected.emit(sorted(self._touched()))

    def _touched(self) -> set[str]:
        shown, rect, tracks = self._shown, self.rect, self._shown.tracks()
        return {
            clip.id
            for lane in shown.lanes
            if lane.top < rect.bottom() and lane.top + lane.height > rect.top()
            for clip in visible_clips(tracks[lane.track], shown.view, rect.left(), rect.right())
        }

    def finish(self) -> None:
        self.rect = QRectF()

    def cancel(self) -> None:
        self.rect = QRectF()
        self._says.clips_selected.emit(sorted(self._began))
