"""Where things lie on the timeline: times to pixels and back. Pure functions, no Qt.

Lengths in logical pixels, y down. A `View` says which stretch of time is seen and how large.
"""

from __future__ import annotations

import bisect
import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from engine.timeline import OWN, Clip, Timeline, Track
from widgets.shared.timecode import timecode

MIN_PPS, MAX_PPS = 0.01, 2400.0  # pixels per second: 24 h on a screen, 40 px a frame at 60 fps
RULER_H, SCENES_H, OWN_H, TRACK_H, GAP = 30, 66, 54, 64, 2
TITLE_H = 17  # the strip with the clip's name
EDGE_PX, HANDLE_PX, GAIN_PX, SNAP_PX = 6.0, 6.0, 4.0, 8.0
ROOMY_PX = 30.0  # narrower clips have no fade handles and no gain line
MIN_GAIN_DB, MAX_GAIN_DB = -48.0, 12.0
MIN_CLIP = 0.02  # seconds
JUMP = 1.0  # seconds: farther than the playhead goes by playing
EDGE_ZONE_PX, EDGE_SPEED = 28.0, 480.0


class Rect(NamedTuple):
    """Left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def has(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of time that is seen: `left` is the time at x = 0."""

    pixels_per_second: float = 50.0
    left: float = 0.0

    def x(self, time: float) -> float:
        return (time - self.left) * self.pixels_per_second

    def time(self, x: float) -> float:
        return self.left + x / self.pixels_per_second

    def span(self, px: float) -> float:
        """How long so many pixels are."""
        return px / self.pixels_per_second


def zoomed(view: View, factor: float, x: float) -> View:
    """Larger by `factor`; the time under `x` stays where it is (never before 0, though)."""
    pps = min(max(view.pixels_per_second * factor, MIN_PPS), MAX_PPS)
    return View(pps, max(0.0, view.time(x) - x / pps))


def fitted(end: float, width: float) -> View:
    """All up to `end`, with a little air on the right."""
    if end <= 0 or width <= 0:
        return View()
    return View(min(max(width * 0.96 / end, MIN_PPS), MAX_PPS))


def scrolled(view: View, left: float, end: float, width: float) -> View:
    """Moved to `left`, as far as there is something to see up to `end`."""
    last = end - view.span(width * 0.5) if end > view.span(width) else 0.0
    return View(view.pixels_per_second, min(max(left, 0.0), last))


def revealing(view: View, time: float, width: float) -> View:
    """Turned like a page when `time` has left the sight."""
    if 0 <= view.x(time) <= width:
        return view
    return View(view.pixels_per_second, max(0.0, time - view.span(width * 0.1)))


def following(view: View, before: float, time: float, width: float) -> View:
    """Where the playhead goes on from `before` to `time`: a page is turned when it leaves.

    A view that was scrolled away from it stays there until the playhead jumps.
    """
    was_seen = 0 <= view.x(before) <= width
    return revealing(view, time, width) if was_seen or abs(time - before) >= JUMP else view


def edge_speed(x: float, width: float) -> float:
    """Pixels a second to scroll for a drag at `x`: faster towards an edge and outside of it."""
    into = max(EDGE_ZONE_PX - x, x - (width - EDGE_ZONE_PX), 0.0) / EDGE_ZONE_PX
    speed = min(into, 3.0) * EDGE_SPEED
    return -speed if x < width / 2 else speed


# ------------------------------------------------------------------------------------- ruler


class Tick(NamedTuple):
    """A mark of the ruler; minor ones have no label."""

    time: float
    label: str


def tick_step(pixels_per_second: float, rate: float, min_px: float = 88.0) -> tuple[float, int]:
    """Seconds between two labels that stand `min_px` apart or more, and the parts between them."""
    frames = max(round(rate), 1)
    for n in (1, 2, 5, 10, 12, 15):
        if frames % n == 0 and n < frames and n / rate * pixels_per_second >= min_px:
            return n / rate, n if n < 6 else (5 if n % 5 == 0 else 4)
    for seconds, parts in ((1, 5), (2, 4), (5, 5), (10, 5), (20, 4), (60, 6), (120, 4), (300, 5)):
        if seconds * pixels_per_second >= min_px:
            return float(seconds), parts
    for seconds, parts in ((600, 5), (1200, 4), (3600, 6), (7200, 4), (18000, 5)):
        if seconds * pixels_per_second >= min_px:
            return float(seconds), parts
    return 36000.0, 5


def ticks(view: View, x0: float, x1: float, rate: float) -> list[Tick]:
    """The marks between two places of the ruler, in order."""
    step, parts = tick_step(view.pixels_per_second, rate)
    part = step / parts
    first = max(0, math.floor(view.time(x0) / part))
    last = math.ceil(view.time(x1) / part)
    frames = step < 1.0
    return [
        Tick(i * part, timecode(i * part, rate, frames=frames) if i % parts == 0 else "")
        for i in range(first, last + 1)
    ]


# ------------------------------------------------------------------------------------- snapping


def nearest(time: float, targets: Sequence[float]) -> float | None:
    """The target next to `time`; `targets` are sorted."""
    i = bisect.bisect_left(targets, time)
    near = targets[max(0, i - 1) : i + 1]
    return min(near, key=lambda target: abs(target - time)) if near else None


def snap(
    time: float, targets: Sequence[float], view: View, tolerance_px: float = SNAP_PX
) -> float | None:
    """The target that a hand at `time` means, None where all are too far; sorted `targets`."""
    target = nearest(time, targets)
    if target is None or abs(target - time) * view.pixels_per_second > tolerance_px:
        return None
    return target


def snap_span(
    position: float,
    duration: float,
    targets: Sequence[float],
    view: View,
    tolerance_px: float = SNAP_PX,
) -> tuple[float, float | None]:
    """Where a clip lands, and the target that one of its ends has met, whichever is nearer."""
    found: list[tuple[float, float, float]] = []
    for edge in (0.0, duration):
        target = snap(position + edge, targets, view, tolerance_px)
        if target is not None and target - edge >= 0:
            found.append((abs(target - edge - position), target - edge, target))
    if not found:
        return max(0.0, position), None
    _, place, target = min(found)
    return place, target


# ------------------------------------------------------------------------------------- lanes


class Lane(NamedTuple):
    """One row under the ruler; `track` is the id of its track."""

    track: str
    top: float
    height: float


LANES_TOP = RULER_H + SCENES_H + GAP


def lanes(timeline: Timeline, scroll_y: float = 0.0) -> list[Lane]:
    """The video's own sound, then the tracks, from top to bottom."""
    found, top = [Lane(OWN, LANES_TOP - scroll_y, OWN_H)], LANES_TOP + OWN_H + GAP - scroll_y
    for track in timeline.tracks:
        found.append(Lane(track.id, top, TRACK_H))
        top += TRACK_H + GAP
    return found


def lanes_height(timeline: Timeline) -> float:
    """How high all lanes are, without what stands above them."""
    return OWN_H + GAP + len(timeline.tracks) * (TRACK_H + GAP)


def lane_at(found: Sequence[Lane], y: float) -> Lane | None:
    """The lane under `y`."""
    return next((lane for lane in found if lane.top <= y < lane.top + lane.height), None)


def clip_rect(clip: Clip, lane: Lane, view: View) -> Rect:
    """Where a clip is drawn: never thinner than two pixels."""
    left = view.x(clip.position)
    width = max(2.0, clip.duration * view.pixels_per_second)
    return Rect(left, lane.top + 2, width, lane.height - 4)


def visible_clips(track: Track, view: View, x0: float, x1: float) -> list[Clip]:
    """The clips of a track that reach between two places, in drawing order."""
    start, end = view.time(x0 - 2), view.time(x1 + 2)
    return [clip for clip in track.clips if clip.position <= end and clip.end >= start]


# ------------------------------------------------------------------------------------- hitting


class Part(enum.Enum):
    """What of a clip the mouse is on."""

    BODY = "body"
    START = "start"
    END = "end"
    FADE_IN = "fade_in"
    FADE_OUT = "fade_out"
    GAIN = "gain"


def fade_handles(clip: Clip, rect: Rect) -> tuple[float, float]:
    """The x of the two fade handles, on the upper edge."""
    scale = rect.w / clip.duration if clip.duration > 0 else 0.0
    fade_in = min(max(clip.fade_in * scale, HANDLE_PX), rect.w - HANDLE_PX)
    fade_out = min(max(clip.fade_out * scale, HANDLE_PX), rect.w - HANDLE_PX)
    return rect.x + fade_in, rect.right - fade_out


def gain_to_y(gain_db: float, rect: Rect) -> float:
    """The height of the gain line, under the clip's name."""
    top, height = rect.y + TITLE_H + 3, rect.h - TITLE_H - 6
    share = (MAX_GAIN_DB - min(max(gain_db, MIN_GAIN_DB), MAX_GAIN_DB)) / (
        MAX_GAIN_DB - MIN_GAIN_DB
    )
    return top + share * height


def y_to_gain(y: float, rect: Rect) -> float:
    """The gain that a line at `y` means; the last 3 % around 0 dB are 0 dB."""
    top, height = rect.y + TITLE_H + 3, max(rect.h - TITLE_H - 6, 1.0)
    share = min(max((y - top) / height, 0.0), 1.0)
    gain = MAX_GAIN_DB - share * (MAX_GAIN_DB - MIN_GAIN_DB)
    return 0.0 if abs(gain) < 0.9 else round(gain, 1)


def hit_clip(clip: Clip, rect: Rect, x: float, y: float) -> Part | None:
    """What of the clip lies at a place; edges reach a little outside of it."""
    edge = min(EDGE_PX, rect.w / 4)
    if not (rect.y <= y < rect.bottom and rect.x - edge / 2 <= x < rect.right + edge / 2):
        return None
    if rect.w >= ROOMY_PX:
        fade_in, fade_out = fade_handles(clip, rect)
        if y < rect.y + 2 * HANDLE_PX:
            if abs(x - fade_in) <= HANDLE_PX:
                return Part.FADE_IN
            if abs(x - fade_out) <= HANDLE_PX:
                return Part.FADE_OUT
    if x < rect.x + edge:
        return Part.START
    if x >= rect.right - edge:
        return Part.END
    if rect.w >= ROOMY_PX and abs(y - gain_to_y(clip.gain_db, rect)) <= GAIN_PX:
        return Part.GAIN
    return Part.BODY


def clip_at(
    track: Track, lane: Lane, view: View, x: float, y: float, first: frozenset[str] = frozenset()
) -> tuple[Clip, Part] | None:
    """The uppermost clip at a place and what of it; those in `first` lie above the others."""
    near = visible_clips(track, view, x - EDGE_PX, x + EDGE_PX)
    near.reverse()
    for clip in sorted(near, key=lambda clip: clip.id not in first):
        part = hit_clip(clip, clip_rect(clip, lane, view), x, y)
        if part is not None:
            return clip, part
    return None


# ------------------------------------------------------------------------------------- waveforms


class Peaks(Protocol):
    """The outline of a sound at several sizes, growing while it is read.

    A level is how many samples a bin holds, and for each bin its least and greatest sample as two
    int8 in turn. A `rate` in Hz may be there; 48,000 is taken where it is not.
    """

    @property
    def levels(self) -> Sequence[tuple[int, bytes]]: ...


def pick_level(sizes: Sequence[int], samples_per_px: float) -> int:
    """Which level to draw: the coarsest that still has a bin for each pixel, else the finest."""
    fitting = [i for i, size in enumerate(sizes) if size <= samples_per_px]
    if fitting:
        return max(fitting, key=lambda i: sizes[i])
    return min(range(len(sizes)), key=lambda i: sizes[i])


class Columns(NamedTuple):
    """A stretch of a waveform to draw: from x on, one (least, greatest) in [-1, 1] per `step`."""

    x: float
    step: float
    values: list[tuple[float, float]]


def waveform_columns(
    clip: Clip, rect: Rect, peaks: Peaks, x0: float, x1: float, step: float = 1.0
) -> Columns:
    """What of a clip's waveform is seen between `x0` and `x1`, a column every `step` pixels."""
    levels = [level for level in peaks.levels if len(level[1]) >= 2]
    left, right = max(x0, rect.x), min(x1, rect.right)
    if not levels or right <= left or clip.duration <= 0:
        return Columns(left, step, [])
    left = rect.x + math.floor((left - rect.x) / step) * step
    rate = float(getattr(peaks, "rate", 48_000))
    pps = rect.w / clip.duration
    size, data = levels[pick_level([level[0] for level in levels], step / pps * rate)]
    values = memoryview(data).cast("b")
    bins, per_px = len(values) // 2, rate / size / pps
    first = clip.start * rate / size
    count = math.ceil((right - left) / step)
    found = []
    for i in range(count):
        a = first + (left - rect.x + i * step) * per_px
        found.append(_extremes(values, bins, a, a + step * per_px, looped=clip.looped))
    return Columns(left, step, found)


def _extremes(
    values: memoryview, bins: int, a: float, b: float, *, looped: bool
) -> tuple[float, float]:
    """The least and greatest of the bins from `a` to `b`, as shares of full scale."""
    if looped:
        turns = math.floor(a / bins)
        a, b = a - turns * bins, b - turns * bins
    i = int(a)
    j = min(max(int(b), i + 1), bins)
    if i >= j:
        return 0.0, 0.0
    return min(values[2 * i : 2 * j : 2]) / 127, max(values[2 * i + 1 : 2 * j : 2]) / 127
