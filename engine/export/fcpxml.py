"""Final Cut Pro's exchange file (.fcpxml), version 1.10, by Apple's published DTD."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.export.lanes import Piece, Sheet, one_line

_MOST_DB, _LEAST_DB = 24.0, -96.0  # what its volume slider knows


def fcpxml_text(sheet: Sheet, title: str) -> str:
    """The whole file; sounds hang under the video, one lane below the other."""
    root = Element("fcpxml", version="1.10")
    assets = _resources(SubElement(root, "resources"), sheet)
    event = SubElement(SubElement(root, "library"), "event", name="Earshot")
    project = SubElement(event, "project", name=one_line(title))
    count = {"tcStart": "0s", "tcFormat": "DF" if sheet.rate.drops else "NDF"}
    length = {"duration": _time(sheet.frames, sheet)}
    sequence = SubElement(project, "sequence", {"format": "r1", **length, **count})
    spine = SubElement(sequence, "spine")
    first = {"offset": "0s", "start": "0s", **length}
    if sheet.video:
        named = {"ref": assets[sheet.video], "name": one_line(sheet.video.name)}
        main = SubElement(spine, "asset-clip", {**named, **first})
    else:
        main = SubElement(spine, "gap", {"name": "Gap", **first})
    for number, lane in enumerate(sheet.lanes):
        for piece in lane.pieces:
            clip = _sound(main, piece, assets, sheet)
            clip.attrib |= {"lane": str(-1 - number), "enabled": "0" if lane.track.muted else "1"}
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{text}\n'


def _resources(parent: Element, sheet: Sheet) -> dict[Path, str]:
    """The format and one asset a file; the ids of the assets."""
    duration = f"{sheet.rate.exact.denominator}/{sheet.rate.exact.numerator}s"
    picture = sheet.infos[sheet.video] if sheet.video else None
    size = {"width": str(picture.width), "height": str(picture.height)} if picture else {}
    SubElement(parent, "format", {"id": "r1", "frameDuration": duration, **size})
    ids = {path: f"r{number + 2}" for number, path in enumerate(sheet.infos)}
    for path, info in sheet.infos.items():
        asset = SubElement(parent, "asset", id=ids[path], name=one_line(path.name), start="0s")
        asset.set("duration", _time(max(1, sheet.rate.frames(info.duration)), sheet))
        if info.has_video:
            asset.attrib |= {"hasVideo": "1", "format": "r1"}
        if info.has_audio:
            channels = {"audioSources": "1", "audioChannels": str(max(info.channels, 1))}
            asset.attrib |= {"hasAudio": "1", **channels, "audioRate": str(info.sample_rate)}
        SubElement(asset, "media-rep", kind="original-media", src=path.absolute().as_uri())
    return ids


def _sound(parent: Element, piece: Piece, assets: dict[Path, str], sheet: Sheet) -> Element:
    clip = SubElement(
        parent,
        "asset-clip",
        ref=assets[piece.clip.path],
        name=one_line(piece.clip.path.name),
        offset=_time(piece.at, sheet),
        start=_time(piece.source, sheet),
        duration=_time(piece.frames, sheet),
        audioRole="effects",
    )
    level = min(max(piece.gain_db, _LEAST_DB), _MOST_DB)
    volume = SubElement(clip, "adjust-volume", amount=f"{level:.2f}dB")
    fades = {"fadeIn": piece.clip.fade_in, "fadeOut": piece.clip.fade_out}
    if any(fades.values()):
        parameter = SubElement(volume, "param", name="amount")
        for name, seconds in fades.items():
            if seconds > 0:
                duration = _time(max(1, sheet.rate.frames(seconds)), sheet)
                SubElement(parameter, name, type="easeIn", duration=duration)
    return clip


def _time(frames: int, sheet: Sheet) -> str:
    """Seconds as a fraction, a whole number of frames."""
    exact = sheet.rate.exact
    return f"{frames * exact.denominator}/{exact.numerator}s" if frames else "0s"
