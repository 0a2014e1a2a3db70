"""Where things lie on the timeline: times to pixels and back. Pure functions, no Qt.

Lengths in logical pixels, y down. A `View` says which stretch of time is seen and how large.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import NamedTuple

from engine.timeline import OWN, Clip, Timeline, Track
from widgets.shared.time_view import (
    EDGE_SPEED,
    EDGE_ZONE_PX,
    JUMP,
    MAX_PPS,
    MIN_PPS,
    SNAP_PX,
    Rect,
    Tick,
    View,
    edge_speed,
    fitted,
    following,
    nearest,
    revealing,
    scrolled,
    snap,
    snap_span,
    tick_step,
    ticks,
    zoomed,
)
from widgets.shared.timecode import timecode
from widgets.shared.waveforms import (
    Columns,
    Peaks,
    pick_level,
    waveform_columns,
)

__all__ = [
    "EDGE_PX",
    "EDGE_SPEED",
    "EDGE_ZONE_PX",
    "GAIN_PX",
    "GAP",
    "HANDLE_PX",
    "JUMP",
    "LANES_TOP",
    "MAX_GAIN_DB",
    "MAX_PPS",
    "MIN_CLIP",
    "MIN_GAIN_DB",
    "MIN_PPS",
    "OWN_H",
    "ROOMY_PX",
    "RULER_H",
    "SCENES_H",
    "SNAP_PX",
    "TITLE_H",
    "TRACK_H",
    "Columns",
    "Lane",
    "Part",
    "Peaks",
    "Rect",
    "Tick",
    "View",
    "clip_at",
    "clip_rect",
    "edge_speed",
    "fade_handles",
    "fitted",
    "following",
    "gain_to_y",
    "hit_clip",
    "lane_at",
    "lanes",
    "lanes_height",
    "nearest",
    "pick_level",
    "revealing",
    "scrolled",
    "snap",
    "snap_span",
    "tick_step",
    "ticks",
    "timecode",
    "visible_clips",
    "waveform_columns",
    "y_to_gain",
    "zoomed",
]

RULER_H, SCENES_H, OWN_H, TRACK_H, GAP = 30, 66, 54, 64, 2
TITLE_H = 17  # the strip with the clip's name
EDGE_PX, HANDLE_PX, GAIN_PX = 6.0, 6.0, 4.0
ROOMY_PX = 30.0  # narrower clips have no fade handles and no gain line
MIN_GAIN_DB, MAX_GAIN_DB = -48.0, 12.0
MIN_CLIP = 0.02  # seconds


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
