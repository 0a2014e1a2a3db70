"""What the timeline shows at this moment, and where a drag would leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage

from engine.timeline import OWN, Clip, Timeline, Track
from engine.types import TimeSpan
from widgets.shared.pictures import Pictures
from widgets.soundtrack.geometry import (
    LANES_TOP,
    Lane,
    Part,
    Peaks,
    View,
    clip_at,
    lane_at,
    lanes,
    snap,
)

RANGE_PX = 7  # how far from an end of the range the mouse takes it


@dataclass(slots=True)
class Preview:
    """Where a drag would leave clips: each with the track it is over; `snapped` is the time met."""

    clips: dict[str, tuple[Clip, str]] = field(default_factory=dict)
    snapped: float | None = None
    tip: str = ""
    span: TimeSpan | None = None  # the range, while that is dragged


@dataclass(slots=True)
class Shown:
    """Everything that is painted. The canvas changes it, the painters read it."""

    timeline: Timeline = field(default_factory=lambda: Timeline(None, 0.0))
    scenes: tuple[TimeSpan, ...] = ()
    rate: float = 25.0
    time: float = 0.0
    scene: int | None = None
    selected: frozenset[str] = frozenset()
    span: TimeSpan | None = None
    waveforms: dict[Path, Peaks] = field(default_factory=dict)
    thumbnails: dict[int, QImage] = field(default_factory=dict)
    targets: tuple[float, ...] = ()
    view: View = field(default_factory=View)
    scroll_y: float = 0.0
    preview: Preview | None = None
    hovered: str = ""
    snapping: bool = True
    drop: tuple[float, str] | None = None  # where a dragged sound would be laid
    pictures: Pictures = field(default_factory=Pictures)  # what has been painted of all this
    _heard: dict[Path, int] = field(default_factory=dict)  # how often an outline was made known

    def set_waveform(self, path: Path, peaks: Peaks) -> None:
        """What is known of a sound's outline; what was painted of it before is out of date."""
        self.waveforms[path] = peaks
        self._heard[path] = self._heard.get(path, 0) + 1

    def look_of(self, clip: Clip) -> tuple[object, ...]:
        """What the picture of a clip depends on, its colours aside."""
        chosen, scale = clip.id in self.selected, self.view.pixels_per_second
        return clip, chosen, clip.id == self.hovered, scale, self._heard.get(clip.path, 0)

    @property
    def end(self) -> float:
        """The end of the video or of the last clip, whichever is later."""
        ends = [clip.end for track in self.timeline.tracks for clip in track.clips]
        return max([self.timeline.duration, *ends])

    @property
    def lanes(self) -> list[Lane]:
        return lanes(self.timeline, self.scroll_y)

    @property
    def shown_range(self) -> TimeSpan | None:
        return self.preview.span if self.preview and self.preview.span else self.span

    def tracks(self) -> dict[str, Track]:
        """The video's own track and all others by id."""
        return {OWN: self.timeline.own, **{track.id: track for track in self.timeline.tracks}}

    def clip(self, clip_id: str) -> tuple[Clip, Track] | None:
        """A clip and its track."""
        for track in (self.timeline.own, *self.timeline.tracks):
            for clip in track.clips:
                if clip.id == clip_id:
                    return clip, track
        return None

    def moved_clip(self, clip_id: str) -> tuple[Clip, str] | None:
        """Where the drag under way has brought a clip."""
        return self.preview.clips.get(clip_id) if self.preview else None

    def snap_targets(self, without: frozenset[str] = frozenset()) -> Sequence[float]:
        """Cuts, given times, playhead and the ends of all clips but those, in order."""
        if not self.snapping:
            return ()
        found = {0.0, self.time, self.timeline.duration, *self.targets}
        found.update(time for span in self.scenes for time in (span.start, span.end))
        for track in self.timeline.tracks:
            for clip in track.clips:
                if clip.id not in without:
                    found.update((clip.position, clip.end))
        return sorted(found)

    def audible(self, track: Track) -> bool:
        """Whether a track is heard at all."""
        tracks = (self.timeline.own, *self.timeline.tracks)
        return not track.muted and (track.solo or not any(other.solo for other in tracks))

    # ------------------------------------------------------------------------------- what is where

    def clip_under(self, x: float, y: float) -> tuple[Clip, Part, str] | None:
        """The clip at a place, what of it, and its track."""
        lane = lane_at(self.lanes, y) if y >= LANES_TOP else None
        if lane is None:
            return None
        hit = clip_at(self.tracks()[lane.track], lane, self.view, x, y, self.selected)
        return (*hit, lane.track) if hit else None

    def scene_under(self, x: float) -> int | None:
        """The scene at x."""
        time, scenes = self.view.time(x), enumerate(self.scenes)
        return next((i for i, scene in scenes if scene.start <= time < scene.end), None)

    def range_end_across(self, x: float) -> float | None:
        """The other end of the range, where `x` is on one of them."""
        span = self.span
        if span is None:
            return None
        if abs(x - self.view.x(span.start)) <= RANGE_PX:
            return span.end
        return span.start if abs(x - self.view.x(span.end)) <= RANGE_PX else None

    def drop_place(self, x: float, y: float) -> tuple[float, str]:
        """The snapped time under the mouse, and its track: "" beside all of them."""
        time = max(0.0, self.view.time(x))
        snapped = snap(time, self.snap_targets(), self.view)
        lane = lane_at(self.lanes, y) if y >= LANES_TOP else None
        track = "" if lane is None or lane.track == OWN else lane.track
        return (time if snapped is None else snapped), track

    def range_with(self, edge: str) -> TimeSpan | None:
        """The range with its "in" or "out" end at the playhead; None where nothing is left."""
        time, span = self.time, self.span or TimeSpan(0.0, self.end)
        start, end = (time, span.end) if edge == "in" else (span.start, time)
        if start >= end:
            start, end = (time, self.end) if edge == "in" else (0.0, time)
        return TimeSpan(start, end) if start < end else None
