"""Edits of the files a project uses: its video, its folders, its sounds, and where they are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from app.project.fitting import fitted
from app.project.lookup import (
    ImpossibleEditError,
    UnknownIdError,
    clips_of,
    sound_length,
    with_clip,
)
from app.project.model import Media, Project, Video
from app.project.other_media import cutting_media, paths_in_board, paths_in_cutting
from engine.types import TimeSpan

MAX_LICENCE = 1000  # characters


def open_video(project: Project, video: Video) -> Project:
    """Put a video into the project in place of the one before; the tracks stay."""
    return replace(project, video=replace(video, media=_tidy(video.media)))


def with_scenes(project: Project, scenes: Sequence[TimeSpan]) -> Project:
    """The project with the scenes of its video, in order of time.

    Raises:
        ImpossibleEditError: if there is no video.
    """
    if project.video is None:
        raise ImpossibleEditError("scenes without a video")
    ordered = tuple(sorted(scenes, key=lambda scene: scene.start))
    return replace(project, video=replace(project.video, scenes=ordered))


def add_folders(project: Project, folders: Iterable[Path]) -> Project:
    """Add folders of sounds, or single sounds, to the media bin; those it has stay as they are."""
    added = dict.fromkeys((*project.folders, *map(absolute, folders)))
    return replace(project, folders=tuple(added))


def remove_folder(project: Project, folder: Path) -> Project:
    """Take a folder out of the media bin; clips made of its sounds stay."""
    folder = absolute(folder)
    if folder not in project.folders:
        raise UnknownIdError(str(folder))
    return replace(project, folders=tuple(each for each in project.folders if each != folder))


def with_sound(project: Project, sound: Media) -> Project:
    """The project with what is now known about a sound; what is not known anew stays.

    Clips that turn out to be longer than their sound become shorter.
    """
    sound = _tidy(sound)
    if all(known.path != sound.path for known in project.sounds):
        return _with_fitting_clips(replace(project, sounds=(*project.sounds, sound)), sound.path)
    merged = (_merged(old, sound) if old.path == sound.path else old for old in project.sounds)
    return _with_fitting_clips(replace(project, sounds=tuple(merged)), sound.path)


def used_sounds(project: Project) -> Project:
    """The project without the sounds that no clip is made of."""
    used = {clip.path for clip in clips_of(project)}
    sounds = tuple(sound for sound in project.sounds if sound.path in used)
    return replace(project, sounds=sounds)


def media_of(project: Project) -> tuple[Media, ...]:
    """Every file the project needs, each once: the video, the sounds, then those of other work."""
    video = (project.video.media,) if project.video else ()
    first = (*video, *project.sounds)
    known = {media.path: media for media in (*project.files, *cutting_media(project.cutting))}
    used = (path for path in (*paths_in_cutting(project.cutting), *paths_in_board(project.board)))
    listed = {media.path for media in first}
    others = dict.fromkeys(path for path in used if path not in listed)
    return (*first, *(known.get(path, Media(path)) for path in others))


def with_file(project: Project, file: Media) -> Project:
    """The project with what is now known about a file of its cut-outs or its storyboard."""
    others = tuple(known for known in project.files if known.path != file.path)
    return replace(project, files=(*others, _tidy(file)))


def media_at(project: Project, path: Path) -> Media:
    """What is known about a file of the project, or UnknownIdError."""
    for media in media_of(project):
        if media.path == path:
            return media
    raise UnknownIdError(str(path))


def _with_fitting_clips(project: Project, path: Path) -> Project:
    """Every clip of that sound within it."""
    length = sound_length(project, path)
    for clip in tuple(clips_of(project)):
        if clip.path == path and (fitting := fitted(clip, length)) != clip:
            project = with_clip(project, fitting)
    return project


def _merged(known: Media, news: Media) -> Media:
    return Media(
        known.path,
        news.size or known.size,
        news.key or known.key,
        news.duration or known.duration,
        news.licence or known.licence,
        news.engine or known.engine,
    )


def _tidy(media: Media) -> Media:
    path = absolute(media.path)
    return replace(media, path=path, licence=media.licence[:MAX_LICENCE])


def absolute(path: Path) -> Path:
    """From the root of the disk and without `..`, whether there is such a file or not."""
    return Path(os.path.abspath(path))  # noqa: PTH100  absolute() keeps "..", resolve() asks the disk
