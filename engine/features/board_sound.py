"""What is heard of a storyboard: its timeline, and the cues that its sounds give to what moves."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.media.audio import read_sound
from engine.storyboard import BoardSound, StillPage, Storyboard
from engine.timeline import Clip, Timeline, Track
from engine.types import Cue, SoundCues

if TYPE_CHECKING:
    from engine.features.find_beats import Beats

SOUNDS, MUSIC = "sounds", "music"  # the ids of the two tracks
_FADE_OUT = 0.02  # seconds: no click where a sound ends
_MUSIC_FADE_OUT = 1.5  # seconds at the end of the board
_CLEARLY = 0.4  # strength of an onset that a person has put where it is quiet


def timeline_of(board: Storyboard) -> Timeline:
    """The sounds of all stills on one track, the music on another; as long as the board."""
    total = board.duration
    tracks = []
    if sounds := _sound_clips(board, total):
        tracks.append(Track(SOUNDS, "Sounds", sounds))
    if board.music is not None and (clip := _clip(board.music, 0.0, total, _MUSIC_FADE_OUT)):
        tracks.append(Track(MUSIC, "Music", (clip,)))
    return Timeline(None, total, tracks=tuple(tracks), target_lufs=board.target_lufs)


def cues_of(sound: BoardSound) -> SoundCues:
    """What drives a motion, seconds from the sound's position; a person's onsets in place of ours.

    Raises:
        UnreadableMediaError: if it cannot be decoded.
    """
    found = _cues_in(sound.path, sound.start, sound.duration)
    if sound.onsets is None:
        return found
    onsets = tuple(Cue(time, _strength_at(found, time)) for time in sorted(sound.onsets))
    return replace(found, onsets=onsets)


def beats_of(music: BoardSound) -> Beats:
    """The beats, seconds from the music's position.

    Raises:
        UnreadableMediaError: if it cannot be decoded.
    """
    return _beats_in(music.path, music.start, music.duration)


@lru_cache(maxsize=64)
def _cues_in(path: Path, start: float, duration: float) -> SoundCues:
    from engine.features.find_cues import find_cues  # brings SciPy: a silent board does without

    return find_cues(read_sound(path, start=start, duration=duration))


@lru_cache(maxsize=8)
def _beats_in(path: Path, start: float, duration: float) -> Beats:
    from engine.features.find_beats import find_beats

    return find_beats(read_sound(path, start=start, duration=duration))


def _strength_at(cues: SoundCues, time: float) -> float:
    """Of an onset that a person has put there: by the loudness just after it."""
    first = int(max(time, 0.0) / cues.hop)
    after = cues.loudness[first : first + 8]
    return float(np.clip(after.max(initial=0.0), _CLEARLY, 1.0))


def _sound_clips(board: Storyboard, total: float) -> tuple[Clip, ...]:
    placed = [
        _clip(sound, start, total, _FADE_OUT, page)
        for page, start in zip(board.pages, board.starts(), strict=True)
        for sound in page.sounds
    ]
    return tuple(clip for clip in placed if clip is not None)


def _clip(
    sound: BoardSound,
    page_start: float,
    total: float,
    fade_out: float,
    page: StillPage | None = None,
) -> Clip | None:
    """On the board's timeline; None where nothing of it is left before its end."""
    position = page_start + sound.position
    duration = min(sound.duration, total - position)
    if duration <= 0:
        return None
    name = f"{page.id}/{sound.id}" if page else sound.id
    return Clip(
        name,
        sound.path,
        position,
        duration,
        start=sound.start,
        gain_db=sound.gain_db,
        fade_out=min(fade_out, duration),
    )
