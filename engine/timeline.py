"""What lies where under a video: tracks of clips, frozen values. Times are seconds, levels dB."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

OWN = "own"  # the id of the track that is the video's own sound


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of a sound on a track.

    From `position` of the timeline on, for `duration`, it is heard from its in point `start` on.
    Where the sound ends sooner a `looped` clip goes on from the beginning of the sound with a
    crossfade; any other clip is silent there. The fades have equal power.
    """

    id: str
    path: Path
    position: float
    duration: float
    start: float = 0.0
    gain_db: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    looped: bool = False

    @property
    def end(self) -> float:
        """Where it ends on the timeline."""
        return self.position + self.duration


@dataclass(frozen=True, slots=True)
class Track:
    """Clips that share a level; they may overlap. Where any track is `solo`, only those sound."""

    id: str
    name: str
    clips: tuple[Clip, ...] = ()
    gain_db: float = 0.0
    muted: bool = False
    solo: bool = False


@dataclass(frozen=True, slots=True)
class Ducking:
    """How all other tracks step back while something is heard in the video's own sound.

    `amount_db` quieter, from `look_ahead` before it on, reached in `attack`, given back in
    `release`; 0 is no ducking.
    """

    amount_db: float = 8.0
    attack: float = 0.25
    release: float = 0.6
    look_ahead: float = 0.25


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that is heard with a video: its own sound, and the tracks under it.

    `target_lufs` is the integrated loudness of the whole (ITU-R BS.1770), None leaves it as mixed;
    the true peak stays at or under `ceiling_db`.
    """

    video: Path | None
    duration: float
    own: Track = field(default=Track(OWN, "Video"))
    tracks: tuple[Track, ...] = ()
    ducking: Ducking = field(default=Ducking())
    target_lufs: float | None = -16.0
    ceiling_db: float = -1.0
