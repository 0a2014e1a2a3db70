"""A timeline for other editors, and the list of who made its sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.errors import WrongRequestError
from engine.export.credits import (
    BY_HAND,
    Complete,
    Ingredient,
    as_given,
    write_ingredients,
    write_text,
)
from engine.export.edl import edl_text
from engine.export.fcpxml import fcpxml_text
from engine.export.lanes import Sheet, lay_in_lanes
from engine.export.otio import otio_text
from engine.timeline import Timeline

_TEXTS: Mapping[str, Callable[[Sheet, str], str]] = MappingProxyType(
    {".otio": otio_text, ".fcpxml": fcpxml_text, ".edl": edl_text}
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What is known about a sound: its licence, and the engine that suggested it."""

    licence: str = ""
    engine: str = ""


def write_interchange(timeline: Timeline, out: Path, *, title: str = "Earshot") -> Path:
    """Write OpenTimelineIO (.otio), Final Cut Pro XML 1.10 (.fcpxml) or CMX 3600 (.edl).

    Cuts are at the nearest frame of the video; what a format cannot say (loops, ducking, mute)
    is left out or spelt out, see `engine.export.lanes`.

    Raises:
        WrongRequestError: if the ending is none of these.
        UnreadableMediaError, UnwritableOutputError: if a file or the disk refuses.
    """
    text = _TEXTS.get(out.suffix.lower())
    if text is None:
        endings = ", ".join(_TEXTS)
        raise WrongRequestError(f"Cannot write {out.name}: end its name in one of {endings}.")
    return write_text(out, text(lay_in_lanes(timeline), title))


def write_credits(
    timeline: Timeline,
    out: Path,
    credits_of: Mapping[Path, Credit] = MappingProxyType({}),
    *,
    complete: Complete = as_given,
) -> Path:
    """Write each sound that is heard with its maker, licence and suggesting engine, as text.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    heard = complete(timeline_ingredients(timeline, credits_of))
    return write_ingredients(out, heard, title="Sounds in this soundtrack")


def timeline_ingredients(
    timeline: Timeline, credits_of: Mapping[Path, Credit] = MappingProxyType({})
) -> list[Ingredient]:
    """Each sound that is heard in a timeline, once."""
    tracks = [track for track in (timeline.own, *timeline.tracks) if not track.muted]
    paths = dict.fromkeys(clip.path for track in tracks for clip in track.clips)
    return [_ingredient(path, credits_of.get(path, Credit())) for path in paths]


def _ingredient(path: Path, credit: Credit) -> Ingredient:
    return Ingredient(path.name, "", str(path), credit.licence, credit.engine or BY_HAND)
