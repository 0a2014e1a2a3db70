"""The document: everything a person is working on, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from engine.timeline import OWN, Ducking, Timeline, Track
from engine.types import TimeSpan


@dataclass(frozen=True, slots=True)
class Media:
    """A file that the project uses: where it is, and how to know it again when it has moved.

    `key` is `engine.media.identity.content_key`; empty until a job has worked it out.
    `duration` in seconds, `licence` as a person or the file says it, both as far as known.
    """

    path: Path
    size: int = 0
    key: str = ""
    duration: float = 0.0
    licence: str = ""


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
    """A soundtrack: a video, the folders sounds are taken from, and what lies where."""

    video: Video | None = None
    folders: tuple[Path, ...] = ()  # folders of sounds, and single sounds, in the media bin
    sounds: tuple[Media, ...] = ()  # the sounds that clips are made of
    own: Track = field(default=Track(OWN, "Video"))
    tracks: tuple[Track, ...] = ()
    ducking: Ducking = field(default=Ducking())
    target_lufs: float | None = -16.0

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
