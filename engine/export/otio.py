"""OpenTimelineIO's own file (.otio): JSON, by the public schemas of opentimelineio.org.

Written by hand: a package with compiled parts for what is one dictionary would be a lot. `Clip.1`
is what every version reads.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.export.lanes import Lane, Piece, Sheet, one_line

Schema = dict[str, Any]


def otio_text(sheet: Sheet, title: str) -> str:
    """The whole file."""
    tracks = [_video_track(sheet)] if sheet.video else []
    tracks += [_track(lane, sheet) for lane in sheet.lanes]
    stack = _item("Stack.1", "tracks", children=tracks, source_range=None)
    document = {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {},
        "name": one_line(title),
        "global_start_time": None,
        "tracks": stack,
    }
    return json.dumps(document, indent=2)


def _video_track(sheet: Sheet) -> Schema:
    assert sheet.video is not None
    clip = _clip(sheet.video, sheet.video.name, 0, sheet.frames, {}, sheet)
    return _item("Track.1", "Video", children=[clip], kind="Video", source_range=None)


def _track(lane: Lane, sheet: Sheet) -> Schema:
    children, here = [], 0
    for piece in lane.pieces:
        if piece.at > here:
            gap = _range(0, piece.at - here, sheet)
            children.append(_item("Gap.1", "", source_range=gap))
        children.append(_sound(piece, sheet))
        here = piece.at + piece.frames
    track = _item("Track.1", lane.track.name, children=children, kind="Audio", source_range=None)
    return {**track, "enabled": not lane.track.muted}


def _sound(piece: Piece, sheet: Sheet) -> Schema:
    told = {"gain_db": piece.gain_db, "fade_in": piece.clip.fade_in}
    told["fade_out"] = piece.clip.fade_out
    path = piece.clip.path
    return _clip(path, path.name, piece.source, piece.frames, {"earshot": told}, sheet)


def _clip(
    path: Path, name: str, source: int, frames: int, metadata: Schema, sheet: Sheet
) -> Schema:
    whole = sheet.rate.frames(sheet.infos[path].duration)
    reference = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "metadata": {},
        "name": one_line(name),
        "available_range": _range(0, max(whole, source + frames), sheet),
        "target_url": path.absolute().as_uri(),
    }
    item = _item("Clip.1", name, source_range=_range(source, frames, sheet))
    return {**item, "metadata": metadata, "media_reference": reference}


def _item(schema: str, name: str, **fields: object) -> Schema:
    empty = {"metadata": {}, "effects": [], "markers": [], "enabled": True}
    return {"OTIO_SCHEMA": schema, "name": one_line(name), **empty, **fields}


def _range(first: int, frames: int, sheet: Sheet) -> Schema:
    rate = float(sheet.rate.exact)
    start, duration = (
        {"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": float(value)}
        for value in (first, frames)
    )
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": start, "duration": duration}
