"""A timeline as other editors see it: whole frames, no loops, nothing overlapping in a lane."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.export.timecode import FrameRate, frame_rate
from engine.media.probe import MediaInfo, probe
from engine.mix import RATE, crossfade_samples
from engine.timeline import Clip, Timeline, Track

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file, in frames: from `source` of it on, at `at` of the timeline."""

    clip: Clip
    at: int
    source: int
    frames: int
    gain_db: float


@dataclass(frozen=True, slots=True)
class Lane:
    """Pieces of one track in order, none over another."""

    track: Track
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that goes to another editor. `infos` tell about each file used; the video is first."""

    video: Path | None
    rate: FrameRate
    frames: int
    lanes: tuple[Lane, ...]
    infos: dict[Path, MediaInfo]


def lay_in_lanes(timeline: Timeline) -> Sheet:
    """Turn a timeline into frames of its video's rate (25 a second without a video).

    A looped clip becomes one piece for each time it is heard, without the crossfade. A clip that
    overlaps another on its track goes to a lane of its own.

    Raises:
        UnreadableMediaError: if a file cannot be read.
    """
    infos = {timeline.video: probe(timeline.video)} if timeline.video else {}
    rate = frame_rate(infos[timeline.video].frame_rate if timeline.video else 0.0)
    lanes: list[Lane] = []
    for track in timeline.tracks:
        for clip in track.clips:
            infos.setdefault(clip.path, probe(clip.path))
        pieces = [
            piece
            for clip in sorted(track.clips, key=lambda clip: clip.position)
            for piece in _pieces(clip, track.gain_db, infos[clip.path].duration, rate, timeline)
        ]
        lanes += [Lane(track, tuple(lane)) for lane in _apart(pieces)]
    return Sheet(timeline.video, rate, rate.frames(timeline.duration), tuple(lanes), infos)


def one_line(text: str) -> str:
    """Without line ends, control characters and what no text file may hold."""
    return _CONTROL.sub(" ", text).strip()


def _pieces(
    clip: Clip, track_db: float, sound: float, rate: FrameRate, timeline: Timeline
) -> Iterator[Piece]:
    for turn in _turns(clip, sound):
        begin, end = max(turn.position, 0.0), min(turn.end, timeline.duration)
        at, last = rate.frames(begin), rate.frames(end)
        source = rate.frames(max(turn.start + begin - turn.position, 0.0))
        if last > at:
            yield Piece(turn, at, source, last - at, turn.gain_db + track_db)


def _turns(clip: Clip, sound: float) -> Iterator[Clip]:
    """A looped clip as the clips it is made of; its fades at its ends only."""
    turn = sound - crossfade_samples(round(sound * RATE)) / RATE
    if turn <= 0 or not clip.looped or clip.start + clip.duration <= sound:
        yield clip
        return
    position, start = clip.position, clip.start % turn
    while clip.end - position > 1e-6:
        duration = min(turn - start, clip.end - position)
        yield replace(
            clip,
            position=position,
            duration=duration,
            start=start,
            fade_in=clip.fade_in if position == clip.position else 0.0,
            fade_out=clip.fade_out if position + duration >= clip.end - 1e-6 else 0.0,
        )
        position, start = position + duration, 0.0


def _apart(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Each piece in the first lane that is free."""
    lanes: list[list[Piece]] = []
    for piece in pieces:
        free = (lane for lane in lanes if lane[-1].at + lane[-1].frames <= piece.at)
        lane = next(free, None)
        if lane is None:
            lanes.append([piece])
        else:
            lane.append(piece)
    return lanes
