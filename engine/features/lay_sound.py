"""Lays the suggested sounds under a video: the best one under each scene, the picture untouched.

The video's own sound stays. The new sound lies under it: as loud as it where there is nothing
to hear in it, 8 dB down where there is, stepping back just before somebody speaks.
`docs/adr/0006-mixing-and-laying.md` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.ducking import OwnLevels
from engine.errors import WrongRequestError
from engine.export.resound import check_ending, picture_end, write_with_sound
from engine.loudness import TARGET_LUFS, LoudnessMeter
from engine.mix import RATE
from engine.mixer import Mixer, listen_to_own
from engine.protocols import Report, ignore_progress
from engine.stretches import STRETCH, Stretches
from engine.timeline import Clip, Timeline, Track
from engine.types import TimeSpan, VideoSuggestions

LEAD_IN = 0.15  # seconds before a cut in which the next sound comes up, where it has any before
FADE_OUT = 0.3  # seconds after a cut in which the last one goes
LAST_FADE_OUT = 1.0  # seconds at the end of the video
SHORTEST_FADE = 0.01  # seconds: no click

_MOST_GAIN_DB = 30.0  # for a sound on its own; more brings up its noise
_MOST_HEARD = 300.0  # seconds of a sound that tell how loud it is


def lay_sounds(
    suggestions: VideoSuggestions, out: Path, *, report: Report = ignore_progress
) -> Path:
    """Write the video with the best suggestion under each scene; silence where there is none.

    A sound plays from its best moment and, where the scene is longer, goes on from its beginning
    with a crossfade; at cuts the sounds fade into each other, and one that fits two scenes in a
    row plays through. The video's own sound stays on top. All together is brought to -16 LUFS.
    The picture is copied, not re-encoded; memory does not grow with the length of the video.

    Raises:
        WrongRequestError: if the picture does not fit into a file with that ending, or `out` is
            the video itself.
        UnreadableMediaError, UnwritableOutputError: if a file or the disk refuses.
        Cancelled: if `report` says so; nothing is left behind.
    """
    video = suggestions.video
    if out.exists() and out.samefile(video):
        raise WrongRequestError("The result would replace the video: choose another name.")
    check_ending(video, out)
    end = picture_end(video)
    own = listen_to_own(Timeline(video, end), report=report)
    timeline = timeline_of(suggestions, end, own)
    mixer = Mixer(timeline, own=own)
    mixer.level(report)
    write_with_sound(video, out, mixer.blocks(), duration=end, report=report)
    return out


@dataclass(frozen=True, slots=True)
class Bed:
    """A sound under a stretch of the video, at its own time `start` where the stretch begins."""

    path: Path
    start: float
    span: TimeSpan


def choose_beds(suggestions: VideoSuggestions, end: float) -> list[Bed]:
    """The best sound of each scene, one bed for scenes in a row that share it."""
    beds: list[Bed] = []
    for i, scene in enumerate(suggestions.scenes):
        is_last = i == len(suggestions.scenes) - 1
        span = TimeSpan(min(scene.span.start, end), end if is_last else min(scene.span.end, end))
        if not scene.suggestions or span.duration <= 0:
            continue
        best, before = scene.suggestions[0], beds[-1] if beds else None
        if before and before.path == best.path and before.span.end == span.start:
            beds[-1] = Bed(before.path, before.start, TimeSpan(before.span.start, span.end))
        else:
            beds.append(Bed(best.path, best.start, span))
    return beds


def timeline_of(suggestions: VideoSuggestions, end: float, own: OwnLevels) -> Timeline:
    """The best suggestions as clips under a video that is `end` seconds long.

    Each is as loud as the video's own sound, or at -16 LUFS where that has none.

    Raises:
        UnreadableMediaError: if a sound cannot be decoded.
    """
    lufs, sounds = own.lufs if own.is_there else TARGET_LUFS, Stretches()
    clips = []
    for number, bed in enumerate(choose_beds(suggestions, end)):
        clip = _clip(bed, end, f"bed-{number + 1}")
        gain_db = min(lufs - _loudness(clip, sounds), _MOST_GAIN_DB)
        clips.append(replace(clip, gain_db=gain_db))
    track = Track("suggestions", "Suggestions", tuple(clips))
    return Timeline(suggestions.video, end, tracks=(track,), target_lufs=TARGET_LUFS)


def _clip(bed: Bed, end: float, name: str) -> Clip:
    """A bed with its fades: up in the moment before a cut, gone in the moment after."""
    lead = min(LEAD_IN, bed.start, bed.span.start)
    goes_to_the_end = bed.span.end >= end
    falling = min(LAST_FADE_OUT, bed.span.duration / 3) if goes_to_the_end else FADE_OUT
    position, until = bed.span.start - lead, min(end, bed.span.end + falling)
    return Clip(
        name,
        bed.path,
        position=position,
        duration=(end if goes_to_the_end else until) - position,
        start=bed.start - lead,
        fade_in=max(lead, SHORTEST_FADE),
        fade_out=falling,
        looped=True,
    )


def _loudness(clip: Clip, sounds: Stretches) -> float:
    """LUFS of what is heard of a clip, of all of a sound that comes again; five minutes at most."""
    length, start = sounds.length(clip.path), round(clip.start * RATE)
    wanted = round(clip.duration * RATE)
    first = start if start + wanted <= length else max(0, length - round(_MOST_HEARD * RATE))
    last = min(length, first + min(wanted if first == start else length, round(_MOST_HEARD * RATE)))
    meter = LoudnessMeter(RATE)
    for begin in range(first, last, STRETCH):
        meter.add(sounds.part(clip.path, begin, min(STRETCH, last - begin)))
        sounds.let_go()
    return meter.lufs
