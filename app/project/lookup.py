"""Finding things in a project by id, and putting an edited one back in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.project.model import Project
from engine.timeline import OWN, Clip, Track


class UnknownIdError(KeyError):
    """Our bug: an edit named a clip, a track or a file that the project does not have."""


class ImpossibleEditError(ValueError):
    """Our bug: an edit asked for something that makes no sense, such as a time that is no time."""


def finite(number: float) -> float:
    """The number, which may be an integer, as a float.

    Raises:
        ImpossibleEditError: if it is infinite or no number.
    """
    if not math.isfinite(number):
        raise ImpossibleEditError(f"{number} is no time or level")
    return float(number)


def clips_of(project: Project) -> Iterator[Clip]:
    """All clips, track by track."""
    return (clip for track in project.tracks for clip in track.clips)


def clip_of(project: Project, clip_id: str) -> Clip:
    """The clip of that id, or UnknownIdError."""
    for clip in clips_of(project):
        if clip.id == clip_id:
            return clip
    raise UnknownIdError(clip_id)


def track_of(project: Project, clip_id: str) -> Track:
    """The track that a clip lies on, or UnknownIdError."""
    for track in project.tracks:
        if any(clip.id == clip_id for clip in track.clips):
            return track
    raise UnknownIdError(clip_id)


def track_with(project: Project, track_id: str, *, own: bool = False) -> Track:
    """The track of that id, the video's own sound only where `own`; or UnknownIdError."""
    for track in (project.own, *project.tracks) if own else project.tracks:
        if track.id == track_id:
            return track
    raise UnknownIdError(track_id)


def with_track(project: Project, track: Track) -> Project:
    """The project with the track of the same id replaced."""
    if track.id == OWN:
        return replace(project, own=track)
    tracks = tuple(track if other.id == track.id else other for other in project.tracks)
    return replace(project, tracks=tracks)


def with_clip(project: Project, clip: Clip) -> Project:
    """The project with the clip of the same id replaced, in order of time."""
    track = track_of(project, clip.id)
    clips = (clip if other.id == clip.id else other for other in track.clips)
    ordered = sorted(clips, key=lambda each: (each.position, each.id))
    return with_track(project, replace(track, clips=tuple(ordered)))


def sound_length(project: Project, path: Path) -> float | None:
    """How long a sound is in seconds, None where nobody has looked yet."""
    lengths = (sound.duration for sound in project.sounds if sound.path == path)
    return next(lengths, 0.0) or None


def next_clip_id(project: Project) -> str:
    """An id that no clip has."""
    return _next("clip-", [clip.id for clip in clips_of(project)])


def next_track_id(project: Project) -> str:
    """An id that no track has."""
    return _next("track-", [track.id for track in project.tracks])


def _next(prefix: str, ids: list[str]) -> str:
    numbers = [id_.removeprefix(prefix) for id_ in ids if id_.startswith(prefix)]
    return f"{prefix}{max((int(n) for n in numbers if n.isdecimal()), default=0) + 1}"
