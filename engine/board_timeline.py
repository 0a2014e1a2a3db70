"""What is heard of a storyboard, as a timeline: for the player and for export alike."""

from __future__ import annotations

from engine.storyboard import BoardSound, StillPage, Storyboard
from engine.timeline import Clip, Timeline, Track

SOUNDS, MUSIC = "sounds", "music"  # the ids of the two tracks
_FADE_OUT = 0.02  # seconds: no click where a sound ends
_MUSIC_FADE_OUT = 1.5  # seconds at the end of the board


def timeline_of(board: Storyboard) -> Timeline:
    """The sounds of all stills on one track, the music on another; as long as the board."""
    total = board.duration
    tracks = []
    if sounds := _sound_clips(board, total):
        tracks.append(Track(SOUNDS, "Sounds", sounds))
    if board.music is not None and (clip := _clip(board.music, 0.0, total, _MUSIC_FADE_OUT)):
        tracks.append(Track(MUSIC, "Music", (clip,)))
    return Timeline(None, total, tracks=tuple(tracks), target_lufs=board.target_lufs)


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
