"""Edits of the clips of a project. Times are seconds of the timeline, levels dB.

Whatever is asked for, a clip keeps within its bounds (`fitted`): what a person drags too far
stops at the edge. Ids that the project does not know raise `UnknownIdError`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.project.fitting import MIN_DURATION, fitted, loop_turn
from app.project.lookup import (
    ImpossibleEditError,
    clip_of,
    clips_of,
    finite,
    next_clip_id,
    next_track_id,
    sound_length,
    track_of,
    track_with,
    with_clip,
    with_track,
)
from app.project.media import absolute, used_sounds, with_sound
from app.project.model import Media, Project
from engine.timeline import Clip, Track


def lay_clip(
    project: Project, clip: Clip, track_id: str | None = None, *, sound: Media | None = None
) -> Project:
    """Lay a clip; without a track, on the first where it overlaps nothing, or on a new one.

    An empty id is replaced by a new one. `sound` tells what is known about the clip's file.
    """
    clip = replace(_named(project, clip), path=absolute(clip.path))
    project = with_sound(project, _about(clip, sound))
    clip = fitted(clip, sound_length(project, clip.path))
    if track_id is None:
        project, track = _free_track(project, clip)
    else:
        track = track_with(project, track_id)
    return with_track(project, replace(track, clips=_in_order((*track.clips, clip))))


def lay_many(project: Project, clips: Iterable[Clip], sounds: Iterable[Media] = ()) -> Project:
    """Lay several clips, each where it overlaps nothing: one edit, one undo."""
    known = {sound.path: sound for sound in sounds}
    for clip in clips:
        project = lay_clip(project, clip, sound=known.get(clip.path))
    return project


def move_clip(
    project: Project, clip_id: str, position: float, track_id: str | None = None
) -> Project:
    """Move a clip to a time, and to another track where one is named."""
    track, clip = track_of(project, clip_id), clip_of(project, clip_id)
    goal = track if track_id is None else track_with(project, track_id)
    moved = fitted(replace(clip, position=position), sound_length(project, clip.path))
    if goal.id == track.id:
        return with_clip(project, moved)
    left = tuple(other for other in track.clips if other.id != clip_id)
    project = with_track(project, replace(track, clips=left))
    return with_track(project, replace(goal, clips=_in_order((*goal.clips, moved))))


def trim_clip_start(project: Project, clip_id: str, to: float) -> Project:
    """Move the beginning of a clip to the time `to`; its end, and what is heard, stay in place.

    It stops where the sound begins; a looped clip goes on with the end of the sound.
    """
    clip = clip_of(project, clip_id)
    length = sound_length(project, clip.path)
    earliest = 0.0 if clip.looped and length else max(0.0, clip.position - clip.start)
    to = max(earliest, min(finite(to), clip.end - MIN_DURATION))
    start = clip.start + (to - clip.position)
    if clip.looped and length and start < 0:
        start %= loop_turn(length)
    trimmed = replace(clip, position=to, duration=clip.end - to, start=start)
    return with_clip(project, fitted(trimmed, length))


def trim_clip_end(project: Project, clip_id: str, to: float) -> Project:
    """Move the end of a clip to the time `to`, at most to where its sound ends unless looped."""
    clip = clip_of(project, clip_id)
    trimmed = replace(clip, duration=finite(to) - clip.position)
    return with_clip(project, fitted(trimmed, sound_length(project, clip.path)))


def set_clip_gain(project: Project, clip_id: str, gain_db: float) -> Project:
    """How loud a clip is, within `MIN_GAIN_DB` and `MAX_GAIN_DB`."""
    return _changed(project, clip_id, gain_db=gain_db)


def set_clip_fades(
    project: Project, clip_id: str, fade_in: float | None = None, fade_out: float | None = None
) -> Project:
    """How long a clip fades, in seconds; None leaves that one, which the other then stops at."""
    clip = clip_of(project, clip_id)
    if fade_in is not None:
        room = clip.duration - (clip.fade_out if fade_out is None else 0.0)
        fade_in = min(finite(fade_in), room)
    if fade_out is not None:
        room = clip.duration - (clip.fade_in if fade_in is None else 0.0)
        fade_out = min(finite(fade_out), room)
    return _changed(
        project,
        clip_id,
        fade_in=clip.fade_in if fade_in is None else fade_in,
        fade_out=clip.fade_out if fade_out is None else fade_out,
    )


def set_clip_start(project: Project, clip_id: str, start: float) -> Project:
    """From where in its sound a clip is heard, in seconds; its place stays."""
    return _changed(project, clip_id, start=max(0.0, finite(start)))


def set_clip_loop(project: Project, clip_id: str, looped: bool) -> Project:
    """Whether a clip begins again where its sound ends; without, it ends there."""
    return _changed(project, clip_id, looped=looped)


def split_clip(project: Project, clip_id: str, at: float) -> Project:
    """Cut a clip in two at a time; the second part gets a new id, and nothing sounds different.

    Raises:
        ImpossibleEditError: if either part would be shorter than `MIN_DURATION`.
    """
    track, clip = track_of(project, clip_id), clip_of(project, clip_id)
    if not clip.position + MIN_DURATION <= finite(at) <= clip.end - MIN_DURATION:
        raise ImpossibleEditError(f"clip {clip_id} cannot be split at {at}")
    length, offset = sound_length(project, clip.path), at - clip.position
    first = replace(clip, duration=offset, fade_out=0.0)
    second = replace(
        clip,
        id=next_clip_id(project),
        position=at,
        duration=clip.end - at,
        start=clip.start + offset,
        fade_in=0.0,
    )
    parts = (fitted(first, length), fitted(second, length))
    others = tuple(other for other in track.clips if other.id != clip_id)
    return with_track(project, replace(track, clips=_in_order((*others, *parts))))


def remove_clips(project: Project, clip_ids: Collection[str]) -> Project:
    """Take clips away; sounds that no clip is made of any more leave the project too."""
    for clip_id in clip_ids:
        clip_of(project, clip_id)
    tracks = tuple(
        replace(track, clips=tuple(clip for clip in track.clips if clip.id not in clip_ids))
        for track in project.tracks
    )
    return used_sounds(replace(project, tracks=tracks))


def _changed(project: Project, clip_id: str, **changes: float) -> Project:
    clip = clip_of(project, clip_id)
    changed = replace(clip, **changes)
    return with_clip(project, fitted(changed, sound_length(project, clip.path)))


def _about(clip: Clip, sound: Media | None) -> Media:
    if sound is not None and absolute(sound.path) != clip.path:
        raise ImpossibleEditError(f"{sound.path} is not the sound of {clip.path}")
    return sound or Media(clip.path)


def _named(project: Project, clip: Clip) -> Clip:
    if not clip.id:
        return replace(clip, id=next_clip_id(project))
    if any(other.id == clip.id for other in clips_of(project)):
        raise ImpossibleEditError(f"there is a clip {clip.id} already")
    return clip


def _free_track(project: Project, clip: Clip) -> tuple[Project, Track]:
    for track in project.tracks:
        if not any(overlap(clip, other) for other in track.clips):
            return project, track
    number = len(project.tracks) + 1
    track = Track(next_track_id(project), f"Sound {number}")
    return replace(project, tracks=(*project.tracks, track)), track


def overlap(one: Clip, other: Clip) -> bool:
    """Whether both are heard at some time; clips that touch do not overlap."""
    slack = 1e-6  # what is laid end to end differs by rounding
    return one.position < other.end - slack and other.position < one.end - slack


def _in_order(clips: Iterable[Clip]) -> tuple[Clip, ...]:
    return tuple(sorted(clips, key=lambda clip: (clip.position, clip.id)))
