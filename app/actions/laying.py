"""Sounds laid by one gesture: where they begin, how long they last, how they come and go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.project import edits
from app.project.model import Media, Project
from app.session import Session
from engine.timeline import Clip
from engine.types import TimeSpan

FADE_IN = 0.15  # seconds; a cut is a soft one
FADE_OUT = 0.3


@dataclass(frozen=True, slots=True)
class Choice:
    """A sound for a stretch of the video, from its in point `start` on."""

    sound: Media
    span: TimeSpan
    start: float = 0.0


def clip_for(choice: Choice) -> Clip:
    """A clip that fills the stretch; a sound that is too short is looped."""
    length, span = choice.sound.duration, choice.span
    return Clip(
        "", choice.sound.path, span.start, span.duration,
        start=choice.start,
        fade_in=FADE_IN,
        fade_out=FADE_OUT,
        looped=0 < length < choice.start + span.duration,
    )  # fmt: skip


def lay_choices(session: Session, name: str, choices: list[Choice]) -> bool:
    """Lay a sound for each of some stretches, as one step of undo."""
    clips = [clip_for(choice) for choice in choices]
    sounds = [choice.sound for choice in choices]
    return session.do(name, lambda project: edits.lay_many(project, clips, sounds))


def lay_dropped(
    session: Session,
    name: str,
    sound: Media,
    time: float,
    track_id: str,
    span: TimeSpan | None = None,
) -> bool:
    """Lay a sound, or the stretch `span` of it, where it was dropped: to the video's end at most.

    What of the stretch lies beyond the sound is not laid.
    """
    start = min(span.start, sound.duration) if span else 0.0
    length = (min(span.end, sound.duration) if span else sound.duration) - start

    def lay(project: Project) -> Project:
        room = project.timeline.duration - time
        duration = min(length, room) if room > 0 else length
        clip = Clip("", sound.path, time, duration, start=start)
        return edits.lay_clip(project, clip, track_id or None, sound=sound)

    return session.do(name, lay)


def media_from(value: dict[str, object]) -> Media:
    """A file as a job tells of it."""
    return Media(
        Path(str(value["path"])),
        size=int(str(value.get("size") or 0)),
        key=str(value.get("key") or ""),
        duration=float(str(value.get("duration") or 0.0)),
        licence=str(value.get("licence") or ""),
    )
