"""Edits of the sounds of a storyboard: those of its stills, and the music under all of them.

`MUSIC` as an id means the music. Onsets are seconds from a sound's position on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.project.board_invariants import LONGEST_S
from app.project.board_lookup import (
    MUSIC,
    free_id,
    page_of,
    sound_of,
    with_board,
    with_board_sound,
    with_page,
)
from app.project.fitting import MAX_GAIN_DB, MIN_GAIN_DB
from app.project.lookup import UnknownIdError, finite
from app.project.media import absolute, with_file
from app.project.model import Media, Project
from engine.storyboard import BoardSound
from engine.types import TimeSpan

SHORTEST = 0.05  # seconds


def add_sound(
    project: Project,
    page_id: str,
    sound: Media,
    position: float = 0.0,
    *,
    id: str = "",
    span: TimeSpan | None = None,
) -> Project:
    """Let a sound, or the stretch `span` of it, be heard on a still from `position` on.

    A still that is too short grows.
    """
    page = page_of(project.board, page_id)
    position = max(0.0, finite(position))
    start = min(max(finite(span.start), 0.0), max(sound.duration - SHORTEST, 0.0)) if span else 0.0
    length = (min(finite(span.end), sound.duration) if span else sound.duration) - start
    made = BoardSound(
        id or free_id(project.board, "sound"), absolute(sound.path), position,
        min(max(length, SHORTEST), LONGEST_S), start, licence=sound.licence,
    )  # fmt: skip
    duration = max(page.duration, position + min(made.duration, 600.0))
    grown = replace(page, sounds=(*page.sounds, made), duration=min(duration, 600.0))
    return with_file(with_page(project, grown), sound)


def remove_sound(project: Project, sound_id: str) -> Project:
    """Take a sound off its still, and all that moves on it to rest."""
    if sound_id == MUSIC:
        return with_board(project, replace(project.board, music=None))
    page, _ = sound_of(project.board, sound_id)
    actors = tuple(
        replace(actor, moves=tuple(m for m in actor.moves if m.cue != sound_id))
        for actor in page.actors
    )
    camera = replace(page.camera, cue="") if page.camera.cue == sound_id else page.camera
    left = tuple(each for each in page.sounds if each.id != sound_id)
    return with_page(project, replace(page, sounds=left, actors=actors, camera=camera))


def move_sound(project: Project, sound_id: str, position: float) -> Project:
    """Let a sound begin at another time of its still."""
    latest = _room(project, sound_id) - SHORTEST
    position = min(max(0.0, finite(position)), latest)
    return with_board_sound(project, sound_id, lambda each: replace(each, position=position))


def trim_sound(project: Project, sound_id: str, start: float, duration: float) -> Project:
    """Hear the stretch of `duration` from the in point `start`; what is heard stays in place.

    The beginning moves with the in point, and onsets set by hand stay on their sound.
    """
    before = _sound(project, sound_id)
    length = _length(project, before)
    first = min(max(finite(start), before.start - before.position, 0.0), length - SHORTEST)
    kept = min(max(finite(duration), SHORTEST), length - first)
    return with_board_sound(project, sound_id, lambda each: _trimmed(each, first, kept))


def set_sound_start(project: Project, sound_id: str, start: float) -> Project:
    """Another in point at the same position."""
    sound = _sound(project, sound_id)
    length = _length(project, sound)
    first = min(max(finite(start), 0.0), length - SHORTEST)
    kept = min(sound.duration, length - first)

    def changed(each: BoardSound) -> BoardSound:
        return replace(_trimmed(each, first, kept), position=each.position)

    return with_board_sound(project, sound_id, changed)


def set_sound_gain(project: Project, sound_id: str, gain_db: float) -> Project:
    """How loud a sound is."""
    gain_db = min(max(finite(gain_db), MIN_GAIN_DB), MAX_GAIN_DB)
    return with_board_sound(project, sound_id, lambda each: replace(each, gain_db=gain_db))


def set_engine(project: Project, sound_id: str, engine: str) -> Project:
    """Which engine has found what makes a sound."""
    return with_board_sound(project, sound_id, lambda each: replace(each, engine=engine))


def set_onsets(project: Project, sound_id: str, onsets: Iterable[float] | None) -> Project:
    """Where its hits are, by hand; None for where they are found."""
    sound = _sound(project, sound_id)
    within = None
    if onsets is not None:
        times = {round(min(max(finite(t), 0.0), sound.duration), 6) for t in onsets}
        within = tuple(sorted(times))
    return with_board_sound(project, sound_id, lambda each: replace(each, onsets=within))


def set_music(project: Project, music: Media | None) -> Project:
    """The sound under everything, None for none."""
    if music is None:
        return with_board(project, replace(project.board, music=None))
    duration = min(max(music.duration, SHORTEST), LONGEST_S)
    made = BoardSound(MUSIC, absolute(music.path), 0.0, duration, licence=music.licence)
    return with_file(with_board(project, replace(project.board, music=made)), music)


def _trimmed(sound: BoardSound, start: float, duration: float) -> BoardSound:
    by = start - sound.start
    onsets = sound.onsets
    if onsets is not None:
        onsets = tuple(round(t - by, 6) for t in onsets if 0 <= t - by <= duration)
    position = max(0.0, sound.position + by)
    return replace(sound, start=start, duration=duration, position=position, onsets=onsets)


def _sound(project: Project, sound_id: str) -> BoardSound:
    if sound_id == MUSIC:
        if project.board.music is None:
            raise UnknownIdError(MUSIC)
        return project.board.music
    return sound_of(project.board, sound_id)[1]


def _room(project: Project, sound_id: str) -> float:
    if sound_id == MUSIC:
        return max(project.board.duration, 2 * SHORTEST)
    return sound_of(project.board, sound_id)[0].duration


def _length(project: Project, sound: BoardSound) -> float:
    """How long the file is, at least what is heard of it where nobody has looked."""
    known = (file.duration for file in project.files if file.path == sound.path)
    return max(next(known, 0.0), sound.start + sound.duration)
