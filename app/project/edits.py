"""Every edit of a project: functions Project -> Project, each one step of undo.

Tracks and levels are here; the rest is in `clips` and `media`, and is reached from here too.
Times are seconds, levels dB. An id that the project does not have raises `UnknownIdError`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.project.clips import (
    lay_clip,
    lay_many,
    move_clip,
    overlap,
    remove_clips,
    set_clip_fades,
    set_clip_gain,
    set_clip_loop,
    set_clip_start,
    split_clip,
    trim_clip_end,
    trim_clip_start,
)
from app.project.fitting import MAX_GAIN_DB, MIN_DURATION, MIN_GAIN_DB, fitted
from app.project.lookup import (
    ImpossibleEditError,
    UnknownIdError,
    clip_of,
    clips_of,
    finite,
    next_clip_id,
    next_track_id,
    sound_length,
    track_of,
    track_with,
    with_track,
)
from app.project.media import (
    absolute,
    add_folders,
    media_at,
    media_of,
    open_video,
    remove_folder,
    used_sounds,
    with_file,
    with_scenes,
    with_sound,
)
from app.project.model import Media, Project
from app.project.other_media import relinked_board, relinked_cutting
from app.project.snapping import snap, snap_clip, snap_targets
from engine.timeline import Ducking, Track

MAX_NAME = 200  # characters
MIN_LUFS, MAX_LUFS = -70.0, 0.0

__all__ = [
    "MAX_GAIN_DB",
    "MIN_DURATION",
    "MIN_GAIN_DB",
    "ImpossibleEditError",
    "UnknownIdError",
    "add_folders",
    "add_track",
    "clip_of",
    "clips_of",
    "fitted",
    "lay_clip",
    "lay_many",
    "media_at",
    "media_of",
    "move_clip",
    "next_clip_id",
    "next_track_id",
    "open_video",
    "overlap",
    "relink",
    "remove_clips",
    "remove_folder",
    "remove_track",
    "rename_track",
    "set_clip_fades",
    "set_clip_gain",
    "set_clip_loop",
    "set_clip_start",
    "set_ducking",
    "set_target_lufs",
    "set_track_gain",
    "set_track_muted",
    "set_track_solo",
    "snap",
    "snap_clip",
    "snap_targets",
    "sound_length",
    "split_clip",
    "track_of",
    "track_with",
    "trim_clip_end",
    "trim_clip_start",
    "with_file",
    "with_scenes",
    "with_sound",
]


def add_track(project: Project, name: str = "") -> Project:
    """Add an empty track at the bottom; without a name it is called by its number."""
    name = name.strip()[:MAX_NAME] or f"Sound {len(project.tracks) + 1}"
    track = Track(next_track_id(project), name)
    return replace(project, tracks=(*project.tracks, track))


def remove_track(project: Project, track_id: str) -> Project:
    """Take a track and its clips away. The video's own sound cannot go: mute it."""
    track_with(project, track_id)
    left = tuple(track for track in project.tracks if track.id != track_id)
    return used_sounds(replace(project, tracks=left))


def rename_track(project: Project, track_id: str, name: str) -> Project:
    """Call a track something else; an empty name changes nothing."""
    track = track_with(project, track_id, own=True)
    return with_track(project, replace(track, name=name.strip()[:MAX_NAME] or track.name))


def set_track_gain(project: Project, track_id: str, gain_db: float) -> Project:
    """How loud a track is, within `MIN_GAIN_DB` and `MAX_GAIN_DB`."""
    gain_db = min(max(MIN_GAIN_DB, finite(gain_db)), MAX_GAIN_DB)
    track = track_with(project, track_id, own=True)
    return with_track(project, replace(track, gain_db=gain_db))


def set_track_muted(project: Project, track_id: str, muted: bool) -> Project:
    """Whether a track is silent."""
    track = track_with(project, track_id, own=True)
    return with_track(project, replace(track, muted=muted))


def set_track_solo(project: Project, track_id: str, solo: bool) -> Project:
    """Whether only this track, and others that are solo, are heard."""
    track = track_with(project, track_id, own=True)
    return with_track(project, replace(track, solo=solo))


def set_ducking(project: Project, ducking: Ducking) -> Project:
    """How the other tracks step back under the video's own sound; nothing below 0."""
    values = (ducking.amount_db, ducking.attack, ducking.release, ducking.look_ahead)
    return replace(project, ducking=Ducking(*(max(0.0, finite(value)) for value in values)))


def set_target_lufs(project: Project, target_lufs: float | None) -> Project:
    """How loud the whole is to be, None for as it is mixed."""
    if target_lufs is not None:
        target_lufs = min(max(MIN_LUFS, finite(target_lufs)), MAX_LUFS)
    return replace(project, target_lufs=target_lufs)


def relink(project: Project, old: Path, new: Path | Media) -> Project:
    """Use the file `new` wherever `old` was used, in all workspaces.

    With a path, size, key and duration are taken to be the same; a `Media` brings its own, and
    clips that are longer than the new sound become shorter.
    """
    known = media_at(project, old)
    media = new if isinstance(new, Media) else replace(known, path=new)
    media = replace(media, path=absolute(media.path))
    video = project.video
    if video is not None and video.media.path == old:
        project = open_video(project, replace(video, media=media))
    folders = tuple(dict.fromkeys(media.path if f == old else f for f in project.folders))
    others = tuple(sound for sound in project.sounds if sound.path != old)
    is_sound = len(others) < len(project.sounds)
    files = tuple(media if file.path == old else file for file in project.files)
    project = replace(
        project,
        folders=folders,
        sounds=others,
        files=files,
        cutting=relinked_cutting(project.cutting, old, media),
        board=relinked_board(project.board, old, media.path),
    )
    return with_sound(_with_clips_of(project, old, media.path), media) if is_sound else project


def _with_clips_of(project: Project, old: Path, new: Path) -> Project:
    """The project with clips of one file made of another."""
    tracks = tuple(
        replace(
            track, clips=tuple(replace(c, path=new) if c.path == old else c for c in track.clips)
        )
        for track in project.tracks
    )
    return replace(project, tracks=tracks)
