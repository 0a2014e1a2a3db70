"""The document: everything a person is working on, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.project.cutting import Cutting
from app.project.media_value import Media
from engine.storyboard import Storyboard
from engine.timeline import OWN, Ducking, Timeline, Track
from engine.types import TimeSpan

__all__ = ["Cutting", "Media", "Project", "Video"]


@dataclass(frozen=True, slots=True)
class Video:
    """The video a soundtrack is made for. `scenes` are empty until they have been found."""

    media: Media
    width: int
    height: int
    frame_rate: float
    has_audio: bool
    scenes: tuple[TimeSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A soundtrack, what is cut out of a picture, and an animation: one for each workspace."""

    video: Video | None = None
    folders: tuple[Path, ...] = ()  # folders of sounds, and single sounds, in the media bin
    sounds: tuple[Media, ...] = ()  # the sounds that clips are made of
    own: Track = field(default=Track(OWN, "Video"))
    tracks: tuple[Track, ...] = ()
    ducking: Ducking = field(default=Ducking())
    target_lufs: float | None = -16.0
    cutting: Cutting = field(default=Cutting())
    board: Storyboard = field(default=Storyboard())
    files: tuple[Media, ...] = ()  # what is known of the files that cutting and board use

    @property
    def timeline(self) -> Timeline:
        """What is heard, for the player and for export alike."""
        video = self.video
        return Timeline(
            video=video.media.path if video else None,
            duration=video.media.duration if video else 0.0,
            own=self.own,
            tracks=self.tracks,
            ducking=self.ducking,
            target_lufs=self.target_lufs,
        )
