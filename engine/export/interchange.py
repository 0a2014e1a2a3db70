"""A timeline for other editors, and the list of who made its sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.errors import WrongRequestError
from engine.export.credits import UNKNOWN, Entry, credits_text, write_text
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
    timeline: Timeline, out: Path, credits_of: Mapping[Path, Credit] = MappingProxyType({})
) -> Path:
    """Write each sound that is heard with its place, licence and suggesting engine, as text.

    Raises:
        UnwritableOutputError: if the folder or the disk refuses.
    """
    tracks = [track for track in (timeline.own, *timeline.tracks) if not track.muted]
    paths = list(dict.fromkeys(clip.path for track in tracks for clip in track.clips))
    entries = [_entry(path, credits_of.get(path, Credit())) for path in paths]
    engines = [credits_of[path].engine for path in paths if path in credits_of]
    return write_text(
        out, credits_text("Sounds in this soundtrack", [("", entries)], engines=engines)
    )


def _entry(path: Path, credit: Credit) -> Entry:
    facts = (
        ("file", str(path)),
        ("licence", credit.licence or UNKNOWN),
        ("suggested by", credit.engine or "chosen by hand"),
    )
    return Entry(path.name, facts)
