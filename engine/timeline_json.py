"""A timeline as plain values (what JSON holds), for files and for other processes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from engine.timeline import Clip, Ducking, Timeline, Track

Plain = dict[str, Any]


def timeline_to_plain(timeline: Timeline) -> Plain:
    """Dictionaries, lists, strings, numbers and None; paths as they are."""
    plain = _values(timeline)
    plain["video"] = None if timeline.video is None else str(timeline.video)
    plain["own"] = _track_to_plain(timeline.own)
    plain["tracks"] = [_track_to_plain(track) for track in timeline.tracks]
    plain["ducking"] = _values(timeline.ducking)
    return plain


def timeline_from_plain(plain: object) -> Timeline:
    """The timeline again.

    Raises:
        ValueError: if anything is missing, unknown, of the wrong kind or not finite.
    """
    values = _checked(plain, Timeline)
    tracks = values["tracks"]
    if not isinstance(tracks, list):
        raise ValueError("tracks is not a list")
    return Timeline(
        video=None if values["video"] is None else Path(_text(values, "video")),
        duration=_number(values, "duration"),
        own=_track_from_plain(values["own"]),
        tracks=tuple(map(_track_from_plain, tracks)),
        ducking=_ducking_from_plain(values["ducking"]),
        target_lufs=None if values["target_lufs"] is None else _number(values, "target_lufs"),
        ceiling_db=_number(values, "ceiling_db"),
    )


def _track_to_plain(track: Track) -> Plain:
    clips = [{**_values(clip), "path": str(clip.path)} for clip in track.clips]
    return {**_values(track), "clips": clips}


def _track_from_plain(plain: object) -> Track:
    values = _checked(plain, Track)
    clips = values["clips"]
    if not isinstance(clips, list):
        raise ValueError("clips is not a list")
    return Track(
        id=_text(values, "id"),
        name=_text(values, "name"),
        clips=tuple(map(_clip_from_plain, clips)),
        gain_db=_number(values, "gain_db"),
        muted=_flag(values, "muted"),
        solo=_flag(values, "solo"),
    )


def _clip_from_plain(plain: object) -> Clip:
    values = _checked(plain, Clip)
    names = ("position", "duration", "start", "gain_db", "fade_in", "fade_out")
    numbers = {name: _number(values, name) for name in names}
    path, looped = Path(_text(values, "path")), _flag(values, "looped")
    return Clip(id=_text(values, "id"), path=path, looped=looped, **numbers)


def _ducking_from_plain(plain: object) -> Ducking:
    values = _checked(plain, Ducking)
    return Ducking(**{name: _number(values, name) for name in values})


def _values(value: Timeline | Track | Clip | Ducking) -> Plain:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _checked(plain: object, kind: type[Timeline | Track | Clip | Ducking]) -> Mapping[str, object]:
    """A dictionary with exactly the fields of `kind`."""
    names = {field.name for field in fields(kind)}
    if not isinstance(plain, dict) or set(plain) != names:
        raise ValueError(f"not a {kind.__name__.lower()}")
    return plain


def _number(values: Mapping[str, object], name: str) -> float:
    value = values[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"{name} is not a number")
    return float(value)


def _text(values: Mapping[str, object], name: str) -> str:
    value = values[name]
    if not isinstance(value, str):
        raise ValueError(f"{name} is not a text")
    return value


def _flag(values: Mapping[str, object], name: str) -> bool:
    value = values[name]
    if not isinstance(value, bool):
        raise ValueError(f"{name} is not true or false")
    return value
