"""What is true of every project, whatever edits made it and whichever file it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.project.board_invariants import board_problems
from app.project.cutting_invariants import cutting_problems
from app.project.lookup import clips_of
from app.project.media import media_of
from app.project.model import Project
from engine.timeline import OWN, Clip

_SLACK = 1e-6  # rounding


class BrokenProjectError(ValueError):
    """A project is not as every project should be; says how."""


def check(project: Project) -> None:
    """Look at everything that must hold.

    Raises:
        BrokenProjectError: with the first thing that does not.
    """
    for problem in _problems(project):
        raise BrokenProjectError(problem)


def _problems(project: Project) -> Iterator[str]:
    yield from _id_problems(project)
    for clip in clips_of(project):
        if any(_clip_faults(clip)):
            yield f"clip {clip.id[:40]} lies where no clip can lie"
    for media in media_of(project):
        if media.size < 0 or media.duration < 0:
            yield f"{media.path.name[:80]} is smaller than nothing"
    yield from _video_problems(project)
    yield from _level_problems(project)
    yield from board_problems(project.board)
    yield from cutting_problems(project.cutting)


def _id_problems(project: Project) -> Iterator[str]:
    tracks, clips = [track.id for track in project.tracks], [clip.id for clip in clips_of(project)]
    if project.own.id != OWN or project.own.clips or OWN in tracks:
        yield "the track of the video's own sound is not what it should be"
    for what, ids in (("tracks", tracks), ("clips", clips)):
        if "" in ids or len(set(ids)) < len(ids):
            yield f"two {what} have the same name, or one has none"
    if _repeats(sound.path for sound in project.sounds) or _repeats(project.folders):
        yield "a sound or a folder is there twice"
    if {clip.path for clip in clips_of(project)} - {sound.path for sound in project.sounds}:
        yield "a clip is made of a sound that is not listed"


def _clip_faults(clip: Clip) -> Iterator[bool]:
    yield clip.position < 0 or clip.start < 0 or clip.duration <= 0
    yield clip.fade_in < 0 or clip.fade_out < 0
    yield clip.fade_in + clip.fade_out > clip.duration + _SLACK


def _video_problems(project: Project) -> Iterator[str]:
    if (video := project.video) is None:
        return
    if video.width < 0 or video.height < 0 or video.frame_rate < 0:
        yield "the video is smaller than nothing"
    if any(not 0 <= scene.start <= scene.end for scene in video.scenes):
        yield "a scene ends before it begins"


def _level_problems(project: Project) -> Iterator[str]:
    ducking = project.ducking
    if min(ducking.amount_db, ducking.attack, ducking.release, ducking.look_ahead) < 0:
        yield "the ducking is less than none"
    if project.target_lufs is not None and not -70 <= project.target_lufs <= 0:
        yield "the loudness is none that can be reached"


def _repeats(values: Iterable[object]) -> bool:
    listed = list(values)
    return len(set(listed)) < len(listed)
