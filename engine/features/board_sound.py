"""What is heard of a storyboard: its timeline, and the cues that its sounds give to what moves."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from engine.board_timeline import timeline_of
from engine.features.find_beats import Beats, find_beats
from engine.features.find_cues import find_cues
from engine.media.audio import read_sound
from engine.storyboard import BoardSound
from engine.types import Cue, SoundCues

__all__ = ["beats_of", "cues_of", "timeline_of"]

_CLEARLY = 0.4  # strength of an onset that a person has put where it is quiet


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
    return find_cues(read_sound(path, start=start, duration=duration))


@lru_cache(maxsize=8)
def _beats_in(path: Path, start: float, duration: float) -> Beats:
    return find_beats(read_sound(path, start=start, duration=duration))


def _strength_at(cues: SoundCues, time: float) -> float:
    """Of an onset that a person has put there: by the loudness just after it."""
    first = int(max(time, 0.0) / cues.hop)
    after = cues.loudness[first : first + 8]
    return float(np.clip(after.max(initial=0.0), _CLEARLY, 1.0))
